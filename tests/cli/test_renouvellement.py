"""`ldm renouveler` : l'aperçu, ce qui s'écrit, ce qui se refuse."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ldm.cli import main
from ldm.modele.dossier import Dossier, ecrire_fichier
from tests.documents.test_renouvellement import ancien
from tests.editions import ABROGEE, ADAPTEE


def lancer(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["renouveler", *map(str, arguments)])


@pytest.fixture
def vieux(tmp_path: Path) -> Path:
    """Un dossier de 2022, sous une édition abrogée."""
    fichier = tmp_path / "ancien.ldm.json"
    fichier.write_bytes(ecrire_fichier(ancien({"OUT-003|AM12-D-006.preuves": "Jurys"}, ABROGEE)))
    return fichier


def test_l_apercu_compte_ce_qui_continue_et_n_ecrit_rien(vieux: Path, tmp_path: Path) -> None:
    fini = lancer(vieux, "--variante", ADAPTEE)
    assert (fini.exit_code, fini.stderr) == (0, "")
    premiere, *_, derniere = fini.stdout.splitlines()
    assert premiere.startswith(f"De « Dossier 2022 », {ABROGEE}, à {ADAPTEE} : 5 reformulés, 4 scindés, ")
    assert derniere == "Rien n'est écrit : nommez le nouveau dossier avec « -o »."
    assert [chemin.name for chemin in tmp_path.iterdir()] == ["ancien.ldm.json"]


def test_le_nouveau_dossier_cite_l_ancien_qui_ne_change_pas(vieux: Path, tmp_path: Path) -> None:
    avant, sortie = vieux.read_bytes(), tmp_path / "neuf.ldm.json"
    assert lancer(vieux, "--variante", ADAPTEE, "--nom", "Dossier 2028", "-o", sortie).exit_code == 0
    neuf = Dossier.model_validate_json(sortie.read_bytes())
    assert (neuf.nom, neuf.edition, neuf.valeur("reprise|ancien.nom")) == (
        "Dossier 2028",
        ADAPTEE,
        "Dossier 2022",
    )
    assert neuf.id != neuf.valeur("reprise|ancien.id") == "ancien-dossier"
    assert neuf.valeur("ancien-OUT-003|AM12-D-006.preuves") == "Jurys"
    assert vieux.read_bytes() == avant
    examen = CliRunner().invoke(main, ["dossier", "verifier", str(sortie)])
    assert "rien à signaler" in examen.stdout, examen.stdout


def test_une_edition_ou_rien_ne_se_renouvelle_le_dit(vieux: Path) -> None:
    fini = lancer(vieux, "--variante", ABROGEE)
    assert fini.exit_code == 2
    assert "abrogée" in fini.stderr
