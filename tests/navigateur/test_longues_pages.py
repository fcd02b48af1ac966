"""Les longues pages : un parcours qui ne pousse rien, des volets, des lettres, un sommaire sous le pouce."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.editions import ABROGEE, PRETEUSE, TOUTES
from tests.navigateur.onglets import onglet

AUDIT = f"{PRETEUSE}/demarche/processus-audit/"
ACTIONS = f"{PRETEUSE}/listes/actions/"


@pytest.fixture
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    with onglet(navigateur, base_url=adresse, viewport={"width": 390, "height": 844}) as ouverte:
        yield ouverte


@pytest.fixture
def sans_script(navigateur: Browser, adresse: str) -> Iterator[Page]:
    telephone = {"width": 390, "height": 844}
    with onglet(navigateur, base_url=adresse, java_script_enabled=False, viewport=telephone) as ouverte:
        yield ouverte


def ecrans(page: Page) -> float:
    return float(page.evaluate("document.documentElement.scrollHeight / innerHeight"))


@pytest.mark.parametrize("slug", TOUTES)
def test_la_demarche_se_lit_pas_a_pas_sans_rien_deplier(slug: str, sans_script: Page) -> None:
    sans_script.goto(f"{slug}/demarche/", wait_until="load")
    etapes = sans_script.locator(".ldm-pas > ol > li")
    assert etapes.count() >= 8
    assert etapes.locator("details[open]").count() == etapes.count()


def test_une_page_de_la_demarche_ouvre_son_etape_apres_le_texte_et_le_dit_en_tete(sans_script: Page) -> None:
    sans_script.goto(AUDIT, wait_until="load")
    ouvertes = sans_script.locator(".ldm-pas details[open]")
    expect(ouvertes).to_have_count(1)
    titre = ouvertes.locator("summary").inner_text().split("\n")[-1]
    place = sans_script.locator(".ldm-pas-place")
    expect(place).to_contain_text(" sur ")
    assert titre.strip() in place.inner_text()
    dernier = sans_script.locator("article > h2").last.bounding_box()
    pas = sans_script.locator(".ldm-pas").bounding_box()
    assert dernier is not None
    assert pas is not None
    assert pas["y"] > dernier["y"], "le parcours vient après le texte"
    place.locator("a").click()
    expect(sans_script.locator(".ldm-pas__nom")).to_be_in_viewport()


def test_une_edition_abrogee_a_ses_propres_etapes(page: Page) -> None:
    page.goto(f"{ABROGEE}/demarche/", wait_until="load")
    anciennes = page.locator(".ldm-pas summary").all_inner_texts()
    page.goto(f"{PRETEUSE}/demarche/", wait_until="load")
    assert page.locator(".ldm-pas summary").all_inner_texts() != anciennes


@pytest.mark.parametrize("liste", ["descripteurs", "actions", "indicateurs"])
def test_une_banque_tient_en_quelques_ecrans_et_se_deplie_par_critere(liste: str, page: Page) -> None:
    page.goto(f"{PRETEUSE}/listes/{liste}/", wait_until="load")
    assert ecrans(page) < 4
    volets = page.locator(".ldm-volet")
    assert volets.count() == 8
    expect(volets.locator("tbody tr:visible")).to_have_count(0)
    volets.first.locator("summary").click()
    assert volets.first.locator("tbody tr:visible").count() > 0


def test_le_filtre_ouvre_ce_qu_il_trouve_et_referme_ensuite(page: Page) -> None:
    page.goto(ACTIONS, wait_until="load")
    page.locator("ldm-filtre input[name=mot]").fill("culture")
    ouverts = page.locator(".ldm-volet[open]")
    assert 0 < ouverts.count() < 8
    assert page.locator(".ldm-volet:visible").count() == ouverts.count()
    page.get_by_role("button", name="Tout montrer").click()
    expect(ouverts).to_have_count(0)
    expect(page.locator(".ldm-volet:visible")).to_have_count(8)


def test_l_adresse_d_un_volet_l_ouvre(page: Page) -> None:
    page.goto(f"{ACTIONS}#liste-actions-C-05", wait_until="load")
    expect(page.locator("#liste-actions-C-05")).to_have_attribute("open", "")
    expect(page.locator("#liste-actions-C-05 tbody tr").first).to_be_visible()


def test_un_volet_ferme_s_imprime_entier(page: Page) -> None:
    page.goto(ACTIONS, wait_until="load")
    page.emulate_media(media="print")
    assert page.locator(".ldm-volet tbody tr").first.evaluate(
        "(ligne) => ligne.checkVisibility({ contentVisibilityAuto: true })"
    )


def test_un_mot_surligne_par_la_recherche_ouvre_son_repli(page: Page) -> None:
    page.goto(f"{PRETEUSE}/referentiel/critere-3/", wait_until="load")
    repli = page.locator("details.ldm-repli--liste:not([data-search-exclude])").first
    mot = repli.evaluate("(r) => r.querySelector('li').textContent.match(/[a-zé]{9,}/)[0]")
    page.goto(f"{PRETEUSE}/referentiel/critere-3/?h={mot}", wait_until="load")
    marque = page.locator("details.ldm-repli--liste mark").first
    marque.wait_for(state="attached")
    expect(marque).to_be_visible()
    expect(
        page.locator("[data-search-exclude] details[open], details[data-search-exclude][open]")
    ).to_have_count(0)


def test_le_glossaire_a_ses_lettres_sous_le_pouce(page: Page) -> None:
    page.goto(f"{PRETEUSE}/glossaire/", wait_until="load")
    lettres = page.locator("article h2").all_inner_texts()
    page.mouse.wheel(0, 4000)
    page.get_by_text("De A à Z", exact=True).click()
    liens = page.locator(".ldm-sommaire--lettres a")
    assert [t.strip() for t in liens.all_inner_texts()] == [t.strip("#").strip() for t in lettres]
    boite = liens.first.bounding_box()
    assert boite is not None
    assert min(boite["width"], boite["height"]) >= 24
    liens.filter(has_text="P").first.click()
    assert page.url.endswith("#lettre-p")
    expect(page.locator("#lettre-p")).to_be_in_viewport()


@pytest.mark.parametrize("chemin", ["glossaire/", "comprendre/label/", "referentiel/critere-3/"])
def test_le_sommaire_du_telephone_ne_couvre_aucune_ligne_a_demi(chemin: str, page: Page) -> None:
    """Il est une barre opaque, d'un bord à l'autre : ce qui passe dessous est hors de l'écran de lecture."""
    page.goto(f"{PRETEUSE}/{chemin}", wait_until="load")
    barre = page.locator(".ldm-sommaire")
    boite = barre.bounding_box()
    assert boite is not None
    assert (boite["x"], boite["width"], boite["y"] + boite["height"]) == (0, 390, 844)
    assert boite["height"] < 844 / 12
    fond = barre.evaluate("(b) => getComputedStyle(b).backgroundColor")
    assert fond == page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    pied = page.locator(".ldm-pied a").last.bounding_box()
    assert pied is not None
    assert pied["y"] + pied["height"] <= boite["y"], "le pied de page se lit entier"


