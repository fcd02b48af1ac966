"""Composer les données publiées d'une édition : `donnees/referentiel.json`."""

from collections.abc import Iterator

from ldm.documents.appartenance import attribution
from ldm.documents.en_clair import premieres_idees
from ldm.documents.pas_a_pas import EtapePubliee, etapes_publiees
from ldm.documents.questions import QuestionPubliee, questions_publiees
from ldm.modele.commun import Domaine, FicheQualeduc, Glossaire, Sources
from ldm.modele.criteres import Critere
from ldm.modele.delais import Delai
from ldm.modele.edition import Identite
from ldm.modele.etablissements import Etablissement
from ldm.modele.outils import Outil
from ldm.modele.provenance import Source
from ldm.modele.referentiel import Apport, Origine, Referentiel
from ldm.modele.textes import Rubrique
from ldm.modele.types import Gele, Identifiant, Texte


class DonneesPubliees(Gele):
    """Le référentiel résolu d'une édition, tel que tout programme peut le lire.

    numeros : identifiant de descripteur → numéro affiché. sources et origines : par
    identifiant, pour chaque élément de l'édition. attributions : d'où viennent les outils, les textes et les
    délais d'une autre édition, tels que les pages et les fichiers le disent. parcours : ses étapes, vides si
    elle n'en a pas. etablissements : ceux qu'elle a labellisés, si elle en publie la liste.
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
    attributions: dict[Identifiant, Texte]
    apports: tuple[Apport, ...]
    documents: Sources
    domaines: tuple[Domaine, ...]
    qualeduc: tuple[FicheQualeduc, ...]
    glossaire: Glossaire
    questions: tuple[QuestionPubliee, ...]
    parcours: tuple[EtapePubliee, ...] = ()
    etablissements: tuple[Etablissement, ...] = ()


def composer_donnees(referentiel: Referentiel) -> DonneesPubliees:
    """Rend les données publiées de l'édition."""
    commun = referentiel.commun
    return DonneesPubliees(
        identite=referentiel.identite,
        criteres=tuple(map(_sans_idee_masquee, referentiel.criteres)),
        textes=referentiel.textes,
        outils=referentiel.outils,
        delais=referentiel.delais,
        numeros=referentiel.numeros,
        origines=referentiel.origines,
        sources=referentiel.sources,
        attributions=dict(_attributions(referentiel)),
        apports=referentiel.apports,
        documents=commun.sources,
        domaines=commun.domaines.domaines,
        qualeduc=commun.qualeduc.fiches,
        glossaire=commun.glossaire,
        questions=questions_publiees(referentiel),
        parcours=etapes_publiees(referentiel),
        etablissements=referentiel.etablissements,
    )


def _sans_idee_masquee(critere: Critere) -> Critere:
    """Rend le critère, ses premières idées réduites à celles que l'édition montre."""
    montrees = tuple(idee.id for idee in premieres_idees(critere))
    return critere.model_copy(update={"premieres_idees": montrees})


def _attributions(referentiel: Referentiel) -> Iterator[tuple[str, str]]:
    for nom, elements in (
        ("Modèle", referentiel.outils), ("Exemple", referentiel.textes), ("Exemple", referentiel.delais),
    ):  # fmt: skip
        for element in elements:
            if dite := attribution(referentiel, element.id, nom):
                yield element.id, dite
