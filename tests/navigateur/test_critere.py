"""La page d'un critère dans le navigateur : la réponse d'abord, citer, surligner, arriver par un lien."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from ldm.documents.commun import adresse_critere
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from tests.navigateur.onglets import onglet

CRITERE = "paca/referentiel/critere-1/"
PRESSE_PAPIERS = ["clipboard-read", "clipboard-write"]
SANS_PRESSE_PAPIERS = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
SANS_COPIE = "document.execCommand = () => false"
EDITIONS = donnees_actives().slugs
TELEPHONE, BUREAU = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)
# En écrans : où finit « En clair », sans le bandeau, où commence un descripteur, la longueur de la page.
HAUTEURS = """(descripteur) => {
    const cadre = (element) => element?.getBoundingClientRect();
    const bandeau = document.querySelector(".md-banner")?.offsetHeight ?? 0;
    return [
        cadre(document.querySelector("#en-clair + .ldm-clair"))?.bottom - bandeau,
        cadre(document.getElementById(descripteur)).top,
        document.documentElement.scrollHeight,
    ].map((y) => y / innerHeight);
}"""
EN_CLAIR, PREMIER_DESCRIPTEUR, TOUTE_LA_PAGE = 1.1, 1.5, 7.0
"""En écrans de téléphone : ce qu'on lit sans défiler, ou presque ; la longueur d'une page."""


@pytest.fixture
def page(request: pytest.FixtureRequest, navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Une page qui permet le presse-papiers ; en paramètre, les scripts qu'elle lit d'abord."""
    scripts = getattr(request, "param", ())
    with onglet(
        navigateur, *scripts, base_url=adresse, permissions=PRESSE_PAPIERS, viewport=BUREAU
    ) as ouverte:
        yield ouverte


def serrer(texte: str) -> str:
    """Rend le texte sans espace : la page met les siennes."""
    return re.sub(r"\s", "", texte)


def colle(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def ouvrir_le_menu(page: Page, numero: int) -> None:
    page.locator(f"summary[title^='Descripteur {numero}\u00a0:']").press("Enter")


# --- La réponse d'abord


@pytest.mark.parametrize("slug", EDITIONS)
def test_on_lit_l_essentiel_sans_defiler_au_telephone_et_l_officiel_sans_rien_deplier(
    slug: str, page: Page
) -> None:
    """D'une seule lecture de chaque page : elle suit l'écran du téléphone au bureau."""
    for critere in referentiel_actif(slug).criteres:
        page.set_viewport_size(TELEPHONE)
        page.goto(f"{slug}/{adresse_critere(critere)}")
        bas, haut, total = page.evaluate(HAUTEURS, critere.descripteurs[0].id)
        if critere.en_clair:
            assert bas < EN_CLAIR, critere.id
        assert haut < PREMIER_DESCRIPTEUR, critere.id
        assert total <= TOUTE_LA_PAGE, critere.id
        page.set_viewport_size(BUREAU)
        lu = serrer(page.locator("article").inner_text())
        textes = (critere.intitule, *(d.texte for d in critere.descripteurs))
        assert [texte for texte in textes if serrer(texte) not in lu] == [], critere.id


def test_un_lien_vers_un_exemple_replie_le_deplie(page: Page) -> None:
    page.goto("centre-val-de-loire-2026/referentiel/critere-4/#CVL-ACT-040")
    expect(page.locator("#CVL-ACT-040")).to_be_in_viewport()


def test_une_idee_pour_commencer_mene_a_l_action(page: Page) -> None:
    page.goto("centre-val-de-loire-2026/referentiel/critere-4/")
    page.locator("summary", has_text="Trois idées pour commencer").click()
    page.get_by_role("link", name="Cartographier les partenaires").first.click()
    expect(page.locator("li:target")).to_be_in_viewport()


def test_l_appel_d_une_note_mene_au_pied_et_l_ouvre(page: Page) -> None:
    page.goto("centre-val-de-loire-2026/referentiel/critere-5/")
    appel = page.get_by_role("link", name="Note sur l’origine de ce texte").first
    cible = str(appel.get_attribute("href")).partition("#")[2]
    appel.click()
    expect(page.locator(f"[id='{cible}']")).to_be_in_viewport()


def test_ni_l_appareil_ni_les_menus_ne_s_impriment(page: Page) -> None:
    page.goto("centre-val-de-loire-2026/referentiel/critere-5/")
    page.emulate_media(media="print")
    for selecteur in (".ldm-appel", "ldm-menu", "#origine", "#origine + details"):
        expect(page.locator(selecteur).first).to_be_hidden()


# --- Citer


def test_citer_au_clavier_copie_le_texte_et_son_adresse_et_le_dit(page: Page, adresse: str) -> None:
    page.goto(CRITERE)
    ouvrir_le_menu(page, 3)
    bouton = page.get_by_role("button", name="Copier la citation")
    bouton.press("Enter")
    expect(page.locator("ldm-menu [role=status]", has_text="Copié")).to_have_count(1)
    expect(bouton).to_be_focused()
    citation = colle(page)
    assert citation.startswith("«\u00a0Des formations de spécialisation insérantes")
    assert "critère 1, descripteur 3 (D-003), Provence-Alpes-Côte d’Azur" in citation
    assert citation.endswith(f"{adresse}paca/d/D-003/")


def test_le_lien_d_un_descripteur_se_copie(page: Page, adresse: str) -> None:
    page.goto(CRITERE)
    ouvrir_le_menu(page, 3)
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.locator("ldm-menu [role=status]", has_text="Copié")).to_have_count(1)
    assert colle(page) == f"{adresse}paca/d/D-003/"


