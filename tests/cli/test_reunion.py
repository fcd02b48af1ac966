"""`ldm fusionner` : l'aperçu, ce qui s'écrit, ce qui se refuse."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ldm.cli import main
from ldm.modele.dossier import Contribution, Dossier, ecrire_fichier
from tests.editions import PRETEUSE
from tests.modele.test_reunion import neuf, repondre

GRILLE = "OUT-003|D-001.preuves"
POSITION = "equipe|D-001.position"


def lancer(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["fusionner", *map(str, arguments)])


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """Deux copies d'un dossier, remplies chacune de son côté."""
    depart = repondre(neuf().model_copy(update={"edition": PRETEUSE}), GRILLE, "Comptes rendus")
    une = repondre(repondre(depart, GRILLE, "Bilan"), POSITION, "en-place")
    autre = repondre(repondre(depart, GRILLE, "Photographies", "P-2"), POSITION, "a-ameliorer", "P-2")
    autre = repondre(autre, "partage|uai", "0131234A", "P-2")
    return ecrire(tmp_path / "une.ldm.json", une), ecrire(tmp_path / "autre.ldm.json", autre)


def ecrire(chemin: Path, dossier: Dossier, **changements: Any) -> Path:
    brut = {**json.loads(ecrire_fichier(dossier)), **changements}
    chemin.write_text(json.dumps(brut, ensure_ascii=False), encoding="utf-8")
    return chemin


def lire(chemin: Path) -> Dossier:
    return Dossier.model_validate_json(chemin.read_bytes())


def test_sans_sortie_on_voit_ce_que_chaque_copie_apporte_et_rien_ne_s_ecrit(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    fini = lancer(*copies)
    assert (fini.exit_code, fini.stderr) == (0, "")
    assert fini.stdout.splitlines()[0] == "autre.ldm.json : 1 réponse nouvelle, 2 à départager."
    assert f"  {GRILLE} : « " in fini.stdout
    assert fini.stdout.endswith("Rien n'est écrit : nommez le dossier réuni avec « -o ».\n")
    assert {chemin.name for chemin in tmp_path.iterdir()} == {"une.ldm.json", "autre.ldm.json"}


def test_reunir_dans_un_ordre_ou_dans_l_autre_donne_les_memes_octets(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    une, autre = copies
    for nom, ordre in (("a", (une, autre)), ("b", (autre, une, autre))):
        assert lancer(*ordre, "-o", tmp_path / nom).exit_code == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    reuni = lire(tmp_path / "a")
    assert reuni.valeur("partage|uai") == "0131234A"
    assert len(reuni.champs[GRILLE].divergences) == 2


def test_garder_les_deux_reunit_les_textes_et_laisse_les_choix_a_l_equipe(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    fini = lancer(*copies, "--garder-les-deux", "-o", tmp_path / "reuni")
    assert fini.exit_code == 0
    reuni = lire(tmp_path / "reuni")
    assert sorted(reuni.valeur(GRILLE).split("\n\n")) == ["Bilan", "Photographies"]
    assert len(reuni.champs[POSITION].divergences) == 2
    assert GRILLE not in fini.stdout
    assert POSITION in fini.stdout


def test_un_dossier_d_une_autre_edition_est_refuse_et_celui_d_un_autre_lycee_signale(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    une, autre = copies
    ailleurs = ecrire(tmp_path / "ailleurs.ldm.json", lire(autre), edition="paca")
    fini = lancer(une, ailleurs, "-o", tmp_path / "reuni")
    assert fini.exit_code == 1
    assert "ailleurs.ldm.json : dossier d'une autre édition : « paca »" in fini.stderr
    assert not (tmp_path / "reuni").exists()
    voisin = ecrire(tmp_path / "voisin.ldm.json", lire(autre), id="voisin", nom="Lycée Voisin")
    assert "un autre dossier que le premier, « Lycée Voisin »" in lancer(une, voisin).stdout


def test_un_seul_dossier_ne_se_reunit_pas(copies: tuple[Path, Path]) -> None:
    fini = lancer(copies[0])
    assert (fini.exit_code, fini.stdout) == (2, "")
    assert "au moins deux dossiers" in fini.stderr


def test_l_avis_d_un_collegue_se_recoit_et_se_dit(tmp_path: Path) -> None:
    depart = neuf().model_copy(update={"edition": PRETEUSE})
    dit = {"D-001.position": "en-place", "D-001.texte": "Vu en bureau.", "fonction": "CPE"}
    avis = depart.model_copy(
        update={
            "id": "avis-de-p-7a",
            "contribution": Contribution(personne="P-7a", dossier=depart.id, nom="Lycée", criteres=["C-01"]),
        }
    )
    for champ, v in dit.items():
        avis = repondre(avis, f"avis/P-7a|{champ}", v, "P-7a", "avis")
    fichiers = [ecrire(tmp_path / "un.ldm.json", depart), ecrire(tmp_path / "avis.txt", avis)]
    fini = lancer(*fichiers, "-o", tmp_path / "reuni.ldm.json")
    assert fini.stdout.splitlines()[:2] == [
        "avis.txt : 3 réponses nouvelles.",
        "  l'avis d'un collègue (CPE).",
    ]
    assert "un autre dossier" not in fini.stdout
    reuni = lire(tmp_path / "reuni.ldm.json")
    assert (reuni.contribution, reuni.valeur("avis/P-7a|D-001.texte")) == (None, "Vu en bureau.")
