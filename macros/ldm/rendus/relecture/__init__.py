"""Relire un fichier rempli, de tout format que le manuel publie : ce qui est écrit dans chaque champ."""

from collections.abc import Iterable
from importlib import import_module
from typing import Final

from ldm.documents.blocs import Document
from ldm.documents.parcours import champs_de
from ldm.documents.releves import FormatRelu, Releve
from ldm.rendus.relecture import classeur, docx, ods, odt, xlsx
from ldm.rendus.relecture.archive import Archive, Illisible

EXEMPLAIRE: Final = "ldm.exemplaire."
__all__ = ["Illisible", "relever"]


def relever(octets: bytes, vierges: Iterable[Document]) -> Releve:
    """Rend ce que porte un fichier, reconnu à son contenu. vierges : les formulaires dont il peut venir.

    Lève `Illisible` s'il est abîmé, protégé par un mot de passe, ou d'un format que le manuel n'écrit pas.
    """
    if b"%PDF-" in octets[:1024]:
        pdf = import_module(f"{__package__}.pdf")  # seul à demander pikepdf
        return Releve("pdf", pdf.lire(octets))
    if octets[:4] != b"PK\x03\x04":
        raise Illisible("ni XLSX, ni ODS, ni DOCX, ni ODT, ni PDF")
    archive = Archive(octets)
    genre = archive.octets("mimetype").decode("ascii", "replace")
    if "opendocument.spreadsheet" in genre:
        return classeur.relever(ods.lire(archive), "ods", vierges)
    if "opendocument.text" in genre:
        return _texte("odt", odt.lire(archive))
    if "xl/workbook.xml" in archive.noms:
        return classeur.relever(xlsx.lire(archive), "xlsx", vierges)
    if "word/document.xml" in archive.noms:
        champs = (champ for vierge in vierges for champ in champs_de(vierge.blocs))
        return _texte("docx", docx.lire(archive, champs))
    raise Illisible("ni XLSX, ni ODS, ni DOCX, ni ODT, ni PDF")


def _texte(format_: FormatRelu, lus: dict[str, str]) -> Releve:
    """Rend le relevé d'un texte ; un signet vide y dit de quel exemplaire il est."""
    exemplaire = next((nom.removeprefix(EXEMPLAIRE) for nom in lus if nom.startswith(EXEMPLAIRE)), "")
    textes = {nom: dit for nom, dit in lus.items() if not nom.startswith(EXEMPLAIRE)}
    return Releve(format_, textes, exemplaire=exemplaire)
