"""Ce qu'une édition emprunte ou adopte d'une autre, ajouté en fin de liste et marqué.

Les emprunts entrent avant les opérations de l'édition, qui les prennent donc pour cibles.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.edition import EMPRUNTABLES, Adoption, Emprunt
from ldm.modele.referentiel import Origine
from ldm.variantes.arbre import Geste, identifies
from ldm.variantes.etat import LISTES, Etat


class _Propre(NamedTuple):
    """Des éléments qu'une édition a écrits elle-même.

    liste : le nom de celle où ils vont. critere : celui qui la porte ; vide, c'est l'édition.
    """

    liste: str
    elements: tuple[Any, ...]
    critere: str = ""


@dataclass(frozen=True, slots=True)
class Pret:
    """Ce qu'une édition peut prêter : ce qu'elle a écrit elle-même, tel qu'elle le publie."""

    propres: tuple[_Propre, ...]
    origines: dict[str, Origine]

    @classmethod
    def de(cls, etat: Etat) -> "Pret":
        """Rend ce que prête une édition, ses opérations faites : jamais ce qu'elle hérite ou emprunte."""
        return cls(tuple(_propres(etat)), etat.origines)

    @property
    def identifiants(self) -> frozenset[str]:
        """Les éléments qui se prêtent un à un."""
        return frozenset(element.id for propre in self.propres for element in propre.elements)

    @property
    def criteres(self) -> frozenset[str]:
        """Les critères dont une liste se prête."""
        return frozenset(propre.critere for propre in self.propres) - {""}


def emprunter(etat: Etat, emprunt: Emprunt, pret: Pret) -> None:
    """Ajoute à l'état ce que l'emprunt, ou l'adoption, demande de ce qui se prête.

    Ce qui est déjà là ne s'ajoute pas une seconde fois ; ce qui est d'un critère absent n'a pas de place.
    """
    for propre in pret.propres:
        if not _a_sa_place(etat, propre):
            continue
        absents = (element for element in propre.elements if element.id not in etat.origines)
        neufs = tuple(element for element in absents if _demande(propre, element, emprunt))
        _ajouter(etat, propre, neufs)
        for element in (dedans for neuf in neufs for dedans in identifies(neuf)):
            etat.origines[element.id] = _origine(emprunt, pret.origines[element.id])


def _origine(emprunt: Emprunt, ecrite: Origine) -> Origine:
    """Rend l'origine d'un élément pris ailleurs. Un exemple garde le motif et la source de qui l'a écrit ; ce
    qu'on adopte a ceux de l'adoption.
    """
    if isinstance(emprunt, Adoption):
        return Origine(genre="adopte", edition=emprunt.edition, motif=emprunt.motif, source=emprunt.source)
    return Origine(genre="emprunte", edition=emprunt.edition, motif=ecrite.motif, source=ecrite.source)


def _a_sa_place(etat: Etat, propre: _Propre) -> bool:
    return not propre.critere or etat.element(propre.critere) is not None


def _demande(propre: _Propre, element: Any, emprunt: Emprunt) -> bool:
    """Dit si l'emprunt demande cet élément : nommé lui-même, ou d'une liste demandée, sans restriction qui
    l'écarte.
    """
    if element.id in emprunt.elements:
        return True
    contenus = emprunt.contenus or (LISTES_DE_CRITERE if emprunt.criteres else ())
    if propre.liste not in contenus:
        return False
    match propre.liste:
        case "textes":
            return not emprunt.pages or element.page in emprunt.pages
        case "outils":
            return not emprunt.outils or element.id in emprunt.outils
        case "delais":
            return True
    return not emprunt.criteres or propre.critere in emprunt.criteres


def _ajouter(etat: Etat, propre: _Propre, neufs: tuple[Any, ...]) -> None:
    if not propre.critere:
        etat.listes[propre.liste] += neufs
    elif neufs:
        etat.appliquer(propre.critere, _allonger(propre.liste, neufs))


def _allonger(nom: str, elements: tuple[Any, ...]) -> Geste:
    return lambda critere: critere.model_copy(update={nom: getattr(critere, nom) + elements})


def _propres(etat: Etat) -> Iterator[_Propre]:
    """Rend ce que l'édition a écrit elle-même : les listes des critères, puis les éléments entiers."""

    def siens(elements: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(e for e in elements if etat.est_propre(e.id))

    for critere in etat.listes["criteres"]:
        for nom in LISTES_DE_CRITERE:
            if nom in EMPRUNTABLES and (elements := siens(getattr(critere, nom))):
                yield _Propre(nom, elements, critere.id)
    for nom in LISTES:
        if nom in EMPRUNTABLES and (elements := siens(etat.listes[nom])):
            yield _Propre(nom, elements)
