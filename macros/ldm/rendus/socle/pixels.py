"""Un dessin en pixels, pour ce qui ne lit pas le SVG."""

import json
from functools import lru_cache
from typing import Final

import typst

from ldm.rendus.socle.feuille_de_style import POLICE
from ldm.rendus.socle.gabarits import GABARITS
from ldm.rendus.socle.polices import DOSSIER, TEXTE

POINTS_PAR_POUCE: Final = 200


@lru_cache(maxsize=64)  # d'une édition à l'autre, les mêmes dessins reviennent
def en_png(svg: str, largeur: float) -> bytes:
    """Rend le dessin en PNG. largeur : sur le papier, en millimètres."""
    donnees = {"svg": svg.replace(f'"{POLICE}"', f'"{TEXTE[0]}"'), "largeur": largeur}
    octets = typst.compile(
        str(GABARITS / "image.typ"),
        root=str(GABARITS),
        font_paths=[str(DOSSIER)],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(donnees, ensure_ascii=False)},
        format="png",
        ppi=POINTS_PAR_POUCE,
    )
    assert isinstance(octets, bytes)
    return octets
