"""Essayer sur une copie ce qu'un classeur change : rien ne s'écrit que « ldm verifier » refuse."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ldm.chargement.coherence import verifier_coherence
from ldm.chargement.donnees import charger_malgre_tout
from ldm.chargement.etablissements import CSV
from ldm.chargement.yaml_sur import lire
from ldm.erreurs import DonneesInvalides, MauvaisUsage, Probleme
from ldm.variantes.classeur.changements import Ajout, Changement, Glose, Labellises, Lecture, Place, Refus
from ldm.variantes.classeur.composition import Vue
from ldm.variantes.classeur.ecriture import Ecriture
from ldm.variantes.remplissage import remplir_les_bases
from ldm.variantes.resolution import examiner

ESSAIS = 6
DEROGER = "Retirez ce changement ; ou, si un texte l'autorise, dites-le dans la colonne « Décision »."
Textes = dict[Path, str | None]


@dataclass(frozen=True, slots=True)
class Proposition:
    """Ce qu'on écrirait : les textes des fichiers changés ; et ce qu'on a lu, refus de l'essai compris."""

    textes: Textes
    lecture: Lecture


def proposer(vue: Vue, lecture: Lecture, racine: Path, *autres: Path) -> Proposition:
    """Rend ce qu'on écrirait dans les fichiers de l'édition. racine : le dossier de données où l'on écrit.
    autres : ceux dont elle dépend.

    Un changement que le manuel n'admet pas rejoint les refus, et les autres sont essayés sans lui. Lève
    `MauvaisUsage` si l'édition n'est pas de ce dossier.
    """
    if not (racine / "variantes" / vue.slug).is_dir():
        raise MauvaisUsage(f"« {vue.slug} » vient du paquet installé : elle ne se modifie pas ici.")
    avant = _problemes(vue.slug, racine, *autres)
    for _ in range(ESSAIS):
        if not lecture.changements:
            break
        textes = Ecriture(vue, racine, *autres).appliquer(lecture.changements)
        with tempfile.TemporaryDirectory(prefix="ldm-") as dossier:
            copie = _copier(racine, Path(dossier), textes)
            nouveaux = [p for p in _problemes(vue.slug, copie, *autres) if _cle(p) not in {*map(_cle, avant)}]
            if not nouveaux:
                return Proposition(_finir(racine, copie, textes, autres), lecture)
            _ecarter(lecture, nouveaux, copie)
    return Proposition({}, lecture)


def _problemes(slug: str, *racines: Path) -> list[Probleme]:
    """Rend les erreurs des données et de l'édition."""
    donnees, problemes = charger_malgre_tout(*racines)
    if donnees is not None:
        problemes += verifier_coherence(donnees)
        if slug in donnees.variantes:
            problemes += examiner(slug, donnees)[1]
    return [p for p in problemes if p.gravite == "erreur"]


def _cle(probleme: Probleme) -> tuple[str, str]:
    return probleme.fichier, probleme.quoi


def _copier(racine: Path, ou: Path, textes: Mapping[Path, str | None]) -> Path:
    copie = ou / racine.name
    shutil.copytree(racine, copie, ignore=shutil.ignore_patterns("schemas"))
    for fichier, texte in textes.items():
        place = copie / fichier.relative_to(racine)
        if texte is None:
            place.unlink(missing_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(texte, encoding="utf-8", newline="")
    return copie


def _finir(racine: Path, copie: Path, textes: Textes, autres: Sequence[Path]) -> Textes:
    """Rend les textes, leurs textes de base gardés ; une autre édition fautive les laisse à garder."""
    try:
        remplir_les_bases(copie, *autres)
    except DonneesInvalides:
        return textes
    return {
        fichier: None if texte is None else (copie / fichier.relative_to(racine)).read_bytes().decode("utf-8")
        for fichier, texte in textes.items()
    }


def _ecarter(lecture: Lecture, problemes: list[Probleme], copie: Path) -> None:
    """Met parmi les refus les changements que ces problèmes visent ; tous, si l'on ne sait pas lesquels."""
    vises: dict[int, Probleme] = {}
    for probleme in problemes:
        if probleme.fichier.endswith(CSV):
            _refuser_la_liste(lecture, probleme)
            continue
        extrait = _extrait(probleme, copie)
        for rang, changement in enumerate(lecture.changements):
            if any(dit in extrait for dit in _dits(changement)):
                vises.setdefault(rang, probleme)
    listes = any(p.fichier.endswith(CSV) for p in problemes)
    if not vises and not listes:
        vises = dict.fromkeys(range(len(lecture.changements)), problemes[0])
    for rang, probleme in vises.items():
        place: Place = lecture.changements[rang].place
        remede = DEROGER if "derogation" in probleme.remede else probleme.remede
        lecture.refus.append(Refus(place, probleme.quoi, remede))
    lecture.changements = [
        changement
        for rang, changement in enumerate(lecture.changements)
        if rang not in vises and not (listes and isinstance(changement, Labellises))
    ]


def _refuser_la_liste(lecture: Lecture, probleme: Probleme) -> None:
    """Refuse la liste des établissements, à la ligne de la feuille où est le problème."""
    for changement in lecture.changements:
        if isinstance(changement, Labellises):
            rang = min(max(probleme.ligne - 2, 0), len(changement.rangs) - 1)
            place = Place(changement.place.feuille, f"ligne {changement.rangs[rang] + 1}")
            lecture.refus.append(Refus(place, probleme.quoi, probleme.remede))


def _dits(changement: Changement) -> list[str]:
    """Rend ce qui, dans un fichier, fait reconnaître un changement."""
    match changement:
        case Ajout():
            return [str(v) for v in changement.element.values() if isinstance(v, str) and len(v) > 3]
        case Glose():
            return [str(v) for v in changement.valeurs.values() if isinstance(v, str)] or [changement.mot]
        case Labellises():
            return []
        case _:
            return [f"'{changement.cible}'"]


def _extrait(probleme: Probleme, copie: Path) -> str:
    """Rend l'opération, ou l'entrée, où est un problème, telle qu'elle se lit."""
    fichier = copie.parent / probleme.fichier
    if not fichier.is_file():
        return probleme.quoi
    try:
        lu = lire(fichier, probleme.fichier)
    except DonneesInvalides:
        lignes = fichier.read_text(encoding="utf-8").splitlines()
        return "\n".join(lignes[max(probleme.ligne - 2, 0) : probleme.ligne + 1])
    valeur = lu.valeur
    listes = [nom for nom in ("operations", "sigles", "termes") if nom in valeur]
    portees = [(lu.ligne((nom, rang)), membre) for nom in listes for rang, membre in enumerate(valeur[nom])]
    dits = [membre for ligne, membre in sorted(portees, key=lambda p: p[0]) if ligne <= probleme.ligne]
    return repr(dits[-1]) if dits else probleme.quoi
