"""Rendre une affiche sur une page A3."""

from ldm.documents.blocs import Document
from ldm.rendus.pdf import affiche


def rendre(document: Document) -> bytes:
    """Rend l'affiche en A3."""
    return affiche.rendre(document, "a3")
