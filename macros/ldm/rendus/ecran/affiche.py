"""Tracer l'affiche du label : la roue des critères, pour le dessin de gabarits/affiche.html.j2."""

from dataclasses import dataclass
from math import cos, pi, sin
from textwrap import wrap
from typing import Final

from ldm.documents.morceaux import Affiche, Carte
from ldm.rendus.ecran.html import ContexteDePage, gabarit

CENTRE: Final = 400
DEHORS: Final = 176
DEDANS: Final = 92
HAUTEUR: Final = 490
ECART: Final = 0.018
MARGE: Final = 14
LIGNE: Final = 19
LETTRES: Final = 27
PRESQUE_DROIT: Final = 0.1


@dataclass(frozen=True, slots=True)
class Part:
    """Un critère sur la roue : son secteur, la place de son dessin, celle de son nom, ligne par ligne."""

    carte: Carte
    secteur: str
    x: float
    y: float
    nom: tuple[tuple[float, float, str], ...]
    ancrage: str


def rendre_affiche(affiche: Affiche, contexte: ContexteDePage) -> str:
    """Rend l'affiche en HTML : un dessin qui dit tout, et les étapes."""
    module = gabarit("affiche.html.j2").module
    return str(module.affiche(affiche, tracer(affiche.criteres), contexte))  # type: ignore[attr-defined]


def tracer(cartes: tuple[Carte, ...]) -> tuple[Part, ...]:
    """Rend les parts de la roue, dans le sens des aiguilles d'une montre depuis le haut."""
    pas = 2 * pi / len(cartes)
    return tuple(_part(carte, rang * pas - pi / 2, pas) for rang, carte in enumerate(cartes))


def _part(carte: Carte, debut: float, pas: float) -> Part:
    milieu = debut + pas / 2
    x, y = _point(milieu, (DEHORS + DEDANS) / 2)
    secteur = _secteur(debut + ECART, debut + pas - ECART)
    ancrage = "middle" if abs(cos(milieu)) < PRESQUE_DROIT else "start" if cos(milieu) > 0 else "end"
    return Part(carte, secteur, x, y, _nom(carte.titre, milieu), ancrage)


def _nom(titre: str, angle: float) -> tuple[tuple[float, float, str], ...]:
    """Rend les lignes d'un nom, qui s'éloignent de la roue : vers le haut en haut, vers le bas en bas."""
    lignes = wrap(titre, LETTRES, break_long_words=False)
    x, y = _point(angle, DEHORS + MARGE)
    premiere = y + 5 + 5 * sin(angle) - LIGNE * (len(lignes) - 1) * (1 - sin(angle)) / 2
    return tuple((x, round(premiere + rang * LIGNE, 1), ligne) for rang, ligne in enumerate(lignes))


def _secteur(debut: float, fin: float) -> str:
    grand = int(fin - debut > pi)
    (ax, ay), (bx, by) = _point(debut, DEHORS), _point(fin, DEHORS)
    (cx, cy), (dx, dy) = _point(fin, DEDANS), _point(debut, DEDANS)
    dehors = f"M{ax} {ay} A{DEHORS} {DEHORS} 0 {grand} 1 {bx} {by}"
    return f"{dehors} L{cx} {cy} A{DEDANS} {DEDANS} 0 {grand} 0 {dx} {dy} Z"


def _point(angle: float, rayon: float) -> tuple[float, float]:
    return round(CENTRE + rayon * cos(angle), 1), round(HAUTEUR / 2 + rayon * sin(angle), 1)
