"""Un classeur de données : protégé, à choix, et qui revient d'un tableur sans qu'une case ait bougé."""

import shutil
from io import BytesIO
from typing import Final

import openpyxl
import pytest

from ldm.documents.tables import ClasseurDeTables, Colonne, FeuilleLue, Ligne, Table
from ldm.rendus.relecture import Illisible
from ldm.rendus.relecture.tables import lire
from ldm.rendus.tableur import tables
from tests.rendus.libreoffice import convertir

PIEGES: Final = (
    "=1+1", "@x", "+33", "-5", "'x", "007", "2026-01-14", "1/2", "12,50", "a  b", " bord ",
    "Dit « oui » & <non>",
    "première\n– seconde\ntroisième", "x" * 5_900, "TRUE", "_x0041_", "é’\u202f;",
)  # fmt: skip
LONGS: Final = tuple(f"demarche/une-page-au-long-nom-{rang}" for rang in range(12))
CLASSEUR: Final = ClasseurDeTables(
    "Essai",
    (
        Table(
            "Exemples d’actions", "On change un texte.",
            (
                Colonne("id", "Identifiant", "cle"), Colonne("texte", "Texte", "long"),
                Colonne("garder", "Dans l'édition", "choix", ("oui", "non")),
                Colonne("origine", "D'où il vient", "lecture"),
                Colonne("page", "Page", "choix", LONGS),
            ),
            tuple(Ligne({"id": f"D-{n:03}", "texte": dit, "garder": "oui"}) for n, dit in enumerate(PIEGES)),
            3,
        ),
        Table("Vide", "Rien.", (Colonne("mot", "Mot", "court"),), ()),
    ),
    {"edition": "nord", "actions/D-001/texte": "0123456789"},
)  # fmt: skip


def dits(feuille: FeuilleLue) -> list[str]:
    """Rend la colonne des textes."""
    return [ligne[feuille.entetes["Texte"]] for ligne in feuille.lignes.values()]


@pytest.mark.parametrize("format_", tables.FORMATS)
def test_ce_qu_on_ecrit_se_relit_case_par_case(format_: str) -> None:
    octets = tables.rendre(CLASSEUR, format_)
    assert octets == tables.rendre(CLASSEUR, format_)
    feuilles, reperes = lire(octets)
    assert reperes == CLASSEUR.reperes
    assert list(feuilles) == ["Exemples d’actions", "Vide"]
    assert dits(feuilles["Exemples d’actions"]) == list(PIEGES)
    assert [feuille.defauts for feuille in feuilles.values()] == [{}, {}]


def test_un_xlsx_protege_ce_qui_ne_s_ecrit_pas_et_propose_les_choix() -> None:
    page = openpyxl.load_workbook(BytesIO(tables.rendre(CLASSEUR, "xlsx"))).worksheets[0]
    assert page.protection.sheet
    assert [page.cell(4, colonne).protection.locked for colonne in (1, 2, 3, 4)] == [True, False, False, True]
    regle, longue = page.data_validations.dataValidation
    assert longue.formula1 == "_ldm!$D$1:$D$12"
    assert (regle.formula1, str(regle.sqref)) == ('"oui,non"', f"C4:C{len(PIEGES) + 6}")
    assert page.freeze_panes == "B4"


def test_une_formule_et_une_fusion_se_voient() -> None:
    livre = openpyxl.load_workbook(BytesIO(tables.rendre(CLASSEUR, "xlsx")))
    page = livre.worksheets[0]
    page["B4"] = '=HYPERLINK("http://x","y")'
    page.merge_cells("B5:B6")
    tampon = BytesIO()
    livre.save(tampon)
    feuilles, _ = lire(tampon.getvalue())
    assert feuilles["Exemples d’actions"].defauts == {
        (3, 1): "formule", (4, 1): "fusion", (5, 1): "fusion",
    }  # fmt: skip


@pytest.mark.parametrize("octets", [b"", b"PK\x03\x04x", b"%PDF-1.4", b"\xd0\xcf\x11\xe0"])
def test_ce_qui_n_est_pas_un_classeur_se_dit(octets: bytes) -> None:
    with pytest.raises(Illisible):
        lire(octets)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice n'est pas installé")
def test_libreoffice_enregistre_le_classeur_sans_changer_une_case() -> None:
    fichiers = {f"essai.{format_}": tables.rendre(CLASSEUR, format_) for format_ in tables.FORMATS}
    for octets in convertir(fichiers, "ods").values():
        feuilles, reperes = lire(octets)
        assert reperes == CLASSEUR.reperes
        assert [dit.strip() for dit in dits(feuilles["Exemples d’actions"])] == [p.strip() for p in PIEGES]
        assert feuilles["Exemples d’actions"].defauts == {}
