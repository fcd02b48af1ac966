"""Les éditions sur lesquelles les formats d'échange se vérifient, et de quoi en fausser une."""

from collections.abc import Iterator
from typing import Any, Final

import pytest

from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import TOUTES
from tests.outils_de_test import petit_referentiel

PETITES: Final = ("essai-2020", "nord", "sud")
toutes = pytest.mark.parametrize("slug", [*PETITES, *TOUTES])


def edition(slug: str) -> Referentiel:
    """Rend une édition du petit référentiel, ou une vraie."""
    return petit_referentiel(slug) if slug in PETITES else referentiel_actif(slug)


def valeurs(objet: Any, cle: str) -> Iterator[Any]:
    """Rend tout ce que porte cette clé, à toute profondeur."""
    if isinstance(objet, dict):
        yield from (valeur for nom, valeur in objet.items() if nom == cle)
    membres = objet.values() if isinstance(objet, dict) else objet if isinstance(objet, list) else ()
    for membre in membres:
        yield from valeurs(membre, cle)
