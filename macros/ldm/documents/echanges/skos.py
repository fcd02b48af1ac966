"""Le glossaire en SKOS, écrit en JSON-LD : un thésaurus que les outils documentaires savent lire.

Sources : https://www.w3.org/TR/skos-reference/ et https://www.w3.org/TR/json-ld11/. L'adresse d'un concept
est celle de son entrée sur la page du glossaire.
"""

from typing import Any, Final

from ldm.documents.echanges.noms import DROITS, LICENCE, adresse_de, instant_de
from ldm.documents.glossaire import ancre_de_sigle, ancre_de_terme
from ldm.modele.commun import Sigle, Terme
from ldm.modele.referentiel import Referentiel

Objet = dict[str, Any]
CONTEXTE: Final[Objet] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "@language": "fr",
    "id": "@id",
    "type": "@type",
    "prefLabel": "skos:prefLabel",
    "altLabel": "skos:altLabel",
    "hiddenLabel": "skos:hiddenLabel",
    "definition": "skos:definition",
    "note": "skos:note",
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "topConceptOf": {"@id": "skos:topConceptOf", "@type": "@id"},
    "hasTopConcept": {"@id": "skos:hasTopConcept", "@type": "@id"},
    "member": {"@id": "skos:member", "@type": "@id"},
    "title": "dct:title",
    "rights": "dct:rights",
    "license": {"@id": "dct:license", "@type": "@id"},
    "modified": {"@id": "dct:modified", "@type": "xsd:date"},
}


def composer_thesaurus(referentiel: Referentiel) -> Objet:
    """Rend le thésaurus de l'édition : un concept par sigle et par terme, et les deux collections."""
    glossaire = referentiel.commun.glossaire
    base = adresse_de(referentiel, "glossaire/", "../")
    sigles = [_sigle(base, sigle) for sigle in glossaire.sigles]
    termes = [_terme(base, terme) for terme in glossaire.termes]
    concepts = [*sigles, *termes]
    schema: Objet = {
        "id": base,
        "type": "skos:ConceptScheme",
        "title": "Glossaire du label « Lycée des métiers »",
        "modified": instant_de(referentiel.identite)[:10],
        "license": LICENCE,
        "rights": DROITS,
        "hasTopConcept": [concept["id"] for concept in concepts],
    }
    collections = (("sigles", "Sigles", sigles), ("termes", "Mots du label", termes))
    return {
        "@context": CONTEXTE,
        "@graph": [
            schema,
            *(_collection(base, *collection) for collection in collections if collection[2]),
            *concepts,
        ],
    }


def _collection(base: str, ancre: str, titre: str, concepts: list[Objet]) -> Objet:
    membres = [concept["id"] for concept in concepts]
    return {"id": f"{base}#{ancre}", "type": "skos:Collection", "prefLabel": titre, "member": membres}


def _sigle(base: str, sigle: Sigle) -> Objet:
    return {
        **_concept(base, ancre_de_sigle(sigle), sigle.sigle),
        "altLabel": [sigle.developpement, *sigle.formes],
        **_suite(sigle, sigle.explication),
    }


def _terme(base: str, terme: Terme) -> Objet:
    return {**_concept(base, ancre_de_terme(terme), terme.terme), **_suite(terme, terme.definition)}


def _concept(base: str, ancre: str, nom: str) -> Objet:
    place = {"inScheme": base, "topConceptOf": base}
    return {"id": f"{base}#{ancre}", "type": "skos:Concept", "prefLabel": nom, **place}


def _suite(entree: Sigle | Terme, definition: str | None) -> Objet:
    """Rend ce qu'on tape pour trouver l'entrée, sa définition, la note au lecteur."""
    return {
        **({"hiddenLabel": list(entree.synonymes)} if entree.synonymes else {}),
        **({"definition": definition} if definition else {}),
        **({"note": entree.note} if entree.note else {}),
    }
