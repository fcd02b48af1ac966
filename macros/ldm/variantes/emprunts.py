"""Les exemples empruntés à une autre édition, ajoutés en fin de liste et marqués."""

from typing import Any

from ldm.chargement.donnees import Donnees
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.edition import Emprunt
from ldm.modele.operations import Operation
from ldm.variantes.arbre import Geste
from ldm.variantes.etat import Etat


def emprunter(etat: Etat, emprunt: Emprunt, donnees: Donnees) -> None:
    """Ajoute à l'état ce que l'édition prêtée a de propre et que l'emprunt demande.

    On n'emprunte que ce qu'elle a écrit elle-même : jamais ce qu'elle hérite ou emprunte.
    """
    criteres, entiers = _propres(emprunt.edition, donnees)
    for cible, nom, liste, operation in criteres:
        elements = tuple(element for element in liste if element.id not in etat.origines)
        if elements and nom in emprunt.contenus and etat.element(cible) is not None:
            etat.appliquer(cible, _allonger(nom, elements))
            for element in elements:
                etat.marquer(element, "emprunte", operation, emprunt.edition)
    for nom, element, operation in entiers:
        if nom in emprunt.contenus and _retenu(nom, element, emprunt) and element.id not in etat.origines:
            etat.listes[nom] += (element,)
            etat.marquer(element, "emprunte", operation, emprunt.edition)


def _allonger(nom: str, elements: tuple[Any, ...]) -> Geste:
    return lambda critere: critere.model_copy(update={nom: getattr(critere, nom) + elements})


def _retenu(nom: str, element: Any, emprunt: Emprunt) -> bool:
    if nom == "textes":
        return not emprunt.pages or element.page in emprunt.pages
    if nom == "outils":
        return not emprunt.outils or element.id in emprunt.outils
    return True


ListesDeCritere = list[tuple[str, str, tuple[Any, ...], Operation | None]]
Entiers = list[tuple[str, Any, Operation | None]]


def _propres(slug: str, donnees: Donnees) -> tuple[ListesDeCritere, Entiers]:
    """Rend ce que l'édition a écrit elle-même : (critère, liste, éléments) et éléments entiers."""
    if (
        slug in donnees.editions
    ):  # ses critères n'ont d'autre identifiant que le leur : rien à y joindre ailleurs
        edition = donnees.editions[slug]
        return [], [
            (nom, element, None)
            for nom in ("textes", "outils", "delais")
            for element in getattr(edition, nom)
        ]
    criteres: ListesDeCritere = []
    entiers: Entiers = []
    for situee in donnees.variantes[slug].operations:
        operation = situee.operation
        if operation.completer is not None:
            for nom in LISTES_DE_CRITERE:
                criteres.append(
                    (operation.completer.cible, nom, getattr(operation.completer, nom), operation)
                )
        if operation.ajouter is not None:
            geste = operation.ajouter
            ajoutes = (("textes", geste.texte), ("outils", geste.outil), ("delais", geste.delai))
            entiers += [(nom, element, operation) for nom, element in ajoutes if element is not None]
    return criteres, entiers
