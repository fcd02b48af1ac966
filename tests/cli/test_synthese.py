"""`ldm synthese` : un fichier par format, et ce qui se refuse."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from ldm.cli import main
from ldm.cli.synthese import ADMIS
from ldm.modele.dossier import ecrire_fichier
from ldm.modele.jalons import poser
from ldm.variantes.edition_active import referentiel_actif
from tests.documents.test_synthese_du_dossier import situe
from tests.editions import PRETEUSE
from tests.modele.test_reunion import repondre
from tests.rendus.extraits import pages


def lancer(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["synthese", *map(str, arguments)])


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Un dossier qui a deux jalons, et a changé depuis le premier."""
    chemin = tmp_path / "d.ldm.json"
    lu = situe(referentiel_actif(PRETEUSE), D_001="en-place", D_002="en-place")
    faits = {"par": "P-1", "origine": "saisie"}
    lu = poser(lu, "Dépôt 2027", "J-3f2a9c1e", {**faits, "le": "2027-03-15T08:42Z"})
    lu = repondre(lu, "equipe|D-002.position", "point-fort")
    lu = poser(lu, "Avant l’audit", "J-00000001", {**faits, "le": "2027-06-01T08:42Z"})
    chemin.write_bytes(ecrire_fichier(lu))
    return chemin


@pytest.mark.parametrize("format_", [f for f in ADMIS if f != "pdf"])
def test_la_synthese_et_la_comparaison_s_ecrivent_dans_chaque_format(
    format_: str, dossier: Path, tmp_path: Path
) -> None:
    sortie = tmp_path / f"s.{format_}"
    assert lancer(dossier, "-o", sortie).exit_code == 0
    assert "En place (1) : 1." in _lire(sortie, format_)
    assert lancer(dossier, "--comparer", "Dépôt 2027", "-o", sortie).exit_code == 0
    lu = _lire(sortie, format_)
    assert "De « Dépôt 2027 », 15 mars 2027, à aujourd’hui" in lu
    assert ("En place (C) | Point fort (PF) | Mieux" if format_ in ("ods", "xlsx") else "2 (C → PF)") in lu


def test_une_date_est_un_jalon_ou_un_dossier_plus_ancien(dossier: Path, tmp_path: Path) -> None:
    sortie = tmp_path / "s.odt"
    entre = lancer(dossier, "--comparer", "J-3f2a9c1e", "--a", "Avant l’audit", "-o", sortie)
    assert entre.exit_code == 0
    assert "à « Avant l’audit », 1er juin 2027" in _lire(sortie, "odt")
    assert lancer(dossier, "--comparer", dossier, "-o", sortie).exit_code == 0
    assert "Aucune position n’a changé." in _lire(sortie, "odt")
    perdu = lancer(dossier, "--comparer", "Dépôt 2072")
    assert (perdu.exit_code, "Vouliez-vous dire « Dépôt 2027 » ?" in perdu.stderr) == (2, True)
    seul = lancer(dossier, "--a", "Dépôt 2027")
    assert (seul.exit_code, "« --comparer »" in seul.stderr) == (2, True)


def test_un_format_inconnu_et_un_dossier_d_une_autre_edition_se_refusent(
    dossier: Path, tmp_path: Path
) -> None:
    fini = lancer(dossier, "-o", tmp_path / "s.odx")
    assert (fini.exit_code, [*tmp_path.glob("s.*")]) == (2, [])
    assert "Format inconnu « odx »" in fini.stderr
    autre = tmp_path / "autre.ldm.json"
    autre.write_bytes(ecrire_fichier(situe(referentiel_actif("paca"))))
    fini = lancer(dossier, "--comparer", autre, "-o", tmp_path / "s.odt")
    assert (fini.exit_code, [*tmp_path.glob("s.*")]) == (1, [])
    assert "autre.ldm.json : dossier d'une autre édition : « paca »" in fini.stderr


def test_plusieurs_dossiers_se_comptent_ensemble_sans_en_citer_aucun(tmp_path: Path) -> None:
    referentiel = referentiel_actif(PRETEUSE)
    chemins = []
    for rang in range(6):
        lu = situe(referentiel, D_001="en-place" if rang else "point-fort")
        lu = repondre(lu, "partage|etablissement", "Lycée secret")
        lu = lu.model_copy(update={"id": f"dossier-{rang}", "nom": "Lycée secret"})
        chemins.append(tmp_path / f"{rang}.ldm.json")
        chemins[-1].write_bytes(ecrire_fichier(lu))
    sortie = tmp_path / "e.xlsx"
    assert lancer("--ensemble", *chemins, chemins[0], "-o", sortie).exit_code == 0
    classeur = load_workbook(sortie)
    lignes = [[case.value for case in ligne] for onglet in classeur for ligne in onglet.iter_rows()]
    premier = [case.value for case in classeur["Tous, par descripteur"][3]]
    assert str(premier[1]).startswith("1. ")
    assert (premier[2], premier[3], premier[-1]) == ("1", "5", "6"), "la copie du premier ne recompte pas"
    assert "Lycée secret" not in str(lignes)
    autre = tmp_path / "autre.ldm.json"
    autre.write_bytes(ecrire_fichier(situe(referentiel_actif("paca"))))
    fini = lancer("--ensemble", *chemins, autre, "-o", tmp_path / "f.xlsx")
    assert (fini.exit_code, [*tmp_path.glob("f.*")]) == (1, [])
    assert "autre.ldm.json : dossier d'une autre édition" in fini.stderr
    assert lancer(*chemins).exit_code == 2


def _lire(sortie: Path, format_: str) -> str:
    lu = " ".join(" ".join(pages(sortie.read_bytes(), format_)).split())
    return lu.replace("\u00a0", " ")
