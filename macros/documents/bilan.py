"""Le résumé d'une édition en quelques lignes : ce qu'elle compte, par nature et par origine."""

from collections import Counter
from typing import Any

from macros.modele.criteres import LISTES_DE_CRITERE
from macros.modele.outils import BlocTableau, Champs
from macros.modele.referentiel import Referentiel

NOMS = {
    "descripteurs": "descripteurs", "regles": "règles propres", "axes": "axes stratégiques",
    "objectifs": "objectifs opérationnels", "actions": "exemples d’actions", "indicateurs": "exemples d’indicateurs",
    "mesures": "mesures de la réforme", "acteurs": "acteurs", "qualeduc": "liens Qualéduc",
    "domaines": "liens aux domaines d’évaluation", "themes": "sous-thèmes", "remarques": "remarques et actions possibles",
}  # fmt: skip


def compter(referentiel: Referentiel) -> dict[str, Counter[str]]:
    """Rend, par nature d'élément, le nombre d'éléments par origine ; sous-puces comprises."""
    comptes = {nom: Counter[str]() for nom in NOMS}
    for critere in referentiel.criteres:
        for nom in LISTES_DE_CRITERE:
            _compter(referentiel, getattr(critere, nom), comptes[nom])
        for lien in critere.domaines:
            comptes["themes"][referentiel.origine(lien.id).genre] += len(lien.themes)
    return comptes


def _compter(referentiel: Referentiel, elements: tuple[Any, ...], compte: Counter[str]) -> None:
    for element in elements:
        compte[referentiel.origine(element.id).genre] += 1
        _compter(referentiel, getattr(element, "elements", ()), compte)


def bilan(referentiel: Referentiel) -> str:
    """Rend le résumé de l'édition, une nature par ligne."""
    identite = referentiel.identite
    facultatifs = sum(c.facultatif for c in referentiel.criteres)
    suite = f", dont {facultatifs} facultatif{'s' if facultatifs > 1 else ''}" if facultatifs else ""
    lignes = [f"{identite.slug} — {identite.nom}", f"  {len(referentiel.criteres):4} critères{suite}"]
    for nom, compte in compter(referentiel).items():
        if compte.total():
            lignes.append(f"  {compte.total():4} {NOMS[nom]}{_origines(compte)}")
    for titre, elements in (("textes", referentiel.textes), ("outils", referentiel.outils), ("délais", referentiel.delais)):
        genres = Counter[str](referentiel.origine(e.id).genre for e in elements)
        lignes.append(f"  {len(elements):4} {titre}{_origines(genres)}")
    champs = sum(_champs(outil) for outil in referentiel.outils)
    lignes.append(f"  {champs:4} champs et colonnes de formulaires")
    return "\n".join(lignes) + "\n"


def _origines(compte: Counter[str]) -> str:
    noms = {"propre": "", "herite": "hérités", "ajoute": "ajoutés", "modifie": "modifiés", "emprunte": "empruntés"}
    parts = [f"{compte[genre]} {nom}" for genre, nom in noms.items() if nom and compte[genre]]
    return f" ({', '.join(parts)})" if parts else ""


def _champs(outil: Any) -> int:
    blocs = [bloc for section in outil.sections for bloc in section.blocs]
    simples = sum(len(bloc.champs) for bloc in blocs if isinstance(bloc, Champs))
    return simples + sum(len(bloc.saisies.colonnes) for bloc in blocs if isinstance(bloc, BlocTableau))