@pytest.mark.parametrize("chemin", ["comprendre/label/", "textes/circulaire-2023/"])
def test_une_longue_page_de_textes_commence_par_son_sommaire(chemin: str, sans_script: Page) -> None:
    sans_script.goto(f"{PRETEUSE}/{chemin}", wait_until="load")
    liens = sans_script.locator(".ldm-themes a")
    titres = sans_script.locator("article > h2:not(#origine)").all_inner_texts()
    assert liens.all_inner_texts() == [t.replace("#", "").strip() for t in titres]


@pytest.mark.parametrize("slug", TOUTES)
def test_la_page_du_label_repond_d_abord_et_se_deplie(slug: str, sans_script: Page) -> None:
    sans_script.goto(f"{slug}/comprendre/label/", wait_until="load")
    assert ecrans(sans_script) < 13
    replis = sans_script.locator("article > details.ldm-repli--liste:not(#origine + *)")
    assert replis.count() > 0
    expect(sans_script.locator("article > details.ldm-repli--liste[open]")).to_have_count(0)
    for repli in replis.all():
        assert repli.evaluate("(r) => r.previousElementSibling.matches('.ldm-clair')")
    texte = replis.last.locator("p").first
    expect(texte).to_be_hidden()
    replis.last.locator("> summary").click()
    expect(texte).to_be_visible()


