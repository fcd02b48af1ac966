"""Les vérifications des forges : elles citent des étapes qui existent, et chaque Python annoncé."""

import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.conftest import LENTS, TESTS

RACINE: Final = Path(__file__).resolve().parents[1]
SCRIPT: Final = RACINE / ".ci" / "run"
SYSTEMES: Final = ("ubuntu", "macos", "windows")


def _lire(nom: str) -> Any:
    return yaml.safe_load((RACINE / nom).read_text(encoding="utf-8"))


def _gitlab() -> dict[str, dict[str, Any]]:
    """Les travaux de La Forge : ce qui a un script et ne commence pas par un point."""
    return {nom: t for nom, t in _lire(".gitlab-ci.yml").items() if isinstance(t, dict) and "script" in t}


def _github() -> dict[str, dict[str, Any]]:
    travaux: dict[str, dict[str, Any]] = _lire(".github/workflows/ci.yml")["jobs"]
    return travaux


def _commandes() -> Iterator[str]:
    """Chaque ligne de commande des deux forges."""
    for travail in _gitlab().values():
        yield from travail["script"]
    for travail in _github().values():
        for etape in travail["steps"]:
            yield from etape.get("run", "").splitlines()


def _pythons() -> list[str]:
    projet = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return re.findall(r"Python :: (3\.\d+)", "\n".join(projet["classifiers"]))


# --- Les étapes


def _etapes() -> set[str]:
    return set(re.findall(r"^etape_(\w+)\(\)", SCRIPT.read_text(encoding="utf-8"), re.MULTILINE))


def _inconnues(commandes: Iterable[str]) -> set[str]:
    citees = {etape for ligne in commandes for etape in ligne.partition(".ci/run")[2].split()}
    return citees - _etapes()


def test_les_deux_forges_lancent_des_etapes_qui_existent() -> None:
    assert {"paquets", "zensical", "types", "rapide", "site", "tout"} == _etapes()
    assert _inconnues(_commandes()) == set()
    for travaux in (_gitlab(), _github()):
        lancent = yaml.safe_dump([*travaux.values()])
        assert ".ci/run site rapide" in lancent
        assert ".ci/run types" in lancent
        assert re.search(r"\.ci/run\n", lancent), "la suite entière"


def test_le_controle_des_etapes_voit_une_etape_inconnue() -> None:
    assert _inconnues([".ci/run site danser", "PATH=x:$PATH .ci/run rapide", "ldm verifier"]) == {"danser"}


def test_une_etape_inconnue_n_en_lance_aucune() -> None:
    fini = subprocess.run(
        ["bash", str(SCRIPT), "site", "danser"], capture_output=True, text=True, check=False, timeout=30
    )
    assert (fini.returncode, fini.stdout) == (2, "")
    assert fini.stderr.startswith("Étape inconnue : danser.")


