"""L'allure du manuel : sa police, son en-tête, le sommaire du téléphone, la teinte du critère, deux bords."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.navigateur.attente import attendre_que
from tests.navigateur.onglets import onglet
from tests.publication.test_site import pages

EDITION: Final = "centre-val-de-loire-2026"
CRITERE: Final = f"{EDITION}/referentiel/critere-4/"

BALISES: Final = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)

# Les lettres que la police n'a pas : leur largeur dépend de celle qui la remplace.
ABSENTES: Final = """async ([dessin, lettres]) => {
    await document.fonts.load(`${dessin} 40px "LDM Texte"`);
    const toile = document.createElement("canvas").getContext("2d");
    const largeur = (lettre, secours) => {
        toile.font = `${dessin} 40px "LDM Texte", ${secours}`;
        return toile.measureText(lettre).width;
    };
    return [...lettres].filter((l) => largeur(l, "monospace") !== largeur(l, "serif"));
}"""
# Ce que le navigateur a compté de déplacements sans geste, depuis le début de la page, tout étant dessiné.
DEPLACEMENTS: Final = """async () => {
    await new Promise((vue) => requestAnimationFrame(() => requestAnimationFrame(vue)));
    const guet = new PerformanceObserver(() => {});
    guet.observe({ type: "layout-shift", buffered: true });
    return guet.takeRecords().reduce((somme, e) => somme + (e.hadRecentInput ? 0 : e.value), 0);
}"""
# Ce que la page dit de son thème au navigateur, ce qu'on en voit, ce qui est en train d'y changer.
DITS: Final = """() => {
    const fond = (choix) => getComputedStyle(document.querySelector(choix)).backgroundColor;
    const dit = (nom) => document.querySelector(`meta[name="${nom}"]`).content;
    return {
        sorte: dit("color-scheme"), teinte: dit("theme-color"),
        entete: fond(".md-header"), fond: fond("body"),
        mouvements: document.getAnimations().length,
    };
}"""
CHANGER: Final = (
    "() => { document.querySelector(\"button.ldm-bascule[title^='Passer au thème']\").click();"
    f" return ({DITS})(); }}"
)
POLICES: Final = (
    "[...document.fonts].filter((f) => f.status === 'loaded' && /^\"?LDM Texte\"?$/.test(f.family)).length"
)
INSENSIBLE: Final = 0.01
"""Des mots qui se serrent quand la police arrive comptent pour un à cinq millièmes, une ligne pour vingt."""

# Les bords droits que donnent leurs largeurs aux éléments du premier rang qui remplissent la leur.
BORDS: Final = """() => [...new Set([...document.querySelectorAll("article > *")]
    .filter((e) => e.checkVisibility() && getComputedStyle(e).display === "block"
        && !e.matches("p:is(.ldm-source, .ldm-bas, .ldm-motif), .ldm-repli, ldm-citer"))
    .map((e) => Math.round(e.getBoundingClientRect().right)))]"""


@pytest.fixture(scope="module")
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Une page, au bon site."""
    contexte = navigateur.new_context(base_url=adresse, reduced_motion="reduce")
    yield contexte.new_page()
    contexte.close()


def ouvrir(page: Page, chemin: str, largeur: int) -> None:
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": largeur, "height": 844})
    page.goto(chemin, wait_until="load")


def test_les_pages_ont_la_police_des_pdf(page: Page) -> None:
    ouvrir(page, CRITERE, 1280)
    page.evaluate("document.fonts.ready.then(() => true)")
    chargees = page.evaluate(
        "[...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family + ' ' + f.weight)"
    )
    assert '"LDM Texte" 400' in chargees or "LDM Texte 400" in chargees, chargees
    assert any("600 700" in police for police in chargees), chargees


def test_la_police_a_toutes_les_lettres_des_pages_dans_chaque_dessin(page: Page, site: Path) -> None:
    ouvrir(page, CRITERE, 1280)
    lettres = {
        lettre
        for chemin in pages(site)
        for lettre in set(unescape(BALISES.sub("", chemin.read_text(encoding="utf-8"))))
        if lettre.isprintable() or lettre in "\u00a0\u202f"
    }
    for dessin in ("400", "700", "italic 400"):
        assert page.evaluate(ABSENTES, [dessin, "".join(sorted(lettres))]) == [], dessin
        assert page.evaluate(ABSENTES, [dessin, "Ж"]) == ["Ж"], dessin