def test_ce_qui_se_deplie_s_imprime_et_se_referme(page: Page) -> None:
    page.goto(f"{PRETEUSE}/comprendre/label/", wait_until="load")
    fermes = page.locator("article details.ldm-repli--liste:not([open])")
    avant = fermes.count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(fermes).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(fermes).to_have_count(avant)
    page.emulate_media(media="print")
    assert page.locator("article > details.ldm-repli--liste p").first.evaluate(
        "(p) => p.checkVisibility({ contentVisibilityAuto: true })"
    )


def test_le_passage_d_une_edition_a_l_autre_se_deplie_par_critere(sans_script: Page) -> None:
    sans_script.goto("passages/aix-marseille-2012/national-2023/", wait_until="load")
    assert ecrans(sans_script) <= 12
    replis = sans_script.locator("main > details.ldm-repli--liste")
    assert replis.count() == 11 + 8
    descripteur = replis.first.locator("li").first
    expect(descripteur).to_be_hidden()
    replis.first.locator("> summary").click()
    expect(descripteur).to_be_visible()
    sans_script.emulate_media(media="print")
    voir = "(lignes) => lignes.filter((l) => l.checkVisibility({ contentVisibilityAuto: true })).length"
    toutes = replis.locator("li[id]")
    assert toutes.count() > 60
    assert toutes.evaluate_all(voir) == toutes.count(), "rien ne manque sur le papier"


def test_le_lien_d_un_descripteur_ouvre_son_passage(page: Page) -> None:
    page.goto("passages/aix-marseille-2012/national-2023/#D-020", wait_until="load")
    expect(page.locator("#D-020")).to_be_in_viewport()
    expect(page.locator("main > details.ldm-repli--liste[open]")).to_have_count(1)


def test_l_appel_d_une_note_l_ouvre_au_pied_de_la_page(page: Page) -> None:
    page.goto(f"{PRETEUSE}/demarche/dossier/", wait_until="load")
    expect(page.locator(".ldm-note:visible")).to_have_count(0)
    appels = page.locator(".ldm-appel")
    assert appels.count() > 3
    visee = (appels.last.get_attribute("href") or "").rpartition("#")[2]
    appels.last.click()
    expect(page.locator(f"#origine + details #{visee}")).to_be_in_viewport()


def test_la_page_du_cycle_ne_dit_pas_deux_fois_ses_phases(page: Page) -> None:
    page.goto(f"{PRETEUSE}/demarche/cycle/", wait_until="load")
    assert page.locator(".ldm-frise__titre:visible").count() >= 5
    tableau = page.locator("article details.ldm-repli .ldm-tableau")
    expect(tableau).to_have_count(1)
    expect(tableau).to_be_hidden()


def test_un_tableau_qui_defile_le_montre(page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 900})
    page.goto(f"{PRETEUSE}/demarche/cycle/", wait_until="load")
    page.locator("article details.ldm-repli:has(.ldm-tableau) > summary").click()
    fond = page.locator("details.ldm-repli .ldm-tableau").evaluate("(t) => getComputedStyle(t).background")
    assert "local" in fond


def test_un_mot_etranger_dit_sa_langue(page: Page) -> None:
    page.goto(f"{PRETEUSE}/glossaire/", wait_until="load")
    assert page.locator("dd [lang=en]", has_text="plan, do, check, act").count() == 1
