"""Le portail et ses pages : aucun défaut d'accessibilité, replis ouverts, en clair et en sombre, au bureau et
au téléphone.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PAGES = (
    "", "comparer/", "comparer/national-2023/paca/", "comparer/aix-marseille-2012/centre-val-de-loire-2026/",
    "passages/", "passages/aix-marseille-2012/national-2023/",
)  # fmt: skip


@pytest.fixture(
    scope="module", params=[(1280, "light"), (390, "dark")], ids=["bureau clair", "téléphone sombre"]
)
def page(request: pytest.FixtureRequest, navigateur: Browser) -> Iterator[Page]:
    """Une page ouverte à cette largeur, dans ce thème."""
    largeur, theme = request.param
    contexte = navigateur.new_context(viewport={"width": largeur, "height": 900}, color_scheme=theme)
    yield contexte.new_page()
    contexte.close()


@pytest.mark.parametrize("adresse_de_page", PAGES)
def test_la_page_n_a_aucun_defaut_d_accessibilite(adresse_de_page: str, page: Page, adresse: str) -> None:
    page.goto(adresse + adresse_de_page, wait_until="load")
    page.evaluate("document.querySelectorAll('details').forEach(repli => { repli.open = true; })")
    defauts = Axe().run(page).response["violations"]
    assert [(defaut["id"], defaut["nodes"][0]["html"]) for defaut in defauts] == []


def test_un_mot_change_se_voit_sans_la_couleur(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}comparer/national-2023/paca/", wait_until="load")
    for balise, trait in (("del", "line-through"), ("ins", "underline")):
        style = page.locator(balise).first.evaluate("element => getComputedStyle(element).textDecorationLine")
        assert style == trait


def test_le_lien_d_evitement_mene_au_contenu(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}comparer/", wait_until="load")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#contenu"
