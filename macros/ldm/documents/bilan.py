"""Le résumé d'une édition en quelques lignes : ce qu'elle compte, par nature et par origine."""

from collections import Counter
from typing import Any

from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.outils import BlocTableau, Champs
from ldm.modele.referentiel import Referentiel

NOMS = {
    "descripteurs": "descripteur{s}", "regles": "règle{s} propre{s}", "axes": "axe{s} stratégique{s}",
    "objectifs": "objectif{s} opérationnel{s}", "actions": "exemple{s} d’actions",
    "indicateurs": "exemple{s} d’indicateurs", "mesures": "mesure{s} de la réforme", "acteurs": "acteur{s}",
    "qualeduc": "lien{s} Qualéduc", "domaines": "lien{s} aux domaines d’évaluation",
    "themes": "sous-thème{s}", "remarques": "remarque{s} et action{s} possible{s}",
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
    suite = f", dont {_accorder(facultatifs, 'facultatif{s}')}" if facultatifs else ""
    lignes = [
        f"{identite.slug} — {identite.nom}",
        f"{_compte(len(referentiel.criteres), 'critère{s}')}{suite}",
    ]
    for nom, compte in compter(referentiel).items():
        if compte.total():
            lignes.append(f"{_compte(compte.total(), NOMS[nom])}{_origines(compte)}")
    for titre, elements in (
        ("texte{s}", referentiel.textes), ("outil{s}", referentiel.outils), ("délai{s}", referentiel.delais),
    ):  # fmt: skip
        genres = Counter[str](referentiel.origine(e.id).genre for e in elements)
        lignes.append(f"{_compte(len(elements), titre)}{_origines(genres)}")
    lignes.append(
        _compte(sum(_champs(outil) for outil in referentiel.outils), "champ{s} et colonne{s} de formulaires")
    )
    return "\n".join(lignes) + "\n"


def _compte(nombre: int, nom: str) -> str:
    return f"  {nombre:4} {_accorder(nombre, nom).partition(' ')[2]}"


def _accorder(nombre: int, nom: str) -> str:
    return f"{nombre} {nom.format(s='s' if nombre > 1 else '')}"


def _origines(compte: Counter[str]) -> str:
    noms = {"herite": "hérité{s}", "ajoute": "ajouté{s}", "modifie": "modifié{s}", "emprunte": "emprunté{s}"}
    parts = [_accorder(compte[genre], nom) for genre, nom in noms.items() if compte[genre]]
    return f" ({', '.join(parts)})" if parts else ""


def _champs(outil: Any) -> int:
    blocs = [bloc for section in outil.sections for bloc in section.blocs]
    simples = sum(len(bloc.champs) for bloc in blocs if isinstance(bloc, Champs))
    return simples + sum(len(bloc.saisies.colonnes) for bloc in blocs if isinstance(bloc, BlocTableau))
