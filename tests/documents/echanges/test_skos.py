"""Le thésaurus : lu par rdflib, il dit tout le glossaire, selon SKOS."""

import json
from typing import Any

import pytest

from ldm.documents.echanges.skos import composer_thesaurus
from ldm.documents.glossaire import ancre_de_terme
from tests.documents.echanges.editions import edition
from tests.editions import NATIONALE

rdflib: Any = pytest.importorskip("rdflib")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
SITE = "https://exemple.fr/edition/donnees/glossaire.jsonld"
PAGE = "https://exemple.fr/edition/glossaire/"


@pytest.fixture(scope="module")
def graphe() -> Any:
    thesaurus = composer_thesaurus(edition(NATIONALE))
    return rdflib.Graph().parse(data=json.dumps(thesaurus), format="json-ld", base=SITE)


def noms(graphe: Any, sujet: Any, lien: str) -> set[str]:
    return {str(objet) for objet in graphe.objects(sujet, rdflib.SKOS[lien])}


def test_chaque_entree_du_glossaire_est_un_concept_a_l_adresse_de_son_ancre(graphe: Any) -> None:
    glossaire = edition(NATIONALE).commun.glossaire
    concepts = set(graphe.subjects(rdflib.RDF.type, rdflib.SKOS.Concept))
    assert len(concepts) == len(glossaire.sigles) + len(glossaire.termes) > 2
    for terme in glossaire.termes:
        concept = rdflib.URIRef(f"{PAGE}#{ancre_de_terme(terme)}")
        assert noms(graphe, concept, "prefLabel") == {terme.terme}
        assert noms(graphe, concept, "definition") == {terme.definition}
        assert noms(graphe, concept, "hiddenLabel") == {*terme.synonymes}
    developpements = {str(label) for label in graphe.objects(None, rdflib.SKOS.altLabel)}
    assert {sigle.developpement for sigle in glossaire.sigles} <= developpements


def test_le_thesaurus_tient_ce_que_skos_demande(graphe: Any) -> None:
    (schema,) = graphe.subjects(rdflib.RDF.type, rdflib.SKOS.ConceptScheme)
    assert str(schema) == PAGE
    for concept in graphe.subjects(rdflib.RDF.type, rdflib.SKOS.Concept):
        (prefere,) = graphe.objects(concept, rdflib.SKOS.prefLabel)
        assert prefere.language == "fr"
        autres = noms(graphe, concept, "altLabel") | noms(graphe, concept, "hiddenLabel")
        assert str(prefere) not in autres  # SKOS S13 : les noms d'un concept ne se recoupent pas
        assert not noms(graphe, concept, "altLabel") & noms(graphe, concept, "hiddenLabel")
        assert (concept, rdflib.SKOS.inScheme, schema) in graphe
        assert (schema, rdflib.SKOS.hasTopConcept, concept) in graphe


def test_aucun_nom_n_est_donne_deux_fois() -> None:
    concepts = [n for n in composer_thesaurus(edition(NATIONALE))["@graph"] if n["type"] == "skos:Concept"]
    preferes = [concept["prefLabel"] for concept in concepts]
    assert len(preferes) == len(set(preferes)) > 100
    for concept in concepts:
        dits = [concept["prefLabel"], *concept.get("altLabel", ()), *concept.get("hiddenLabel", ())]
        assert len(dits) == len(set(dits)), concept["id"]
