"""`ldm transcrire` : un document Word proposé dans un classeur, que l'import confirme."""

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from ldm.chargement.donnees import charger
from ldm.cli import main
from tests.outils_de_test import ecrire_petit, problemes_de


def lancer(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le petit référentiel, et le dossier d'essai pour dossier courant."""
    racine = ecrire_petit(tmp_path)
    monkeypatch.setenv("LDM_REFERENTIEL", str(racine))
    monkeypatch.chdir(tmp_path)
    return racine


def test_d_un_document_word_aux_operations(donnees: Path) -> None:
    criteres = charger(donnees).editions["essai-2020"].criteres
    document = Document()
    document.add_heading(f"Critère 1 : {criteres[0].intitule}", 1)
    document.add_paragraph(criteres[0].descripteurs[0].texte, style="List Bullet")
    document.add_paragraph("Le lycée regarde la mer.", style="List Bullet")
    tampon = BytesIO()
    document.save(tampon)
    Path("cahier.docx").write_bytes(tampon.getvalue())
    fini = lancer("transcrire", "cahier.docx", "--variante", "sud", "-o", "propose.xlsx")
    assert fini.exit_code == 0, fini.output
    assert fini.stdout.splitlines() == [
        "3 passages lus :",
        "      2 retrouvés, identiques",
        "      1 nouveau",
        "Descripteurs que le document n'a pas : D-002.",
        "Écrit : propose.xlsx",
        "Relisez-le : la feuille « Transcription » dit tout. Puis « ldm classeur importer ».",
    ]
    assert not list((donnees / "variantes" / "sud").glob("operations.yml"))
    confirme = lancer("classeur", "importer", "propose.xlsx", "--ecrire")
    assert (confirme.exit_code, confirme.stdout.splitlines()[0]) == (0, "Accepté : 1"), confirme.output
    texte = (donnees / "variantes" / "sud" / "operations.yml").read_text(encoding="utf-8")
    assert 'texte: "Le lycée regarde la mer."' in texte
    assert 'motif: "Rédaction de notre cahier des charges."' in texte
    assert problemes_de(donnees) == []


@pytest.mark.usefixtures("donnees")
def test_un_document_illisible_se_dit() -> None:
    Path("vieux.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    fini = lancer("transcrire", "vieux.doc", "--variante", "sud")
    assert (fini.exit_code, "Enregistrez-le en ODT ou en DOCX." in fini.stderr) == (2, True)
