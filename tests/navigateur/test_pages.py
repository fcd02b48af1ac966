"""Chaque genre de page, au téléphone, en clair et en sombre : rien d'extérieur, rien qui déborde."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.navigateur.attente import attendre_que

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

EST_SOMBRE: Final = "(document.body.dataset.mdColorScheme ?? 'slate') === 'slate'"
DESSINEE: Final = "new Promise((vue) => requestAnimationFrame(() => requestAnimationFrame(vue)))"


@dataclass
class Lecture:
    """Une page ouverte, ce qu'elle demande encore, et ce qu'elle a demandé ou dit d'anormal."""

    page: Page
    en_route: set[Request] = field(default_factory=set)
    exterieures: list[str] = field(default_factory=list)
    plaintes: list[str] = field(default_factory=list)

    def ecouter(self, locales: tuple[str, ...]) -> None:
        """Retient ce qui se demande, ce qui vient d'ailleurs que de ces adresses, ce qui se plaint."""

        def demander(requete: Request) -> None:
            self.en_route.add(requete)
            if not requete.url.startswith(locales):
                self.exterieures.append(requete.url)

        def finir(requete: Request) -> None:
            self.en_route.discard(requete)

        self.page.on("request", demander)
        self.page.on("requestfinished", finir)
        self.page.on("requestfailed", finir)
        self.page.on(
            "console", lambda m: self.plaintes.append(m.text) if m.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda erreur: self.plaintes.append(str(erreur)))
        self.page.on(
            "response", lambda r: self.plaintes.append(f"{r.status} {r.url}") if r.status >= 400 else None
        )

    def ouvrir(self, adresse: str) -> None:
        """Ouvre la page en clair."""
        self.page.emulate_media(color_scheme="light")
        self.page.goto(adresse, wait_until="load")

    def passer_au_sombre(self) -> None:
        """Change le thème de l'appareil, et attend ce que la page demande pour lui."""
        self.page.emulate_media(color_scheme="dark")
        attendre_que(self.page, EST_SOMBRE)
        self.page.evaluate(DESSINEE)
        while self.en_route:
            self.page.wait_for_timeout(10)


@pytest.fixture(scope="module")
def lecture(navigateur: Browser, adresse: str) -> Iterator[Lecture]:
    """Un téléphone de 390 px de large."""
    contexte = navigateur.new_context(viewport={"width": 390, "height": 844}, base_url=adresse)
    lue = Lecture(contexte.new_page())
    lue.ecouter((adresse.split("/site-", maxsplit=1)[0], "data:", "blob:"))
    yield lue
    contexte.close()


@pytest.mark.parametrize("page", PAGES)
def test_la_page_se_lit_au_telephone_en_clair_et_en_sombre_sans_rien_demander_ailleurs(
    page: str, lecture: Lecture
) -> None:
    for releve in (lecture.en_route, lecture.exterieures, lecture.plaintes):
        releve.clear()
    lecture.ouvrir(page)
    assert lecture.page.locator("h1").count() == 1
    assert lecture.page.evaluate("document.documentElement.lang") == "fr"
    _tient_dans_l_ecran(lecture.page)
    lecture.passer_au_sombre()
    _tient_dans_l_ecran(lecture.page)
    assert lecture.exterieures == []
    assert lecture.plaintes == []


def _tient_dans_l_ecran(page: Page) -> None:
    largeur, ecran = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert largeur <= ecran, f"la page déborde de {largeur - ecran} px : {_debordent(page)}"


def _debordent(page: Page) -> list[str]:
    """Rend les premiers éléments qui dépassent de l'écran, pour aider à réparer."""
    script = """() => [...document.querySelectorAll('article *, main *')]
        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .slice(0, 5).map(e => e.tagName + '.' + e.className)"""
    return list(page.evaluate(script))


@pytest.mark.parametrize(("appareil", "theme"), [("light", "default"), ("dark", "slate")])
def test_le_theme_suit_le_reglage_de_l_appareil(
    appareil: Literal["light", "dark"], theme: str, lecture: Lecture
) -> None:
    lecture.plaintes.clear()
    lecture.page.emulate_media(color_scheme=appareil)
    lecture.page.goto("national-2023/", wait_until="load")
    assert lecture.page.locator("body").get_attribute("data-md-color-scheme") == theme
    assert lecture.plaintes == []


def test_le_lien_permanent_mene_au_descripteur(lecture: Lecture) -> None:
    lecture.page.goto("paca/d/PACA-D-001/")
    lecture.page.wait_for_url("**/paca/referentiel/critere-1/#PACA-D-001")
    assert lecture.page.locator("[id='PACA-D-001']").is_visible()


def test_la_recherche_trouve_un_descripteur(lecture: Lecture) -> None:
    lecture.ouvrir("national-2023/")
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
