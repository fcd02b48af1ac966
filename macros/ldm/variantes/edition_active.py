"""Le référentiel d'une édition, relu seulement quand un fichier de données change."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from ldm.chargement.coherence import verifier_coherence
from ldm.chargement.depot import editions_du_depot
from ldm.chargement.donnees import Donnees, charger_malgre_tout
from ldm.chargement.joints import lire_joints
from ldm.chargement.lieux import racines
from ldm.chargement.ramasse_miettes import suspendu
from ldm.erreurs import DonneesInvalides, MauvaisUsage, Probleme
from ldm.modele.joints import Joints
from ldm.modele.referentiel import Referentiel
from ldm.modele.succession import remplacantes
from ldm.variantes.resolution import examiner, verifier_les_passages
from ldm.variantes.saines import communs, sans

Empreinte = tuple[tuple[str, int, int], ...]
Racines = tuple[Path, ...]
_A_PART: set[str] = set()
"""Les éditions que ce processus laisse de côté."""
_FIGEES: dict[Racines, Empreinte] = {}
"""L'état des fichiers dont on ne regarde plus s'ils changent."""


def mettre_a_part(slugs: Iterable[str]) -> None:
    """Fait comme si ces éditions n'étaient pas là : une faute qui n'est que chez elles n'arrête rien."""
    _A_PART.clear()
    _A_PART.update(slugs)


@contextmanager
def toutes_ensemble() -> Iterator[None]:
    """À la sortie, plus aucune édition n'est à part."""
    try:
        yield
    finally:
        mettre_a_part(())


def figer() -> None:
    """Tient désormais les données pour ce qu'elles sont : leurs fichiers, même changés, ne se regardent plus.

    Une construction demande une édition des centaines de fois ; elle la voit la même du début à la fin.
    """
    lieux = racines()
    _FIGEES[lieux] = _empreinte(lieux)


@contextmanager
def figees() -> Iterator[None]:
    """Fige les données le temps d'un travail."""
    figer()
    try:
        yield
    finally:
        _FIGEES.clear()


def donnees_actives() -> Donnees:
    """Rend les données chargées et cohérentes ; lève `DonneesInvalides` sinon."""
    lieux = racines()
    return _charger(lieux, _empreinte(lieux), frozenset(_A_PART))


def referentiel_actif(slug: str) -> Referentiel:
    """Rend l'édition résolue ; lève `DonneesInvalides` ou `MauvaisUsage`."""
    lieux = racines()
    referentiel, problemes = _examiner(slug, lieux, _empreinte(lieux), frozenset(_A_PART))
    if erreurs := [probleme for probleme in problemes if probleme.gravite == "erreur"]:
        raise DonneesInvalides(erreurs)
    return referentiel


def problemes_de(slug: str) -> tuple[Probleme, ...]:
    """Rend tous les problèmes des opérations d'une édition, de ses emprunts et de sa base."""
    lieux = racines()
    return _examiner(slug, lieux, _empreinte(lieux), frozenset(_A_PART))[1]


def constater() -> tuple[Donnees | None, tuple[Probleme, ...]]:
    """Rend les données qui se chargent et tous leurs problèmes, opérations exceptées ; pas de données si
    commun/ est fautif.
    """
    lieux = racines()
    return _constater(lieux, _empreinte(lieux))


def joints_actifs(slug: str) -> Joints:
    """Rend les fichiers que l'édition joint à ses données ; lève `DonneesInvalides` ou `MauvaisUsage`."""
    return lire_joints(slug, referentiel_actif(slug).identite.logo)


def edition_nationale() -> str:
    """Rend l'édition nationale en vigueur, la dernière s'il y en a plusieurs : celle que git suit.

    Lève `DonneesInvalides`, ou `MauvaisUsage` s'il n'y en a aucune.
    """
    identites = [edition.identite for edition in donnees_actives().editions.values()]
    remplacees = remplacantes(identites)
    nationales = [
        i
        for i in identites
        if i.territoire == "national" and i.statut == "en-vigueur" and i.slug not in remplacees
    ]
    if not nationales:
        raise MauvaisUsage("Aucune édition nationale en vigueur : nommez l'édition avec « --variante ».")
    return max(nationales, key=lambda identite: identite.annee).slug


def edition_par_defaut() -> str:
    """Rend l'édition qu'une commande prend quand on n'en nomme pas : celle du dépôt d'académie où l'on est,
    s'il n'en a qu'une ; sinon la nationale.

    Lève `DonneesInvalides`, ou `MauvaisUsage` s'il n'y en a aucune.
    """
    siennes = editions_du_depot()
    return siennes[0] if len(siennes) == 1 else edition_nationale()


def _empreinte(lieux: Racines) -> Empreinte:
    if lieux in _FIGEES:
        return _FIGEES[lieux]
    presents = (lieu for lieu in lieux if lieu.is_dir())  # s'il en manque, le chargement le dira
    etats = (vu for lieu in presents for vu in _etats(lieu))
    return tuple(sorted((entree.path, etat.st_mtime_ns, etat.st_size) for entree, etat in etats))


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
def _constater(lieux: Racines, empreinte: Empreinte) -> tuple[Donnees | None, tuple[Probleme, ...]]:
    del empreinte
    with suspendu():
        donnees, problemes = charger_malgre_tout(*lieux)
        if donnees is not None:
            problemes += verifier_coherence(donnees) + verifier_les_passages(donnees)
    return donnees, tuple(sorted(set(problemes)))


@lru_cache(maxsize=4)
def _charger(lieux: Racines, empreinte: Empreinte, a_part: frozenset[str]) -> Donnees:
    donnees, problemes = _constater(lieux, empreinte)
    erreurs = [p for p in communs(problemes, a_part) if p.gravite == "erreur"]
    if erreurs or donnees is None:
        raise DonneesInvalides(erreurs)
    return sans(donnees, a_part) if a_part else donnees


@lru_cache(maxsize=64)
def _examiner(
    slug: str, lieux: Racines, empreinte: Empreinte, a_part: frozenset[str]
) -> tuple[Referentiel, tuple[Probleme, ...]]:
    donnees = _charger(lieux, empreinte, a_part)
    with suspendu():
        referentiel, problemes = examiner(slug, donnees)
    return referentiel, tuple(problemes)
