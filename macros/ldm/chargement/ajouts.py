"""Ce qu'un dépôt d'académie ajoute aux fichiers de `commun/` que le paquet apporte."""

from collections.abc import Sequence
from functools import reduce
from typing import Any, TypeVar

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)
_CLES = ("id", "cle", "sigle", "terme", "mot", "page")
"""Ce qui distingue un élément des autres de sa liste."""


def reunir(lus: Sequence[M | None]) -> M | None:
    """Rend le fichier du paquet, complété par celui du dépôt s'il y en a un ; None si l'un d'eux est fautif.

    Un élément neuf s'ajoute à sa liste, un élément de même clé remplace celui du paquet, à sa place. Un
    fichier qui n'est pas fait de listes, comme `publication.yml`, remplace l'autre en entier.
    """
    justes = [lu for lu in lus if lu is not None]
    return reduce(_completer, justes) if len(justes) == len(lus) else None


def _completer(base: M, ajout: M) -> M:
    listes = {nom: getattr(ajout, nom) for nom in type(base).model_fields}
    if not all(isinstance(liste, tuple) for liste in listes.values()):
        return ajout
    return base.model_copy(update={nom: _ajouter(getattr(base, nom), liste) for nom, liste in listes.items()})


def _ajouter(base: tuple[Any, ...], ajouts: tuple[Any, ...]) -> tuple[Any, ...]:
    siens = {_cle(ajout): ajout for ajout in ajouts}
    gardes = [siens.pop(_cle(element), element) for element in base]
    return (*gardes, *siens.values())


def _cle(element: Any) -> Any:
    return next((getattr(element, cle) for cle in _CLES if hasattr(element, cle)), element)