@pytest.mark.parametrize("largeur", [390, 1280])
@pytest.mark.parametrize(
    "chemin",
    [CRITERE, *(f"{EDITION}/{page}" for page in ("", "outils/ldm-001/", "listes/actions/", "demarche/"))],
)
def test_rien_ne_bouge_quand_la_police_arrive_apres_le_texte(
    chemin: str, largeur: int, navigateur: Browser, adresse: str
) -> None:
    neuve = navigateur.new_context(base_url=adresse, viewport={"width": largeur, "height": 844})
    retenues: list[Route] = []
    retient = True

    def retenir(demande: Route) -> None:
        if retient:
            retenues.append(demande)
        else:
            demande.continue_()

    neuve.route("**/*.woff2", retenir)
    lue = neuve.new_page()  # une page qui a servi garderait la police
    lue.goto(chemin, wait_until="domcontentloaded")
    attendre_que(lue, "performance.getEntriesByName('first-contentful-paint').length === 1")
    assert retenues, "la police n'est pas encore là"
    assert lue.evaluate(POLICES) == 0
    retient = False
    for police in retenues:
        police.continue_()
    lue.wait_for_load_state("load")
    assert lue.evaluate(f"document.fonts.ready.then(() => {POLICES})") > 1
    assert lue.evaluate(DEPLACEMENTS) < INSENSIBLE
    lue.evaluate(
        "document.querySelector('article').prepend(Object.assign("
        "document.createElement('p'), { textContent: 'Tard venu' }))"
    )
    assert lue.evaluate(DEPLACEMENTS) > INSENSIBLE
    neuve.close()


def test_changer_de_theme_se_dit_au_navigateur_et_aucune_couleur_ne_glisse(
    navigateur: Browser, adresse: str
) -> None:
    with onglet(navigateur, base_url=adresse, color_scheme="light") as lue:
        lue.goto(CRITERE, wait_until="load")
        clair, sombre = lue.evaluate(DITS), lue.evaluate(CHANGER)
        assert (clair["sorte"], sombre["sorte"]) == ("light", "dark")
        assert [vu["teinte"] == vu["entete"] for vu in (clair, sombre)] == [True, True]
        assert sombre["fond"] != clair["fond"]
        assert sombre["mouvements"] == 0


@pytest.mark.parametrize("largeur", [390, 1280])
def test_l_en_tete_garde_le_nom_de_l_edition_quand_la_page_defile(largeur: int, page: Page) -> None:
    ouvrir(page, CRITERE, largeur)
    entete = page.get_by_role("banner")
    expect(entete).to_contain_text("Centre-Val de Loire, édition 2026")
    page.mouse.wheel(0, 2500)
    titre = entete.locator(".ldm-titre__page")
    expect(titre).to_be_visible()
    edition = entete.locator(".ldm-titre__edition")
    assert edition.is_visible()
    assert edition.evaluate("e => e.scrollWidth <= e.clientWidth"), "le nom est entier"
    boite, haut = titre.bounding_box(), entete.bounding_box()
    assert boite is not None
    assert haut is not None
    assert haut["y"] <= boite["y"]
    assert boite["y"] + boite["height"] <= haut["y"] + haut["height"]


def test_l_en_tete_et_le_bandeau_d_une_edition_abrogee_ont_chacun_leur_nom(page: Page) -> None:
    ouvrir(page, "aix-marseille-2012/", 1280)
    assert page.get_by_role("banner", name="En-tête du manuel").count() == 1
    assert page.get_by_role("complementary", name="Avis sur cette édition").count() == 1


