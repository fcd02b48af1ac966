"""Le QR code de la page en ligne d'un document."""

from io import BytesIO
from typing import Final

import segno

MILLIMETRES: Final = 17
"""Côté imprimé : assez pour être lu à bout de bras, quelle que soit l'adresse."""


def qr_png(adresse: str) -> bytes:
    """Rend le QR code de cette adresse, en PNG."""
    tampon = BytesIO()
    segno.make(adresse, error="m", micro=False).save(tampon, kind="png", scale=8, border=1)
    return tampon.getvalue()


def alternative(adresse: str) -> str:
    """Rend ce que dit l'image à qui ne la voit pas."""
    return f"QR code vers la page en ligne de ce document\u00a0: {adresse}"
