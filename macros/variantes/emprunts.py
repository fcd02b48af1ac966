"""Les exemples empruntés à une autre édition, ajoutés en fin de liste et marqués."""

from typing import Any

from macros.chargement.donnees import Donnees
from macros.modele.criteres import LISTES_DE_CRITERE
from macros.modele.edition import Emprunt
from macros.modele.operations import Operation
from macros.variantes.etat import Etat


def emprunter(etat: Etat, emprunt: Emprunt, donnees: Donnees) -> None:
    """Ajoute à l'état ce que l'édition prêtée a de propre et que l'emprunt demande.

    On n'emprunte que ce qu'elle a écrit elle-même : jamais ce qu'elle hérite ou emprunte.
    """
    criteres, entiers = _propres(emprunt.edition, donnees)
    for cible, nom, elements, operation in criteres:
        if nom in emprunt.contenus and etat.element(cible) is not None:
            etat.appliquer(cible, lambda c, nom=nom, e=elements: c.model_copy(update={nom: getattr(c, nom) + e}))
            for element in elements:
                etat.marquer(element, "emprunte", operation, emprunt.edition)
    for nom, element, operation in entiers:
        if nom in emprunt.contenus and _retenu(nom, element, emprunt) and etat.element(element.id) is None:
            etat.listes[nom] += (element,)
            etat.marquer(element, "emprunte", operation, emprunt.edition)


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
    if slug in donnees.editions:
        edition = donnees.editions[slug]
        return (
            [(c.id, nom, getattr(c, nom), None) for c in edition.criteres for nom in LISTES_DE_CRITERE],
            [(nom, e, None) for nom in ("textes", "outils", "delais") for e in getattr(edition, nom)],
        )
    operations = [situee.operation for situee in donnees.variantes[slug].operations]
    criteres = [
        (o.completer.cible, nom, getattr(o.completer, nom), o)
        for o in operations
        if o.completer is not None
        for nom in LISTES_DE_CRITERE
        if getattr(o.completer, nom)
    ]
    entiers = [
        (nom, element, o)
        for o in operations
        if o.ajouter is not None
        for nom, element in (("textes", o.ajouter.texte), ("outils", o.ajouter.outil), ("delais", o.ajouter.delai))
        if element is not None
    ]
    return criteres, entiers
