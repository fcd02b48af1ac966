"""Composer les liens vers les fichiers d'un document."""

from collections.abc import Callable, Sequence
from typing import Protocol

from ldm.documents.blocs import Bloc, Cellule, Colonne, Groupe, Item, Ligne, Liste, Paragraphe, Repli, Tableau
from ldm.documents.catalogue import Piece
from ldm.documents.commun import joindre
from ldm.documents.morceaux import Lien, Texte


class Format(Protocol):
    """Ce qu'un lecteur doit savoir d'un format de fichier ; la table des formats est dans rendus/."""

    @property
    def nom(self) -> str:
        """La fin du nom de ses fichiers."""

    @property
    def libelle(self) -> str:
        """Son nom entier."""

    @property
    def court(self) -> str:
        """Son nom court."""

    @property
    def raccourci(self) -> bool:
        """Proposé aussi là où l'on va au plus court."""


Offre = Callable[[Piece], Sequence[Format]]
"""Les formats offerts d'un document."""


def lien_de_fichier(nom: str, format_: Format, texte: str) -> Lien:
    """Rend le lien vers le fichier de ce nom, dans ce format."""
    return Lien(texte, f"telechargements/{nom}.{format_.nom}")


def composer_telechargements(pieces: Sequence[Piece], offre: Offre) -> tuple[Bloc, ...]:
    """Rend les liens de téléchargement d'un outil : vierge d'abord, puis prérempli par critère."""
    vierges = [piece for piece in pieces if not piece.critere]
    preremplis = [piece for piece in pieces if piece.critere]
    blocs: list[Bloc] = [
        Liste(
            tuple(_fichier(piece, f) for piece in vierges for f in _les_utiles_d_abord(piece, offre)),
            "simple",
        )
    ]
    if preremplis:
        lignes = tuple(
            Ligne(
                (
                    Cellule((Paragraphe(p.document.titre),), entete=True),
                    Cellule((Paragraphe(_liens(p, offre(p))),)),
                ),
                f"pre-{p.nom}",
            )
            for p in preremplis
        )
        tableau = Tableau(
            "Prérempli pour un critère",
            (Colonne("Critère", 6), Colonne("Fichiers", 6)),
            (Groupe("", lignes),),
        )
        blocs.append(Repli("Prérempli pour un critère", (tableau,)))
    return tuple(blocs)


def composer_classeurs(pieces: Sequence[Piece], offre: Offre) -> tuple[Bloc, ...]:
    """Rend les liens vers le classeur qui réunit les grilles de l'édition, s'il y en a un."""
    return tuple(
        Paragraphe(
            (
                f"{piece.document.titre}\u00a0: ",
                *_liens(piece, offre(piece)),
                f". {piece.document.sous_titre}",
            )
        )
        for piece in pieces
        if "classeur" in piece.genres
    )


def composer_fichiers_des_formulaires(pieces: Sequence[Piece], offre: Offre) -> Bloc:
    """Rend la liste des formulaires de l'édition, chacun avec ses fichiers."""
    formulaires = (piece for piece in pieces if piece.est_un_formulaire)
    return Liste(
        tuple(
            Item(
                (f"{piece.document.code}\u00a0: {piece.document.titre} (", *_liens(piece, offre(piece)), ")")
            )
            for piece in formulaires
        )
    )


def _les_utiles_d_abord(piece: Piece, offre: Offre) -> Sequence[Format]:
    """Rend les formats d'un document ; s'il se remplit, ceux où l'on écrit viennent devant l'imprimé."""
    return sorted(offre(piece), key=lambda f: not f.raccourci) if piece.a_remplir else offre(piece)


def _fichier(piece: Piece, format_: Format) -> Item:
    libelle = f"{format_.libelle}, annoté pour qui vérifie" if piece.est_annote else format_.libelle
    return Item((lien_de_fichier(piece.nom, format_, libelle),))


def _liens(piece: Piece, formats: Sequence[Format]) -> Texte:
    return joindre(lien_de_fichier(piece.nom, f, f.court) for f in formats)
