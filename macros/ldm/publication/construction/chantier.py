"""Construire les sites : une édition par tâche, en parallèle, puis tout mettre en place d'un coup."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from multiprocessing import active_children, get_context
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from typing import Final

from ldm.chargement.ramasse_miettes import suspendu
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.donnees import DonneesPubliees, composer_donnees
from ldm.documents.facultatifs import facultatifs_de
from ldm.documents.schema_du_dossier import schema_du_dossier
from ldm.documents.schema_reponses import schema_des_reponses
from ldm.erreurs import ErreurLdm, MauvaisUsage
from ldm.modele.edition import Identite
from ldm.modele.referentiel import Referentiel
from ldm.publication.apres.allegement import alleger
from ldm.publication.apres.auto_evaluation import ecrire_l_auto_evaluation
from ldm.publication.apres.hors_ligne import emporter
from ldm.publication.apres.image_de_partage import ecrire_image_de_partage
from ldm.publication.apres.poids import dire_les_poids
from ldm.publication.apres.portail import ecrire_comparaisons, ecrire_portail, ordonner
from ldm.publication.apres.recherche import finir as finir_la_recherche
from ldm.publication.apres.renvois import ecrire_renvois
from ldm.publication.apres.telechargements import produire, purger, reunir
from ldm.publication.moteur.lancement import lancer
from ldm.publication.plan.disposition import disposer
from ldm.publication.plan.ecarts import exiger_le_registre
from ldm.publication.plan.pages import STATUTS
from ldm.rendus.socle import json
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from ldm.variantes.identites import identites

PROCESSUS_MAX: Final = 2
Avancement = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Edition:
    """Le site d'une édition, à construire.

    site : son dossier. epoque : l'instant que portent ses fichiers.
    """

    slug: str
    site: str
    epoque: str


@dataclass(frozen=True, slots=True)
class _Comparaisons:
    """Les comparaisons qui partent de quelques éditions, à écrire. site : le dossier du portail."""

    departs: tuple[str, ...]
    slugs: tuple[str, ...]
    site: str


_Executer = Callable[[Sequence[_Edition], Sequence[_Comparaisons]], None]


def construire(slugs: Sequence[str], site: Path, avancement: Avancement) -> None:
    """Construit les éditions demandées et remplace `site` d'un coup.

    Les éditions non demandées restent telles qu'elles étaient. Une construction qui échoue
    ou s'interrompt ne touche pas au site précédent. avancement : appelé à chaque édition
    finie. Lève `ConstructionImpossible`, `DonneesInvalides` ou `MauvaisUsage`.
    """
    exiger_le_registre()
    neuf = site.parent / f".{site.name}-neuf"  # à côté du site : sa mise en place est un simple renommage
    try:
        with _equipe(len(slugs), avancement) as executer:  # fermée, plus personne n'écrit dans `neuf`
            toutes = identites(donnees_actives())
            for slug in slugs:
                referentiel_actif(slug)
            _verifier_sortie(site, toutes)
            shutil.rmtree(neuf, ignore_errors=True)
            _assembler([i for i in toutes if i.slug in slugs], toutes, neuf, site, executer)
        _mettre_en_place(neuf, site)
    finally:
        shutil.rmtree(neuf, ignore_errors=True)
    purger()


def _verifier_sortie(site: Path, toutes: Sequence[Identite]) -> None:
    """Refuse de remplacer un fichier, ou un dossier qui n'est pas un site construit par nous."""
    if not site.exists() or (site.is_dir() and not any(site.iterdir())):
        return
    if not any((site / identite.slug / "index.html").is_file() for identite in toutes):
        raise MauvaisUsage(
            f"« {site} » existe et n'est pas un site construit par nous : choisissez une autre sortie."
        )


def _assembler(
    voulues: Sequence[Identite], toutes: Sequence[Identite], neuf: Path, site: Path, executer: _Executer
) -> None:
    """Remplit `neuf` : les éditions voulues, les autres telles que `site` les a, le portail."""
    neuf.mkdir(parents=True)
    presentes = ordonner(i for i in toutes if i in voulues or (site / i.slug).is_dir())
    slugs = tuple(identite.slug for identite in presentes)
    lots = min(len(slugs), 4 * PROCESSUS_MAX)  # assez pour occuper tous les processus jusqu'au bout
    comparaisons = [_Comparaisons(slugs[rang::lots], slugs, str(neuf)) for rang in range(lots)]
    executer(
        [_Edition(i.slug, str(neuf / i.slug), _epoque(i)) for i in _les_longues_d_abord(voulues)],
        comparaisons,
    )
    for identite in presentes:
        if identite not in voulues:
            shutil.copytree(site / identite.slug, neuf / identite.slug)
    ecrire_portail(neuf, presentes)


def _les_longues_d_abord(voulues: Sequence[Identite]) -> list[Identite]:
    """Rend d'abord les éditions qui ont le plus de données.

    Une longue, commencée en dernier, laisserait un processus oisif.
    """
    lus = [(Path(f.lu.fichier).parts, len(f.lu.lignes)) for f in donnees_actives().fichiers]
    return sorted(
        voulues, key=lambda identite: -sum(longueur for parties, longueur in lus if identite.slug in parties)
    )


