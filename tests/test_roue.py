"""La roue : ce qu'elle contient, et le manuel construit par elle seule, sans le dossier macros/."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pytest

from ldm.chargement.depot import DISTRIBUTION
from ldm.publication.apres.telechargements import CACHE
from ldm.publication.verificateur_de_liens import casses
from tests.publication.atelier import RACINE, dossier_commun, environnement, une_fois
from tests.variantes.test_depot import commandes

Lancer = Callable[..., "subprocess.CompletedProcess[str]"]
PROJET: Final = ("docs", "overrides", "referentiel", "mkdocs.yml")
"""Ce qu'il faut d'un projet qui emploie le programme sans en porter les sources."""


def _fabriquer(dossier: Path) -> None:
    """Fabrique la roue d'une copie des sources : la construction écrit à côté d'elles."""
    sources = dossier / "sources"
    sans = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for nom in ("macros", "docs", "overrides", "referentiel"):
        shutil.copytree(RACINE / nom, sources / nom, ignore=sans)
    for nom in ("pyproject.toml", "setup.py", "mkdocs.yml", "README.md", "LICENSE", "LICENCE-TEXTES.md"):
        shutil.copy(RACINE / nom, sources)
    commande = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*commande, "-w", str(dossier), str(sources)], check=True, capture_output=True, text=True)


@pytest.fixture(scope="module")
def roue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """La roue du projet, fabriquée une fois pour toute la session."""
    (trouvee,) = une_fois(dossier_commun(tmp_path_factory) / "roue", _fabriquer).glob("*.whl")
    return trouvee


def _python(dossier: Path) -> Path:
    """Rend l'interpréteur d'un environnement."""
    return dossier / ("Scripts" if os.name == "nt" else "bin") / "python"


def _installer(roue: Path, dossier: Path) -> None:
    """Pose la roue dans un environnement neuf qui voit les paquets épinglés."""
    venv.create(dossier)
    ailleurs = Path(sysconfig.get_path("purelib", vars={"base": str(dossier), "platbase": str(dossier)}))
    commande = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(_python(dossier)),
        "install",
        "--quiet",
        "--no-deps",
    ]
    subprocess.run([*commande, "--no-index", str(roue)], check=True, capture_output=True, text=True)
    epingles = [chemin for chemin in sys.path if Path(chemin).name == "site-packages"]
    (ailleurs / "epingles.pth").write_text("\n".join(epingles) + "\n", encoding="utf-8")


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    """Une copie du projet sans le programme."""
    copie = tmp_path / "projet"
    for nom in PROJET:
        source = RACINE / nom
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copie / nom)
    return copie


@pytest.fixture(scope="module")
def environnement_de_la_roue(roue: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """L'environnement où la roue est posée une fois pour toute la session ; à ne pas changer."""
    commun = dossier_commun(tmp_path_factory) / "environnement"
    return une_fois(commun, lambda dossier: _installer(roue, dossier))


@pytest.fixture
def lancer(environnement_de_la_roue: Path, tmp_path: Path) -> Lancer:
    """Lance un module de l'environnement de la roue, dans un dossier. variables : s'y ajoutent."""
    return lanceur(environnement_de_la_roue, tmp_path)


