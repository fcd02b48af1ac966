"""Le QR code de la page en ligne d'un document, dessiné une fois pour tous ses formats."""

from functools import lru_cache
from io import BytesIO
from typing import Final

import segno

MILLIMETRES: Final = 17
"""Côté imprimé : assez pour être lu à bout de bras, quelle que soit l'adresse."""


@lru_cache(maxsize=64)
def qr_png(adresse: str) -> bytes:
    """Rend le QR code de cette adresse, en PNG."""
    tampon = BytesIO()
    _code(adresse).save(tampon, kind="png", scale=8, border=1)
    return tampon.getvalue()


@lru_cache(maxsize=64)
def qr_svg(adresse: str) -> str:
    """Rend le QR code de cette adresse, en SVG."""
    tampon = BytesIO()
    _code(adresse).save(tampon, kind="svg", border=1, xmldecl=False)
    return tampon.getvalue().decode()


@lru_cache(maxsize=64)
def _code(adresse: str) -> segno.QRCode:
    return segno.make(adresse, error="m", micro=False)


def alternative(adresse: str) -> str:
    """Rend ce que dit l'image à qui ne la voit pas."""
    return f"QR code vers la page en ligne de ce document\u00a0: {adresse}"