def test_chaque_etape_est_decrite_en_tete_du_script() -> None:
    decrites = re.findall(r"^#   \.ci/run (\w+)  ", SCRIPT.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(decrites) == _etapes()


def test_chaque_dossier_mis_de_cote_par_l_essai_rapide_existe() -> None:
    assert [lent for lent in LENTS if not (TESTS / lent).exists()] == []


# --- Ce qu'elles couvrent


def test_chaque_forge_essaie_chaque_python_annonce() -> None:
    pythons = _pythons()
    assert len(pythons) == 4
    for nom in ("linux", "macos", "windows"):
        assert _gitlab()[nom]["parallel"]["matrix"] == [{"PYTHON": pythons}]
    matrice = _github()["essais"]["strategy"]["matrix"]
    assert matrice["python"] == pythons
    assert [systeme.partition("-")[0] for systeme in matrice["systeme"]] == [*SYSTEMES]


def test_la_forge_ne_bloque_rien_sur_un_systeme_qu_elle_n_a_pas() -> None:
    for nom, travail in _gitlab().items():
        if nom in {"macos", "windows"}:
            assert (travail["when"], travail["allow_failure"]) == ("manual", True)
        else:
            assert "allow_failure" not in travail


def test_la_suite_entiere_tourne_sur_la_debian_du_plancher_avec_node() -> None:
    image = _gitlab()["debian"]["image"]
    assert image == _github()["debian"]["container"]
    node, _, debian = image.removeprefix("node:").partition("-")
    assert (int(node), debian) >= (20, "bookworm")


def test_sous_windows_les_forges_lancent_les_commandes_du_readme() -> None:
    lignes = (RACINE / "README.md").read_text(encoding="utf-8").splitlines()
    windows = [ligne for ligne in _commandes() if ligne.startswith(".venv\\Scripts\\")]
    assert len(windows) == 12
    assert [ligne for ligne in windows if ligne not in lignes] == []


def test_github_n_a_ni_secret_ni_droit_d_ecrire_ni_action_mobile() -> None:
    texte = (RACINE / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert "secrets." not in texte
    assert _lire(".github/workflows/ci.yml")["permissions"] == {"contents": "read"}
    actions = [etape["uses"] for t in _github().values() for etape in t["steps"] if "uses" in etape]
    assert actions
    assert [action for action in actions if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action)] == []


# --- L'accueil des contributions


def test_les_deux_forges_proposent_les_memes_tickets() -> None:
    github = sorted(set((RACINE / ".github/ISSUE_TEMPLATE").glob("*.yml")) - {_config()})
    gitlab = sorted((RACINE / ".gitlab/issue_templates").glob("*.md"))
    assert [ticket.stem for ticket in github] == [ticket.stem for ticket in gitlab]
    assert len(github) == 4
    for formulaire, modele in zip(github, gitlab, strict=True):
        champs = [c["attributes"]["label"] for c in _lire(str(formulaire))["body"] if "id" in c]
        titres = re.findall(r"^## (.+)$", modele.read_text(encoding="utf-8"), re.MULTILINE)
        assert [titre.removesuffix(" (facultatif)") for titre in titres] == champs
    demandes = (".github/pull_request_template.md", ".gitlab/merge_request_templates/Default.md")
    une, autre = ((RACINE / nom).read_text(encoding="utf-8") for nom in demandes)
    assert une == autre


def _config() -> Path:
    return RACINE / ".github" / "ISSUE_TEMPLATE" / "config.yml"


def test_relire_un_commit_ne_telecharge_rien() -> None:
    (depot,) = _lire(".pre-commit-config.yaml")["repos"]
    assert depot["repo"] == "local"
    crochets = {crochet["id"]: crochet for crochet in depot["hooks"]}
    assert {crochet["language"] for crochet in crochets.values()} == {"system"}
    assert set(crochets) == {"ruff", "ruff-format", "donnees", "types-js"}


# --- La carte d'identité du projet


def test_la_version_et_les_adresses_sont_les_memes_partout() -> None:
    projet = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation, public = _lire("CITATION.cff"), _lire("publiccode.yml")
    assert citation["version"] == public["softwareVersion"] == projet["version"]
    assert citation["date-released"] == public["releaseDate"]
    assert citation["license"] == public["legal"]["license"] == projet["license"]
    assert citation["authors"] == projet["authors"] == public["maintenance"]["contacts"]
    assert public["landingURL"] == _lire("referentiel/commun/publication.yml")["adresse"]


@pytest.mark.parametrize("cle", ["shortDescription", "longDescription"])
def test_la_description_publique_tient_dans_les_longueurs_admises(cle: str) -> None:
    minimum, maximum = {"shortDescription": (1, 150), "longDescription": (150, 10000)}[cle]
    assert minimum <= len(_lire("publiccode.yml")["description"]["fr"][cle]) <= maximum


def test_la_citation_a_tout_ce_que_son_format_exige() -> None:
    citation = _lire("CITATION.cff")
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["cff-version"] == "1.2.0"