def lanceur(lieu: Path, tmp_path: Path) -> Lancer:
    """Rend de quoi lancer un module de cet environnement."""
    python = _python(lieu)
    env = environnement()
    env.pop("PYTHONPATH", None)

    def faire(
        *arguments: str | Path, dans: Path = tmp_path, **variables: str
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [str(python), "-m", *map(str, arguments)],
            cwd=dans,
            env=env | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    return faire


def test_la_roue_contient_tout_le_paquet_le_manuel_et_rien_d_autre(roue: Path) -> None:
    with zipfile.ZipFile(roue) as archive:
        noms = {nom for nom in archive.namelist() if ".dist-info/" not in nom}
        metadonnees = archive.read(
            f"{roue.name.removesuffix('-py3-none-any.whl')}.dist-info/METADATA"
        ).decode()
    paquet = RACINE / "macros" / "ldm"
    attendus = {
        chemin.relative_to(RACINE / "macros").as_posix()
        for chemin in paquet.rglob("*")
        if chemin.is_file() and "__pycache__" not in chemin.parts
    }
    assert {"ldm/py.typed", "ldm/gabarits/document.typ", "ldm/gabarits/polices/LdmSaisie.ttf"} <= attendus
    pages = (chemin for nom in PROJET for chemin in (RACINE / nom, *(RACINE / nom).rglob("*")))
    manuel = {chemin.relative_to(RACINE).as_posix() for chemin in pages if chemin.is_file()}
    assert {"mkdocs.yml", "referentiel/commun/sources.yml", "overrides/main.html"} <= manuel
    attendus |= {f"ldm/manuel/{nom}" for nom in manuel if not nom.startswith("docs/contribuer/")}
    assert noms == attendus
    assert "\nClassifier: Typing :: Typed\n" in metadonnees
    assert "\nLicense-Expression: MIT\n" in metadonnees


def test_une_academie_ne_garde_que_son_depot(lancer: Lancer, tmp_path: Path) -> None:
    """Dans un dossier vide : ouvrir le dépôt, puis lancer ce que sa forge lance."""
    depot = tmp_path / "rennes"
    depot.mkdir()
    dites = ("--nom", "Rennes", "--annee", "2031", "--prefixe", "ZRENN", "--territoire", "academie")
    ouvert = lancer("ldm.cli", "nouvelle-variante", *dites, "--service", "DRAFPIC", "--depot", dans=depot)
    assert ouvert.returncode == 0, ouvert.stderr
    assert lancer("ldm.cli", "--version").stdout == f"{DISTRIBUTION} {version(DISTRIBUTION)}\n"

    for commande in commandes(depot)["gitlab publier"][1:]:
        fini = lancer("ldm.cli", *commande.split()[1:], dans=depot, LDM_CACHE=str(CACHE))
        assert fini.returncode == 0, fini.stderr
    editions = [dossier.parent.name for dossier in (depot / "public").glob("*/donnees")]
    assert editions == ["rennes-2031"]
    assert casses(depot / "public") == []
    donnees = json.loads((depot / "public" / "rennes-2031" / "donnees" / "referentiel.json").read_bytes())
    assert donnees["identite"]["document"] == "cdc-rennes-2031"

    exporte = lancer("ldm.cli", "exporter", "ldm-003", "-o", "x.pdf", dans=depot)
    assert exporte.returncode == 0, exporte.stderr
    assert (depot / "x.pdf").read_bytes().startswith(b"%PDF-")


def test_le_depot_du_manuel_sans_le_programme_se_construit_avec_le_moteur(
    lancer: Lancer, projet: Path
) -> None:
    assert not (projet / "macros").exists()
    moteur = lancer("mkdocs", "build", "-d", projet / "site" / "national", dans=projet)
    assert moteur.returncode == 0, moteur.stderr
    assert (projet / "site" / "national" / "referentiel" / "critere-1" / "index.html").is_file()


def test_hors_de_tout_projet_la_roue_se_sert_de_ce_qu_elle_apporte(lancer: Lancer, tmp_path: Path) -> None:
    ailleurs = tmp_path / "ailleurs"
    ailleurs.mkdir()
    exporte = lancer("ldm.cli", "exporter", "ldm-003", "-o", "x.ods", dans=ailleurs)
    assert exporte.returncode == 0, exporte.stderr
    assert [fichier.name for fichier in ailleurs.iterdir()] == ["x.ods"]
    fini = lancer("ldm.cli", "nouvelle-variante", "zrennes-2031", dans=ailleurs)
    assert (fini.returncode, fini.stdout) == (2, ""), fini.stderr
    assert fini.stderr.startswith("Aucun projet ici"), fini.stderr
