"""Ce que des données prendront de place sur la page, estimé avant que le gabarit ne les compose."""

import re
from collections.abc import Iterable
from typing import Any, Final

from ldm.documents.blocs import Ligne, Tableau
from ldm.rendus.socle.polices import largeur

LONG: Final = 600
"""Au-delà de ce nombre de caractères, un passage peut se couper entre deux pages."""
CARACTERES_DE_LARGE: Final = 80
"""Ce qu'une ligne de la largeur de la page porte au moins."""
MOT: Final = re.compile(r"[^ \t\n\u200b-]+")
"""Ce qu'une ligne ne coupe pas d'elle-même : une espace insécable ne se coupe pas, un trait d'union si."""
LIGNES_SURES: Final = 20
"""Une case de plus de lignes pourrait dépasser la page : le gabarit la mesure, et c'est long."""


def taille(donnees: Any) -> int:
    """Rend le nombre de caractères de tout ce que des données portent ; une fin de ligne en vaut beaucoup."""
    if isinstance(donnees, str):
        return len(donnees) + 40 * donnees.count("\n")
    if isinstance(donnees, dict):
        return sum(map(taille, donnees.values()))
    return sum(map(taille, donnees)) if isinstance(donnees, list) else 0


def nombre_de_lignes(textes: list[str], signes: int) -> int:
    """Rend le nombre de lignes de ces textes, au moins une chacun, à `signes` caractères par ligne."""
    return sum(len(ligne) // signes + 1 for texte in textes for ligne in texte.split("\n"))


def lignes_de(alinea: str, large: float) -> int:
    """Rend le nombre de lignes d'un alinéa dans une largeur de `large` cadratins, mots entiers."""
    espace = largeur(" ")
    lignes, place = 1, 0.0
    for mot in alinea.split(" "):
        long = largeur(mot)
        if place and place + espace + long > large:
            lignes, place = lignes + 1, 0.0
        place += long + (espace if place else 0.0)
    return lignes


def plus_long_mot(textes: list[str]) -> float:
    """Rend la largeur du plus long mot de ces textes, en cadratins."""
    mots = (mot for texte in textes for mot in MOT.findall(texte))
    return round(largeur(max(mots, key=len, default="")), 2)


def textes_de(donnees: Any) -> list[str]:
    """Rend tous les textes que des données portent, à toute profondeur."""
    if isinstance(donnees, str):
        return [donnees]
    parties = donnees.values() if isinstance(donnees, dict) else donnees if isinstance(donnees, list) else ()
    return [texte for partie in parties for texte in textes_de(partie)]


def largeurs(tableau: Tableau) -> list[int]:
    """Rend le nombre de caractères qu'une ligne de chaque colonne porte au moins."""
    total = sum(colonne.largeur for colonne in tableau.colonnes)
    return [max(1, int(CARACTERES_DE_LARGE * colonne.largeur / total)) for colonne in tableau.colonnes]


def rangs_des_colonnes(lignes: Iterable[Ligne], colonnes: int) -> list[list[int]]:
    """Rend, par ligne, le rang de la colonne de chaque case : une case étendue occupe la sienne plus bas."""
    couvertes = [0] * colonnes
    rangs = []
    for ligne in lignes:
        libres = [rang for rang in range(colonnes) if not couvertes[rang]][: len(ligne.cellules)]
        libres += [colonnes - 1] * (len(ligne.cellules) - len(libres))
        couvertes = [max(0, reste - 1) for reste in couvertes]
        for rang, cellule in zip(libres, ligne.cellules, strict=True):
            couvertes[rang] = cellule.lignes - 1
        rangs.append(libres)
    return rangs
