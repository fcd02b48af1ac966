"""Rendre une affiche sur une page A4."""

from ldm.documents.blocs import Document
from ldm.rendus.pdf import affiche


def rendre(document: Document) -> bytes:
    """Rend l'affiche en A4."""
    return affiche.rendre(document, "a4")
