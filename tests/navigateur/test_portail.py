"""Le portail et ses pages : aucun défaut d'accessibilité, replis ouverts, en clair et en sombre, au bureau et
au téléphone.
"""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from ldm.variantes.edition_active import donnees_actives
from tests.navigateur.examen_axe import TOUT, Theme, examiner, injecter
from tests.navigateur.onglets import onglet, ouvrir_les_replis

PAGES = (
    "", "sans-edition/", "comparer/", "comparer/paca/national-2023/",
    "comparer/aix-marseille-2012/centre-val-de-loire-2026/", "passages/",
    "passages/aix-marseille-2012/national-2023/",
)  # fmt: skip


SANS_EDITION = [
    academie.nom
    for region in donnees_actives().commun.academies.regions
    for academie in region.academies
    if region.edition is None and academie.edition is None
]
"""Les académies dont aucune édition n'est publiée, quelles que soient les autres."""


ECRANS: Final[dict[str, tuple[ViewportSize, Theme]]] = {
    "bureau clair": ({"width": 1280, "height": 900}, "light"),
    "téléphone sombre": ({"width": 390, "height": 900}, "dark"),
}


@pytest.fixture(scope="module", params=ECRANS.values(), ids=list(ECRANS))
def page(request: pytest.FixtureRequest, navigateur: Browser) -> Iterator[Page]:
    """Une page ouverte à cette largeur, dans ce thème."""
    taille, theme = request.param
    contexte = navigateur.new_context(viewport=taille, color_scheme=theme)
    yield contexte.new_page()
    contexte.close()


@pytest.mark.parametrize("adresse_de_page", PAGES)
def test_la_page_n_a_aucun_defaut_d_accessibilite(
    adresse_de_page: str, navigateur: Browser, adresse: str
) -> None:
    defauts = {}
    with onglet(navigateur, viewport=ECRANS["bureau clair"][0]) as page:
        page.goto(adresse + adresse_de_page, wait_until="load")
        ouvrir_les_replis(page)
        injecter(page)
        for ecran, (taille, theme) in ECRANS.items():
            page.set_viewport_size(taille)
            page.emulate_media(color_scheme=theme)
            defauts[ecran] = examiner(page, TOUT)
    assert {ecran: trouves for ecran, trouves in defauts.items() if trouves} == {}


def test_un_mot_change_se_voit_sans_la_couleur(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}comparer/paca/national-2023/", wait_until="load")
    for balise, trait in (("del", "line-through"), ("ins", "underline")):
        style = page.locator(balise).first.evaluate("element => getComputedStyle(element).textDecorationLine")
        assert style == trait


def test_le_lien_d_evitement_mene_au_contenu(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}comparer/", wait_until="load")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#contenu"


def choisir(page: Page, texte: str) -> None:
    """Écrit dans le champ « Votre académie ? » et valide."""
    page.get_by_label("Votre académie").fill(texte)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("texte", "arrivee"),
    [
        ("Nice", "paca/"),
        ("nice", "paca/"),
        ("académie d'Orléans-Tours", "centre-val-de-loire-2026/"),
        ("orl", "centre-val-de-loire-2026/"),
        ("tours", "centre-val-de-loire-2026/"),
        ("Centre-Val de Loire", "centre-val-de-loire-2026/"),
        (SANS_EDITION[0], "sans-edition/"),
        (SANS_EDITION[-1].lower(), "sans-edition/"),
    ],
)
def test_l_academie_ecrite_mene_a_son_edition_ou_a_la_page_de_qui_n_en_a_pas(
    texte: str, arrivee: str, page: Page, adresse: str
) -> None:
    page.goto(adresse, wait_until="load")
    choisir(page, texte)
    page.wait_for_url(adresse + arrivee, wait_until="commit")


@pytest.mark.parametrize(("texte", "dit"), [("Atlantide", "« Atlantide » ne désigne pas"), ("", "Écrivez")])
def test_une_academie_inconnue_se_dit_sans_quitter_la_page(
    texte: str, dit: str, page: Page, adresse: str
) -> None:
    page.goto(adresse, wait_until="load")
    choisir(page, texte)
    page.locator(".choix [role=status]", has_text=dit).wait_for()
    assert page.url == adresse
    assert page.evaluate("document.activeElement.name") == "academie"


def test_l_academie_choisie_se_retient(page: Page, adresse: str) -> None:
    page.goto(adresse, wait_until="load")
    choisir(page, "Lyon")
    page.get_by_text("Votre académie : Lyon").wait_for()
    page.goto(adresse, wait_until="load")
    assert page.get_by_label("Votre académie").input_value() == "Lyon"
    page.locator("a[data-academie]", has_text="Nice").click()
    page.wait_for_url(f"{adresse}paca/", wait_until="commit")
    page.goto(adresse, wait_until="load")
    assert page.get_by_label("Votre académie").input_value() == "Nice"


