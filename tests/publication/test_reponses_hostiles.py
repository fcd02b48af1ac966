"""`ldm remplir` avec des réponses hostiles : dans chaque format, elles restent du texte, entières."""

import json
import re
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from ldm.cli import main
from ldm.documents.parcours import champs_de
from ldm.documents.remplissage import piece
from ldm.rendus.formats import FORMATS, formats_de
from tests.rendus.blocs_d_essai import TEXTES_HOSTILES
from tests.rendus.classeurs import HOSTILES, relire_ods, relire_xlsx
from tests.rendus.composes import serrer
from tests.rendus.extraits import avec_poppler, pages

OUTIL = "ldm-011"  # le seul que tous les formats portent, avec un champ de texte par descripteur
TEXTES = [
    *HOSTILES,
    *TEXTES_HOSTILES,
    "«\u00a0guillemets\u00a0» \"droits\" 'simples'",
    "x" * 5_000,
    "une\nligne\n\ncoupée",
]
RAPPELS = re.compile(
    r"^(LDM 011 — .*|Détails des critères .*|Critère \d+\. .*|.*, révision \d.*|Modèle de la .*|page \d.*)$",
    re.MULTILINE,
)
"""Ce qui se répète en haut et en bas de chaque page, donc au milieu d'une réponse qui en occupe plusieurs."""


@pytest.fixture
def reponses() -> dict[str, str]:
    champs = [c.id for c in champs_de(piece("paca", OUTIL).document.blocs) if c.type == "texte_long"]
    assert len(champs) >= len(TEXTES)
    return {**dict(zip(champs, TEXTES, strict=False)), "X-001.inconnu": "=1+1"}


def _remplir(dossier: Path, reponses: dict[str, str], format_: str) -> bytes:
    origine, sortie = dossier / "reponses.json", dossier / f"rempli.{format_}"
    origine.write_text(json.dumps({"reponses": reponses}), encoding="utf-8")
    arguments = ["remplir", OUTIL, str(origine), "--variante", "paca", "--format", format_, "-o", str(sortie)]
    fini = CliRunner().invoke(main, arguments)
    assert fini.exit_code == 0, fini.output
    return sortie.read_bytes()


@pytest.mark.parametrize(("format_", "relire"), [("ods", relire_ods), ("xlsx", relire_xlsx)])
def test_un_tableur_garde_chaque_reponse_a_la_lettre(
    format_: str, relire: type, tmp_path: Path, reponses: dict[str, str]
) -> None:
    lues = {
        texte
        for page in relire(_remplir(tmp_path, reponses, format_)).values()
        for texte in page.textes.values()
    }
    assert set(reponses.values()) <= lues


def test_un_pdf_a_remplir_garde_chaque_reponse_a_la_lettre(tmp_path: Path, reponses: dict[str, str]) -> None:
    champs = pypdf.PdfReader(BytesIO(_remplir(tmp_path, reponses, "remplissable.pdf"))).get_fields() or {}
    lues = {nom: str(champs[nom].get("/V", "")) for nom in reponses if nom in champs}
    assert lues == {nom: valeur for nom, valeur in reponses.items() if nom in champs}
    assert len(lues) == len(TEXTES)


@pytest.mark.parametrize("format_", ["odt", "docx", pytest.param("pdf", marks=avec_poppler)])
def test_un_texte_imprime_garde_chaque_reponse(
    format_: str, tmp_path: Path, reponses: dict[str, str]
) -> None:
    lu = serrer(RAPPELS.sub("", "\n".join(pages(_remplir(tmp_path, reponses, format_), format_))))
    lisibles = [
        t for t in reponses.values() if format_ != "pdf" or t.isascii()
    ]  # un PDF range autrement l'arabe et les émojis
    assert [t for t in lisibles if serrer(t) not in lu] == []


def test_tous_les_formats_sont_essayes() -> None:
    du_meme_rendu = {"condense.pdf", "grand-format.pdf", "a3.pdf", "a4.pdf"}  # ceux de « pdf »
    assert {f.nom for f in FORMATS} - du_meme_rendu == {
        "ods",
        "xlsx",
        "remplissable.pdf",
        "odt",
        "docx",
        "pdf",
    } & {f.nom for f in formats_de(piece("paca", OUTIL).genres)}
