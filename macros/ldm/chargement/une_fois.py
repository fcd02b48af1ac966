"""Ne tirer qu'une fois, des mêmes données, ce qui ne dépend que d'elles."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from ldm.chargement.donnees import Donnees

R = TypeVar("R")


def une_fois(tirer: Callable[[str, Donnees], R]) -> Callable[[str, Donnees], R]:
    """Rend la fonction qui tire quelque chose d'une édition, et ne le refait pas pour les mêmes données.

    Ce qu'elle rend est partagé : il ne doit pas se modifier.
    """

    @wraps(tirer)
    def tirer_une_fois(slug: str, donnees: Donnees) -> R:
        cle = (tirer.__qualname__, slug)
        if cle not in donnees.deja:
            donnees.deja[cle] = tirer(slug, donnees)
        tire: R = donnees.deja[cle]
        return tire

    return tirer_une_fois
