"""Construire le site d'une édition : ses pages, puis ce que le moteur ne connaît pas."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ldm.chargement.ramasse_miettes import suspendu
from ldm.documents.cahier.plats import logo_de
from ldm.documents.catalogue_actif import pieces_actives
from ldm.erreurs import DonneesInvalides, Probleme
from ldm.modele.edition import Identite
from ldm.publication.apres.allegement import alleger
from ldm.publication.apres.archives import publier_les_archives
from ldm.publication.apres.auto_evaluation import ecrire_l_auto_evaluation
from ldm.publication.apres.hors_ligne import emporter
from ldm.publication.apres.image_de_partage import ecrire_image_de_partage
from ldm.publication.apres.poids import dire_les_poids
from ldm.publication.apres.recherche import finir as finir_la_recherche
from ldm.publication.apres.renvois import ecrire_renvois
from ldm.publication.apres.telechargements import garder_les_anciens_noms, produire, reunir
from ldm.publication.donnees import DOSSIER, ecrire_les_donnees
from ldm.publication.moteur.lancement import ConstructionImpossible, lancer
from ldm.publication.plan.collisions import collisions
from ldm.publication.plan.disposition import disposer
from ldm.publication.plan.pages import statut
from ldm.rendus.socle.archive import epoque
from ldm.variantes.edition_active import donnees_actives, joints_actifs, referentiel_actif


@dataclass(frozen=True, slots=True)
class Tache:
    """Le site d'une édition, à construire.

    site : son dossier. atelier : celui de ses pages et de ses réglages. epoque : l'instant que portent ses
    fichiers.
    """

    slug: str
    site: Path
    atelier: Path
    epoque: str


@dataclass(frozen=True, slots=True)
class Faute:
    """Pourquoi une édition ne se construit pas : des problèmes situés, ou ce que le moteur a dit."""

    problemes: tuple[Probleme, ...] = ()
    message: str = ""


@dataclass(frozen=True, slots=True)
class Fini:
    """Ce que rend une tâche : l'édition, et sa faute si elle en a une."""

    slug: str
    faute: Faute | None = None


def construire_edition(tache: Tache) -> Fini:
    """Construit une édition dans son dossier ; ses fautes se rendent, elles n'arrêtent pas les autres."""
    os.environ["SOURCE_DATE_EPOCH"] = tache.epoque
    with suspendu():
        try:
            _refuser_les_collisions(tache.slug)
            lancer(tache.slug, disposer(tache.slug, tache.site, "../", tache.atelier))
            _completer(tache.slug, tache.site)
        except DonneesInvalides as erreur:
            return Fini(tache.slug, Faute(erreur.problemes))
        except ConstructionImpossible as erreur:
            return Fini(tache.slug, Faute(message=str(erreur)))
    return Fini(tache.slug)


def _refuser_les_collisions(slug: str) -> None:
    if defauts := [*collisions(donnees_actives(), referentiel_actif(slug), pieces_actives(slug))]:
        raise DonneesInvalides(defauts)


def epoque_de(identite: Identite) -> str:
    """Rend l'instant que portent les fichiers : celui de l'appelant, sinon la date de l'édition."""
    if (imposee := epoque()) is not None:
        return str(imposee)
    annee, mois, jour = (*map(int, identite.date.split("-")), 1, 1)[:3]
    return str(int(datetime(annee, mois, jour, tzinfo=UTC).timestamp()))


def _completer(slug: str, site: Path) -> None:
    """Ajoute au site ce que le moteur ne connaît pas : données, téléchargements, renvois, archive."""
    referentiel = referentiel_actif(slug)
    finir_la_recherche(referentiel, site)
    alleger(site)
    (site / "404.html").unlink()  # le portail écrit la seule qu'un hébergeur montre
    ecrire_les_donnees(referentiel, site / DOSSIER)
    produire(slug, site / "telechargements")
    reunir(slug, site / "telechargements")
    garder_les_anciens_noms(referentiel, site / "telechargements")
    publier_les_archives(slug, site)
    if referentiel.commun.publication.provisoire:
        for plan in site.glob("sitemap.xml*"):  # vide, faute d'adresse
            plan.unlink()
    else:
        identite = referentiel.identite
        marque = logo_de(identite, joints_actifs(slug).logo)
        image = site / "assets" / "images" / "partage.png"
        ecrire_image_de_partage(image, identite.nom, statut(referentiel), marque)
    ecrire_l_auto_evaluation(referentiel, site)
    ecrire_renvois(referentiel, site)
    dire_les_poids(site)
    emporter(referentiel, site)
    dire_les_poids(site)  # celui de l'archive, qu'elle-même ne peut porter
