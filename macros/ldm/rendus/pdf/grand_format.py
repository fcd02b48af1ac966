"""Rendre un document en PDF à imprimer en A3 : les mêmes pages, deux fois plus grandes."""

from ldm.documents.blocs import Document
from ldm.rendus import pdf


def rendre(document: Document) -> bytes:
    """Rend le PDF à imprimer en A3."""
    return pdf.rendre_en_a3(document)
