"""Composer les données publiées d'une édition : `donnees/referentiel.json`."""

from ldm.documents.questions import QuestionPubliee, questions_publiees
from ldm.modele.commun import Domaine, FicheQualeduc, Glossaire, Sources
from ldm.modele.criteres import Critere
from ldm.modele.delais import Delai
from ldm.modele.edition import Identite
from ldm.modele.outils import Outil
from ldm.modele.provenance import Source
from ldm.modele.referentiel import Apport, Origine, Referentiel
from ldm.modele.textes import Rubrique
from ldm.modele.types import Gele, Identifiant


class DonneesPubliees(Gele):
    """Le référentiel résolu d'une édition, tel que tout programme peut le lire.

    numeros : identifiant de descripteur → numéro affiché. sources et origines : par
    identifiant, pour chaque élément de l'édition.
    """

    version: str = "1"
    identite: Identite
    criteres: tuple[Critere, ...]
    textes: tuple[Rubrique, ...]
    outils: tuple[Outil, ...]
    delais: tuple[Delai, ...]
    numeros: dict[Identifiant, int]
    origines: dict[Identifiant, Origine]
    sources: dict[Identifiant, Source]
    apports: tuple[Apport, ...]
    documents: Sources
    domaines: tuple[Domaine, ...]
    qualeduc: tuple[FicheQualeduc, ...]
    glossaire: Glossaire
    questions: tuple[QuestionPubliee, ...]


def composer_donnees(referentiel: Referentiel) -> DonneesPubliees:
    """Rend les données publiées de l'édition."""
    commun = referentiel.commun
    return DonneesPubliees(
        identite=referentiel.identite,
        criteres=referentiel.criteres,
        textes=referentiel.textes,
        outils=referentiel.outils,
        delais=referentiel.delais,
        numeros=referentiel.numeros,
        origines=referentiel.origines,
        sources=referentiel.sources,
        apports=referentiel.apports,
        documents=commun.sources,
        domaines=commun.domaines.domaines,
        qualeduc=commun.qualeduc.fiches,
        glossaire=commun.glossaire,
        questions=questions_publiees(referentiel),
    )
