"""L'accès au-delà d'axe : imprimer du thème sombre, arrêts du clavier, dessins muets, contrastes forcés,
texte doublé.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navigateur.onglets import onglet

EDITION: Final = "centre-val-de-loire-2026"

# Le contraste de chaque texte visible avec le blanc du papier.
PALES: Final = """() => {
    const luminance = (c) => c.map((v) => v / 255)
        .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
    return [...document.querySelectorAll("article *")]
        .filter((e) => e.checkVisibility()
            && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
        .map((e) => [e, getComputedStyle(e)])
        .map(([e, s]) => [e, (e instanceof SVGElement ? s.fill : s.color).match(/[\\d.]+/g)?.map(Number)])
        .filter(([, c]) => c && 1.05 / (luminance(c.slice(0, 3)) + 0.05) < 4.5)
        .map(([e, c]) => `${e.tagName}.${e.getAttribute("class")} ${c}`);
}"""
# Les textes coupés : plus larges, ou plus hauts, que la boîte qui les cache.
COUPES: Final = """() => [...document.querySelectorAll("body *")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.textContent.trim()
        && !e.matches(".ldm-invisible, .ldm-titre__page, .ldm-tableau, .md-sidebar__scrollwrap, .ldm-affiche")
        && !e.closest(".md-search, .ldm-invisible, .md-sidebar, thead, svg"))
    .filter((e) => {
        const s = getComputedStyle(e);
        return (s.overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1)
            || (s.overflowY === "hidden" && e.scrollHeight > e.clientHeight + 2);
    })
    .map((e) => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`)"""


@contextmanager
def lecture(navigateur: Browser, adresse: str, **reglages: Any) -> Iterator[Page]:
    """Une page, à ces réglages."""
    with onglet(navigateur, base_url=adresse, **reglages) as page:
        yield page


@pytest.mark.parametrize(
    "chemin", ["", "referentiel/critere-3/", "demarche/cycle/", "demarche/echeancier/", "outils/ldm-003/"]
)
def test_imprime_depuis_le_theme_sombre_tout_se_lit_sur_du_papier(
    chemin: str, navigateur: Browser, adresse: str
) -> None:
    with lecture(navigateur, adresse, color_scheme="dark") as page:
        page.goto(f"{EDITION}/{chemin}", wait_until="load")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate(PALES) == []


@pytest.mark.parametrize(
    ("chemin", "limite"),
    [("cahier-des-charges/", 80), ("listes/actions/", 20), ("referentiel/critere-3/", 20)],
)
def test_un_sigle_et_une_pastille_s_atteignent_au_clavier_une_fois_par_page(
    chemin: str, limite: int, navigateur: Browser, adresse: str
) -> None:
    with lecture(navigateur, adresse) as page:
        page.goto(f"{EDITION}/{chemin}", wait_until="load")
        page.locator(".ldm-volet").evaluate_all("volets => volets.forEach((v) => { v.open = true; })")
        arrets = page.locator(".md-content :is(abbr, .ldm-pastille)[tabindex='0']")
        textes = arrets.all_text_contents()
        assert len(textes) == len(set(textes))
        assert 0 < len(textes) < limite
        assert page.locator(".md-content :is(abbr, .ldm-pastille)[tabindex]:not([role=button])").count() == 0
        premier = arrets.filter(visible=True).first
        explication = premier.get_attribute("title")
        premier.focus()
        expect(page.get_by_role("tooltip")).to_have_text(explication or "absente")
        page.keyboard.press("Enter")
        expect(page.get_by_role("tooltip")).to_be_hidden()
        page.keyboard.press("Enter")
        expect(page.get_by_role("tooltip")).to_be_visible()


# Ce que la touche Tab rencontre dans le texte d'une page.
ARRETS: Final = """() => [...document.querySelectorAll(
        "article :is(a[href], button, summary, input, select, textarea, [tabindex])")]
    .filter((e) => e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true })).length"""


@pytest.mark.parametrize(
    ("chemin", "limite"), [("cahier-des-charges/", 120), ("listes/actions/", 30), ("glossaire/", 120)]
)
def test_le_texte_d_une_longue_page_se_traverse_au_clavier(
    chemin: str, limite: int, navigateur: Browser, adresse: str
) -> None:
    """Ni lien permanent (le sommaire les a), ni tableau qui ne défile pas."""
    with lecture(navigateur, adresse) as page:
        page.goto(f"{EDITION}/{chemin}", wait_until="load")
        page.wait_for_timeout(200)
        assert 0 < page.evaluate(ARRETS) < limite
        titres = page.locator("article .headerlink")
        assert titres.count() > 0
        sommaire = page.locator("nav.md-nav--secondary a").evaluate_all("liens => liens.map((l) => l.hash)")
        ancres = titres.evaluate_all("liens => liens.map((l) => l.hash)")
        assert [ancre for ancre in ancres[1:] if ancre not in sommaire] == [], "hors du sommaire"


def test_un_tableau_se_prend_au_clavier_quand_il_defile(navigateur: Browser, adresse: str) -> None:
    for largeur, defile in ((1280, True), (390, False)):
        with lecture(navigateur, adresse, viewport={"width": largeur, "height": 900}) as page:
            page.goto(f"{EDITION}/outils/ldm-002/", wait_until="load")
            page.locator("article details:has(.ldm-tableau)").evaluate_all(
                "replis => replis.forEach((r) => { r.open = true; })"
            )
            page.wait_for_timeout(200)
            defilent = page.locator(".ldm-tableau").evaluate_all(
                "t => t.map((e) => [e.scrollWidth > e.clientWidth, e.tabIndex === 0])"
            )
            assert defilent
            assert all(deborde == pris for deborde, pris in defilent)
            assert any(deborde for deborde, _ in defilent) is defile


@pytest.mark.parametrize(
    "chemin", ["", "referentiel/critere-3/", "demarche/cycle/", "comprendre/demarche-qualite/"]
)
def test_un_dessin_est_muet_ou_porte_un_nom(chemin: str, navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, adresse) as page:
        page.goto(f"{EDITION}/{chemin}", wait_until="load")
        sans_nom = page.locator("svg").evaluate_all(
            """dessins => dessins.filter((s) => !s.closest("[aria-hidden=true], [aria-labelledby]"))
                .map((s) => s.outerHTML.slice(0, 120))"""
        )
        assert sans_nom == []


def test_en_contrastes_forces_seule_la_rubrique_en_cours_a_un_trait(
    navigateur: Browser, adresse: str
) -> None:
    with lecture(navigateur, adresse, forced_colors="active") as page:
        page.goto(f"{EDITION}/outils/ldm-001/", wait_until="load")
        traits = page.locator(".md-tabs__item").evaluate_all(
            """onglets => onglets.map((o) => [
                o.matches(".md-tabs__item--active"), getComputedStyle(o).borderBottomColor,
                getComputedStyle(o.firstElementChild).textDecorationLine,
            ])"""
        )
        [(_, trait, ligne)] = [t for t in traits if t[0]]
        autres = [t for t in traits if not t[0]]
        fond = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ligne == "underline"
        assert trait != fond
        assert {(couleur, souligne) for _, couleur, souligne in autres} == {(fond, "none")}


@pytest.mark.parametrize("chemin", ["", "referentiel/critere-3/", "demarche/", "listes/actions/", "outils/"])
def test_un_texte_deux_fois_plus_grand_n_est_pas_coupe_au_telephone(
    chemin: str, navigateur: Browser, adresse: str
) -> None:
    with lecture(navigateur, adresse, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{EDITION}/{chemin}", wait_until="load")
        page.evaluate("document.documentElement.style.fontSize = '250%'")  # le thème part de 125 %
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.evaluate(COUPES) == []


# Ce qu'on touche hors d'une phrase : sa boîte, ou celle de son étiquette.
PETITS: Final = """() => [
    ...document.querySelectorAll("a[href], button, summary, input, select, [tabindex='0']")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }))
    .filter((e) => !(getComputedStyle(e).display === "inline" && e.closest("p, li, td, dd, dt, figcaption")))
    .map((e) => [e, (e.closest("label") ?? e).getBoundingClientRect()])
    .filter(([, b]) => b.width > 0 && Math.min(b.width, b.height) < 23.5)
    .map(([e, b]) => `${e.tagName}.${e.className} ${b.width}x${b.height} ${e.textContent.trim()}`)"""


@pytest.mark.parametrize("largeur", [390, 1280])
@pytest.mark.parametrize(
    "chemin",
    [
        "",
        "demarche/",
        "demarche/audits/",
        "glossaire/",
        "listes/actions/",
        "referentiel/critere-3/",
        "outils/",
    ],
)
def test_une_cible_a_au_moins_24_pixels(chemin: str, largeur: int, navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, adresse, viewport={"width": largeur, "height": 844}) as page:
        page.goto(f"{EDITION}/{chemin}", wait_until="load")
        assert page.evaluate(PETITS) == []


@pytest.mark.parametrize("outil", ["ldm-002", "ldm-003"])
def test_le_titre_d_un_tableau_ne_se_dit_qu_une_fois(outil: str, navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, adresse) as page:
        page.goto(f"{EDITION}/outils/{outil}/", wait_until="load")
        repetes = page.locator("table:has(caption)").evaluate_all(
            """tables => tables.filter((t) => [...t.tHead.rows].some(
                (r) => r.textContent.trim() === t.caption.textContent.trim())).length"""
        )
        assert page.locator("table:has(caption)").count() > 0
        assert repetes == 0
