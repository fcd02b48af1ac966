"""Au téléphone, un formulaire qui a une ligne par descripteur se replie : un descripteur par écran."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navigateur.saisie import EDITION, aller, commencer, edition, gardes, outil, page_du_dossier

TELEPHONE: Final = {"width": 390, "height": 844}
HAUTEUR: Final = "() => document.documentElement.scrollHeight / innerHeight"


@pytest.fixture(scope="module")
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/", viewport=TELEPHONE) as (ouverte, plaintes):
        commencer(ouverte)
        yield ouverte
        assert plaintes == []


@pytest.mark.parametrize("usage", ["rapport", "grille"])
def test_un_formulaire_par_descripteur_tient_en_quelques_ecrans(usage: str, page: Page) -> None:
    aller(page, f"outil/{outil(page, usage)['slug']}")
    assert page.evaluate(HAUTEUR) < 8
    replis = page.locator(".ldm-repli--lignes")
    assert replis.count() == len(edition(page)["criteres"])


def test_une_ligne_se_remplit_a_son_ecran_et_la_liste_le_dit(page: Page) -> None:
    rapport = outil(page, "rapport")
    premier, second = edition(page)["criteres"][0]["descripteurs"][:2]
    aller(page, f"outil/{rapport['slug']}")
    page.locator(".ldm-repli--lignes summary").first.click()
    page.get_by_role("link", name=f"{premier['numero']}. ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Descripteur {premier['numero']}")
    page.locator(".ldm-tableau textarea").fill("Un constat")
    assert gardes(page)[f"{rapport['id']}|{premier['id']}.constat"] == "Un constat"
    page.get_by_role("link", name="Suivant").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Descripteur {second['numero']}")
    expect(page.locator(".ldm-tableau textarea")).to_have_value("")
    page.get_by_role("link", name=f"{rapport['code']}. {rapport['titre']}").click()
    repli = page.locator(".ldm-repli--lignes").first
    expect(repli).to_have_attribute("open", "")
    expect(repli.locator("summary")).to_contain_text("1 sur ")
    expect(repli.locator("li").first).to_contain_text("Répondu")


def test_de_la_grille_une_ligne_mene_au_descripteur(page: Page) -> None:
    aller(page, f"outil/{outil(page, 'grille')['slug']}")
    page.locator(".ldm-repli--lignes summary").last.click()
    page.locator(".ldm-repli--lignes").last.get_by_role("link").first.click()
    expect(page.locator(".ldm-positions")).to_be_visible()
