"""Les référentiels résolus."""

import pytest

from ldm.documents.catalogue import Piece
from ldm.modele.referentiel import Referentiel
from ldm.rendus.formats import Format, formats_de
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import TOUTES


@pytest.fixture(params=TOUTES)
def edition(request: pytest.FixtureRequest) -> Referentiel:
    """Chaque édition publiée, tour à tour."""
    return referentiel_actif(request.param)


def offre(piece: Piece) -> tuple[Format, ...]:
    """Les formats de fichier d'un document, tels que les pages les offrent."""
    return formats_de(piece.genres)
