"""Le CSV : lisible par un Excel français, fidèle, et sans formule."""

import csv
from io import StringIO

import pytest

from ldm.documents.tables_publiees import Colonne, Table, Valeur
from ldm.rendus.donnees.csv import rendre


def rendu(*cases: Valeur) -> bytes:
    colonnes = tuple(Colonne(f"c{rang}", "Une colonne.") for rang, _ in enumerate(cases))
    return rendre(Table("essai", "Essai", "Un essai.", colonnes, (cases,)))


def relues(octets: bytes) -> list[str]:
    return list(csv.reader(StringIO(octets.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))[1]


def test_une_table_a_la_marque_le_point_virgule_et_les_fins_de_ligne_qu_attend_un_excel_francais() -> None:
    assert rendu("Été", 3, None, True, False) == "\ufeffc0;c1;c2;c3;c4\r\nÉté;3;;oui;non\r\n".encode()


@pytest.mark.parametrize(
    "texte", ["a ; b", "dit « ceci »", 'dit "cela"', "une\ndeux", "a\u00a0: b", "l'été", "x" * 6_000]
)
def test_un_texte_se_relit_tel_quel(texte: str) -> None:
    assert relues(rendu(texte, "suite")) == [texte, "suite"]


@pytest.mark.parametrize("formule", ["=1+1", "+33", "-2", "@SOMME(A1)", "\t=1", '=HYPERLINK("x";"y")'])
def test_un_texte_qu_un_tableur_prendrait_pour_une_formule_reste_du_texte(formule: str) -> None:
    assert relues(rendu(formule)) == [f"'{formule}"]
    assert relues(rendu(f"a{formule}")) == [f"a{formule}"]