def test_echap_ferme_le_menu_et_rend_le_foyer(page: Page) -> None:
    page.goto(CRITERE)
    ouvrir_le_menu(page, 3)
    page.get_by_role("button", name="Copier le lien").focus()
    page.keyboard.press("Escape")
    expect(page.locator("ldm-menu details[open]")).to_have_count(0)
    expect(page.locator("summary[title^='Descripteur 3\u00a0:']")).to_be_focused()


@pytest.mark.parametrize("page", [(SANS_PRESSE_PAPIERS,)], indirect=True, ids=[""])
def test_sans_presse_papiers_le_texte_se_copie_encore(page: Page) -> None:
    page.goto(CRITERE)
    page.evaluate("document.addEventListener('copy', () => { window.copie = document.activeElement.value; })")
    ouvrir_le_menu(page, 3)
    page.get_by_role("button", name="Copier la citation").click()
    expect(page.locator("ldm-menu [role=status]", has_text="Copié")).to_have_count(1)
    assert "(D-003)" in page.evaluate("window.copie")


@pytest.mark.parametrize("page", [(SANS_PRESSE_PAPIERS, SANS_COPIE)], indirect=True, ids=[""])
def test_si_rien_ne_copie_le_texte_se_montre_choisi(page: Page) -> None:
    page.goto(CRITERE)
    ouvrir_le_menu(page, 3)
    page.get_by_role("button", name="Copier la citation").click()
    expect(page.locator("ldm-menu [role=status]", has_text="Ctrl + C")).to_have_count(1)
    assert "(D-003)" in page.evaluate("getSelection().toString()")


def test_sans_script_le_menu_se_deplie(navigateur: Browser, adresse: str) -> None:
    page = navigateur.new_page(java_script_enabled=False)
    page.goto(adresse + CRITERE)
    page.locator("summary[title^='Descripteur 3\u00a0:']").click()
    expect(page.locator("ldm-menu p", has_text="(D-003)")).to_be_visible()
    expect(page.locator("ldm-menu a[href$='/d/D-003/']")).to_be_visible()
    page.close()


# --- Surligner


def fond(page: Page, selecteur: str) -> str:
    return str(page.locator(selecteur).first.evaluate("e => getComputedStyle(e).backgroundColor"))


def test_on_surligne_ce_qu_une_academie_adapte_et_rien_d_autre(page: Page) -> None:
    page.goto(CRITERE)
    case = page.get_by_label("Surligner ce que Provence-Alpes-Côte d’Azur ajoute ou modifie")
    expect(case).not_to_be_checked()
    avant = fond(page, "[data-origine=modifie]")
    case.press("Space")
    assert fond(page, "[data-origine=modifie]") != avant
    assert fond(page, "[data-origine=national]") == avant
    assert page.locator("article [hidden]").count() == 0


