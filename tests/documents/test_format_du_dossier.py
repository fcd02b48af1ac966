"""La page du format d'un dossier dit vrai : son exemple est un dossier, le schéma publié dit pareil."""

import json
import re
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from ldm.chargement.lieux import RACINE
from ldm.documents.examen_du_dossier import CHAMPS_D_UNE_PREUVE
from ldm.documents.reponses_du_dossier import MARQUES
from ldm.modele.dossier import VERSION, Dossier, ecrire_fichier, nommer
from ldm.rendus.socle.json import rendre_schema

PAGE: Final = (RACINE / "docs" / "format-du-dossier.md").read_text(encoding="utf-8")
SCHEMA: Final = json.loads(rendre_schema(Dossier))


def exemple() -> str:
    (bloc,) = re.findall(r"```json\n(.*?)```", PAGE, re.S)
    return str(bloc)


def test_l_exemple_est_un_dossier_tel_que_le_programme_l_ecrit() -> None:
    dossier = Dossier.model_validate_json(exemple())
    assert ecrire_fichier(dossier).decode() == exemple()
    assert dossier.version == VERSION
    for champ in dossier.champs.values():
        assert [*champ.versions] == [nommer(version) for version in champ.versions.values()]
    assert dossier.valeur("OUT-003|D-001.preuves") == "Comptes rendus du conseil pédagogique"


def test_l_exemple_suit_le_schema_publie() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert list(Draft202012Validator(SCHEMA).iter_errors(json.loads(exemple()))) == []


@pytest.mark.parametrize(
    "changement",
    [
        {"version": VERSION + 1},
        {"format": "autre"},
        {"id": "a"},
        {"champs": {"__proto__": {"versions": {}}}},
        {"champs": {"partage|uai": {"versions": {"local": {}}}}},
        {"champs": {"partage|uai": {"versions": {"0123456789abcdef": {"v": 1}}}}},
    ],
)
def test_le_schema_refuse_ce_que_le_programme_refuse(changement: dict[str, Any]) -> None:
    assert list(Draft202012Validator(SCHEMA).iter_errors({**json.loads(exemple()), **changement}))


def test_la_page_explique_toutes_les_cles_et_toutes_les_portees() -> None:
    dites = set(re.findall(r"(?:`|<code>)([\w/|.-]+)(?:`|</code>)", PAGE))
    assert {*Dossier.model_fields, *SCHEMA["$defs"]["Version"]["properties"]} <= dites
    assert {*MARQUES, *CHAMPS_D_UNE_PREUVE} <= dites
    assert {*json.loads(exemple())["champs"]} - dites <= {
        "OUT-002|C-01/L-8d41aa02.ordre", "preuves/P-3f2ab901|descripteurs"
    }  # fmt: skip
