"""`ldm exporter` sans outil : les données d'une édition, dans un format d'échange."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from ldm.cli import main
from ldm.publication.donnees import JEUX
from tests.editions import ADAPTEE, NATIONALE


def exporter(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["exporter", *arguments])


def test_un_jeu_de_plusieurs_fichiers_s_ecrit_dans_un_dossier(tmp_path: Path) -> None:
    fini = exporter("--format", "oscal", "--variante", ADAPTEE, "-o", str(tmp_path / "sortie"))
    assert (fini.exit_code, fini.stderr) == (0, "")
    assert fini.stdout.count("Écrit : ") == 3
    profil = json.loads((tmp_path / "sortie" / "oscal" / "profil.json").read_bytes())["profile"]
    assert NATIONALE in profil["imports"][0]["href"]


def test_un_jeu_d_un_fichier_s_ecrit_sous_le_nom_demande_ou_dans_le_dossier(tmp_path: Path) -> None:
    assert exporter("--format", "skos", "-o", str(tmp_path / "mots.jsonld")).exit_code == 0
    assert exporter("--format", "skos", "-o", str(tmp_path)).exit_code == 0
    assert (tmp_path / "mots.jsonld").read_bytes() == (tmp_path / "glossaire.jsonld").read_bytes()


def test_sans_outil_ni_format_de_donnees_on_dit_lesquels_il_y_a(tmp_path: Path) -> None:
    fini = exporter("--format", "ods", "-o", str(tmp_path / "x"))
    assert (fini.exit_code, fini.stdout) == (2, "")
    assert all(jeu.nom in fini.stderr for jeu in JEUX)
    assert not (tmp_path / "x").exists()


def test_un_format_de_donnees_ne_vaut_pas_pour_un_outil(tmp_path: Path) -> None:
    fini = exporter("ldm-003", "--format", "csv", "-o", str(tmp_path / "x"))
    assert (fini.exit_code, fini.stdout) == (2, "")
    assert "n'existe pas en csv" in fini.stderr
    assert not (tmp_path / "x").exists()
