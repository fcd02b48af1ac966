"""La table des formats de fichier : le seul endroit où un format s'inscrit, et le module qui l'écrit."""

from collections.abc import Set
from dataclasses import dataclass
from importlib import import_module
from typing import Final, Literal

from ldm.documents.blocs import Document
from ldm.erreurs import MauvaisUsage

Genre = Literal[
    "tous", "champs", "tableur", "texte", "condense", "a3", "recueil", "annote", "affiche", "classeur"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """Un format de fichier.

    nom : la fin du nom de ses fichiers. module : celui de rendus/ dont `rendre(document)` écrit le fichier,
    chargé au premier emploi. libelle et court : son nom pour le lecteur. pour : les genres de documents qu'il
    écrit, ceux de `documents/catalogue.py`. raccourci : proposé aussi là où l'on va au plus court.
    """

    nom: str
    module: str
    libelle: str
    court: str
    pour: tuple[Genre, ...]
    raccourci: bool = False


FORMATS: Final = (
    Format("pdf", "pdf", "PDF à imprimer", "PDF", ("tous",)),
    Format(
        "condense.pdf",
        "pdf.condense",
        "PDF condensé à imprimer\u00a0: une feuille, recto verso",
        "PDF condensé",
        ("condense",),
    ),
    Format("grand-format.pdf", "pdf.grand_format", "PDF à imprimer en A3", "PDF A3", ("a3",)),
    Format(
        "remplissable.pdf", "pdf.remplissable", "PDF à remplir à l’écran", "PDF à remplir", ("champs",), True
    ),
    Format("ods", "tableur.ods", "Tableur LibreOffice (ODS)", "ODS", ("tableur", "classeur")),
    Format("xlsx", "tableur.xlsx", "Tableur Excel (XLSX)", "XLSX", ("tableur", "classeur")),
    Format("odt", "traitement.odt", "Texte LibreOffice (ODT)", "ODT", ("texte", "recueil"), True),
    Format("docx", "traitement.docx", "Texte Word (DOCX)", "DOCX", ("texte", "recueil"), True),
    Format("a3.pdf", "pdf.affiche.a3", "Affiche A3 (PDF)", "A3", ("affiche",)),
    Format("a4.pdf", "pdf.affiche.a4", "Affiche A4 (PDF)", "A4", ("affiche",)),
)


def formats_de(genres: Set[str]) -> tuple[Format, ...]:
    """Rend les formats d'un document de ces genres, dans l'ordre de la table."""
    return tuple(format_ for format_ in FORMATS if genres & {*format_.pour})


def rendre(document: Document, nom: str) -> bytes:
    """Rend le document dans le format de ce nom. Lève `MauvaisUsage` s'il n'est pas dans la table."""
    format_ = next((f for f in FORMATS if f.nom == nom), None)
    if format_ is None:
        raise MauvaisUsage(f"Format inconnu « {nom} ».")
    octets: bytes = import_module(f"{__package__}.{format_.module}").rendre(document)
    return octets
