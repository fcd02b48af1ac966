"""Trouver, remplacer et retirer un élément dans un arbre d'objets immuables."""

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from ldm.modele.provenance import Source
from ldm.modele.types import Gele

G = TypeVar("G", bound=Gele)
Geste = Callable[[Any], Any | None]


def identifies(objet: Any) -> Iterator[Any]:
    """Rend tous les éléments identifiés de l'arbre, l'objet compris, de haut en bas."""
    if "id" in objet.__dict__:
        yield objet
    for _, valeur in _listes(objet):
        for membre in valeur:
            yield from identifies(membre)


def transformer(objets: tuple[G, ...], identifiant: str, geste: Geste) -> tuple[G, ...]:
    """Rend les objets où l'élément `identifiant` est remplacé par `geste(élément)`.

    Un geste qui rend None retire l'élément. Les autres objets sont partagés, pas copiés.
    """
    neufs: list[G] = []
    for objet in objets:
        neuf = (
            geste(objet)
            if objet.__dict__.get("id") == identifiant
            else _transformer_enfants(objet, identifiant, geste)
        )
        if neuf is not None:
            neufs.append(neuf)
    return tuple(neufs)


def _transformer_enfants(objet: G, identifiant: str, geste: Geste) -> G:
    changements = {}
    for nom, valeur in _listes(objet):
        neuve = transformer(valeur, identifiant, geste)
        if len(neuve) != len(valeur) or any(a is not b for a, b in zip(neuve, valeur, strict=True)):
            changements[nom] = neuve
    return objet.model_copy(update=changements) if changements else objet


def listes_identifiees(objet: Gele) -> dict[str, tuple[Any, ...]]:
    """Rend les listes de l'objet dont tous les éléments ont un identifiant, par nom de champ."""
    return {nom: liste for nom, liste in _listes(objet) if all("id" in membre.__dict__ for membre in liste)}


def avec_source(objet: G, source: Source, sauf: Collection[str] = ()) -> G:
    """Rend l'objet où ses enfants identifiés sans source prennent celle-ci, hors les identifiants `sauf`."""
    changements = {
        nom: tuple(m if m.source or m.id in sauf else m.model_copy(update={"source": source}) for m in liste)
        for nom, liste in listes_identifiees(objet).items()
    }
    return objet.model_copy(update=changements)


def _listes(objet: Gele) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Rend les champs qui sont des listes d'objets du modèle."""
    for nom, valeur in objet.__dict__.items():
        if type(valeur) is tuple and valeur and isinstance(valeur[0], Gele):
            yield nom, valeur
