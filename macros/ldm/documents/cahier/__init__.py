"""Composer le cahier des charges d'une édition, dans l'ordre du document qu'elle publie.

Une seule composition donne deux documents : à publier, le texte officiel seul ; annoté, tout l'appareil.
"""

from collections.abc import Iterator
from typing import Final

from ldm.documents.apports import composer_apports
from ldm.documents.blocs import Bloc, Document, Section
from ldm.documents.cahier.apports import composer_tableau_des_apports
from ldm.documents.cahier.outils import composer_modeles_d_ailleurs
from ldm.documents.cahier.plan import composer_plan
from ldm.documents.cahier.plats import composer_plats
from ldm.documents.commun import pied
from ldm.documents.dates import date_en_lettres
from ldm.documents.echeances import composer_echeances
from ldm.documents.epuration import epurer
from ldm.documents.sources import composer_sources
from ldm.modele.joints import Joints
from ldm.modele.referentiel import Referentiel
from ldm.variantes.propre import sans_emprunts

PAGE: Final = "cahier-des-charges/"
APPORTS: Final = "Ce que notre académie ajoute ou modifie"


def composer_cahier(
    referentiel: Referentiel, joints: Joints | None = None, *, annote: bool = False
) -> Document:
    """Rend le cahier des charges de l'édition, à publier ou annoté : couverture, sommaire, parties, dos.

    joints : le logo de l'édition.
    """
    propre = sans_emprunts(referentiel)
    identite = propre.identite
    statut = "Version historique, abrogée" if identite.statut == "abroge" else f"Édition {identite.annee}"
    document = Document(
        titre=identite.cahier_des_charges,
        sous_titre="Version annotée" if annote else "",
        blocs=(*composer_plan(propre), *_a_la_fin(referentiel, propre)),
        pied=pied(propre, PAGE),
        couverture=True,
        sommaire=True,
        mention=f"{statut}, révision {identite.revision} du {date_en_lettres(identite.date)}",
        plats=composer_plats(propre, joints.logo if joints else None),
    )
    return document if annote else epurer(document)


def _a_la_fin(referentiel: Referentiel, propre: Referentiel) -> Iterator[Section]:
    """Rend ce que l'auteur peut publier après son texte, puis ce qui n'est que pour vérifier."""
    tableau = composer_tableau_des_apports(propre) if propre.identite.cahier.apports else ()
    apports = (Section(APPORTS, tableau, "apports"),) if tableau else ()
    complements = (*apports, *composer_modeles_d_ailleurs(referentiel))
    if len(complements) > 1:
        yield Section("Compléments", complements, "complements")
    else:
        yield from complements
    yield Section("Appareil critique", tuple(_appareil(propre)), "appareil", appareil=True)


def _appareil(propre: Referentiel) -> Iterator[Bloc]:
    echeances = composer_echeances(propre).blocs
    if echeances:
        yield Section("Durées, délais et limites", echeances, "echeances")
    if propre.apports:
        yield Section("Chaque ajout, chaque changement", composer_apports(propre).blocs, "changements")
    yield Section("Sources", composer_sources(propre).blocs, "sources")
