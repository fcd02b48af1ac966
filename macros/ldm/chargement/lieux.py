"""Où vivent les fichiers du projet : le dépôt qu'on construit, et ses données."""

import os
from pathlib import Path
from typing import Final

_SOURCES: Final = Path(__file__).resolve().parents[3]
"""La racine du dépôt quand le paquet s'y lit en place (`macros/ldm/chargement/`), et non d'une roue
installée.
"""


def _racine() -> Path:
    """Rend la racine du projet : le dépôt du programme, sinon le premier dossier, du courant en remontant, à
    porter un `mkdocs.yml`.
    """
    if (_SOURCES / "mkdocs.yml").is_file():
        return _SOURCES
    ici = Path.cwd()
    return next((dossier for dossier in (ici, *ici.parents) if (dossier / "mkdocs.yml").is_file()), ici)


RACINE: Final = _racine()


def dossier_donnees() -> Path:
    """Rend le dossier des données : `referentiel/`, ou celui que nomme LDM_REFERENTIEL."""
    return Path(os.environ.get("LDM_REFERENTIEL", RACINE / "referentiel"))
