"""La feuille cachée d'un classeur : chaque champ y est, à sa case, dans les deux formats."""

from functools import lru_cache
from io import BytesIO
from typing import Final
from xml.etree import ElementTree

import pytest
from openpyxl import Workbook, load_workbook

from ldm.documents.blocs import Cellule, Champ, Colonne, Document, Groupe, Ligne, Paragraphe, Tableau
from ldm.documents.parcours import champs_de
from ldm.rendus.tableur import ods, xlsx
from ldm.rendus.tableur.classeur import feuilles
from ldm.rendus.tableur.classeur.repere import REPERE, repere
from tests.rendus.classeurs import essai, partie, relire_ods, relire_xlsx
from tests.rendus.extraits import avec_libreoffice
from tests.rendus.libreoffice import convertir
from tests.rendus.publies import DOCUMENTS, document, en_ods, en_xlsx

TOUS: Final = pytest.mark.parametrize(("edition", "outil"), DOCUMENTS)
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def _lignes(compose: Document) -> list[list[str]]:
    return [[*ligne] for ligne in repere(compose, feuilles(compose))]


@lru_cache(maxsize=16)
def _classeur(octets: bytes) -> Workbook:
    """Rend un classeur à lire seulement."""
    return load_workbook(BytesIO(octets))


def _lignes_xlsx(octets: bytes) -> list[list[str]]:
    page = _classeur(octets)[REPERE]
    lues = [[str(valeur or "") for valeur in ligne] for ligne in page.iter_rows(values_only=True)]
    return [_sans_vide(ligne) for ligne in lues]


def _lignes_ods(octets: bytes) -> list[list[str]]:
    racine = ElementTree.fromstring(partie(octets, "content.xml"))
    table = next(t for t in racine.iter(f"{TABLE}table") if t.get(f"{TABLE}name") == REPERE)
    lues = [["".join(case.itertext()) for case in rangee] for rangee in table.iter(f"{TABLE}table-row")]
    return [_sans_vide(ligne) for ligne in lues]


def _sans_vide(ligne: list[str]) -> list[str]:
    while ligne and not ligne[-1]:
        ligne = ligne[:-1]
    return ligne


@TOUS
def test_chaque_champ_est_repere_a_la_case_de_sa_ligne(edition: str, outil: str) -> None:
    compose = document(edition, outil)
    champs = {ligne[1]: ligne for ligne in _lignes(compose) if ligne[0] == "champ"}
    assert {*champs} == {champ.id for champ in champs_de(compose.blocs)}
    classeur = _classeur(en_xlsx(edition, outil))
    for champ, (_, _, feuille, case, *_) in champs.items():
        page = classeur[feuille]
        assert not page[case].protection.locked
        assert page.cell(page[case].row, 1).value in (champ, champ.rpartition(".")[0])


@TOUS
def test_un_identifiant_de_ligne_est_unique_dans_son_onglet(edition: str, outil: str) -> None:
    for feuille in feuilles(document(edition, outil)):
        nommees = [rangee.id for rangee in feuille.rangees if rangee.id]
        assert len(nommees) == len({*nommees}), feuille.nom


@TOUS
def test_les_deux_formats_reperent_pareil_et_le_cachent(edition: str, outil: str) -> None:
    compose = document(edition, outil)
    attendues = [_sans_vide(ligne) for ligne in _lignes(compose)]
    un_xlsx, un_ods = en_xlsx(edition, outil), en_ods(edition, outil)
    assert _lignes_xlsx(un_xlsx) == attendues
    assert _lignes_ods(un_ods) == attendues
    assert _classeur(un_xlsx)[REPERE].sheet_state == "veryHidden"
    assert REPERE not in {*relire_ods(un_ods), *relire_xlsx(un_xlsx)}


def test_le_repere_dit_l_edition_la_revision_l_outil_et_les_choix() -> None:
    compose = document("paca", "OUT-002")
    dites = {ligne[0]: ligne[1:] for ligne in _lignes(compose)}
    assert dites["format"] == ["ldm-formulaire", "1"]
    assert (dites["edition"], dites["outil"]) == (["paca"], ["OUT-002"])
    assert dites["revision"] == [compose.pied.revision]
    choix = {ligne[1]: ligne[2:] for ligne in _lignes(compose) if ligne[0] == "choix"}
    avec = [ligne for ligne in _lignes(compose) if ligne[0] == "champ" and ligne[4] == "choix"]
    options = {
        champ.id: [mot for option in champ.options for mot in option] for champ in champs_de(compose.blocs)
    }
    assert avec
    assert all(choix[numero] == options[champ] for _, champ, _, _, _, numero, _ in avec)


def test_un_document_sans_champ_n_a_pas_de_repere() -> None:
    compose = essai(Paragraphe("Rien à remplir."))
    assert repere(compose, feuilles(compose)) == ()
    assert REPERE not in load_workbook(BytesIO(xlsx.rendre(compose))).sheetnames
    assert REPERE not in partie(ods.rendre(compose), "content.xml")


def test_un_onglet_ne_prend_pas_le_nom_du_repere() -> None:
    ligne = Ligne((Cellule((Champ("a", "A"),)),), "L")
    compose = essai(Tableau(REPERE, (Colonne("A"),), (Groupe("", (ligne,)),), a_remplir=True))
    assert REPERE not in [feuille.nom for feuille in feuilles(compose)]


@avec_libreoffice
@pytest.mark.parametrize("format_", ["xlsx", "ods"])
def test_le_repere_survit_a_libreoffice_qui_l_enregistre(format_: str) -> None:
    compose = document("paca", "OUT-002")
    rendu, lire = (en_xlsx, _lignes_xlsx) if format_ == "xlsx" else (en_ods, _lignes_ods)
    (repris,) = convertir({f"plan.{format_}": rendu("paca", "OUT-002")}, format_).values()
    attendues = [_sans_vide(ligne) for ligne in _lignes(compose)]
    assert [ligne for ligne in lire(repris) if ligne][: len(attendues)] == attendues
    assert REPERE not in (relire_xlsx(repris) if format_ == "xlsx" else relire_ods(repris))
