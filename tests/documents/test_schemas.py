"""L'aide d'un éditeur : chaque clé expliquée, `avec` selon la cible, et les identifiants d'une édition."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ldm.documents.schemas import CLASSES, composer_schema, composer_schema_des_operations, proprietes_muettes
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere
from ldm.modele.descriptions import DESCRIPTIONS, PAR_CLASSE
from ldm.modele.operations import Operations
from ldm.publication.plan import generation
from ldm.variantes.resolution import resoudre
from tests.outils_de_test import donnees_de

SCHEMAS = {nom: json.loads(octets) for nom, octets in generation.schemas().items()}


def test_chaque_cle_de_chaque_schema_a_une_description_en_francais() -> None:
    assert {nom: muettes for nom, schema in SCHEMAS.items() if (muettes := proprietes_muettes(schema))} == {}
    muet = composer_schema(Critere)
    muet["properties"]["intitule"].pop("description")
    assert proprietes_muettes(muet) == ["Critere.intitule"]


def test_aucune_description_ne_parle_d_une_cle_qui_n_existe_pas() -> None:
    vues = {
        (nom, champ)
        for schema in SCHEMAS.values()
        for nom, definition in (("", schema), *schema.get("$defs", {}).items())
        for champ in definition.get("properties", {})
    }
    assert {champ for champ in DESCRIPTIONS if champ not in {c for _, c in vues}} == set()
    classes = {f"{nom}.{champ}" for nom, champ in vues}
    racines = {f"{schema['title']}.{champ}" for schema in SCHEMAS.values() for champ in schema["properties"]}
    assert {cle for cle in PAR_CLASSE if cle not in classes | racines} == set()


def test_une_forme_refusee_se_dit_en_francais() -> None:
    def motifs(noeud: Any) -> list[dict[str, Any]]:
        if isinstance(noeud, list):
            return [m for membre in noeud for m in motifs(membre)]
        if not isinstance(noeud, dict):
            return []
        suite = [m for membre in noeud.values() for m in motifs(membre)]
        return [*suite, noeud] if isinstance(noeud.get("pattern"), str) else suite

    trouves = [motif for schema in SCHEMAS.values() for motif in motifs(schema)]
    assert len(trouves) > 5
    assert [m for m in trouves if "patternErrorMessage" not in m] == []


def operation(cible: str, avec: dict[str, Any]) -> dict[str, Any]:
    geste = {"cible": cible, "avec": avec, "empreinte_base": "0" * 12}
    return {"operations": [{"remplacer": geste, "motif": "M.", "source": {"document": "x"}}]}


@pytest.mark.parametrize(
    ("cible", "avec", "juste"),
    [
        ("D-001", {"texte": "Un texte."}, True),
        ("D-001", {"intitule": "Un texte."}, False),
        ("NORD-D-001", {"puces": ["a"]}, True),
        ("C-01", {"intitule": "Un texte."}, True),
        ("C-01", {"texte": "Un texte."}, False),
        ("NORD-DEL-001", {"nombre": 3}, True),
        ("NORD-DEL-001", {"nombre": "trois"}, False),
        ("OUT-001.nom", {"libelle": "Nom"}, True),
    ],
)
def test_avec_depend_de_ce_que_vise_la_cible(cible: str, avec: dict[str, Any], *, juste: bool) -> None:
    assert Draft202012Validator(composer_schema(Operations)).is_valid(operation(cible, avec)) is juste


def test_chaque_liste_de_critere_a_sa_nature() -> None:
    assert set(CLASSES) >= {"C", "D", "TXT", "OUT", "DEL"}
    assert len(CLASSES) >= len(LISTES_DE_CRITERE) + 4


def test_le_schema_d_une_edition_propose_ce_qu_elle_a_et_n_interdit_pas_le_reste() -> None:
    schema = composer_schema_des_operations(resoudre("nord", donnees_de({})))
    proposes, forme = schema["$defs"]["Masquer"]["properties"]["cible"]["anyOf"]
    lus = dict(zip(proposes["enum"], proposes["enumDescriptions"], strict=True))
    assert lus["NORD-ACT-002"] == "Préparer la visite."
    assert any(cible.startswith("OUT-001.") for cible in lus)
    assert forme["type"] == "string"
    validateur = Draft202012Validator(schema)
    assert validateur.is_valid(operation("D-999", {"texte": "T."}))
