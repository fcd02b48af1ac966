"""Lire un document de traitement de texte, passage par passage : DOCX ou ODT, d'où qu'il vienne."""

from ldm.documents.ecrits import Passage
from ldm.rendus.relecture.archive import Archive, Illisible
from ldm.rendus.relecture.ecrits import docx, odt


def lire(octets: bytes) -> tuple[Passage, ...]:
    """Rend les passages du document, sans ce que le suivi des modifications y a effacé.

    Lève `Illisible` s'il est abîmé, protégé, d'un autre format, ou vide.
    """
    if octets[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Illisible("ancien document Word (.doc), ou protégé par un mot de passe")
    if octets[:4] != b"PK\x03\x04":
        raise Illisible("ni DOCX, ni ODT")
    archive = Archive(octets)
    lecteur = docx if "word/document.xml" in archive.noms else odt
    passages = tuple(passage for passage in lecteur.lire(archive) if passage.texte)
    if not passages:
        raise Illisible("document sans texte, peut-être une image numérisée")
    return passages
