"""Des données rangées en tables, une par feuille d'un classeur, et ce qu'on relit de chacune."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

GenreDeColonne = Literal["cle", "lecture", "mention", "court", "long", "liste", "choix"]
"""`cle`, `lecture`, `mention` : on n'y écrit pas. `liste` : un élément par ligne. `choix` : l'un d'eux."""


@dataclass(frozen=True, slots=True)
class Colonne:
    """Une colonne. cle : le champ qu'elle porte. choix : ce qu'elle admet ; vide, tout."""

    cle: str
    titre: str
    genre: GenreDeColonne
    choix: tuple[str, ...] = ()

    @property
    def ouverte(self) -> bool:
        """Dit si l'on peut y écrire."""
        return self.genre not in ("cle", "lecture", "mention")


@dataclass(frozen=True, slots=True)
class Ligne:
    """Une ligne : ce que dit chaque colonne, par clé. fermees : ses cases où l'on n'écrit pas."""

    cases: Mapping[str, str]
    fermees: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """Une feuille. aide : ce qu'on y fait, sous son titre. libres : ses lignes vides, où ajouter."""

    nom: str
    aide: str
    colonnes: tuple[Colonne, ...]
    lignes: tuple[Ligne, ...]
    libres: int = 0


@dataclass(frozen=True, slots=True)
class ClasseurDeTables:
    """Un classeur : son titre, ses feuilles. reperes : ce qu'une feuille cachée redit au retour, par clé."""

    titre: str
    tables: tuple[Table, ...]
    reperes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FeuilleLue:
    """Une feuille relue, sous ses titres de colonnes. lignes : par rang de ligne, ce que dit chaque case, par
    rang de colonne. defauts : par case, ce qu'elle est et qu'on ne reprend pas : « formule », « fusion ».
    """

    entetes: Mapping[str, int]
    lignes: Mapping[int, Mapping[int, str]]
    defauts: Mapping[tuple[int, int], str]


def adresse(ligne: int, colonne: int) -> str:
    """Rend le nom d'une case comme un tableur le montre ; ligne et colonne à partir de 0."""
    lettres, reste = "", colonne + 1
    while reste:
        reste, rang = divmod(reste - 1, 26)
        lettres = chr(ord("A") + rang) + lettres
    return f"{lettres}{ligne + 1}"
