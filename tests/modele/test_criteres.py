"""La table des listes d'un critère : égale aux champs du modèle, et assez dite pour tout ce qui en dérive."""

from typing import get_args

import pytest

from ldm.modele.criteres import LISTES_DE_CRITERE, ContenuDeCritere, listes_de_la_banque
from ldm.modele.edition import EMPRUNTABLES, Emprunt
from ldm.modele.operations import Completer
from ldm.modele.provenance import ValeurSourcee
from ldm.modele.typographie import composer_passage


def test_la_table_a_une_ligne_par_liste_du_modele_et_rien_d_autre() -> None:
    assert list(LISTES_DE_CRITERE) == [
        nom for nom in ContenuDeCritere.model_fields if nom not in ValeurSourcee.model_fields
    ]
    assert set(LISTES_DE_CRITERE) < set(Completer.model_fields)


@pytest.mark.parametrize("nom", LISTES_DE_CRITERE)
def test_une_liste_se_nomme_en_francais_sans_emprunter_le_nom_d_une_autre(nom: str) -> None:
    liste = LISTES_DE_CRITERE[nom]
    noms = (liste.titre, liste.singulier, liste.pluriel)
    assert [texte for texte in noms if not texte or composer_passage(texte) != texte] == []
    assert liste.singulier != liste.pluriel
    for autre in LISTES_DE_CRITERE.keys() - {nom}:
        assert not {liste.titre, liste.pluriel} & {
            LISTES_DE_CRITERE[autre].titre,
            LISTES_DE_CRITERE[autre].pluriel,
        }


@pytest.mark.parametrize("nom", LISTES_DE_CRITERE)
def test_une_liste_a_cocher_a_des_elements_qui_portent_un_texte(nom: str) -> None:
    (element, _) = get_args(ContenuDeCritere.model_fields[nom].annotation)
    if LISTES_DE_CRITERE[nom].a_cocher:
        assert "texte" in element.model_fields
    detail = LISTES_DE_CRITERE[nom].detail
    assert detail is None or detail.champ in element.model_fields


def test_on_emprunte_les_listes_que_la_table_dit_empruntables_et_elles_seules() -> None:
    admis = Emprunt.model_json_schema()["properties"]["contenus"]["items"]["enum"]
    assert admis == list(EMPRUNTABLES)
    assert {nom for nom in LISTES_DE_CRITERE if nom in admis} == {
        "axes", "objectifs", "actions", "indicateurs", "mesures", "acteurs", "qualeduc", "domaines",
    }  # fmt: skip


def test_la_banque_d_actions_reunit_les_exemples_et_les_remarques() -> None:
    assert listes_de_la_banque("actions") == ("actions", "remarques")
    assert listes_de_la_banque("echeances") == ()
