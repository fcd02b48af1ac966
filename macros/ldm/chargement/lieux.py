"""Où vivent les fichiers : le dossier où l'on travaille, le manuel, et les données de l'un et de l'autre.

On les cherche dans le dépôt d'une académie (`ldm.yml`), sinon dans celui du manuel (`mkdocs.yml`), sinon dans
ce que le paquet installé apporte.
"""

import os
from functools import cache
from pathlib import Path
from typing import Final

from ldm.chargement.messages import valider
from ldm.chargement.yaml_sur import lire
from ldm.erreurs import MauvaisUsage
from ldm.modele.depot import Depot

_PAQUET: Final = Path(__file__).resolve().parents[1]
_SOURCES: Final = _PAQUET.parents[1]
"""La racine du dépôt du manuel quand le paquet s'y lit en place (`macros/ldm/`), et non d'une roue
installée.
"""
_APPORTE: Final = _PAQUET / "manuel"
"""Ce qu'une roue met à côté du programme : `docs/`, `overrides/`, `referentiel/` et `mkdocs.yml`."""
REGLAGES: Final = "ldm.yml"
"""Le fichier qui fait d'un dossier le dépôt d'une académie."""


def _trouver(*noms: str) -> Path | None:
    """Rend le premier dossier à porter tous ces noms, en remontant du dossier courant."""
    ici = Path.cwd()
    return next((d for d in (ici, *ici.parents) if all((d / nom).exists() for nom in noms)), None)


def _manuel(depot: Path | None) -> Path | None:
    """Rend le dossier qui porte les pages et les données du manuel. depot : celui d'une académie, qui prend
    toujours celles du programme installé.
    """
    candidats = (_SOURCES, None if depot else _trouver("mkdocs.yml", "referentiel"), _APPORTE)
    return next((d for d in candidats if d is not None and (d / "mkdocs.yml").is_file()), None)


def _a_l_utilisateur() -> Path:
    """Rend le dossier de caches de l'utilisateur, ou, s'il n'en a pas, un dossier d'ici."""
    voulu = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    try:
        return Path(voulu) / "ldm" if voulu else Path.home() / ".cache" / "ldm"
    except RuntimeError:
        return Path.cwd() / "construction"


DEPOT: Final = _trouver(REGLAGES)
"""Le dépôt d'une académie où l'on est, s'il y en a un."""
_MANUEL: Final = _manuel(DEPOT)
_PROJET: Final = DEPOT or (None if _MANUEL == _APPORTE else _MANUEL)
MANUEL: Final = _MANUEL or Path.cwd()
"""Le dossier des pages communes (`docs/`), du thème (`overrides/`) et de `mkdocs.yml`."""
RACINE: Final = _PROJET or Path.cwd()
"""Le dossier où l'on travaille : celui du site."""
TRAVAIL: Final = RACINE / "construction" if _PROJET else _a_l_utilisateur()
"""Le dossier de ce qui se refait : ateliers, caches, états. Hors de tout projet, celui de l'utilisateur."""


def reglages() -> Depot | None:
    """Rend les réglages du dépôt où l'on est, ou None hors d'un dépôt d'académie.

    Lève `DonneesInvalides` si `ldm.yml` est fautif.
    """
    if DEPOT is None:
        return None
    fichier = DEPOT / REGLAGES
    return _lire(fichier, fichier.stat().st_mtime_ns)


@cache
def _lire(fichier: Path, _instant: int) -> Depot:
    return valider(Depot, lire(fichier, fichier.name))


def racines() -> tuple[Path, ...]:
    """Rend les dossiers de données ; ce que dit le premier l'emporte.

    LDM_REFERENTIEL en nomme un seul. Lève `MauvaisUsage` s'il n'y a de données nulle part, `DonneesInvalides`
    si `ldm.yml` est fautif.
    """
    if choisi := os.environ.get("LDM_REFERENTIEL"):
        return (Path(choisi),)
    if _MANUEL is None:
        raise MauvaisUsage(_NULLE_PART)
    communes, depot = _MANUEL / "referentiel", reglages()
    return (communes,) if DEPOT is None or depot is None else (DEPOT / depot.donnees, communes)


def dossier_donnees() -> Path:
    """Rend le dossier des données qu'on écrit : `referentiel/` du projet, ou celui que nomme
    LDM_REFERENTIEL.

    Lève `MauvaisUsage` hors de tout projet : les données du paquet installé ne se modifient pas.
    """
    if _PROJET is None and "LDM_REFERENTIEL" not in os.environ:
        raise MauvaisUsage(_NULLE_PART)
    return racines()[0]


def dossier_du_site() -> Path:
    """Rend le dossier où le site se construit, si l'on n'en nomme pas d'autre."""
    depot = reglages()
    return RACINE / (depot.site if depot is not None else "site")


def hors_de_tout_projet() -> bool:
    """Dit si l'on se sert des données que le paquet apporte, faute de projet dans le dossier courant."""
    return _PROJET is None and "LDM_REFERENTIEL" not in os.environ


_NULLE_PART: Final = (
    f"Aucun projet ici : ni « {RACINE} » ni un dossier au-dessus ne porte de {REGLAGES} ou de mkdocs.yml. "
    "Placez-vous dans votre dépôt, ou créez-en un : « ldm nouvelle-variante mon-academie --depot »."
)
