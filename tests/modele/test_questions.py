"""Une question : sa page, ce qu'elle demande, et ce que sa réponse appelle."""

from typing import Any

import pytest
from pydantic import ValidationError

from ldm.modele.questions import Besoin, Question

CORRECTE: dict[str, Any] = {
    "id": "QUE-001",
    "question": "Combien de temps ?",
    "reponse": "Il dure {delai:duree-du-label}.",
    "page": "comprendre/label#TXT-006",
    "theme": "label",
    "publics": ("diriger",),
}


def test_une_question_demande_ce_qu_elle_dit_et_ce_que_sa_reponse_appelle() -> None:
    question = Question(
        **{**CORRECTE, "reponse": "{delai:a|b} avec {outil:grille}, {nombre:criteres}, {service}."},
        demande=("en-vigueur", "texte:TXT-006"),
    )
    assert question.besoins == (
        Besoin("en-vigueur"),
        Besoin("texte", ("TXT-006",)),
        Besoin("delai", ("a", "b")),
        Besoin("outil", ("grille",)),
    )


@pytest.mark.parametrize(
    ("change", "quoi", "remede"),
    [
        (
            {"page": "demarche/audits/"},
            "page mal formée « demarche/audits/ »",
            "Écrivez son adresse, et une ancre au besoin : « demarche/audits#TXT-024 ».",
        ),
        (
            {"page": "https://exemple.fr"},
            "page mal formée « https://exemple.fr »",
            "Écrivez son adresse, et une ancre au besoin : « demarche/audits#TXT-024 ».",
        ),
        (
            {"demande": ("en-vigeur",)},
            "condition inconnue « en-vigeur »",
            "Valeurs admises : en-vigueur, critere-facultatif, delai:cle, outil:usage, texte:identifiant.",
        ),
        (
            {"demande": ("outil:gril",)},
            "condition inconnue « outil:gril »",
            "Vouliez-vous dire « grille » ?",
        ),
    ],
)
def test_une_question_mal_ecrite_se_refuse_avec_son_remede(
    change: dict[str, Any], quoi: str, remede: str
) -> None:
    with pytest.raises(ValidationError) as erreur:
        Question(**{**CORRECTE, **change})
    (detail,) = erreur.value.errors()
    assert detail["msg"] == quoi
    assert detail["ctx"]["remede"] == remede


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("question", "x" * 161),
        ("reponse", "x" * 401),
        ("publics", ()),
        ("theme", "autre"),
        ("couleur", "bleu"),
    ],
)
def test_une_question_reste_courte_et_complete(champ: str, valeur: Any) -> None:
    with pytest.raises(ValidationError):
        Question(**{**CORRECTE, champ: valeur})