def test_au_telephone_le_sommaire_est_sous_le_pouce(page: Page) -> None:
    ouvrir(page, CRITERE, 390)
    bouton = page.locator(".ldm-sommaire summary")
    page.mouse.wheel(0, 3000)
    boite = bouton.bounding_box()
    assert boite is not None
    assert boite["y"] > 844 / 2, "dans la moitié basse de l'écran, où que soit la page"
    assert boite["height"] >= 44
    bouton.click()
    lien = page.locator(".ldm-sommaire a", has_text="Exemples d’actions").first
    expect(lien).to_be_in_viewport()
    lien.click()
    assert page.url.endswith("#exemples-actions") or "#" in page.url
    expect(page.locator(".ldm-sommaire ul")).to_be_hidden()
    bouton.click()
    page.keyboard.press("Escape")
    expect(page.locator(".ldm-sommaire ul")).to_be_hidden()
    expect(bouton).to_be_focused()


def test_sans_script_le_sommaire_est_une_liste_avant_le_texte(navigateur: Browser, adresse: str) -> None:
    contexte = navigateur.new_context(
        base_url=adresse, java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    lue = contexte.new_page()
    lue.goto(CRITERE, wait_until="load")
    assert lue.locator(".ldm-sommaire").evaluate("e => getComputedStyle(e).position") == "static"
    lue.locator(".ldm-sommaire summary").click()
    expect(lue.locator(".ldm-sommaire a").first).to_be_visible()
    contexte.close()


def test_la_teinte_du_critere_accompagne_toute_sa_page(page: Page) -> None:
    ouvrir(page, CRITERE, 1280)
    teinte = page.locator(".ldm-entete .ldm-insigne").evaluate("e => getComputedStyle(e).color")
    reperes = page.locator("article h2").evaluate_all(
        "titres => titres.map((t) => getComputedStyle(t, '::before').backgroundColor)"
    )
    assert set(reperes) == {teinte}
    fonds = page.locator(".ldm-entete, .ldm-entete + h1").evaluate_all(
        "tous => tous.map((e) => getComputedStyle(e).backgroundColor)"
    )
    assert len(set(fonds)) == 1
    assert fonds[0] != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("chemin", [CRITERE, f"{EDITION}/listes/actions/", f"{EDITION}/demarche/"])
def test_une_page_n_a_que_deux_bords_droits_a_chaque_largeur(chemin: str, page: Page) -> None:
    ouvrir(page, chemin, 768)
    for largeur in (768, 1280, 1920):
        page.set_viewport_size({"width": largeur, "height": 844})
        bords = page.evaluate(BORDS)
        assert 1 <= len(bords) <= 2, (largeur, bords)


@pytest.mark.parametrize("slug", ["national-2023", EDITION, "paca", "aix-marseille-2012"])
def test_le_label_tient_en_une_image_a_chaque_largeur(slug: str, page: Page) -> None:
    ouvrir(page, f"{slug}/", 390)
    roue = page.get_by_role("img", name="Les critères du label")
    assert roue.locator("desc").text_content().count("Critère ") == page.locator(".ldm-carte").count()  # type: ignore[union-attr]
    for largeur in (390, 768, 1280):
        page.set_viewport_size({"width": largeur, "height": 844})
        assert roue.is_visible(), largeur
        figure = page.locator(".ldm-affiche").bounding_box()
        assert figure is not None
        noms = roue.locator(".ldm-affiche__nom").filter(visible=True)
        for boite in (nom.bounding_box() for nom in noms.all()):
            assert boite is not None
            assert boite["x"] >= figure["x"], largeur
            assert boite["x"] + boite["width"] <= figure["x"] + figure["width"], largeur
            assert boite["y"] >= figure["y"], largeur


def test_ce_qui_retient_l_affichage_se_demande_des_l_en_tete(site: Path) -> None:
    """Après une politique de sécurité en balise, Chromium ne cherche plus en avant ce que la page demande :
    chaque script lu avant le texte, s'il n'était demandé d'avance, coûterait un aller et retour.
    """
    html = (site / EDITION / "referentiel/critere-3/index.html").read_text(encoding="utf-8")
    avant = html[: html.index("<article")]
    avances = re.findall(r'<link rel="preload" href="([^"]+)" as="script">', avant)
    lus = [(m.start(), m[1]) for m in re.finditer(r'<script src="([^"]+)"></script>', avant)]
    assert {adresse for _, adresse in lus} <= set(avances)
    assert avant.rindex('<link rel="stylesheet"') < lus[0][0], "aucun script ne retarde une feuille de style"
