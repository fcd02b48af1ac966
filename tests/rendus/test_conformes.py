"""Un DOCX et un XLSX suivent leurs schémas, comme les lit le valideur de Microsoft : Word et Excel, qui
n'existent pas sur toutes les machines, n'ont alors rien à y réparer.

Le paquet openxml-audit le transpose en Python.
"""

import zipfile
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from openxml_audit import OpenXmlValidator

from ldm.rendus.traitement import docx
from tests.rendus.bureautique import vrais_documents
from tests.rendus.publies import DOCUMENTS, en_xlsx

FACULTATIVES: Final = ("theme", "fontTable")
"""Deux parties que la norme laisse au choix, et que ce valideur attend."""


@cache
def _valideur() -> Any:
    return OpenXmlValidator()


def _fautes(octets: bytes, chemin: Path) -> list[str]:
    chemin.write_bytes(octets)
    fautes = [str(erreur.description) for erreur in _valideur().validate(chemin).errors]
    return [f for f in fautes if not any(f.endswith(f"/{partie}' is missing.") for partie in FACULTATIVES)]


@pytest.mark.lent
@pytest.mark.parametrize("nom", vrais_documents())
def test_un_docx_suit_son_schema(nom: str, tmp_path: Path) -> None:
    assert _fautes(docx.rendre(vrais_documents()[nom]), tmp_path / f"{nom}.docx") == []


@pytest.mark.lent
@pytest.mark.parametrize(("edition", "outil"), DOCUMENTS)
def test_un_xlsx_suit_son_schema(edition: str, outil: str, tmp_path: Path) -> None:
    assert _fautes(en_xlsx(edition, outil), tmp_path / "classeur.xlsx") == []


def test_le_valideur_voit_ce_qui_ne_suit_pas_le_schema(tmp_path: Path) -> None:
    chemin = tmp_path / "faux.docx"
    octets = docx.rendre(next(iter(vrais_documents().values())))
    chemin.write_bytes(octets)
    with zipfile.ZipFile(chemin) as bon:
        parties = {nom: bon.read(nom) for nom in bon.namelist()}
    parties["word/document.xml"] = parties["word/document.xml"].replace(b"<w:body>", b"<w:body><w:inconnu/>")
    with zipfile.ZipFile(chemin, "w") as faux:
        for nom, contenu in parties.items():
            faux.writestr(nom, contenu)
    assert _fautes(chemin.read_bytes(), chemin)
