"""Les formats de case d'un XLSX, d'après les styles communs aux classeurs."""

from typing import Final

from ldm.rendus.socle.feuille_de_style import POLICE
from ldm.rendus.tableur.classeur.styles import RETARD, STYLES

_NOMBRES: Final = {"texte": "@", "date": "dd/mm/yyyy", "nombre": "0", "general": "General"}
"""Le format de ce qu'une case tient, écrit comme Excel le range : il l'affiche dans sa langue."""


def proprietes(nom: str, corps: float) -> dict[str, object]:
    """Rend les propriétés d'un format. corps : s'il n'est pas celui du style."""
    style = STYLES[nom]
    return {
        "font_name": POLICE,
        "font_size": corps or style.corps,
        "bold": style.gras,
        "italic": style.italique,
        "font_color": f"#{style.couleur}",
        "text_wrap": True,
        "valign": "vcenter" if style.milieu else "top",
        "num_format": _NOMBRES[style.genre],
        "locked": not style.ouvert,
        "align": "center" if style.centre else "left",
        **({"bg_color": f"#{style.fond}"} if style.fond else {}),
        **({"border": 1, "border_color": f"#{style.trait}"} if style.trait else {}),
    }


def retard() -> dict[str, object]:
    """Rend ce que change un retard à l'aspect d'une case."""
    encre, fond = RETARD
    return {"bold": True, "font_color": f"#{encre}", "bg_color": f"#{fond}"}
