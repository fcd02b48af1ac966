"""Rendre des tables en classeur à remplir, ODS ou XLSX : identifiants protégés, choix en liste.

Deux lignes de tête, le titre et l'aide, puis les titres de colonnes. La feuille cachée `_ldm` dit ce que
portait chaque case.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Final

from ldm.documents.tables import ClasseurDeTables, Colonne, Ligne, Table

TETE: Final = 2
"""Le rang des titres de colonnes, à partir de 0."""
LARGEURS: Final = {
    "cle": 26.0,
    "lecture": 70.0,
    "mention": 30.0,
    "court": 45.0,
    "long": 95.0,
    "liste": 60.0,
    "choix": 26.0,
}
"""En millimètres, par genre de colonne."""
FORMATS: Final = ("ods", "xlsx")
Rendre = Callable[[ClasseurDeTables], bytes]


def rendre(classeur: ClasseurDeTables, format_: str) -> bytes:
    """Rend le classeur dans ce format, l'un de `FORMATS`."""
    ecrire: Rendre = import_module(f"{__name__}.{format_}").rendre
    return ecrire(classeur)


def style_de(colonne: Colonne, ligne: Ligne | None) -> str:
    """Rend le style d'une case : écrite d'avance, ou à remplir. ligne : None pour une ligne libre."""
    if colonne.genre == "cle":
        return "identifiant"
    ouverte = colonne.ouverte and (ligne is None or colonne.cle not in ligne.fermees)
    return "reponse" if ouverte else "imprime"


def lignes_de(table: Table) -> tuple[Ligne | None, ...]:
    """Rend les lignes de la feuille, les libres à la fin."""
    return (*table.lignes, *(None for _ in range(table.libres)))
