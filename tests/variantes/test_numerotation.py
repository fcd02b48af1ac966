"""Les numéros des descripteurs d'une variante : ceux de sa base, qu'on cite, ou continus si elle le dit."""

import pytest

from ldm.documents.criteres import _etendue
from ldm.modele.referentiel import Referentiel
from tests.outils_de_test import DEROGATION, NORD, contenu, operations, petit_referentiel

RETRAIT = f'masquer:\n  cible: "D-001"{DEROGATION}'
AJOUT = 'completer:\n  cible: "C-01"\n  descripteurs:\n    - id: "NORD-D-009"\n      texte: "x"'


def nord(*gestes: str, numerotation: str = "") -> Referentiel:
    entete = contenu(NORD) + (f'  numerotation: "{numerotation}"\n' if numerotation else "")
    return petit_referentiel("nord", {NORD: entete, "variantes/nord/x.yml": operations(*gestes)})


@pytest.mark.parametrize("numerotation", ["", "conservee"])
def test_un_descripteur_masque_ne_renumerote_pas_les_autres(numerotation: str) -> None:
    numeros = nord(RETRAIT, numerotation=numerotation).numeros
    assert numeros == {"D-002": 2, "D-003": 3, "NORD-D-001": 4, "NORD-D-002": 5}


def test_un_descripteur_ajoute_prend_le_numero_qui_suit_ceux_de_la_base() -> None:
    referentiel = nord(RETRAIT, AJOUT)
    assert referentiel.numeros == {"D-002": 2, "NORD-D-009": 4, "D-003": 3, "NORD-D-001": 5, "NORD-D-002": 6}
    assert _etendue(referentiel, referentiel.criteres[0]) == "2 descripteurs, les 2 et 4"


def test_une_numerotation_continue_va_de_un_au_dernier() -> None:
    numeros = nord(RETRAIT, AJOUT, numerotation="continue").numeros
    assert list(numeros.values()) == [1, 2, 3, 4, 5]
