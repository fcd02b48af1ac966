"""Construire les sites : une édition par tâche, en parallèle, puis tout mettre en place d'un coup."""

import logging
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from macros.documents.commun import adresse_critere
from macros.documents.donnees import DonneesPubliees, composer_donnees
from macros.erreurs import ErreurLdm
from macros.modele.edition import Identite
from macros.modele.referentiel import Referentiel
from macros.publication.disposition import CONSTRUCTION, disposer
from macros.publication.edition_active import donnees_actives, referentiel_actif
from macros.rendus import json, portail
from macros.variantes.resolution import identites

PROCESSUS_MAX: Final = 2
Avancement = Callable[[str], None]


class ConstructionImpossible(ErreurLdm):
    """Le moteur de site a refusé une édition ; le message dit laquelle et pourquoi."""


@dataclass(frozen=True, slots=True)
class _Tache:
    slug: str
    site: str
    epoque: str


def construire(slugs: Sequence[str], site: Path, avancement: Avancement) -> None:
    """Construit les éditions demandées et remplace `site` d'un coup.

    Les éditions non demandées restent telles qu'elles étaient. Une construction qui échoue
    ou s'interrompt ne touche pas au site précédent. avancement : appelé à chaque édition
    finie. Lève `ConstructionImpossible` ou `DonneesInvalides`.
    """
    donnees = donnees_actives()
    for slug in slugs:
        referentiel_actif(slug)
    neuf = CONSTRUCTION / "site-neuf"
    shutil.rmtree(neuf, ignore_errors=True)
    neuf.mkdir(parents=True)
    toutes = identites(donnees)
    taches = [_Tache(i.slug, str(neuf / i.slug), _epoque(i)) for i in toutes if i.slug in slugs]
    for slug in _executer(taches):
        avancement(slug)
    for identite in toutes:
        ancien = site / identite.slug
        if identite.slug not in slugs and ancien.is_dir():
            shutil.copytree(ancien, neuf / identite.slug)
    presentes = [i for i in toutes if (neuf / i.slug).is_dir()]
    (neuf / "index.html").write_bytes(portail.rendre([_entree(i) for i in presentes]))
    _mettre_en_place(neuf, site)


def _epoque(identite: Identite) -> str:
    """Rend l'instant que portent les fichiers : celui de l'appelant, sinon la date de l'édition."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return os.environ["SOURCE_DATE_EPOCH"]
    annee, mois, jour = (*map(int, identite.date.split("-")), 1, 1)[:3]
    return str(int(datetime(annee, mois, jour, tzinfo=UTC).timestamp()))


def _entree(identite: Identite) -> portail.Entree:
    return portail.Entree(identite.slug, identite.nom, identite.presentation, identite.statut == "abroge")


def _executer(taches: Sequence[_Tache]) -> Iterator[str]:
    if len(taches) == 1 or (os.cpu_count() or 1) == 1:
        for tache in taches:
            yield construire_edition(tache)
        return
    with ProcessPoolExecutor(min(PROCESSUS_MAX, len(taches), os.cpu_count() or 1), get_context("spawn")) as processus:
        futurs = [processus.submit(construire_edition, tache) for tache in taches]
        try:
            for futur in as_completed(futurs):
                yield futur.result()
        except BaseException:
            for futur in futurs:
                futur.cancel()
            raise


def construire_edition(tache: _Tache) -> str:
    """Construit une édition dans le dossier de la tâche ; rend son slug."""
    os.environ["SOURCE_DATE_EPOCH"] = tache.epoque
    site = Path(tache.site)
    config = disposer(tache.slug, site)
    _moteur(tache.slug, config)
    _completer(referentiel_actif(tache.slug), site)
    return tache.slug


def _moteur(slug: str, config: Path) -> None:
    journal = _Journal()
    racine = logging.getLogger("mkdocs")
    racine.setLevel(logging.WARNING)
    racine.addHandler(journal)
    racine.propagate = False
    try:
        build(load_config(str(config)))
    except (MkDocsException, Abort) as erreur:
        raise ConstructionImpossible(f"{slug} : le site n'a pas pu être construit.\n{journal.texte or erreur}") from None
    finally:
        racine.removeHandler(journal)


class _Journal(logging.Handler):
    """Garde les avertissements du moteur pour ne les montrer qu'en cas d'échec."""

    def __init__(self) -> None:
        super().__init__()
        self.lignes: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lignes.append(record.getMessage())

    @property
    def texte(self) -> str:
        return "\n".join(self.lignes)


def _completer(referentiel: Referentiel, site: Path) -> None:
    """Ajoute au site ce que le moteur ne connaît pas : données publiées et liens permanents."""
    donnees = site / "donnees"
    donnees.mkdir()
    (donnees / "referentiel.json").write_bytes(json.rendre(composer_donnees(referentiel)))
    (donnees / "referentiel.schema.json").write_bytes(json.rendre_schema(DonneesPubliees, ecriture=True))
    for identifiant, cible in liens_permanents(referentiel).items():
        dossier = site / "d" / identifiant
        dossier.mkdir(parents=True)
        (dossier / "index.html").write_bytes(portail.rendre_renvoi(identifiant, f"../../{cible}"))


def liens_permanents(referentiel: Referentiel) -> dict[str, str]:
    """Rend, par identifiant de critère, de descripteur et d'outil, l'adresse où il se lit."""
    liens = {}
    for critere in referentiel.criteres:
        page = adresse_critere(critere)
        liens[critere.id] = page
        liens |= {d.id: f"{page}#{d.id}" for d in critere.descripteurs}
    return liens | {outil.id: f"outils/{outil.slug}/" for outil in referentiel.outils}


def _mettre_en_place(neuf: Path, site: Path) -> None:
    ancien = CONSTRUCTION / "site-ancien"
    shutil.rmtree(ancien, ignore_errors=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    if site.exists():
        site.replace(ancien)
    neuf.replace(site)
    shutil.rmtree(ancien, ignore_errors=True)