def _epoque(identite: Identite) -> str:
    """Rend l'instant que portent les fichiers : celui de l'appelant, sinon la date de l'édition."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return os.environ["SOURCE_DATE_EPOCH"]
    annee, mois, jour = (*map(int, identite.date.split("-")), 1, 1)[:3]
    return str(int(datetime(annee, mois, jour, tzinfo=UTC).timestamp()))


@contextmanager
def _equipe(editions: int, avancement: Avancement) -> Iterator[_Executer]:
    """Rend de quoi faire ces tâches : en parallèle s'il y a plusieurs éditions à construire.

    Les processus naissent aussitôt, et chargent les données pendant que celui-ci les vérifie.
    """
    nombre = min(PROCESSUS_MAX, editions, os.cpu_count() or 1)
    if nombre < 2:
        yield partial(_a_la_suite, avancement)
        return
    with ProcessPoolExecutor(nombre, get_context("spawn")) as processus:
        with _sans_interruption():
            for _ in range(nombre):
                processus.submit(_charger)
        try:
            yield partial(_en_parallele, processus, avancement)
        except BaseException:
            for enfant in active_children():
                enfant.terminate()
            raise


def _a_la_suite(
    avancement: Avancement, editions: Sequence[_Edition], comparaisons: Sequence[_Comparaisons]
) -> None:
    for edition in editions:
        avancement(construire_edition(edition))
    for tache in comparaisons:
        _comparer(tache)


def _en_parallele(
    processus: ProcessPoolExecutor,
    avancement: Avancement,
    editions: Sequence[_Edition],
    comparaisons: Sequence[_Comparaisons],
) -> None:
    futurs = [processus.submit(construire_edition, edition) for edition in editions]
    restes = [processus.submit(_comparer, tache) for tache in comparaisons]
    for futur in as_completed(futurs):
        avancement(futur.result())
    for reste in restes:
        reste.result()


def _charger() -> None:
    """Charge les données dans un processus ; les fautes, le processus principal les dira."""
    with suppress(ErreurLdm):
        donnees_actives()


@contextmanager
def _sans_interruption() -> Iterator[None]:
    """Les processus qui naissent ici ignorent Ctrl+C : celui-ci y répond seul, et les arrête."""
    avant = signal(SIGINT, SIG_IGN)
    try:
        yield
    finally:
        signal(SIGINT, avant)


def construire_edition(edition: _Edition) -> str:
    """Construit une édition dans son dossier ; rend son slug."""
    os.environ["SOURCE_DATE_EPOCH"] = edition.epoque
    site = Path(edition.site)
    with suspendu():
        lancer(edition.slug, disposer(edition.slug, site, portail="../"))
        _completer(edition.slug, site)
    return edition.slug


def _comparer(tache: _Comparaisons) -> None:
    with suspendu():
        ecrire_comparaisons(Path(tache.site), tache.departs, tache.slugs)


def _completer(slug: str, site: Path) -> None:
    """Ajoute au site ce que le moteur ne connaît pas : données, téléchargements, renvois, archive."""
    referentiel = referentiel_actif(slug)
    finir_la_recherche(referentiel, site)
    alleger(site)
    (site / "404.html").unlink()  # le portail écrit la seule qu'un hébergeur montre
    donnees = site / "donnees"
    donnees.mkdir()
    (donnees / "referentiel.json").write_bytes(json.rendre(composer_donnees(referentiel)))
    (donnees / "referentiel.schema.json").write_bytes(json.rendre_schema(DonneesPubliees, ecriture=True))
    (donnees / "dossier.schema.json").write_bytes(json.rendre_valeur(schema_du_dossier(referentiel)))
    produire(slug, site / "telechargements")
    reunir(slug, site / "telechargements")
    if referentiel.commun.publication.provisoire:
        for plan in site.glob("sitemap.xml*"):  # vide, faute d'adresse
            plan.unlink()
    else:
        identite = referentiel.identite
        ecrire_image_de_partage(
            site / "assets" / "images" / "partage.png", identite.nom, STATUTS[identite.statut]
        )
    _ecrire_schemas_des_reponses(referentiel, donnees / "reponses")
    ecrire_l_auto_evaluation(referentiel, site)
    ecrire_renvois(referentiel, site)
    dire_les_poids(site)
    emporter(referentiel, site)
    dire_les_poids(site)  # celui de l'archive, qu'elle-même ne peut porter


def _ecrire_schemas_des_reponses(referentiel: Referentiel, dossier: Path) -> None:
    """Écrit, par outil à remplir, le schéma JSON de ses réponses."""
    dossier.mkdir()
    slug = referentiel.identite.slug
    for piece in pieces_actives(slug):
        if piece.a_remplir:
            facultatifs = facultatifs_de(referentiel, piece.document)
            schema = schema_des_reponses(piece.document, piece.nom, slug, facultatifs)
            (dossier / f"{piece.nom}.schema.json").write_bytes(json.rendre_valeur(schema))


def _mettre_en_place(neuf: Path, site: Path) -> None:
    """Échange l'ancien site et le neuf ; si le second renommage échoue, remet l'ancien."""
    ancien = site.with_name(f".{site.name}-ancien")
    shutil.rmtree(ancien, ignore_errors=True)
    if site.exists():
        site.replace(ancien)
    try:
        neuf.replace(site)
    except BaseException:
        if ancien.exists():
            ancien.replace(site)
        raise
    shutil.rmtree(ancien, ignore_errors=True)
