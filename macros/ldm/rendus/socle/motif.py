"""Le motif des couvertures : la roue des critères, une part par critère, à sa couleur et à son dessin."""

import base64
from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from ldm.documents.morceaux import Insigne
from ldm.documents.reliure import Image
from ldm.rendus.socle.dessins import icone
from ldm.rendus.socle.jetons import teinte_de

COTE: Final = 400
CENTRE: Final = COTE / 2
DEHORS: Final = 196
DEDANS: Final = 96
ECART: Final = 0.022
ICONE: Final = 44


def motif(insignes: Sequence[Insigne]) -> str:
    """Rend la roue en SVG, sans un mot : un ornement."""
    pas = 2 * pi / len(insignes)
    parts = "".join(_part(insigne, rang * pas - pi / 2, pas) for rang, insigne in enumerate(insignes))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COTE} {COTE}">{parts}</svg>'


def _part(insigne: Insigne, debut: float, pas: float) -> str:
    couleur, fond = teinte_de(insigne.rang)
    x, y = _point(debut + pas / 2, (DEHORS + DEDANS) / 2)
    echelle = ICONE / 24
    place = f"translate({round(x - ICONE / 2, 1)} {round(y - ICONE / 2, 1)}) scale({round(echelle, 3)})"
    dessin = str(icone(insigne.icone)).replace("currentColor", fond)
    secteur = _secteur(debut + ECART, debut + pas - ECART)
    return f'<path d="{secteur}" fill="{couleur}"/><g transform="{place}" fill="{fond}">{dessin}</g>'


def _secteur(debut: float, fin: float) -> str:
    grand = int(fin - debut > pi)
    (ax, ay), (bx, by) = _point(debut, DEHORS), _point(fin, DEHORS)
    (cx, cy), (dx, dy) = _point(fin, DEDANS), _point(debut, DEDANS)
    dehors = f"M{ax} {ay} A{DEHORS} {DEHORS} 0 {grand} 1 {bx} {by}"
    return f"{dehors} L{cx} {cy} A{DEDANS} {DEDANS} 0 {grand} 0 {dx} {dy} Z"


def _point(angle: float, rayon: float) -> tuple[float, float]:
    return round(CENTRE + rayon * cos(angle), 1), round(CENTRE + rayon * sin(angle), 1)


def en_svg(image: Image) -> str:
    """Rend une image en SVG : le sien, ou un SVG qui porte le PNG."""
    if image.genre == "svg":
        return image.octets.decode("utf-8")
    largeur, hauteur = (int.from_bytes(image.octets[rang : rang + 4], "big") for rang in (16, 20))
    donnees = base64.b64encode(image.octets).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {largeur} {hauteur}">'
        f'<image width="{largeur}" height="{hauteur}" href="data:image/png;base64,{donnees}"/></svg>'
    )
