"""Ce qu'une édition doit relire quand sa base change : un point par opération."""

from typing import Annotated, Literal

from ldm.modele.renvois import Renvoi
from ldm.modele.types import Cible, Gele, Slug

Cas = Literal["change", "retire"]
"""Le texte de base a changé, ou ce que l'opération vise n'est plus dans la base."""


class ARevoir(Gele):
    """Une opération à relire. avant : ce que disait la base, vide si l'opération ne l'avait pas gardé.

    base : ce qu'elle dit aujourd'hui. sien : ce que l'édition écrit à la place, ou à la suite ; vide si elle
    masque. explication : ce que devient un élément retiré, d'après les passages.
    """

    edition: Annotated[Slug, Renvoi("edition")]
    vers: Annotated[Slug, Renvoi("edition")]
    fichier: str
    ligne: int
    verbe: Literal["completer", "remplacer", "masquer"]
    cible: Cible
    libelle: str
    cas: Cas
    avant: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    sien: tuple[str, ...] = ()
    motif: str
    explication: str = ""

    @property
    def lieu(self) -> str:
        """L'endroit de l'opération : « fichier:ligne »."""
        return f"{self.fichier}:{self.ligne}"
