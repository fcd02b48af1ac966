"""Aucune violation (axe, WCAG 2.2 AA) sur chaque genre de page, dans chaque édition, en clair et en sombre,
large et étroit.

Une page ne se charge qu'une fois : elle suit l'appareil d'une largeur et d'un thème à l'autre. L'édition la
plus complète est examinée à toutes les largeurs, dans tous les thèmes. Les autres le sont en entier, au large
et en clair ; le sombre y reste à examiner là où leurs pages n'ont pas les mêmes styles, l'étroit pour ce qui
en dépend : la taille des cibles, ce qui défile, ce qui n'est dessiné que là.
"""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from tests.navigateur.conftest import Capturer
from tests.navigateur.examen_axe import (
    COULEURS,
    DISPOSITION,
    STRUCTURE,
    THEMES,
    TOUT,
    Theme,
    examiner,
    injecter,
    passer_au_theme,
)
from tests.navigateur.genres import COMPLETE, EDITIONS, ENTIER, genres, propres_genres
from tests.navigateur.onglets import ouvrir_les_replis

PORTAIL: Final = (
    "",
    "comparer/",
    "comparer/paca/national-2023/",
    "passages/aix-marseille-2012/national-2023/",
)


@pytest.fixture(scope="module")
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Une page où l'on peut injecter axe : la politique de sécurité a ses propres tests."""
    contexte = navigateur.new_context(base_url=adresse, bypass_csp=True, reduced_motion="reduce")
    yield contexte.new_page()
    contexte.close()


def regler(page: Page, largeur: int, theme: Theme) -> None:
    """Donne à la page ouverte cette largeur et ce thème, si elle ne les a pas."""
    page.set_viewport_size({"width": largeur, "height": 900})
    if page.locator("body").get_attribute("data-md-color-scheme") != THEMES[theme]:
        passer_au_theme(page, theme)


def ouvrir(page: Page, adresse: str, largeur: int, theme: Theme = "light") -> None:
    """Ouvre l'adresse à cette largeur, dans ce thème, et y injecte axe."""
    page.set_viewport_size({"width": largeur, "height": 900})
    page.emulate_media(color_scheme=theme)
    page.goto(adresse, wait_until="load")
    injecter(page)


def examens(slug: str, genre: str) -> Iterator[tuple[int, Theme, dict[str, Any]]]:
    """Rend, par largeur et par thème, ce qu'on examine de cette page, dans l'ordre."""
    yield 1280, "light", TOUT
    if slug == COMPLETE or genre in propres_genres(slug):
        yield 1280, "dark", COULEURS
        yield 390, "dark", COULEURS
        yield 390, "light", TOUT
    else:
        yield 390, "light", DISPOSITION


@pytest.mark.parametrize("slug", EDITIONS)
def test_aucun_genre_de_page_n_a_de_violation(slug: str, page: Page, capturer: Capturer) -> None:
    violations = {}
    for genre in genres(slug):
        ouvrir(page, f"{slug}/{genre}", 1280)
        for largeur, theme, regles in examens(slug, genre):
            regler(page, largeur, theme)
            violations[genre, largeur, theme] = examiner(page, regles)
            capturer(page, f"{slug}/{genre.rstrip('/') or 'accueil'}-{largeur}-{theme}")
    assert {examen: trouvees for examen, trouvees in violations.items() if trouvees} == {}


@pytest.mark.parametrize("adresse_", PORTAIL)
def test_le_portail_n_a_pas_de_violation(adresse_: str, page: Page, capturer: Capturer) -> None:
    violations = {}
    ouvert: Theme | None = None
    for largeur, theme, regles in examens(COMPLETE, ""):
        if theme != ouvert:  # il prend en s'ouvrant celui de l'appareil
            ouvrir(page, adresse_, largeur, theme)
        page.set_viewport_size({"width": largeur, "height": 900})
        ouvert = theme
        violations[largeur, theme] = examiner(page, regles)
        capturer(page, f"portail/{adresse_.rstrip('/') or 'accueil'}-{largeur}-{theme}")
    assert {examen: trouvees for examen, trouvees in violations.items() if trouvees} == {}


@pytest.mark.parametrize("slug", EDITIONS)
def test_le_cahier_des_charges_n_a_pas_de_violation(slug: str, page: Page) -> None:
    ouvrir(page, f"{slug}/{ENTIER}/", 390)
    assert examiner(page, STRUCTURE) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ni_le_menu_ni_les_resultats_ni_une_bulle_n_ont_de_violation(theme: Theme, page: Page) -> None:
    ouvrir(page, f"{COMPLETE}/referentiel/critere-3/", 390)
    passer_au_theme(page, theme)
    page.get_by_role("button", name="Menu", exact=True).click()
    violations = examiner(page, TOUT)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Rechercher", exact=True).click()
    page.locator(".md-search__input").press_sequentially("audit")
    page.locator(".md-search-result__link").first.wait_for()
    violations += examiner(page, TOUT)
    page.set_viewport_size({"width": 1280, "height": 900})
    violations += examiner(page, TOUT)
    page.keyboard.press("Escape")
    ouvrir_les_replis(page)
    page.locator(".md-content abbr[tabindex]").first.focus()
    assert page.locator(".ldm-bulle").is_visible()
    assert violations + examiner(page, TOUT) == []


def test_axe_verrait_un_defaut(page: Page) -> None:
    ouvrir(page, f"{COMPLETE}/glossaire/", 1280)
    page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("beforeend",
        '<img src="x.png"><a id="pale" href="#x">pâle</a>')""")
    page.evaluate(
        "Object.assign(document.getElementById('pale').style, { color: '#999', background: '#fff' })"
    )
    trouvees = " ".join(examiner(page, TOUT))
    assert "image-alt" in trouvees
    assert "color-contrast" in trouvees


def test_axe_verrait_un_defaut_du_seul_theme_sombre(page: Page) -> None:
    ouvrir(page, f"{COMPLETE}/accessibilite/", 1280)
    page.add_style_tag(content="[data-md-color-scheme=slate] article p { color: #444 !important; }")
    passer_au_theme(page, "light")
    assert examiner(page, COULEURS) == []
    passer_au_theme(page, "dark")
    assert "color-contrast" in " ".join(examiner(page, COULEURS))
