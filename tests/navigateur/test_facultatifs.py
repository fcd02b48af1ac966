"""Un lycée dit quels critères facultatifs il retient : l'autre quitte ses écrans et ses fichiers."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.editions import ADAPTEE
from tests.navigateur.saisie import aller, commencer, edition, lire_la_copie, outil, page_du_dossier

ECRIT: Final = "Écrit avant de choisir"


@pytest.fixture(scope="module")
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Un dossier où l'on a répondu au critère qu'on laisse ensuite pour l'autre."""
    with page_du_dossier(navigateur, f"{adresse}{ADAPTEE}/") as (ouverte, plaintes):
        commencer(ouverte)
        _, laisse = alternatives(ouverte)
        aller(ouverte, f"critere/{laisse['id']}")
        ouverte.locator("textarea:visible").nth(0).fill(ECRIT)
        aller(ouverte, "accueil")
        retenir(ouverte, 0)
        yield ouverte
        assert plaintes == []


def alternatives(page: Page) -> list[dict[str, Any]]:
    """Rend les critères entre lesquels le lycée choisit : celui qu'il retient, celui qu'il laisse."""
    (choix,) = edition(page)["choix"]
    return [c for c in edition(page)["criteres"] if c["id"] in choix["criteres"]]


def retenir(page: Page, rang: int) -> None:
    choix = page.get_by_role("group", name="lequel retenez-vous")
    choix.get_by_role("radio").nth(rang).check()


def nomme(critere: dict[str, Any]) -> str:
    return f"Critère {critere['numero']}"


def test_le_critere_laisse_n_est_plus_dans_les_listes(page: Page) -> None:
    garde, laisse = alternatives(page)
    aller(page, "accueil")
    taches = page.locator(".ldm-tache__titre")
    expect(taches.filter(has_text=nomme(garde))).to_have_count(1)
    expect(taches.filter(has_text=nomme(laisse))).to_have_count(0)
    fiches = next(o for o in edition(page)["outils"] if o["exemplaires"] == "par_critere")
    aller(page, f"outil/{fiches['slug']}")
    expect(page.locator(".ldm-tache").filter(has_text=nomme(garde))).to_have_count(1)
    expect(page.locator(".ldm-tache").filter(has_text=nomme(laisse))).to_have_count(0)


def test_l_ecran_d_un_critere_laisse_le_dit_et_montre_ce_qui_y_etait_ecrit(page: Page) -> None:
    _, laisse = alternatives(page)
    aller(page, f"critere/{laisse['id']}")
    expect(page.get_by_text("Vous n’avez pas retenu ce critère facultatif")).to_be_visible()
    expect(page.locator("textarea:visible").nth(0)).to_have_value(ECRIT)


def test_chaque_formulaire_s_ecrit_et_s_imprime_sans_lui(page: Page) -> None:
    garde, laisse = alternatives(page)
    for usage in ("grille", "plan", "rapport"):
        for ecran in ("outil", "imprimer"):
            aller(page, f"{ecran}/{outil(page, usage)['slug']}")
            document = page.locator(".ldm-ecran")
            expect(document.get_by_text(laisse["intitule"])).to_have_count(0)
            expect(document.get_by_text(garde["intitule"]).first).to_be_attached()
            expect(document.get_by_text(ECRIT)).to_have_count(0)


def sortir(page: Page, format_: str) -> bytes:
    aller(page, "sortir")
    grille = outil(page, "grille")
    ligne = page.locator("li.ldm-tache").filter(has_text=grille["titre"])
    with page.expect_download() as attendu:
        ligne.get_by_role("button", name=f"{format_},").click()
    numero = alternatives(page)[1]["numero"]
    expect(ligne.get_by_text(f"Sans le critère {numero}, que vous n’avez pas retenu.")).to_be_visible()
    return attendu.value.path().read_bytes()


@pytest.mark.parametrize(("format_", "partie"), [("ODT", "content.xml"), ("DOCX", "word/document.xml")])
def test_un_texte_sort_sans_le_critere_laisse(format_: str, partie: str, page: Page) -> None:
    garde, laisse = alternatives(page)
    with ZipFile(BytesIO(sortir(page, format_))) as archive:
        ecrit = archive.read(partie).decode()
    assert garde["intitule"] in ecrit
    assert laisse["intitule"] not in ecrit
    assert ECRIT not in ecrit


def test_un_classeur_sort_ses_lignes_masquees_et_son_bilan_ne_les_compte_pas(page: Page) -> None:
    garde, laisse = alternatives(page)
    classeur = load_workbook(BytesIO(sortir(page, "XLSX")))
    masquees = {
        str(feuille.cell(rang, 1).value)
        for feuille in classeur.worksheets
        for rang, dimension in feuille.row_dimensions.items()
        if dimension.hidden and feuille.sheet_state == "visible"
    }
    assert masquees == {laisse["id"], *(d["id"] for d in laisse["descripteurs"])}
    cases = (str(c.value) for f in classeur.worksheets for rangee in f for c in rangee)
    formules = [texte for texte in cases if texte.startswith("=SUB")]
    assert formules
    assert all(formule.startswith("=SUBTOTAL(109,") for formule in formules)
    with ZipFile(BytesIO(sortir(page, "ODS"))) as archive:
        ecrit = archive.read("content.xml").decode()
    assert ecrit.count('table:visibility="collapse"') == 2 + len(laisse["descripteurs"])
    assert garde["id"] in ecrit


def test_le_choix_est_dans_la_copie_avec_ce_qui_etait_ecrit_et_se_reprend(page: Page) -> None:
    garde, laisse = alternatives(page)
    champs = lire_la_copie(page)["champs"]
    (choix,) = edition(page)["choix"]
    dites = {cle: [v["v"] for v in champ["versions"].values()] for cle, champ in champs.items()}
    assert dites[f"equipe|{choix['id']}.retenu"] == [garde["id"]]
    assert [ECRIT] in dites.values()
    aller(page, "accueil")
    retenir(page, 3)
    expect(page.locator(".ldm-tache__titre").filter(has_text=nomme(laisse))).to_have_count(1)
    retenir(page, 0)
    expect(page.locator(".ldm-tache__titre").filter(has_text=nomme(laisse))).to_have_count(0)
