"""Les renvois : ce qu'une valeur désigne, dit par son type plutôt que par le nom de sa clé."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from pydantic import BaseModel

Genre = Literal[
    "document", "domaine", "theme", "fiche", "mesure", "echelle", "constat", "edition", "base", "outil",
    "delai", "element", "page", "colonne", "version", "evenement",
    "page-de-textes",
]  # fmt: skip
"""Ce qu'un renvoi désigne. « element » : un élément d'une édition résolue, trouvé à sa résolution.
« page » : une page du manuel, au registre. « colonne » : une colonne du même tableau. « version » : une de
celles que l'outil déclare. « page-de-textes » : une page qui montre des textes officiels.
"""


@dataclass(frozen=True, slots=True)
class Renvoi:
    """La marque d'un champ qui désigne ce qui est défini ailleurs : `Annotated[Slug, Renvoi("delai")]`."""

    genre: Genre


@cache
def renvois_de(classe: type[BaseModel]) -> dict[str, Renvoi]:
    """Rend les champs de cette classe qui sont des renvois, ou des listes de renvois."""
    marques = {nom: next(_marques(c.annotation, c.metadata), None) for nom, c in classe.model_fields.items()}
    return {nom: marque for nom, marque in marques.items() if marque is not None}


def _marques(annotation: Any, metadonnees: list[Any]) -> Iterator[Renvoi]:
    """Rend les marques de l'annotation : les siennes, puis celles des types dont elle est faite."""
    yield from (marque for marque in metadonnees if isinstance(marque, Renvoi))
    for partie in get_args(annotation):
        yield from _marques(partie, list(getattr(partie, "__metadata__", ())))
