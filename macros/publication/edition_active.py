"""Le référentiel d'une édition et ses documents, relus seulement quand un fichier de données change."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from macros.chargement.coherence import verifier_coherence
from macros.chargement.donnees import Donnees, charger
from macros.documents.catalogue import Piece, composer_catalogue
from macros.erreurs import DonneesInvalides
from macros.modele.referentiel import Referentiel
from macros.publication.ramasse_miettes import suspendu
from macros.variantes.resolution import resoudre, verifier_les_passages

RACINE: Final = Path(__file__).resolve().parents[2]
Empreinte = tuple[tuple[str, int, int], ...]


def dossier_donnees() -> Path:
    """Rend le dossier des données : `referentiel/`, ou celui que nomme LDM_REFERENTIEL."""
    return Path(os.environ.get("LDM_REFERENTIEL", RACINE / "referentiel"))


def donnees_actives() -> Donnees:
    """Rend les données chargées et cohérentes ; lève `DonneesInvalides` sinon."""
    racine = dossier_donnees()
    return _charger(racine, _empreinte(racine))


def referentiel_actif(slug: str) -> Referentiel:
    """Rend l'édition résolue ; lève `DonneesInvalides` ou `MauvaisUsage`."""
    racine = dossier_donnees()
    return _resoudre(slug, racine, _empreinte(racine))


def pieces_actives(slug: str) -> tuple[Piece, ...]:
    """Rend les documents de l'édition et leurs formats, composés une fois ; lève comme `referentiel_actif`."""
    racine = dossier_donnees()
    return _composer(slug, racine, _empreinte(racine))


def _empreinte(racine: Path) -> Empreinte:
    return tuple(sorted((entree.path, etat.st_mtime_ns, etat.st_size) for entree, etat in _etats(racine)))


def _etats(dossier: Path | str) -> Iterator[tuple[os.DirEntry[str], os.stat_result]]:
    """Rend chaque fichier de données et son état ; `scandir` interroge le disque trois fois moins que `rglob`."""
    with os.scandir(dossier) as entrees:
        for entree in entrees:
            if entree.is_dir():
                yield from _etats(entree.path)
            elif entree.name.endswith(".yml"):
                yield entree, entree.stat()


@lru_cache(maxsize=2)
def _charger(racine: Path, empreinte: Empreinte) -> Donnees:
    del empreinte
    with suspendu():
        donnees = charger(racine)
        problemes = verifier_coherence(donnees)
        if not problemes:
            problemes = verifier_les_passages(donnees)
    if problemes:
        raise DonneesInvalides(problemes)
    return donnees


@lru_cache(maxsize=64)
def _resoudre(slug: str, racine: Path, empreinte: Empreinte) -> Referentiel:
    donnees = _charger(racine, empreinte)
    with suspendu():
        return resoudre(slug, donnees)


@lru_cache(maxsize=2)
def _composer(slug: str, racine: Path, empreinte: Empreinte) -> tuple[Piece, ...]:
    return tuple(composer_catalogue(_resoudre(slug, racine, empreinte)))
