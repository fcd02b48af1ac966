"""Ce qu'une édition emprunte ou adopte d'une autre, ajouté en fin de liste et marqué."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ldm.chargement.donnees import Donnees
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.edition import Adoption, Edition, Emprunt, Identite
from ldm.modele.operations import Operation
from ldm.variantes.arbre import Geste
from ldm.variantes.etat import Etat


class _Propre(NamedTuple):
    """Des éléments qu'une édition a écrits elle-même, et l'opération qui les ajoute.

    liste : le nom de celle où ils vont. critere : celui qui la porte ; vide, c'est l'édition.
    """

    liste: str
    elements: tuple[Any, ...]
    operation: Operation | None = None
    critere: str = ""


def adopter(etat: Etat, identite: Identite, donnees: Donnees) -> None:
    """Ajoute à l'état ce que l'édition fait sien d'une autre."""
    for adoption in identite.adopte_de:
        emprunter(etat, adoption, donnees)


def emprunter(etat: Etat, emprunt: Emprunt, donnees: Donnees) -> None:
    """Ajoute à l'état ce que l'édition prêtée a de propre et que l'emprunt, ou l'adoption, demande.

    On n'emprunte que ce qu'elle a écrit elle-même : jamais ce qu'elle hérite ou emprunte. Ce qui est déjà là
    ne s'ajoute pas une seconde fois.
    """
    for propre in _propres(emprunt.edition, donnees):
        if propre.liste not in emprunt.contenus or not _a_sa_place(etat, propre):
            continue
        absents = (element for element in propre.elements if element.id not in etat.origines)
        neufs = tuple(element for element in absents if _demande(propre.liste, element, emprunt))
        _ajouter(etat, propre, neufs)
        for element in neufs:
            if isinstance(emprunt, Adoption):
                etat.marquer(element, "adopte", emprunt, emprunt.edition)
            else:
                etat.marquer(element, "emprunte", propre.operation, emprunt.edition)


def _a_sa_place(etat: Etat, propre: _Propre) -> bool:
    return not propre.critere or etat.element(propre.critere) is not None


def _demande(liste: str, element: Any, emprunt: Emprunt) -> bool:
    """Dit si l'emprunt, qui peut se restreindre à des pages ou à des outils, demande cet élément."""
    match liste:
        case "textes":
            return not emprunt.pages or element.page in emprunt.pages
        case "outils":
            return not emprunt.outils or element.id in emprunt.outils
    return True


def _ajouter(etat: Etat, propre: _Propre, neufs: tuple[Any, ...]) -> None:
    if not propre.critere:
        etat.listes[propre.liste] += neufs
    elif neufs:
        etat.appliquer(propre.critere, _allonger(propre.liste, neufs))


def _allonger(nom: str, elements: tuple[Any, ...]) -> Geste:
    return lambda critere: critere.model_copy(update={nom: getattr(critere, nom) + elements})


def _propres(slug: str, donnees: Donnees) -> Iterator[_Propre]:
    """Rend ce que l'édition a écrit elle-même : les listes des critères, puis les éléments entiers."""
    if slug in donnees.editions:
        yield from _de_l_edition(donnees.editions[slug])
        return
    operations = [situee.operation for situee in donnees.variantes[slug].operations]
    for operation in operations:
        yield from _completes(operation)
    for operation in operations:
        yield from _ajoutes(operation)


def _de_l_edition(edition: Edition) -> Iterator[_Propre]:
    """Rend les éléments entiers d'une édition autonome ; ses critères, qui ne sont qu'à elle, n'ont de place
    dans aucune autre.
    """
    yield _Propre("textes", edition.textes)
    yield _Propre("outils", edition.outils)
    yield _Propre("delais", edition.delais)


def _completes(operation: Operation) -> Iterator[_Propre]:
    geste = operation.completer
    if geste is not None:
        for nom in LISTES_DE_CRITERE:
            if elements := getattr(geste, nom):
                yield _Propre(nom, elements, operation, geste.cible)


def _ajoutes(operation: Operation) -> Iterator[_Propre]:
    geste = operation.ajouter
    if geste is not None:
        for nom, element in (("textes", geste.texte), ("outils", geste.outil), ("delais", geste.delai)):
            if element is not None:
                yield _Propre(nom, (element,), operation)
