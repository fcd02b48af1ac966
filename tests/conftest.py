"""Ce que tous les tests partagent."""

import gc
import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

from ldm.chargement.donnees import Donnees, charger
from ldm.chargement.lieux import RACINE
from ldm.documents import catalogue_actif
from tests.outils_de_test import ecrire_petit
from tests.publication.atelier import dossier_commun

Comparer = Callable[[str, str], None]
TESTS = Path(__file__).resolve().parent
REFERENCES = TESTS / "references"
LENTS = (
    "chargement/test_robustesse.py",
    "navigateur",
    "performances",
    "publication",
    "rendus",
    "test_cli.py",
    "test_recettes.py",
    "test_roue.py",
    "test_transcription.py",
    "test_vie_d_une_edition.py",
)
"""Les dossiers et fichiers de tests que « make essai-rapide » laisse de côté."""

settings.register_profile("ldm", deadline=None, derandomize=True)
settings.load_profile("ldm")


EPOQUE = "1700000000"
"""Sans quoi deux fichiers faits de part et d'autre d'une seconde, ou de minuit, différeraient."""


def pytest_configure() -> None:
    os.environ["SOURCE_DATE_EPOCH"] = EPOQUE
    catalogue_actif.GARDES = 16


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--maj-references",
        action="store_true",
        help="Réécrit les textes de tests/references/ au lieu de les comparer.",
    )
    parser.addoption(
        "--captures", metavar="DOSSIER", help="Garde dans ce dossier l'image de chaque genre de page examiné."
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Un processus de plus que de cœurs : un essai attend son navigateur un huitième du temps."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Rassemble les essais sans ramasse-miettes : un quart du temps de moins, pour ce que rien ne jettera."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    lents = {chemin for chemin in {item.path for item in items} if _est_lent(chemin)}
    for item in items:
        if item.path in lents:
            item.add_marker(pytest.mark.lent)


def _est_lent(chemin: Path) -> bool:
    return any(chemin.is_relative_to(TESTS / lent) for lent in LENTS)


def pytest_collection_finish() -> None:
    """Soustrait au ramasse-miettes les essais rassemblés et les modules : il n'y trouverait rien."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def code_compile(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Où l'on demande à Python de n'écrire aucun code compilé, les processus que les tests lancent gardent le
    leur dans le dossier des tests : chacun relirait sinon trois cents modules.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ["PYTHONPYCACHEPREFIX"] = str(dossier_commun(tmp_path_factory) / "compile")


@pytest.fixture
def petit(tmp_path: Path) -> Path:
    """Le dossier d'une copie du petit référentiel, à modifier à loisir."""
    return ecrire_petit(tmp_path)


@pytest.fixture(scope="session")
def vraies_donnees() -> Donnees:
    """Les données publiées, chargées une fois."""
    return charger(RACINE / "referentiel")


@pytest.fixture
def comparer(request: pytest.FixtureRequest) -> Comparer:
    """Compare un texte à sa référence, ou réécrit la référence avec --maj-references."""
    ecrire = request.config.getoption("--maj-references", default=False)

    def comparer_a_la_reference(nom: str, texte: str) -> None:
        chemin = REFERENCES / nom
        if ecrire:
            chemin.parent.mkdir(parents=True, exist_ok=True)
            chemin.write_text(texte, encoding="utf-8", newline="\n")
        assert chemin.is_file(), (
            f"référence absente : {nom}. Lancez « pytest --maj-references », puis relisez-la."
        )
        assert texte == chemin.read_text(encoding="utf-8"), (
            f"{nom} a changé ; si c'est voulu, lancez « pytest --maj-references »."
        )

    return comparer_a_la_reference