def test_chercher_au_portail_ouvre_la_recherche_de_son_edition(page: Page, adresse: str) -> None:
    page.goto(adresse, wait_until="load")
    choisir(page, "Nice")
    page.wait_for_url(f"{adresse}paca/", wait_until="commit")
    page.goto(f"{adresse}comparer/", wait_until="load")
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url.partition("#")[0]))
    page.get_by_label("Mots à chercher").fill("décrochage 100 %")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{adresse}paca/#chercher=*")
    page.locator(".md-search-result__link[href*='critere-7']").first.wait_for()
    assert page.locator(".md-search__input").input_value() == "décrochage 100 %"
    assert [d for d in demandes if "crochage" in d] == [], "ce qu'on cherche n'est pas envoyé"


def test_le_theme_change_se_garde_et_revient_a_l_appareil(page: Page, adresse: str) -> None:
    fond = "getComputedStyle(document.body).backgroundColor"
    page.goto(adresse, wait_until="load")
    de_l_appareil = page.evaluate(fond)
    page.get_by_role("button", name="Passer au thème").click()
    autre = page.evaluate(fond)
    assert autre != de_l_appareil
    page.goto(f"{adresse}comparer/", wait_until="load")
    assert page.evaluate(fond) == autre
    page.get_by_role("button", name="Passer au thème").click()
    assert page.evaluate(fond) == de_l_appareil
    assert page.locator("html").get_attribute("data-theme") is None


def test_le_theme_choisi_au_portail_est_celui_des_editions(page: Page, adresse: str) -> None:
    fond = "getComputedStyle(document.body).backgroundColor"
    page.goto(adresse, wait_until="load")
    page.get_by_role("button", name="Passer au thème").click()
    choisi = page.evaluate(fond)
    page.goto(f"{adresse}paca/", wait_until="load")
    assert page.evaluate(fond) == choisi
    page.goto(adresse, wait_until="load")
    page.get_by_role("button", name="Passer au thème").click()
    page.goto(f"{adresse}paca/", wait_until="load")
    assert page.evaluate(fond) != choisi


def test_le_portail_a_la_police_et_le_fond_du_manuel(page: Page, adresse: str) -> None:
    style = """() => [
      getComputedStyle(document.body).backgroundColor,
      getComputedStyle(document.querySelector("h1")).fontFamily.split(",")[0],
    ]"""
    vus = []
    for lieu in ("", "comparer/", "sans-edition/", "404.html", "paca/"):
        page.goto(f"{adresse}{lieu}", wait_until="load")
        page.wait_for_function("document.fonts.check('16px \\'LDM Texte\\'')")
        vus.append(page.evaluate(style))
    assert vus == [vus[-1]] * len(vus)


def test_deux_listes_menent_a_la_comparaison(page: Page, adresse: str) -> None:
    page.goto("about:blank")
    page.goto(f"{adresse}comparer/#paca", wait_until="load")
    assert page.get_by_label("De", exact=True).input_value() == "paca"
    page.get_by_label("À", exact=True).select_option("paca")
    page.get_by_role("button", name="Comparer").click()
    page.get_by_text("Choisissez deux éditions différentes.").wait_for()
    page.get_by_label("À", exact=True).select_option("national-2023")
    page.get_by_role("button", name="Comparer").click()
    page.wait_for_url(f"{adresse}comparer/paca/national-2023/", wait_until="commit")


def test_sans_script_rien_de_ce_qui_en_demande_ne_se_voit_et_les_liens_y_sont(
    navigateur: Browser, adresse: str
) -> None:
    contexte = navigateur.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.goto(adresse, wait_until="load")
    assert not page.locator("form:visible, button:visible").count()
    page.get_by_role("link", name="Trouver votre académie dans la liste").click()
    page.get_by_role("link", name="Nice", exact=True).click()
    assert page.url == f"{adresse}paca/"
    contexte.close()


def test_l_accueil_dit_ce_qu_il_est_et_pose_sa_question_dans_le_premier_ecran(
    page: Page, adresse: str
) -> None:
    page.goto(adresse, wait_until="load")
    assert "Lycée des métiers" in page.locator("h1").inner_text()
    boite = page.get_by_role("button", name="Ouvrir le manuel").bounding_box()
    assert boite is not None
    assert boite["y"] + boite["height"] < 640
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
