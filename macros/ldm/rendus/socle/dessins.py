"""Les figures et les icônes, en SVG, écrites par nous."""

import re
from functools import cache
from html import unescape
from typing import Final

from markupsafe import Markup

from ldm.rendus.socle.feuille_de_style import ENCRE, POLICE
from ldm.rendus.socle.gabarits import GABARITS

MILLIMETRES_PAR_UNITE: Final = 0.284
"""À cette échelle, le texte des figures a sur le papier la taille de celui qui les entoure."""


def dessin(nom: str) -> Markup:
    """Rend le SVG d'une figure, écrit par nous dans gabarits/figures."""
    return Markup((GABARITS / "figures" / f"{nom}.svg").read_text(encoding="utf-8"))  # noqa: S704 (fichier du projet)


@cache
def icone(nom: str) -> Markup:
    """Rend le SVG d'une icône, dessinée par nous dans gabarits/icones."""
    return Markup((GABARITS / "icones" / f"{nom}.svg").read_text(encoding="utf-8").strip())  # noqa: S704 (fichier du projet)


def texte_du_dessin(svg: str, nom: str) -> str:
    """Rend le texte d'un élément du dessin : son titre (`title`) ou sa description (`desc`)."""
    trouve = re.search(rf"<{nom}\b[^>]*>(.*?)</{nom}>", svg, re.DOTALL)
    return unescape(trouve[1]) if trouve else ""


def largeur_du_dessin(svg: str) -> float:
    """Rend la largeur d'une figure sur le papier, en millimètres."""
    trouve = re.search(r'viewBox="0 0 (\d+)', svg)
    return round(int(trouve[1]) * MILLIMETRES_PAR_UNITE, 1) if trouve else 105.0


def autonome(svg: str) -> str:
    """Rend le dessin sans rien qui vienne de la page : couleur du texte, variables, police."""
    svg = re.sub(r"var\(--[\w-]+,\s*([^)]+)\)", r"\1", svg)
    return svg.replace("currentColor", f"#{ENCRE}").replace('"inherit"', f'"{POLICE}"')
