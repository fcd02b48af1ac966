"""Les référentiels résolus."""

import pytest

from macros.modele.referentiel import Referentiel
from macros.publication.edition_active import referentiel_actif


@pytest.fixture(params=["national-2023", "centre-val-de-loire-2026", "paca", "aix-marseille-2012"])
def edition(request: pytest.FixtureRequest) -> Referentiel:
    """Chaque édition publiée, tour à tour."""
    return referentiel_actif(request.param)
