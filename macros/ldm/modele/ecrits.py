"""Un document de traitement de texte, lu passage par passage dans l'ordre où l'on le lit."""

from dataclasses import dataclass
from typing import Literal

GenreDePassage = Literal["titre", "alinea", "puce", "case", "note", "bord"]
"""`note` : de bas de page. `bord` : d'un en-tête ou d'un pied, lu une fois."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Un alinéa. niveau : d'un titre, à partir de 1 ; d'une puce, sa profondeur. table : le rang du tableau
    qui le porte ; ligne, colonne : sa case, à partir de 0. gras : il l'est tout entier.
    """

    texte: str
    genre: GenreDePassage = "alinea"
    niveau: int = 0
    table: int = 0
    ligne: int = 0
    colonne: int = 0
    gras: bool = False
