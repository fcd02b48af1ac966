"""Les appels : une grammaire close, lue dans le texte, sans rien évaluer."""

from typing import get_args

import pytest
from pydantic import ValidationError

from ldm.modele.appels import ADMIS, FORMES, Appel, Nombre, TexteAAppels, appels, champs_a_appels, decouper
from ldm.modele.outils import Usage
from ldm.modele.types import Gele, Texte


class Essai(Gele):
    """Un texte à appels, seul ou dans une liste, à côté d'un texte qui n'en admet pas."""

    reponse: TexteAAppels
    suite: tuple[TexteAAppels, ...] = ()
    titre: Texte = "Titre"


def test_un_texte_se_decoupe_en_mots_et_en_appels() -> None:
    assert decouper("Il dure {delai:duree-du-label}. Demandez {service}.") == (
        "Il dure ",
        Appel("delai", ("duree-du-label",)),
        ". Demandez ",
        Appel("service"),
        ".",
    )
    assert decouper("{cahier_des_charges}") == (Appel("cahier_des_charges"),)
    assert decouper("Sans appel.") == ("Sans appel.",)


def test_un_appel_peut_donner_plusieurs_cles_dans_l_ordre() -> None:
    assert appels("{delai:la-sienne|la-commune}") == (Appel("delai", ("la-sienne", "la-commune")),)


@pytest.mark.parametrize("usage", get_args(Usage))
def test_chaque_usage_s_appelle(usage: str) -> None:
    assert appels(f"{{outil:{usage}}}") == (Appel("outil", (usage,)),)


def test_les_valeurs_admises_sont_celles_du_modele() -> None:
    assert {"outil": get_args(Usage), "nombre": get_args(Nombre)} == ADMIS


@pytest.mark.parametrize(
    ("texte", "quoi", "remede"),
    [
        ("{inconnu}", "appel mal formé « {inconnu} »", f"Écrivez {FORMES}."),
        ("{delai:}", "appel mal formé « {delai:} »", f"Écrivez {FORMES}."),
        ("{delai:a|}", "appel mal formé « {delai:a|} »", f"Écrivez {FORMES}."),
        ("{delai:Maj}", "appel mal formé « {delai:Maj} »", f"Écrivez {FORMES}."),
        ("{service:x}", "appel mal formé « {service:x} »", f"Écrivez {FORMES}."),
        ("{ service }", "appel mal formé « { service } »", f"Écrivez {FORMES}."),
        ("{service.__class__}", "appel mal formé « {service.__class__} »", f"Écrivez {FORMES}."),
        ("oublié }", "appel mal formé « oublié } »", f"Écrivez {FORMES}."),
        ("{outil:gril}", "appel à rien : outil « gril » n'existe pas", "Vouliez-vous dire « grille » ?"),
        (
            "{nombre:critere}",
            "appel à rien : nombre « critere » n'existe pas",
            "Vouliez-vous dire « criteres » ?",
        ),
    ],
)
def test_un_appel_mal_ecrit_se_refuse_avec_son_remede(texte: str, quoi: str, remede: str) -> None:
    with pytest.raises(ValidationError) as erreur:
        Essai(reponse=texte)
    (detail,) = erreur.value.errors()
    assert detail["msg"] == quoi
    assert detail["ctx"]["remede"] == remede


def test_les_champs_a_appels_se_disent_par_leur_type() -> None:
    assert champs_a_appels(Essai) == ("reponse", "suite")
