"""De vrais documents, composés et rendus une seule fois pour tous les essais d'un processus."""

from functools import cache
from typing import Final

from ldm.documents.blocs import Document
from ldm.documents.catalogue import Piece
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.outils import composer_outil
from ldm.rendus import pdf
from ldm.rendus.pdf import condense, remplissable
from ldm.rendus.tableur import ods, xlsx
from ldm.variantes.edition_active import referentiel_actif

DOCUMENTS: Final = tuple(
    (edition, outil)
    for edition, outils in (
        ("national-2023", ("OUT-002", "OUT-003", "OUT-011")),
        ("paca", ("OUT-002", "OUT-003", "OUT-011")),
        ("aix-marseille-2012", ("OUT-003",)),
    )
    for outil in outils
)
"""Les outils que l'on rend en classeur."""


@cache
def document(edition: str, outil: str) -> Document:
    """Rend un outil d'une édition, composé."""
    referentiel = referentiel_actif(edition)
    return composer_outil(referentiel, next(o for o in referentiel.outils if o.id == outil))


@cache
def en_xlsx(edition: str, outil: str) -> bytes:
    """Rend le XLSX d'un outil."""
    return xlsx.rendre(document(edition, outil))


@cache
def en_ods(edition: str, outil: str) -> bytes:
    """Rend l'ODS d'un outil."""
    return ods.rendre(document(edition, outil))


@cache
def pieces(edition: str) -> dict[str, Piece]:
    """Rend, par nom, les documents d'une édition."""
    return {piece.nom: piece for piece in pieces_actives(edition)}


@cache
def publie(edition: str, nom: str) -> bytes:
    """Rend le PDF à imprimer d'un document."""
    return pdf.rendre(pieces(edition)[nom].document)


@cache
def publie_a_remplir(edition: str, nom: str) -> bytes:
    """Rend le PDF à remplir d'un document."""
    return remplissable.rendre(pieces(edition)[nom].document)


@cache
def publie_condense(edition: str, nom: str) -> bytes:
    """Rend le PDF condensé d'un document."""
    return condense.rendre(pieces(edition)[nom].document)
