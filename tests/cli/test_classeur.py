"""`ldm classeur` : exporter, importer, montrer puis écrire."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from ldm.cli import main
from tests.outils_de_test import ecrire_petit, problemes_de


def lancer(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["classeur", *map(str, arguments)])


@pytest.fixture
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le petit référentiel."""
    racine = ecrire_petit(tmp_path)
    monkeypatch.setenv("LDM_REFERENTIEL", str(racine))
    return racine


def changer(fichier: Path, feuille: str, **cases: str) -> None:
    livre = openpyxl.load_workbook(fichier)
    for case, dit in cases.items():
        livre[feuille][case] = dit
    tampon = BytesIO()
    livre.save(tampon)
    fichier.write_bytes(tampon.getvalue())


def test_d_un_tableur_aux_operations_sans_yaml(donnees: Path, tmp_path: Path) -> None:
    fichier = tmp_path / "nord.xlsx"
    assert lancer("exporter", "--variante", "nord", "-o", fichier).exit_code == 0
    rien = lancer("importer", fichier)
    assert (rien.exit_code, rien.stdout.splitlines()[:2]) == (0, ["Accepté : 0", "Refusé : 0"])
    changer(fichier, "Descripteurs", C5="Un texte neuf.", G5="Pour voir.", C6="=1+1")
    vu = lancer("importer", fichier)
    assert vu.exit_code == 1
    assert vu.stdout.splitlines() == [
        "Accepté : 1",
        "  Descripteurs, C5 : D-002, « L’offre est revue : » → « Un texte neuf. »",
        "Refusé : 1",
        "  Descripteurs, C6 : formule",
        "    → Copiez la case, puis collez-la sans formule (« Collage spécial », « Texte »).",
        vu.stdout.splitlines()[5],
        "Écrirait : referentiel/variantes/nord/operations.yml",
        "Rien n'est écrit : relancez avec « --ecrire ».",
    ]
    assert not (donnees / "variantes" / "nord" / "operations.yml").exists()
    assert "Écrit." in lancer("importer", fichier, "--ecrire").stdout
    assert problemes_de(donnees) == []
    assert 'texte: "Un texte neuf."' in (donnees / "variantes/nord/operations.yml").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("exporter", "--variante", "essai-2020"), "« essai-2020 » n'est pas l'édition d'une académie."),
        (("exporter", "--variante", "nord", "-o", "x.csv"), "Format inconnu « .csv »."),
        (("importer", "essai.ods"), "essai.ods : ni XLSX, ni ODS."),
    ],
)
@pytest.mark.usefixtures("donnees")
def test_un_mauvais_usage_se_dit(
    arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("essai.ods").write_bytes(b"x")
    fini = lancer(*arguments)
    assert (fini.exit_code, message in fini.stderr) == (2, True), fini.output
