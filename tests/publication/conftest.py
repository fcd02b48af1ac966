"""Le site construit, partagé par les tests qui le lisent."""

from pathlib import Path

import pytest

from tests.publication.atelier import site_partage


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Le portail et les quatre éditions, construits une fois ; à lire sans y toucher."""
    return site_partage(tmp_path_factory)
