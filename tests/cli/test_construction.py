"""`ldm construire` et `ldm verifier` : ce qu'ils montrent, ce qu'ils taisent, leurs codes de sortie."""

import json
import re
from itertools import count
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from ldm.cli import main
from ldm.cli.progression import progression
from ldm.erreurs import DonneesInvalides, Probleme
from ldm.publication.construction.chantier import Bilan
from ldm.publication.construction.edition import Faute
from tests.outils_de_test import ecrire_petit

FAUTE = Probleme(fichier="referentiel/nord/a.yml", ligne=3, quoi="clé inconnue « x »", remede="Retirez-la.")
MELE = Bilan({"nord": Faute((FAUTE,)), "sud": "nord"}, frozenset({"nord"}))


def lancer(monkeypatch: pytest.MonkeyPatch, rendu: Bilan | Exception, *options: str) -> Result:
    """Lance « ldm construire », dont le chantier rend, ou lève, ce qu'on lui dit."""

    def chantier(*_: object) -> Bilan:
        if isinstance(rendu, Exception):
            raise rendu
        return rendu

    monkeypatch.setattr("ldm.publication.construction.chantier.construire", chantier)
    return CliRunner().invoke(main, ["construire", *options], prog_name="ldm")


def test_une_edition_fautive_se_dit_et_rend_le_code_un(monkeypatch: pytest.MonkeyPatch) -> None:
    fini = lancer(monkeypatch, MELE, "--silencieux")
    assert (fini.exit_code, fini.stdout) == (1, "")
    assert fini.stderr == (
        "nord : non construite ; son site précédent reste.\n"
        "referentiel/nord/a.yml:3 : clé inconnue « x »\n  → Retirez-la.\n\n1 erreur.\n"
        "sud : non construite, elle s'appuie sur « nord » ; elle n'est pas dans le site.\n"
    )


def test_silencieux_ne_dit_rien_quand_tout_va_bien(monkeypatch: pytest.MonkeyPatch) -> None:
    fini = lancer(monkeypatch, Bilan(), "--silencieux")
    assert (fini.exit_code, fini.output) == (0, "")


def test_json_dit_tout_sur_la_sortie_et_rien_ailleurs(monkeypatch: pytest.MonkeyPatch) -> None:
    fini = lancer(monkeypatch, MELE, "--json")
    assert (fini.exit_code, fini.stderr) == (1, "")
    lu = json.loads(fini.stdout)
    assert (lu["gardees"], lu["fautes"]) == (["nord"], {"nord": "", "sud": "s'appuie sur « nord »"})
    assert lu["problemes"][0] == {
        "fichier": "referentiel/nord/a.yml", "ligne": 3, "gravite": "erreur",
        "quoi": "clé inconnue « x »", "remede": "Retirez-la.",
    }  # fmt: skip


def test_json_dit_aussi_ce_qui_arrete_tout(monkeypatch: pytest.MonkeyPatch) -> None:
    fini = lancer(monkeypatch, DonneesInvalides([FAUTE]), "--json")
    assert (fini.exit_code, fini.stderr) == (1, "")
    assert [p["ligne"] for p in json.loads(fini.stdout)["problemes"]] == [3]


def test_verifier_en_json_rend_les_problemes_et_le_meme_code(tmp_path: Path) -> None:
    racine = ecrire_petit(tmp_path, {"variantes/sud/zz.yml": "bidule: 1\n"})
    fini = CliRunner().invoke(main, ["verifier", "--json"], env={"LDM_REFERENTIEL": str(racine)})
    assert (fini.exit_code, fini.stderr) == (1, "")
    lu = json.loads(fini.stdout)
    assert "clé inconnue « bidule »" in [probleme["quoi"] for probleme in lu["problemes"]]
    assert "sud" not in lu["editions"]


def test_une_barre_muette_ne_montre_rien(capsys: pytest.CaptureFixture[str]) -> None:
    with progression(2, "Essai", muette=True) as avancer:
        avancer("un")
    assert capsys.readouterr() == ("", "")


def test_sur_un_terminal_la_barre_dit_le_rang_et_le_temps_qui_reste(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    instants = count(0, 5)
    monkeypatch.setattr("time.time", lambda: next(instants))
    with progression(3, "Essai") as avancer:
        avancer("un")
        avancer("deux")
    dit = click.unstyle(capsys.readouterr().err)
    assert "Essai ░░░░░░░░░░░░░░░░░░░░░░░░ 0/3" in dit
    assert re.search(r"1/3 +00:00:\d\d +un", dit), dit
    assert "un" in dit
