"""Le petit site, que chaque test copie plutôt que de le refaire."""

from pathlib import Path

import pytest

from tests.publication.petit_site import ecrire_le_petit_entier, petit_site_partage


@pytest.fixture(scope="session")
def petit_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Le portail et les quatre petites éditions, construits une fois ; à lire sans y toucher."""
    return petit_site_partage(tmp_path_factory)


@pytest.fixture
def petites(tmp_path: Path) -> Path:
    """Les données de ce site, à modifier à loisir."""
    return ecrire_le_petit_entier(tmp_path)