def test_le_surlignage_suit_d_une_page_a_l_autre(page: Page) -> None:
    page.goto(CRITERE)
    page.get_by_label("Surligner").check()
    page.goto("paca/referentiel/critere-4/")
    expect(page.get_by_label("Surligner")).to_be_checked()
    page.get_by_label("Surligner").uncheck()
    page.reload()
    expect(page.get_by_label("Surligner")).not_to_be_checked()


@pytest.mark.parametrize(
    "adresse_de_page", ["aix-marseille-2012/referentiel/critere-5/", "national-2023/referentiel/critere-6/"]
)
def test_une_edition_qui_n_ajoute_rien_n_a_rien_a_surligner(adresse_de_page: str, page: Page) -> None:
    page.goto(adresse_de_page)
    expect(page.locator("ldm-surligner")).to_have_count(0)


def test_un_lien_permanent_se_voit_a_son_fond(page: Page) -> None:
    page.goto(f"{CRITERE}#PACA-D-001")
    vise = page.locator("[id=PACA-D-001]")
    expect(vise).to_be_in_viewport()
    assert vise.evaluate(
        "e => getComputedStyle(e).backgroundColor !== getComputedStyle(e.parentElement).backgroundColor"
    )


def test_tout_marche_dans_un_dossier_sans_serveur(navigateur: Browser, site: Path) -> None:
    contexte = navigateur.new_context(permissions=PRESSE_PAPIERS)
    page = contexte.new_page()
    plaintes: list[str] = []
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    page.goto(f"file://{site}/{CRITERE}index.html")
    page.get_by_label("Surligner").check()
    ouvrir_le_menu(page, 3)
    page.get_by_role("button", name="Copier la citation").click()
    expect(page.locator("ldm-menu [role=status]", has_text="Copié")).to_have_count(1)
    page.goto(
        f"file://{site}/paca/listes/indicateurs/index.html#filtre&Crit%C3%A8re=6.+L%E2%80%99ouverture+internationale"
    )
    expect(page.locator(".ldm-filtre__compte")).to_have_text("11 lignes sur 76")
    assert plaintes == []
    contexte.close()


# --- Filtrer les listes


def test_le_critere_mene_a_la_banque_deja_filtree_et_la_ligne_en_revient(page: Page) -> None:
    page.goto("centre-val-de-loire-2026/referentiel/critere-6/")
    page.locator("#indicateurs + details > summary").click()
    page.get_by_role("link", name="Les retrouver dans la banque d’indicateurs").click()
    annonce = page.locator(".ldm-filtre__compte")
    expect(annonce).to_have_attribute("role", "status")
    expect(annonce).to_have_text("11 lignes sur 76")
    page.locator("tbody tr:not([hidden]) th a").first.click()
    expect(page.locator("li:target")).to_be_in_viewport()
    assert "/referentiel/critere-6/#CVL-IND-" in page.url


def test_une_liste_se_filtre_au_clavier_et_le_dit(page: Page) -> None:
    page.goto("centre-val-de-loire-2026/listes/indicateurs/")
    page.get_by_label("Ce qu’on relève").focus()
    page.keyboard.type("Taux")
    expect(page.locator(".ldm-filtre__compte")).to_contain_text("sur 76")
    assert "#filtre&" in page.url
    page.get_by_role("button", name="Tout montrer").press("Enter")
    expect(page.locator(".ldm-filtre__compte")).to_have_text("76 lignes")
    assert "#filtre" not in page.url


def test_une_mesure_mene_a_tous_les_criteres_qui_la_citent(page: Page) -> None:
    page.goto("centre-val-de-loire-2026/referentiel/critere-3/")
    page.locator("#mesures + details > summary").click()
    page.get_by_role("link", name="Mentorat", exact=True).click()
    expect(page.locator("tbody tr:not([hidden])")).to_have_count(1)
    page.locator("tbody tr:not([hidden]) a", has_text="critère 3").click()
    expect(page.locator("li:target")).to_contain_text("Mentorat")
