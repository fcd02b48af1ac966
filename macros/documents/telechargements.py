"""Composer les liens vers les fichiers d'un document."""

from collections.abc import Sequence

from macros.documents.blocs import Bloc, Cellule, Colonne, Groupe, Item, Ligne, Liste, Paragraphe, Repli, Tableau
from macros.documents.catalogue import FORMATS, Piece
from macros.documents.commun import joindre
from macros.documents.morceaux import Lien, Texte


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
    return Item((Lien(FORMATS[format_].libelle, f"telechargements/{piece.nom}.{format_}"),))


def _liens(piece: Piece) -> Texte:
    return joindre(Lien(FORMATS[f].court, f"telechargements/{piece.nom}.{f}") for f in piece.formats)
