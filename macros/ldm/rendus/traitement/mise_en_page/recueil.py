"""Serrer un recueil : ses formulaires n'y sont que des modèles, et ses longs tableaux se coupent."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ldm.rendus.traitement.mise_en_page.elements import Alinea, Element, Enumeration, Feuillet, Grille, Zone

PART_DE_LA_HAUTEUR: Final = 0.5
"""Ce qu'un modèle garde de la place qu'il faut pour répondre."""
PLUS_HAUTE: Final = 12.0
"""Ce qu'il en garde au plus, en millimètres : une demi-page ne montrerait que du blanc."""


def serrer(elements: Iterable[Element]) -> Iterator[Element]:
    """Rend les éléments, les cases à remplir plus basses ; les lignes d'un tableau de listes se coupent."""
    for element in elements:
        if isinstance(element, Grille):
            basses = tuple(
                replace(r, hauteur=min(PLUS_HAUTE, r.hauteur * PART_DE_LA_HAUTEUR)) for r in element.rangees
            )
            yield replace(element, rangees=basses, coupable=element.coupable or _se_coupe(element))
        elif isinstance(element, Feuillet):
            yield replace(element, elements=tuple(serrer(element.elements)))
        else:
            yield element


def _se_coupe(grille: Grille) -> bool:
    listes = any(
        isinstance(e, Enumeration) for r in grille.rangees for case in r.cases for e in case.elements
    )
    return listes and not _a_remplir(grille)


def _a_remplir(element: Element) -> bool:
    """Dit si on y répond quelque part."""
    match element:
        case Alinea():
            return any(isinstance(membre, Zone) for membre in element.contenu)
        case Grille():
            return any(
                _a_remplir(e) for rangee in element.rangees for case in rangee.cases for e in case.elements
            )
        case Enumeration():
            return any(_a_remplir(e) for item in element.items for e in item)
    return False
