"""Le JSON publié : lisible, stable, en UTF-8."""

import json

import pytest

from ldm.modele.edition import Contact
from ldm.rendus.socle.json import rendre, rendre_schema, rendre_valeur
from tests.rendus.blocs_d_essai import TEXTES_HOSTILES
from tests.rendus.classeurs import HOSTILES


def test_le_json_garde_les_accents_et_finit_par_une_ligne() -> None:
    octets = rendre(Contact(service="Délégation"))
    assert "Délégation" in octets.decode()
    assert octets.endswith(b"}\n")


def test_une_valeur_absente_ne_s_ecrit_pas() -> None:
    assert "courriel" not in json.loads(rendre(Contact(service="Service")))


def test_le_json_se_relit_en_le_meme_objet() -> None:
    contact = Contact.model_validate(
        {"service": "Service", "sigle": "DRAFPIC", "adresse_postale": ["Rectorat", "75000 Ville"]}
    )
    assert Contact.model_validate_json(rendre(contact)) == contact


def test_le_schema_decrit_la_lecture_ou_l_ecriture() -> None:
    lecture, ecriture = json.loads(rendre_schema(Contact)), json.loads(rendre_schema(Contact, ecriture=True))
    assert lecture["required"] == ["service"]
    assert set(lecture["properties"]) == set(ecriture["properties"])


@pytest.mark.parametrize(
    "hostile", [*TEXTES_HOSTILES, *HOSTILES], ids=range(len(TEXTES_HOSTILES) + len(HOSTILES))
)
def test_un_texte_hostile_se_relit_a_la_lettre(hostile: str) -> None:
    assert json.loads(rendre_valeur({hostile: [hostile]})) == {hostile: [hostile]}
