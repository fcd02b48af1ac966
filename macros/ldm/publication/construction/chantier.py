"""Construire les sites : une édition par tâche, en parallèle, puis tout mettre en place d'un coup."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

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
from ldm.publication.construction.equipe import Faire, equipe
from ldm.publication.construction.mise_en_place import chantier_de, mettre_en_place
from ldm.publication.construction.moyens import processus_possibles
from ldm.publication.construction.verrou import verrou
from ldm.publication.moteur.lancement import lancer
from ldm.publication.plan.disposition import disposer
from ldm.publication.plan.ecarts import exiger_le_registre
from ldm.publication.plan.pages import STATUTS
from ldm.rendus.socle import json
from ldm.rendus.socle.archive import epoque
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from ldm.variantes.identites import identites

Avancement = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Edition:
    """Le site d'une édition, à construire.

    site : son dossier. atelier : celui de ses pages et de ses réglages. epoque : l'instant que portent ses
    fichiers.
    """

    slug: str
    site: Path
    atelier: Path
    epoque: str


@dataclass(frozen=True, slots=True)
class _Comparaisons:
    """Les comparaisons qui partent de quelques éditions, à écrire. site : le dossier du portail."""

    departs: tuple[str, ...]
    slugs: tuple[str, ...]
    site: Path


def construire(
    slugs: Sequence[str], site: Path, avancement: Avancement, processus: int | None = None
) -> None:
    """Construit les éditions demandées et remplace `site` d'un coup.

    Les éditions non demandées restent telles qu'elles étaient. Une construction qui échoue
    ou s'interrompt ne touche pas au site précédent ; deux à la fois au même endroit se refusent.
    avancement : appelé à chaque édition finie. processus : combien en lancer ; à défaut, ce que la machine
    permet. Lève `ConstructionImpossible`, `DonneesInvalides`, `EquipeRompue` ou `MauvaisUsage`.
    """
    epoque()  # refusée, si elle doit l'être, avant tout travail
    exiger_le_registre()
    toutes = identites(donnees_actives())
    nombre = min(processus or processus_possibles(), len(slugs))
    with _a_nous(site, toutes) as dossier:
        neuf = dossier / "site"
        with equipe(nombre, _charger) as faire:  # fermée, plus personne n'écrit dans `neuf`
            for slug in slugs:
                referentiel_actif(slug)
            chantier = _Chantier(tuple(i for i in toutes if i.slug in slugs), toutes, site, dossier, nombre)
            chantier.assembler(faire, avancement)
        mettre_en_place(neuf, site)
    purger()


@contextmanager
def _a_nous(site: Path, toutes: Sequence[Identite]) -> Iterator[Path]:
    """Réserve le site à cette construction et rend son dossier de travail."""
    _verifier_sortie(site, toutes)
    site.parent.mkdir(parents=True, exist_ok=True)
    with verrou(site), chantier_de(site) as dossier:
        yield dossier


def _verifier_sortie(site: Path, toutes: Sequence[Identite]) -> None:
    """Refuse de remplacer un fichier, ou un dossier qui n'est pas un site construit par nous."""
    if not site.exists() or (site.is_dir() and not any(site.iterdir())):
        return
    if not any((site / identite.slug / "index.html").is_file() for identite in toutes):
        raise MauvaisUsage(
            f"« {site} » existe et n'est pas un site construit par nous : choisissez une autre sortie."
        )


@dataclass(frozen=True, slots=True)
class _Chantier:
    """Une construction : les éditions voulues parmi toutes, le site en place, le dossier de travail."""

    voulues: tuple[Identite, ...]
    toutes: tuple[Identite, ...]
    site: Path
    dossier: Path
    processus: int

    def assembler(self, faire: Faire, avancement: Avancement) -> None:
        """Remplit le site neuf : les éditions voulues, les autres telles que `site` les a, le portail."""
        neuf = self.dossier / "site"
        neuf.mkdir()
        presentes = ordonner(i for i in self.toutes if i in self.voulues or (self.site / i.slug).is_dir())
        slugs = tuple(identite.slug for identite in presentes)
        lots = min(len(slugs), 4 * self.processus)  # assez pour occuper tous les processus jusqu'au bout
        comparaisons = [_Comparaisons(slugs[rang::lots], slugs, neuf) for rang in range(lots)]
        for fini in faire(
            [
                *((construire_edition, self._edition(i)) for i in _les_longues_d_abord(self.voulues)),
                *((_comparer, comparaison) for comparaison in comparaisons),
            ]
        ):
            if fini is not None:
                avancement(fini)
        for identite in presentes:
            if identite not in self.voulues:
                shutil.copytree(self.site / identite.slug, neuf / identite.slug)
        ecrire_portail(neuf, presentes)

    def _edition(self, identite: Identite) -> _Edition:
        slug = identite.slug
        return _Edition(slug, self.dossier / "site" / slug, self.dossier / "atelier", _epoque(identite))


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
    if (imposee := epoque()) is not None:
        return str(imposee)
    annee, mois, jour = (*map(int, identite.date.split("-")), 1, 1)[:3]
    return str(int(datetime(annee, mois, jour, tzinfo=UTC).timestamp()))


def _charger() -> None:
    """Charge les données dans un processus ; les fautes, le processus principal les dira."""
    with suppress(ErreurLdm):
        donnees_actives()


def construire_edition(edition: _Edition) -> str:
    """Construit une édition dans son dossier ; rend son slug."""
    os.environ["SOURCE_DATE_EPOCH"] = edition.epoque
    with suspendu():
        lancer(edition.slug, disposer(edition.slug, edition.site, "../", edition.atelier))
        _completer(edition.slug, edition.site)
    return edition.slug


def _comparer(tache: _Comparaisons) -> None:
    with suspendu():
        ecrire_comparaisons(tache.site, tache.departs, tache.slugs)


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
