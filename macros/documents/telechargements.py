"""Composer les liens vers les fichiers d'un document."""

from collections.abc import Sequence
from typing import Final

from macros.documents.blocs import (
    Bloc,
    Cellule,
    Colonne,
    Groupe,
    Item,
    Lien,
    Ligne,
    Liste,
    Paragraphe,
    Pastille,
    Repli,
    Tableau,
    Texte,
)
from macros.documents.catalogue import Piece

NOMS_DE_FORMATS: Final = {
    "pdf": "PDF à imprimer",
    "remplissable.pdf": "PDF à remplir à l’écran",
    "ods": "Tableur LibreOffice (ODS)",
    "xlsx": "Tableur Excel (XLSX)",
    "odt": "Texte LibreOffice (ODT)",
    "docx": "Texte Word (DOCX)",
}


def composer_telechargements(pieces: Sequence[Piece]) -> tuple[Bloc, ...]:
    """Rend les liens de téléchargement d'un outil : vierge d'abord, puis prérempli par critère."""
    vierges = [piece for piece in pieces if piece.nom == piece.outil or not piece.outil]
    preremplis = [piece for piece in pieces if piece not in vierges]
    blocs: list[Bloc] = [Liste(tuple(_fichier(piece, f) for piece in vierges for f in piece.formats), "simple")]
    if preremplis:
        lignes = tuple(
            Ligne((Cellule((Paragraphe(p.document.sous_titre),), entete=True), Cellule((Paragraphe(_liens(p)),))), f"pre-{p.nom}")
            for p in preremplis
        )
        tableau = Tableau("Prérempli pour un critère", (Colonne("Critère", 6), Colonne("Fichiers", 6)), (Groupe("", lignes),))
        blocs.append(Repli("Prérempli pour un critère", (tableau,)))
    return tuple(blocs)


def _fichier(piece: Piece, format_: str) -> Item:
    return Item((Lien(NOMS_DE_FORMATS[format_], f"telechargements/{piece.nom}.{format_}"),))


def _liens(piece: Piece) -> Texte:
    liens: list[str | Lien | Pastille] = []
    for format_ in piece.formats:
        liens += [", "] if liens else []
        nom = "PDF à remplir" if format_ == "remplissable.pdf" else format_.upper()
        liens.append(Lien(nom, f"telechargements/{piece.nom}.{format_}"))
    return tuple(liens)
