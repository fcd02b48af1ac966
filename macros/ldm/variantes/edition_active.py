"""Le référentiel d'une édition, relu seulement quand un fichier de données change."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ldm.chargement.coherence import verifier_coherence
from ldm.chargement.donnees import Donnees, charger
from ldm.chargement.joints import lire_joints
from ldm.chargement.lieux import dossier_donnees
from ldm.chargement.ramasse_miettes import suspendu
from ldm.erreurs import DonneesInvalides, MauvaisUsage
from ldm.modele.joints import Joints
from ldm.modele.referentiel import Referentiel
from ldm.variantes.resolution import resoudre, verifier_les_passages

Empreinte = tuple[tuple[str, int, int], ...]


def donnees_actives() -> Donnees:
    """Rend les données chargées et cohérentes ; lève `DonneesInvalides` sinon."""
    racine = dossier_donnees()
    return _charger(racine, _empreinte(racine))


def referentiel_actif(slug: str) -> Referentiel:
    """Rend l'édition résolue ; lève `DonneesInvalides` ou `MauvaisUsage`."""
    racine = dossier_donnees()
    return _resoudre(slug, racine, _empreinte(racine))


def joints_actifs(slug: str) -> Joints:
    """Rend les fichiers que l'édition joint à ses données ; lève `DonneesInvalides` ou `MauvaisUsage`."""
    return lire_joints(slug, referentiel_actif(slug).identite.logo)


def edition_nationale() -> str:
    """Rend l'édition nationale en vigueur, la dernière s'il y en a plusieurs : celle que git suit, celle
    qu'une commande prend quand on n'en nomme pas.

    Lève `DonneesInvalides`, ou `MauvaisUsage` s'il n'y en a aucune.
    """
    identites = (edition.identite for edition in donnees_actives().editions.values())
    nationales = [i for i in identites if i.territoire == "national" and i.statut == "en-vigueur"]
    if not nationales:
        raise MauvaisUsage("Aucune édition nationale en vigueur : nommez l'édition avec « --variante ».")
    return max(nationales, key=lambda identite: identite.annee).slug


def _empreinte(racine: Path) -> Empreinte:
    return tuple(sorted((entree.path, etat.st_mtime_ns, etat.st_size) for entree, etat in _etats(racine)))


def _etats(dossier: Path | str) -> Iterator[tuple[os.DirEntry[str], os.stat_result]]:
    """Rend chaque fichier et son état, même celui que rien ne lit : le chargement le dira. `scandir`
    interroge le disque trois fois moins que `rglob`.
    """
    with os.scandir(dossier) as entrees:
        for entree in entrees:
            if entree.is_dir():
                yield from _etats(entree.path)
            elif not entree.name.startswith("."):
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
