"""Ouvrir l'édition qui prend la suite d'une autre : une copie de son dossier, et les passages à relire."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ldm.chargement.archives import REVISIONS
from ldm.chargement.donnees import Donnees
from ldm.erreurs import MauvaisUsage, suggestion
from ldm.modele.succession import remplacantes
from ldm.modele.types import Slug
from ldm.variantes.identites import identite_de, identites
from ldm.variantes.resolution import resoudre

MOTIF = "Repris de l'édition précédente ; relisez ce rapprochement si le texte change."


def creer_la_suite(donnees: Donnees, ancienne: str, slug: str) -> list[Path]:
    """Copie le dossier de l'édition sous le nouveau nom, y inscrit ce qui la situe, et écrit, pour une
    édition autonome, les passages de l'une à l'autre ; rend ce qui est écrit. Rien ne s'écrit à moitié.

    Lève `MauvaisUsage` si l'ancienne n'existe pas, si elle est déjà remplacée, ou si le nom est refusé.
    """
    _exiger(donnees, ancienne, slug)
    autonome = ancienne in donnees.editions
    parent = donnees.racine if autonome else donnees.racine / "variantes"
    provisoire = parent / f"_{slug}.tmp"
    try:
        shutil.copytree(parent / ancienne, provisoire, ignore=shutil.ignore_patterns(REVISIONS))
        entete = provisoire / ("edition.yml" if autonome else "variante.yml")
        texte = _situer(entete.read_bytes().decode("utf-8"), ancienne, slug)
        entete.write_text(texte, encoding="utf-8", newline="")
        provisoire.replace(parent / slug)
    finally:
        shutil.rmtree(provisoire, ignore_errors=True)
    ecrits = [parent / slug]
    if autonome:
        fichier = donnees.racine / "passages" / f"{ancienne}--{slug}.yml"
        fichier.parent.mkdir(exist_ok=True)
        fichier.write_text("\n".join(_passages(donnees, ancienne, slug)) + "\n", encoding="utf-8", newline="")
        ecrits.append(fichier)
    return ecrits


def _exiger(donnees: Donnees, ancienne: str, slug: str) -> None:
    if ancienne not in donnees.slugs:
        raise MauvaisUsage(f"Édition inconnue « {ancienne} ». {suggestion(ancienne, donnees.slugs)}")
    suite = remplacantes(identites(donnees)).get(ancienne)
    if suite is not None:
        raise MauvaisUsage(f"« {ancienne} » est déjà remplacée par « {suite.slug} » : partez de celle-ci.")
    try:
        TypeAdapter(Slug).validate_python(slug)
    except ValidationError as erreur:
        detail = erreur.errors()[0]
        raise MauvaisUsage(f"{detail['msg']}\n  → {detail['ctx']['remede']}") from None
    if (donnees.racine / slug).exists() or (donnees.racine / "variantes" / slug).exists():
        raise MauvaisUsage(f"Une édition « {slug} » existe déjà : choisissez un autre nom.")
    if not any((donnees.racine / lieu / ancienne).is_dir() for lieu in ("", "variantes")):
        raise MauvaisUsage(f"« {ancienne} » vient du paquet installé : elle ne se copie pas d'ici.")


def _situer(texte: str, ancienne: str, slug: str) -> str:
    """Rend l'en-tête où le slug est le nouveau, où « remplace » nomme l'ancienne, et où l'année, si le nom la
    dit, est devenue la nouvelle.
    """
    neuf, faits = re.subn(
        rf'^(\s*)slug:\s*["\']?{re.escape(ancienne)}["\']?[^\S\r\n]*(\r?)$',
        rf'\1slug: "{slug}"\2' + "\n" + rf'\1remplace: "{ancienne}"\2',
        texte,
        count=1,
        flags=re.MULTILINE,
    )
    if faits != 1:
        raise MauvaisUsage(f'La ligne « slug: "{ancienne}" » ne se trouve pas : copiez le dossier à la main.')
    neuf = re.sub(r'^\s*remplace: "(?!' + re.escape(ancienne) + r'").*\r?\n', "", neuf, flags=re.MULTILINE)
    neuf = re.sub(r"^\s*nouveautes:.*\r?\n", "", neuf, flags=re.MULTILINE)
    annees = [re.search(r"(\d{4})$", nom) for nom in (ancienne, slug)]
    if annees[0] and annees[1]:
        vieille, nouvelle = annees[0][1], annees[1][1]
        for champ in ("nom", "annee", "revision", "cahier_des_charges"):
            motif = rf"^(\s*{champ}:.*?)\b{vieille}\b"
            neuf = re.sub(motif, rf"\g<1>{nouvelle}", neuf, count=1, flags=re.MULTILINE)
    return neuf


def _passages(donnees: Donnees, ancienne: str, slug: str) -> Iterator[str]:
    """Rend les lignes du fichier des passages : tout est repris, à corriger à mesure que l'on écrit."""
    nom = identite_de(ancienne, donnees).nom
    edition = resoudre(ancienne, donnees)
    yield "# yaml-language-server: $schema=../schemas/passages.schema.json"
    yield "# Chaque critère et chaque descripteur vient de l'édition précédente. À mesure que vous changez"
    yield "# la nouvelle, corrigez : « reformule » si le texte change, « retire », « nouveau », « scinde »…"
    yield f'ancienne: "{ancienne}"'
    yield f'nouvelle: "{slug}"'
    yield 'nature: "redaction"'
    presentation = (
        f"Rapprochement établi d'après les identifiants, que la nouvelle édition garde de « {nom} »."
    )
    yield f"presentation: {json.dumps(presentation, ensure_ascii=False)}"
    for liste, ids in (
        ("criteres", [c.id for c in edition.criteres]),
        ("descripteurs", [d.id for c in edition.criteres for d in c.descripteurs]),
    ):
        yield f"{liste}:"
        for identifiant in ids:
            yield '  - type: "repris"'
            yield f'    avant: ["{identifiant}"]'
            yield f'    apres: ["{identifiant}"]'
            yield f"    motif: {json.dumps(MOTIF, ensure_ascii=False)}"
