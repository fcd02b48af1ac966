"""Les formats de fichier : un nom, un module, chargé au premier emploi."""

from importlib import import_module
from typing import Final

from macros.documents.blocs import Document
from macros.erreurs import MauvaisUsage, suggestion

FORMATS: Final = {
    "pdf": "macros.rendus.pdf",
    "remplissable.pdf": "macros.rendus.pdf_remplissable",
    "xlsx": "macros.rendus.xlsx",
    "ods": "macros.rendus.ods",
    "docx": "macros.rendus.docx",
    "odt": "macros.rendus.odt",
}


def rendre(document: Document, nom: str) -> bytes:
    """Rend le document dans ce format. Lève `MauvaisUsage` si le format n'existe pas."""
    if nom not in FORMATS:
        raise MauvaisUsage(f"Format inconnu « {nom} ». {suggestion(nom, FORMATS)}")
    octets: bytes = import_module(FORMATS[nom]).rendre(document)
    return octets
