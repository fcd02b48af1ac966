"""Chaque genre de page, au téléphone, en clair et en sombre : rien d'extérieur, rien qui déborde."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

PAGES = (
    "", "comparer/", "comparer/paca/national-2023/", "comparer/aix-marseille-2012/national-2023/",
    "passages/", "passages/aix-marseille-2012/national-2023/",
    "national-2023/", "national-2023/referentiel/", "centre-val-de-loire-2026/referentiel/critere-3/",
    "paca/referentiel/critere-8/", "paca/referentiel/critere-9a/", "paca/referentiel/apports/",
    "national-2023/comprendre/label/", "national-2023/textes/circulaire-2023/",
    "centre-val-de-loire-2026/demarche/", "centre-val-de-loire-2026/demarche/cycle/",
    "centre-val-de-loire-2026/comprendre/demarche-qualite/", "centre-val-de-loire-2026/demarche/constats/",
    "national-2023/outils/", "national-2023/outils/ldm-001/", "national-2023/outils/ldm-002/",
    "paca/outils/ldm-003/", "national-2023/outils/ldm-011/", "national-2023/guides/auditeur/",
    "national-2023/glossaire/", "national-2023/sources/", "national-2023/a-propos/", "aix-marseille-2012/",
    "aix-marseille-2012/referentiel/critere-5/", "aix-marseille-2012/demarche/cycle/",
    "national-2023/demarche/echeancier/", "centre-val-de-loire-2026/listes/echeances/",
    "centre-val-de-loire-2026/demarche/echeancier/#date=2027-03-15&label=2027-07-01",
)  # fmt: skip


@dataclass
class Lecture:
    """Une page ouverte, et ce qu'elle a demandé ou dit d'anormal."""

    page: Page
    exterieures: list[str] = field(default_factory=list)
    plaintes: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=["light", "dark"])
def lecture(request: pytest.FixtureRequest, navigateur: Browser, adresse: str) -> Iterator[Lecture]:
    """Un téléphone de 390 px de large, en clair puis en sombre."""
    contexte = navigateur.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=request.param, base_url=adresse
    )
    lue = Lecture(contexte.new_page())
    locales = (adresse.split("/site-", maxsplit=1)[0], "data:", "blob:")
    lue.page.on("request", lambda r: None if r.url.startswith(locales) else lue.exterieures.append(r.url))
    lue.page.on("console", lambda m: lue.plaintes.append(m.text) if m.type in ("error", "warning") else None)
    lue.page.on("pageerror", lambda erreur: lue.plaintes.append(str(erreur)))
    lue.page.on("response", lambda r: lue.plaintes.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    yield lue
    contexte.close()


@pytest.mark.parametrize("page", PAGES)
def test_la_page_se_lit_au_telephone_sans_rien_demander_ailleurs(
    page: str, lecture: Lecture, adresse: str
) -> None:
    lecture.exterieures.clear()
    lecture.plaintes.clear()
    lecture.page.goto(adresse + page, wait_until="load")
    assert lecture.page.locator("h1").count() == 1
    assert lecture.page.evaluate("document.documentElement.lang") == "fr"
    assert lecture.exterieures == []
    assert lecture.plaintes == []
    largeur, ecran = lecture.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert largeur <= ecran, f"la page déborde de {largeur - ecran} px : {_debordent(lecture.page)}"


def _debordent(page: Page) -> list[str]:
    """Rend les premiers éléments qui dépassent de l'écran, pour aider à réparer."""
    script = """() => [...document.querySelectorAll('article *, main *')]
        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .slice(0, 5).map(e => e.tagName + '.' + e.className)"""
    return list(page.evaluate(script))


def test_le_theme_sombre_suit_le_reglage_de_l_appareil(lecture: Lecture, adresse: str) -> None:
    lecture.page.goto(f"{adresse}national-2023/", wait_until="load")
    sombre = lecture.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert lecture.page.locator("body").get_attribute("data-md-color-scheme") == (
        "slate" if sombre else "default"
    )


def test_le_lien_permanent_mene_au_descripteur(lecture: Lecture, adresse: str) -> None:
    lecture.page.goto(f"{adresse}paca/d/PACA-D-001/")
    lecture.page.wait_for_url("**/paca/referentiel/critere-1/#PACA-D-001")
    assert lecture.page.locator("[id='PACA-D-001']").is_visible()


def test_la_recherche_trouve_un_descripteur(lecture: Lecture, adresse: str) -> None:
    lecture.page.goto(f"{adresse}national-2023/", wait_until="load")
    lecture.page.get_by_role("button", name="Rechercher", exact=True).click()
    lecture.page.locator("input.md-search__input").press_sequentially("conseil pédagogique")
    lecture.page.locator(".md-search-result__link[href*='/referentiel/critere-3/']").first.wait_for()


@pytest.mark.parametrize("page", ["national-2023/referentiel/critere-1/", "paca/outils/ldm-003/"])
def test_le_site_se_lit_aussi_depuis_le_disque(page: str, navigateur: Browser, site: object) -> None:
    lue = navigateur.new_page()
    absents: list[str] = []
    lue.on("requestfailed", lambda r: absents.append(r.url))
    lue.goto(f"file://{site}/{page}index.html", wait_until="load")
    assert lue.locator("h1").count() == 1
    assert [url for url in absents if not url.endswith(".json")] == []
    lue.close()
