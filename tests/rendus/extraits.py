"""Lire le texte d'un fichier téléchargeable, quel que soit son format."""

import shutil
import subprocess
from typing import Final

import pytest

from tests.rendus.bureautique import relire_docx, relire_odt
from tests.rendus.classeurs import relire_ods, relire_xlsx

avec_poppler: Final = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils (pdftotext) n'est pas installé : les PDF ne sont pas relus"
)
_TEXTES: Final = {"docx": relire_docx, "odt": relire_odt}
_CLASSEURS: Final = {"xlsx": relire_xlsx, "ods": relire_ods}


def pages(octets: bytes, format_: str) -> list[str]:
    """Rend le texte d'un fichier : page par page d'un PDF, feuille par feuille d'un classeur, d'un seul tenant sinon."""
    if format_ in _TEXTES:
        return [_TEXTES[format_](octets).texte]
    if format_ in _CLASSEURS:
        return [_lignes(page.textes) for page in _CLASSEURS[format_](octets).values()]
    commande = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    lu = subprocess.run(commande, input=octets, capture_output=True, check=True).stdout.decode()
    return lu.removesuffix("\f").split("\f")


def _lignes(textes: dict[tuple[int, int], str]) -> str:
    """Rend les cases d'une feuille, une ligne par ligne, séparées d'une barre."""
    lignes: dict[int, list[str]] = {}
    for (ligne, _), texte in sorted(textes.items()):
        lignes.setdefault(ligne, []).append(texte)
    return "\n".join(" | ".join(cases) for cases in lignes.values())
