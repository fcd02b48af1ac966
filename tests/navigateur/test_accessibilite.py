"""Aucune violation (axe, WCAG 2.2 AA) sur chaque genre de page, dans chaque édition, en clair et en sombre, large et étroit.

Les couleurs sont examinées dans les deux thèmes, les autres règles une fois par largeur : elles n'en dépendent pas.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.navigateur.conftest import Capturer
from tests.navigateur.genres import EDITIONS, ENTIER, genres

AXE: Final = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
NIVEAUX: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COULEURS: Final = {"runOnly": ["color-contrast"]}
STRUCTURE: Final = {"runOnly": NIVEAUX, "rules": {"color-contrast": {"enabled": False}, "target-size": {"enabled": True}}}
TOUT: Final = {"runOnly": NIVEAUX, "rules": {"target-size": {"enabled": True}}}
EXAMEN: Final = """options => axe.run(document, {preload: false, resultTypes: ["violations"], ...options}).then(examen =>
    examen.violations.flatMap(v => v.nodes.map(n => `${v.id} : ${n.target} ${n.html.slice(0, 150)}`)))"""
EN_HAUT: Final = """() => document.querySelectorAll(".md-sidebar__scrollwrap").forEach((menu) => { menu.scrollTop = 0; })"""
COMPLETE: Final = "centre-val-de-loire-2026"


@pytest.fixture(scope="module")
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Une page où l'on peut injecter axe : la politique de sécurité a ses propres tests."""
    contexte = navigateur.new_context(base_url=adresse, bypass_csp=True, reduced_motion="reduce")
    yield contexte.new_page()
    contexte.close()


def ouvrir(page: Page, adresse: str) -> None:
    """Ouvre la page et y injecte axe."""
    page.goto(adresse, wait_until="load")
    page.evaluate(AXE)


def examiner(page: Page, largeur: int, theme: Any, regles: dict[str, Any]) -> list[str]:
    """Rend les violations de la page, telle qu'elle est à cette largeur et dans ce thème."""
    page.set_viewport_size({"width": largeur, "height": 900})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.evaluate(EN_HAUT)  # un lien à demi défilé paraîtrait trop petit
    return [f"{largeur} {theme} {violation}" for violation in page.evaluate(EXAMEN, regles)]


@pytest.mark.parametrize("largeur", [1280, 390])
@pytest.mark.parametrize("slug", EDITIONS)
def test_aucun_genre_de_page_n_a_de_violation(slug: str, largeur: int, page: Page, capturer: Capturer) -> None:
    violations: dict[str, list[str]] = {}
    for genre in genres(slug):
        ouvrir(page, f"{slug}/{genre}")
        violations[genre] = []
        for theme, regles in (("light", TOUT), ("dark", COULEURS)):
            violations[genre] += examiner(page, largeur, theme, regles)
            capturer(page, f"{slug}/{genre.rstrip('/') or 'accueil'}-{largeur}-{theme}")
    assert {genre: trouvees for genre, trouvees in violations.items() if trouvees} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_le_portail_n_a_pas_de_violation(theme: str, page: Page) -> None:
    ouvrir(page, "")
    assert [*examiner(page, 1280, theme, TOUT), *examiner(page, 390, theme, TOUT)] == []


@pytest.mark.parametrize("slug", EDITIONS)
def test_le_cahier_des_charges_n_a_pas_de_violation(slug: str, page: Page) -> None:
    ouvrir(page, f"{slug}/{ENTIER}/")
    assert examiner(page, 390, "light", STRUCTURE) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ni_le_menu_ni_les_resultats_ni_une_bulle_n_ont_de_violation(theme: str, page: Page) -> None:
    ouvrir(page, f"{COMPLETE}/referentiel/critere-3/")
    page.set_viewport_size({"width": 390, "height": 900})
    page.get_by_role("button", name="Menu", exact=True).click()
    violations = examiner(page, 390, theme, TOUT)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Rechercher", exact=True).click()
    page.locator(".md-search__input").press_sequentially("audit")
    page.locator(".md-search-result__link").first.wait_for()
    violations += [*examiner(page, 390, theme, TOUT), *examiner(page, 1280, theme, TOUT)]
    page.keyboard.press("Escape")
    page.locator(".md-content abbr[tabindex]").first.focus()
    assert page.locator(".ldm-bulle").is_visible()
    assert violations + examiner(page, 1280, theme, TOUT) == []


def test_axe_verrait_un_defaut(page: Page) -> None:
    ouvrir(page, f"{COMPLETE}/glossaire/")
    page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("beforeend",
        '<img src="x.png"><a id="pale" href="#x">pâle</a>')""")
    page.evaluate("Object.assign(document.getElementById('pale').style, { color: '#999', background: '#fff' })")
    trouvees = " ".join(examiner(page, 1280, "light", TOUT))
    assert "image-alt" in trouvees
    assert "color-contrast" in trouvees
