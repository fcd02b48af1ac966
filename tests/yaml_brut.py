"""Lire les textes des YAML publiés sans le code qui les charge : de quoi les comparer à ce qui en sort."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from ldm.chargement.lieux import dossier_donnees
from ldm.modele.referentiel import Referentiel


@dataclass(frozen=True, slots=True)
class Ecrits:
    """Ce qu'un dossier d'édition écrit.

    textes : par identifiant d'élément de critère. masques : identifiants qu'il retire.
    champs : par identifiant de champ, son libellé. colonnes : par outil, les titres de colonnes.
    """

    textes: dict[str, str]
    masques: frozenset[str]
    champs: dict[str, str]
    colonnes: dict[str, list[str]]


@cache
def ecrits(slug: str) -> Ecrits:
    """Lit le dossier d'une édition autonome ou d'une variante."""
    dossier = dossier_donnees() / slug
    dossier = dossier if dossier.is_dir() else dossier_donnees() / "variantes" / slug
    lus = [
        n
        for f in sorted(dossier.rglob("*.yml"))
        for n in noeuds(yaml.safe_load(f.read_text(encoding="utf-8")))
    ]
    outils = [n for n in lus if "code" in n and "slug" in n and "sections" in n]
    return Ecrits(
        textes={n["id"]: n["texte"] for n in lus if _de_critere(n)}
        | {n["cible"]: n["avec"]["texte"] for n in lus if "texte" in n.get("avec", {})},
        masques=frozenset(n["masquer"]["cible"] for n in lus if "masquer" in n),
        champs={
            f"{outil['id']}.{n['cle']}": n["libelle"]
            for outil in outils
            for champs in (n["champs"] for n in noeuds(outil) if "champs" in n)
            for n in champs
        },
        colonnes={
            outil["id"]: [
                c["titre"] for n in noeuds(outil) if "saisies" in n for c in n["saisies"]["colonnes"]
            ]
            for outil in outils
        },
    )


def attendus(referentiel: Referentiel) -> dict[str, str]:
    """Rend, par identifiant, le texte que l'édition doit publier : le sien, hérité, ou emprunté à qui l'a
    écrit.
    """
    lus = {
        identifiant: ecrits(origine.edition).textes.get(identifiant, "")
        for identifiant, origine in referentiel.origines.items()
    }
    return {identifiant: texte for identifiant, texte in lus.items() if texte}


def propres(referentiel: Referentiel) -> set[str]:
    """Rend les identifiants que l'édition et ses bases écrivent, moins ceux qu'elles retirent."""
    lignee = [ecrits(identite.slug) for identite in referentiel.lignee]
    return set().union(*(e.textes for e in lignee)).difference(*(e.masques for e in lignee))


def _de_critere(noeud: dict[str, Any]) -> bool:
    """Dit si c'est un élément de critère ; un délai, lui, a une clé."""
    return "id" in noeud and "texte" in noeud and "cle" not in noeud


def noeuds(valeur: Any) -> Iterator[dict[str, Any]]:
    """Rend tous les dictionnaires d'un arbre, du plus large au plus profond."""
    if isinstance(valeur, dict):
        yield valeur
        for fils in valeur.values():
            yield from noeuds(fils)
    elif isinstance(valeur, list):
        for fils in valeur:
            yield from noeuds(fils)
