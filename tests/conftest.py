"""Ce que tous les tests partagent."""

from pathlib import Path

import pytest
from hypothesis import settings

from macros.chargement.donnees import Donnees, charger
from macros.publication.edition_active import RACINE
from tests.outils_de_test import ecrire_petit

settings.register_profile("ldm", deadline=None, derandomize=True)
settings.load_profile("ldm")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--maj-references", action="store_true", help="Réécrit les textes de tests/references/ au lieu de les comparer."
    )


@pytest.fixture
def petit(tmp_path: Path) -> Path:
    """Le dossier d'une copie du petit référentiel, à modifier à loisir."""
    return ecrire_petit(tmp_path)


@pytest.fixture(scope="session")
def vraies_donnees() -> Donnees:
    """Les données publiées, chargées une fois."""
    return charger(RACINE / "referentiel")
