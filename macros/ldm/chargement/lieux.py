"""Où vivent les fichiers du projet : le dossier qu'on construit, et ses données."""

import os
from pathlib import Path
from typing import Final

from ldm.erreurs import MauvaisUsage

_SOURCES: Final = Path(__file__).resolve().parents[3]
"""La racine du dépôt quand le paquet s'y lit en place (`macros/ldm/chargement/`), et non d'une roue
installée.
"""


def _projet() -> Path | None:
    """Rend le dossier du projet, celui qui porte `mkdocs.yml` : le dépôt du programme, sinon le premier en
    remontant du dossier courant. Rien s'il n'y en a pas.
    """
    ici = Path.cwd()
    candidats = (_SOURCES, ici, *ici.parents)
    return next((dossier for dossier in candidats if (dossier / "mkdocs.yml").is_file()), None)


_PROJET: Final = _projet()
RACINE: Final = _PROJET or Path.cwd()


def dossier_donnees() -> Path:
    """Rend le dossier des données : `referentiel/`, ou celui que nomme LDM_REFERENTIEL.

    Lève `MauvaisUsage` hors de tout projet.
    """
    if choisi := os.environ.get("LDM_REFERENTIEL"):
        return Path(choisi)
    if _PROJET is None:
        raise MauvaisUsage(
            f"Aucun projet ici : ni « {RACINE} » ni un dossier au-dessus ne porte de mkdocs.yml. "
            "Placez-vous dans le dossier du manuel, puis relancez la commande."
        )
    return RACINE / "referentiel"
