"""Le manuel au clavier seul, agrandi à 400 %, avec les réglages d'accès de l'appareil."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navigateur.attente import COMPTER, attendre_la_recherche
from tests.navigateur.genres import genres
from tests.navigateur.onglets import onglet, ouvrir_les_replis

EDITION: Final = "centre-val-de-loire-2026"
CRITERE: Final = f"{EDITION}/referentiel/critere-3/"
LARGEURS: Final = (1280, 390, 320)

# Ce qui a le focus : son nom, son anneau et le contraste de celui-ci avec le fond, s'il se voit.
FOCUS: Final = """async () => {
    await new Promise((dessine) => requestAnimationFrame(() => { // ce qui suit le dessin de cette image
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = dessine;
        port2.postMessage(null);
    }));
    const e = document.activeElement;
    const style = getComputedStyle(e);
    const canaux = (couleur) => (couleur.match(/[\\d.]+/g) || []).map(Number);
    const clarte = (couleur) => {
        const lineaire = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        const [r, v, b] = canaux(couleur).map((c) => lineaire(c / 255));
        return 0.2126 * r + 0.7152 * v + 0.0722 * b;
    };
    const dedans = parseFloat(style.outlineOffset) < 0;
    let fond = dedans ? e : e.parentElement;
    while (fond && (canaux(getComputedStyle(fond).backgroundColor)[3] ?? 1) < 1) fond = fond.parentElement;
    const derriere = fond ? getComputedStyle(fond).backgroundColor : "rgb(255, 255, 255)";
    const [a, b] = [clarte(style.outlineColor), clarte(derriere)];
    const boite = e.getBoundingClientRect();
    return {
        balise: e.tagName,
        nom: e.getAttribute("aria-label") || e.textContent.trim().slice(0, 60),
        vu: e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && boite.right > 0
            && boite.left < innerWidth && boite.bottom > 0 && boite.top < innerHeight,
        anneau: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        contraste: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05),
    };
}"""


@contextmanager
def lecture(navigateur: Browser, adresse: str, largeur: int = 1280, **reglages: Any) -> Iterator[Page]:
    """Ouvre une page à cette largeur."""
    ecran = {"width": largeur, "height": 800}
    with onglet(navigateur, COMPTER, viewport=ecran, **reglages) as page:
        page.goto(adresse, wait_until="load")
        yield page


def avancer(page: Page, nom: str, limite: int = 80) -> None:
    """Tabule jusqu'à l'élément de ce nom."""
    for _ in range(limite):
        page.keyboard.press("Tab")
        if str(page.evaluate(FOCUS)["nom"]).startswith(nom):
            return
    pytest.fail(f"{limite} tabulations ne mènent pas à « {nom} »")


@pytest.mark.parametrize("largeur", LARGEURS)
def test_le_premier_arret_mene_au_contenu(largeur: int, navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, f"{adresse}{CRITERE}", largeur) as page:
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS)["nom"] == "Aller au contenu"
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('article').contains(document.activeElement)")


@pytest.mark.parametrize("largeur", [390, 320])
def test_le_menu_s_ouvre_mene_a_un_critere_et_rend_le_focus(
    largeur: int, navigateur: Browser, adresse: str
) -> None:
    with lecture(navigateur, f"{adresse}{EDITION}/referentiel/", largeur) as page:
        bouton = page.get_by_role("button", name="Menu", exact=True)
        avancer(page, "Menu", 5)
        expect(bouton).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Enter")
        expect(bouton).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("button", name="Fermer le menu")).to_be_focused()
        page.keyboard.press("Escape")
        expect(bouton).to_be_focused()
        expect(bouton).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Space")
        avancer(page, "Critère 4\u00a0: Un partenariat")
        page.keyboard.press("Enter")
        page.wait_for_url("**/critere-4/")


def test_le_menu_ferme_ne_se_prend_pas_et_ouvert_garde_le_focus(navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, f"{adresse}{CRITERE}", 390) as page:
        dans_le_tiroir = "document.querySelector('.md-sidebar--primary').contains(document.activeElement)"
        for _ in range(12):
            page.keyboard.press("Tab")
            assert not page.evaluate(dans_le_tiroir)
        page.get_by_role("button", name="Menu", exact=True).press("Enter")
        for _ in range(30):
            assert page.evaluate(f"{dans_le_tiroir} || document.activeElement === document.body")
            page.keyboard.press("Tab")


@pytest.mark.parametrize("largeur", LARGEURS)
def test_on_cherche_et_on_ouvre_un_critere(largeur: int, navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, f"{adresse}{EDITION}/", largeur) as page:
        avancer(page, "Rechercher", 20)
        if largeur < 960:
            page.keyboard.press("Enter")
        expect(page.locator(".md-search__input")).to_be_focused()
        page.keyboard.type("décrochage")
        attendre_la_recherche(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/critere-7/**")


def test_fermer_la_recherche_rend_le_focus_au_bouton(navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, f"{adresse}{EDITION}/", 390) as page:
        bouton = page.get_by_role("button", name="Rechercher", exact=True)
        bouton.press("Enter")
        expect(page.locator(".md-search__input")).to_be_focused()
        page.keyboard.press("Escape")
        expect(bouton).to_be_focused()


@pytest.mark.parametrize("largeur", [1280, 320])
def test_on_filtre_une_liste(largeur: int, navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, f"{adresse}{EDITION}/listes/actions/", largeur) as page:
        page.locator("h1").evaluate("titre => { titre.tabIndex = -1; titre.focus(); }")
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name === 'mot'"):
                break
        page.keyboard.type("alternance")
        compte = page.get_by_role("status").filter(has_text="sur")
        expect(compte).to_be_visible()
        filtre = compte.inner_text()
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        expect(compte).not_to_have_text(filtre)
        avancer(page, "Tout montrer", 10)
        page.keyboard.press("Enter")
        expect(page.locator(".ldm-filtre__compte")).not_to_contain_text("sur")


def test_on_telecharge_un_outil(navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, f"{adresse}{EDITION}/outils/ldm-003/") as page:
        lien = page.locator("article a[href*='telechargements/'][href$='.ods']").first
        nom = lien.inner_text().strip().split("\n")[0]
        page.locator("h1").evaluate("titre => { titre.tabIndex = -1; titre.focus(); }")
        avancer(page, nom, 40)
        with page.expect_download() as fichier:
            page.keyboard.press("Enter")
        assert fichier.value.suggested_filename.endswith(".ods")


@pytest.mark.parametrize(
    ("largeur", "theme"), [(1280, "light"), (1280, "dark"), (390, "light"), (320, "dark")]
)
@pytest.mark.parametrize("chemin", [CRITERE, f"{EDITION}/listes/actions/", f"{EDITION}/outils/ldm-003/"])
def test_chaque_arret_se_voit(
    chemin: str, largeur: int, theme: Any, navigateur: Browser, adresse: str
) -> None:
    with lecture(
        navigateur, f"{adresse}{chemin}", largeur, color_scheme=theme, reduced_motion="reduce"
    ) as page:
        fautifs = []
        for _ in range(45):
            page.keyboard.press("Tab")
            arret = page.evaluate(FOCUS)
            if arret["balise"] == "BODY":
                break
            if not (arret["vu"] and arret["anneau"] and arret["contraste"] >= 3):
                fautifs.append(str(arret))
        assert not fautifs, "\n".join(fautifs)


def test_au_zoom_de_400_pour_cent_rien_ne_deborde(navigateur: Browser, adresse: str) -> None:
    larges = {}
    with lecture(navigateur, adresse, 320) as page:
        for genre in genres(EDITION):
            page.goto(f"{adresse}{EDITION}/{genre}", wait_until="load")
            largeur = page.evaluate("document.documentElement.scrollWidth")
            if largeur > 320:
                larges[genre] = largeur
    assert larges == {}


@pytest.mark.parametrize("geste", ["survol", "focus", "toucher"])
def test_un_sigle_s_explique(geste: str, navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, f"{adresse}{CRITERE}", 390, has_touch=True) as page:
        ouvrir_les_replis(page)
        sigle = page.locator(".md-content abbr[tabindex]").first
        explication = sigle.get_attribute("title")
        sigle.scroll_into_view_if_needed()
        {"survol": sigle.hover, "focus": sigle.focus, "toucher": sigle.tap}[geste]()
        bulle = page.get_by_role("tooltip")
        expect(bulle).to_have_text(explication or "absente")
        boite = bulle.bounding_box()
        assert boite is not None
        assert boite["x"] >= 0
        assert boite["x"] + boite["width"] <= 390
        page.keyboard.press("Escape")
        expect(bulle).to_be_hidden()
        assert sigle.get_attribute("title") == explication


def test_aucune_lettre_seule_ne_declenche_d_action(navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, f"{adresse}{CRITERE}") as page:
        for lettre in "pn,.fs/":
            page.keyboard.press(lettre)
        assert page.url == f"{adresse}{CRITERE}"
        assert not page.locator("#__search").is_checked()


def test_un_lien_interne_mene_le_focus_a_sa_cible(navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, f"{adresse}{CRITERE}") as page:
        lien = page.locator(".md-sidebar--secondary a", has_text="Exemples d’actions").first
        ancre = str(lien.get_attribute("href")).removeprefix("#")
        lien.press("Enter")
        expect(page.locator(f"[id='{ancre}']")).to_be_focused()


@pytest.mark.parametrize("largeur", [1280, 390])
def test_on_change_les_couleurs(largeur: int, navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, f"{adresse}{EDITION}/", largeur, color_scheme="light") as page:
        avancer(page, "Passer au thème sombre", 10)
        page.keyboard.press("Enter")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        expect(page.get_by_role("button", name="Passer au thème clair")).to_be_focused()


@pytest.mark.parametrize(("appareil", "autre"), [("light", "dark"), ("dark", "light")])
def test_le_manuel_suit_l_appareil_tant_qu_on_ne_choisit_pas_le_theme_contraire(
    appareil: Literal["light", "dark"], autre: Literal["light", "dark"], navigateur: Browser, adresse: str
) -> None:
    schemas = {"light": "default", "dark": "slate"}
    with lecture(navigateur, f"{adresse}{EDITION}/", color_scheme=appareil) as page:
        page.reload()  # ce que la première visite a gardé n'y change rien
        for reglage in (appareil, autre, appareil):
            page.emulate_media(color_scheme=reglage)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", schemas[reglage])
        bouton = page.locator("button.ldm-bascule[title^='Passer au thème']")
        for attendu, suit in ((autre, False), (appareil, True)):
            bouton.click()
            page.reload()
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", schemas[attendu])
            page.emulate_media(color_scheme=autre)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", schemas[autre])
            page.emulate_media(color_scheme=appareil)
            expect(page.locator("body")).to_have_attribute(
                "data-md-color-scheme", schemas[appareil if suit else autre]
            )


def test_les_mouvements_s_arretent_si_l_appareil_le_demande(navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, f"{adresse}{CRITERE}", 390, reduced_motion="reduce") as page:
        durees = page.eval_on_selector_all(
            "*", "tous => tous.map(e => parseFloat(getComputedStyle(e).transitionDuration))"
        )
        assert max(durees) < 0.01


def test_le_focus_se_voit_en_contrastes_forces(navigateur: Browser, adresse: str) -> None:
    with lecture(navigateur, f"{adresse}{CRITERE}", 1280, forced_colors="active") as page:
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate(FOCUS)["anneau"]
