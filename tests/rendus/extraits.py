"""Lire le texte d'un fichier téléchargeable, quel que soit son format ; le faire ouvrir par LibreOffice."""

import shutil
import subprocess
from typing import Final

import pytest

from tests.rendus import libreoffice
from tests.rendus.bureautique import relire_docx, relire_odt
from tests.rendus.classeurs import relire_ods, relire_xlsx

avec_poppler: Final = pytest.mark.skipif(
    shutil.which("pdftotext") is None,
    reason="poppler-utils (pdftotext) n'est pas installé : les PDF ne sont pas relus",
)
avec_libreoffice: Final = pytest.mark.skipif(
    None in (shutil.which("soffice"), shutil.which("pdftotext")),
    reason=(
        "LibreOffice (soffice) ou poppler-utils n'est pas installé : la conversion en PDF n'est pas vérifiée"
    ),
)
FAMILLES: Final = {
    "pdf": ("pdf", "condense.pdf", "grand-format.pdf", "remplissable.pdf", "a3.pdf", "a4.pdf"),
    "texte": ("odt", "docx"),
    "tableur": ("ods", "xlsx"),
}
"""Les formats d'une famille disent la même chose, à quelques signes près."""
_TEXTES: Final = {"docx": relire_docx, "odt": relire_odt}
_CLASSEURS: Final = {"xlsx": relire_xlsx, "ods": relire_ods}


def pages(octets: bytes, format_: str) -> list[str]:
    """Rend le texte d'un fichier : page par page d'un PDF, feuille par feuille d'un classeur, d'un seul
    tenant sinon.
    """
    if format_ in _TEXTES:
        return [_TEXTES[format_](octets).texte]
    if format_ in _CLASSEURS:
        return [_lignes(page.textes) for page in _CLASSEURS[format_](octets).values()]
    if not format_.endswith("pdf"):
        return [octets.decode()]
    commande = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    lu = subprocess.run(commande, input=octets, capture_output=True, check=True).stdout.decode()
    return lu.removesuffix("\f").split("\f")


def _lignes(textes: dict[tuple[int, int], str]) -> str:
    """Rend les cases d'une feuille, une ligne par ligne, séparées d'une barre."""
    lignes: dict[int, list[str]] = {}
    for (ligne, _), texte in sorted(textes.items()):
        lignes.setdefault(ligne, []).append(texte)
    return "\n".join(" | ".join(cases) for cases in lignes.values())


def imprimer(fichiers: dict[str, bytes]) -> dict[str, list[str]]:
    """Ouvre ces fichiers dans LibreOffice, d'une seule demande, et rend par nom le texte de chaque page de
    leur PDF.
    """
    return {nom: pages(octets, "pdf") for nom, octets in libreoffice.convertir(fichiers, "pdf").items()}
