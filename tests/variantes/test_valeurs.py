"""Ce qu'une variante change se dit en mots : chaque champ, un nombre, un choix du programme."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from ldm.modele.criteres import Critere
from ldm.modele.delais import Delai
from ldm.modele.outils import Outil
from ldm.modele.textes import Rubrique
from ldm.modele.types import Gele
from ldm.variantes.valeurs import MUETS, NOMS, TEXTES
from tests.outils_de_test import avec, operations, petit_referentiel

DELAIS = "essai-2020/delais.yml"


def _classes(annotation: Any) -> Iterator[type[Gele]]:
    if isinstance(annotation, type) and issubclass(annotation, Gele):
        yield annotation
    for partie in get_args(annotation):
        yield from _classes(partie)


def _dedans(classe: type[Gele], vues: set[type[Gele]]) -> set[type[Gele]]:
    if classe not in vues:
        vues.add(classe)
        for champ in classe.model_fields.values():
            for autre in _classes(champ.annotation):
                _dedans(autre, vues)
    return vues


def test_chaque_champ_d_un_element_a_un_nom_se_lit_seul_ou_ne_se_lit_pas() -> None:
    vues: set[type[Gele]] = set()
    for racine in (Critere, Rubrique, Outil, Delai):
        _dedans(racine, vues)
    simples = {
        nom
        for classe in vues
        for nom, champ in classe.model_fields.items()
        if not [*_classes(champ.annotation)]
    }
    assert simples - TEXTES - MUETS - {*NOMS} == set()
    assert TEXTES & MUETS == {*NOMS} & (TEXTES | MUETS) == set()


def change(cible: str, champs: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    geste = f'remplacer:\n  cible: "{cible}"\n  avec: {{{champs}}}\n  empreinte_base: "123456789abc"'
    contenus = {
        "variantes/nord/x.yml": operations(geste),
        **avec(DELAIS, '    unite: "ans"\n', '    unite: "ans"\n    sens: "apres"\n    evenement: "label"\n'),
    }
    (*_, apport) = petit_referentiel("nord", contenus).apports
    return apport.avant, apport.apres


@pytest.mark.parametrize(
    ("cible", "champs", "avant", "apres"),
    [
        (
            "DEL-001",
            'nombre: 6, unite: "mois", sens: "avant"',
            ("Durée : 5 ans", "Avant ou après : après"),
            ("Durée : 6 mois", "Avant ou après : avant"),
        ),
        (
            "OUT-001",
            'slug: "fiche", orientation: "paysage", usages: ["accuse-reception"], par_critere: true, '
            'retour: {consigne: "À rendre ici.", au_service: true}',
            ("Adresse de la page : outils/ldm-001/", "Sens de la page : portrait",
             "Prérempli par critère : non"),
            ("Adresse de la page : outils/fiche/", "Sens de la page : paysage", "À rendre ici.",
             "Adresse du service écrite d’avance : oui", "Prérempli par critère : oui",
             "Sert à : accusé de réception"),
        ),
        ("OUT-001.atteint", 'type: "texte_long", aide: "Dites."', ("Genre de réponse : choix",),
         ("Genre de réponse : texte long", "Consigne : Dites.")),
        ("OUT-001.suivi.preuve", "largeur: 5", ("Largeur : 2",), ("Largeur : 5",)),
    ],
)  # fmt: skip
def test_un_champ_change_se_lit_avant_et_apres(
    cible: str, champs: str, avant: tuple[str, ...], apres: tuple[str, ...]
) -> None:
    trouves = [tuple(t.replace("\u00a0", " ") for t in suite) for suite in change(cible, champs)]
    assert trouves == [avant, apres]
