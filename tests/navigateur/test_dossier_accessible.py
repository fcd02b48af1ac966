"""Chaque écran de « Mon dossier » : aucune violation (axe), agrandi, sans rien qui en couvre un autre."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.navigateur.examen_axe import COULEURS, TOUT, Theme, examiner, injecter, passer_au_theme
from tests.navigateur.genres import EDITIONS
from tests.navigateur.saisie import EDITION, aller, commencer, edition, outil, page_du_dossier

EXAMENS: Final[dict[Theme, dict[str, Any]]] = {"light": TOUT, "dark": COULEURS}
LARGEURS: Final = (1280, 390)
ETROIT: Final[ViewportSize] = {"width": 320, "height": 256}
"""Un écran de 1280 points agrandi quatre fois."""
DEBORDE: Final = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
COUVERTS: Final = """() => {
    const couverts = [];
    for (const cible of document.querySelectorAll(".ldm-ecran :is(a, button, input, textarea, summary)")) {
        if (!cible.checkVisibility()) continue;
        cible.focus();
        const { left, top, width, height } = cible.getBoundingClientRect();
        const dessus = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
        const cache = dessus?.closest(".ldm-barre, .ldm-suivants, .md-header");
        if (cache && !cache.contains(cible)) couverts.push(cible.outerHTML.slice(0, 120));
    }
    return couverts;
}"""


@pytest.fixture(scope="module")
def remplie(navigateur: Browser, adresse: str) -> Iterator[tuple[Page, dict[str, Any], str]]:
    """Un dossier rempli un peu, au plus étroit, puis lu sans y écrire : sa page, son édition, son nom."""
    reglages: dict[str, Any] = {"viewport": ETROIT, "bypass_csp": True, "reduced_motion": "reduce"}
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/", **reglages) as (page, plaintes):
        connue = remplir_un_peu(page)
        yield page, connue, page.url.partition("#")[2].partition("/")[0]
        assert plaintes == []


def remplir_un_peu(page: Page) -> dict[str, Any]:
    """Commence un dossier où il y a de tout : réponses, preuve, action, versions, exemplaire."""
    commencer(page)
    connue = edition(page)
    descripteur = connue["criteres"][0]["descripteurs"][0]["id"]
    aller(page, f"descripteur/{descripteur}")
    page.locator(".ldm-descripteur input[type=radio]").last.check()
    champ = page.locator(".ldm-saisie textarea:visible").first
    champ.fill("Comptes rendus")
    page.get_by_role("button", name="Prévoir une action").click()
    page.keyboard.type("Un créneau commun")
    page.get_by_role("button", name="Garder une copie").click()
    page.get_by_text("Copie faite").wait_for()
    champ.fill("Comptes rendus et procès-verbal")
    page.get_by_role("button", name="Noter une preuve").click()
    page.get_by_label("Titre").fill("Procès-verbal")
    suivi = outil(page, "suivi")
    aller(page, f"outil/{suivi['slug']}")
    page.get_by_role("button", name="Commencer").first.click()
    page.locator(".ldm-formulaire").wait_for()
    return connue


def ecrans(page: Page, connue: dict[str, Any]) -> list[str]:
    """Rend un écran de chaque sorte."""
    critere = connue["criteres"][0]
    slugs = [outil(page, usage)["slug"] for usage in ("candidature", "plan", "suivi", "ecart", "rapport")]
    grille = outil(page, "grille")["slug"]
    return [
        "accueil", "commun", "preuves", "sortir", "ouvrir", "dossiers", "secours",
        f"critere/{critere['id']}", f"descripteur/{critere['descripteurs'][0]['id']}",
        *(f"outil/{slug}" for slug in slugs), f"outil/{slugs[2]}/{critere['id']}", f"imprimer/{grille}",
        f"ligne/{slugs[4]}/{critere['descripteurs'][0]['id']}",
    ]  # fmt: skip


@pytest.mark.parametrize("largeur", LARGEURS)
def test_aucun_ecran_n_a_de_violation_en_clair_ni_en_sombre(
    largeur: int, remplie: tuple[Page, dict[str, Any], str]
) -> None:
    page, connue, dossier = remplie
    page.set_viewport_size({"width": largeur, "height": 844})
    injecter(page)
    violations = {}
    for ecran in ecrans(page, connue):
        aller(page, ecran, dossier)
        for repli in page.locator(".ldm-versions, .ldm-depuis").all():
            repli.evaluate("(repli) => { repli.open = true; }")
        for theme, regles in EXAMENS.items():
            passer_au_theme(page, theme)
            violations[ecran, theme] = examiner(page, regles)
    assert {quoi: trouvees for quoi, trouvees in violations.items() if trouvees} == {}


@pytest.mark.parametrize("largeur", LARGEURS)
def test_rien_ne_couvre_ce_qui_a_le_focus(largeur: int, remplie: tuple[Page, dict[str, Any], str]) -> None:
    page, connue, dossier = remplie
    page.set_viewport_size({"width": largeur, "height": 844})
    couverts = {}
    for ecran in (
        "accueil",
        f"critere/{connue['criteres'][0]['id']}",
        f"outil/{outil(page, 'candidature')['slug']}",
    ):
        aller(page, ecran, dossier)
        couverts[ecran] = page.evaluate(COUVERTS)
    assert {quoi: trouves for quoi, trouves in couverts.items() if trouves} == {}


def test_agrandi_quatre_fois_chaque_ecran_tient_dans_la_largeur(
    remplie: tuple[Page, dict[str, Any], str],
) -> None:
    page, connue, dossier = remplie
    page.set_viewport_size(ETROIT)
    deborde = {}
    for ecran in ecrans(page, connue):
        aller(page, ecran, dossier)
        deborde[ecran] = page.evaluate(DEBORDE)
    assert {ecran: de for ecran, de in deborde.items() if de > 0} == {}
    assert page.locator(".ldm-barre").evaluate("(barre) => getComputedStyle(barre).position") == "static"


@pytest.mark.parametrize("slug", EDITIONS)
def test_chaque_ecran_de_chaque_edition_s_ouvre_sans_plainte(
    slug: str, navigateur: Browser, adresse: str
) -> None:
    with page_du_dossier(navigateur, f"{adresse}{slug}/") as (page, plaintes):
        commencer(page)
        connue = edition(page)
        assert page.locator(".ldm-volets > :not(:has(a))").count() == 0, "un volet sans rien dedans"
        ouverts = [f"critere/{critere['id']}" for critere in connue["criteres"]]
        ouverts += [f"{quoi}/{o['slug']}" for o in connue["outils"] for quoi in ("outil", "imprimer")]
        for ecran in ["accueil", "commun", "preuves", "sortir", "ouvrir", *ouverts]:
            aller(page, ecran)
            assert page.locator(".ldm-ecran").inner_text().strip(), ecran
            assert "ne s’ouvre pas" not in page.title(), ecran
        assert plaintes == []
