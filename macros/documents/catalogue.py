"""Tous les documents d'une édition et les formats de chacun."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from macros.documents.blocs import Document, champs_de
from macros.documents.cahier import composer_cahier
from macros.documents.outils import composer_outil
from macros.documents.prerempli import composer_prerempli
from macros.documents.textes import composer_textes
from macros.modele.criteres import Critere
from macros.modele.outils import Outil
from macros.modele.referentiel import Referentiel


@dataclass(frozen=True, slots=True)
class Format:
    """Un format de fichier. pour : « tous », les documents à « champs », « tableur », « texte » ou « condense »."""

    libelle: str
    court: str
    pour: str


FORMATS: Final = {
    "pdf": Format("PDF à imprimer", "PDF", "tous"),
    "condense.pdf": Format("PDF condensé à imprimer\u00a0: une feuille, recto verso", "PDF condensé", "condense"),
    "remplissable.pdf": Format("PDF à remplir à l’écran", "PDF à remplir", "champs"),
    "ods": Format("Tableur LibreOffice (ODS)", "ODS", "tableur"),
    "xlsx": Format("Tableur Excel (XLSX)", "XLSX", "tableur"),
    "odt": Format("Texte LibreOffice (ODT)", "ODT", "texte"),
    "docx": Format("Texte Word (DOCX)", "DOCX", "texte"),
}
"""Le seul endroit où un format s'inscrit ; son rendu est le module de même nom dans rendus/."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Un document à produire. nom : celui de ses fichiers ; outil : le slug de l'outil, s'il en est un."""

    nom: str
    document: Document
    formats: tuple[str, ...]
    outil: str = ""


def composer_catalogue(referentiel: Referentiel) -> Iterator[Piece]:
    """Rend chaque outil, vierge et prérempli, chaque guide, et le cahier des charges."""
    for outil in referentiel.outils:
        if outil.guide is not None:
            yield from _guide(referentiel, outil)
        elif outil.sections:
            yield from _outil(referentiel, outil)
    yield Piece("cahier-des-charges", composer_cahier(referentiel), ("pdf", "odt"))


def _guide(referentiel: Referentiel, outil: Outil) -> Iterator[Piece]:
    if outil.guide is not None and referentiel.rubriques(outil.guide):
        yield Piece(outil.slug, composer_guide(referentiel, outil), ("pdf", "odt", "docx"), outil.slug)


def composer_guide(referentiel: Referentiel, outil: Outil) -> Document:
    """Rend un guide : ses rubriques sous le titre de l'outil."""
    textes = composer_textes(referentiel, outil.guide or "")
    return Document(outil.titre, textes.blocs, textes.pied, code=outil.code, ancre=outil.id)


def _outil(referentiel: Referentiel, outil: Outil) -> Iterator[Piece]:
    vierge = composer_outil(referentiel, outil)
    formats = formats_de(outil, vierge)
    yield Piece(outil.slug, vierge, formats, outil.slug)
    if outil.par_critere:
        for critere in referentiel.criteres:
            prerempli = composer_prerempli(referentiel, outil, critere)
            if prerempli is not None:
                yield Piece(nom_prerempli(outil, critere), prerempli, formats, outil.slug)


def nom_prerempli(outil: Outil, critere: Critere) -> str:
    """Rend le nom des fichiers d'un outil prérempli pour un critère."""
    return f"{outil.slug}-critere-{critere.numero.replace('-', '').lower()}"


def formats_de(outil: Outil, document: Document) -> tuple[str, ...]:
    """Rend les formats d'un outil : le PDF, remplissable s'il a des champs, et sa bureautique."""
    genres = {"tous", *outil.formats}
    if any(True for _ in champs_de(document.blocs)):
        genres.add("champs")
    return tuple(nom for nom, format_ in FORMATS.items() if format_.pour in genres)
