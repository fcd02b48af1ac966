"""La page d'un critère dans le navigateur : citer, choisir l'origine, arriver par un lien, filtrer les
listes.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

CRITERE = "paca/referentiel/critere-1/"
PRESSE_PAPIERS = ["clipboard-read", "clipboard-write"]


@pytest.fixture
def contexte(navigateur: Browser, adresse: str) -> Iterator[BrowserContext]:
    """Un navigateur neuf, qui permet le presse-papiers."""
    neuf = navigateur.new_context(
        base_url=adresse, permissions=PRESSE_PAPIERS, viewport={"width": 1280, "height": 900}
    )
    yield neuf
    neuf.close()


@pytest.fixture
def page(contexte: BrowserContext) -> Page:
    """Une page vierge de ce navigateur."""
    return contexte.new_page()


def compte(page: Page) -> str:
    """Rend ce que l'interrupteur annonce."""
    annonce = page.locator(".ldm-origine__compte")
    expect(annonce).to_have_attribute("role", "status")
    return annonce.inner_text()


def colle(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


# --- Citer


def test_citer_au_clavier_copie_le_texte_et_son_adresse_et_le_dit(page: Page, adresse: str) -> None:
    page.goto(CRITERE)
    bouton = page.get_by_role("button", name="Citer le descripteur 3")
    bouton.focus()
    page.keyboard.press("Enter")
    expect(page.locator("ldm-citer [role=status]", has_text="Copié")).to_have_count(1)
    expect(bouton).to_be_focused()
    citation = colle(page)
    assert citation.startswith("«\u00a0Des formations de spécialisation insérantes")
    assert "critère 1, descripteur 3 (D-003), Provence-Alpes-Côte d’Azur" in citation
    assert citation.endswith(f"{adresse}paca/d/D-003/")


def test_sans_presse_papiers_le_texte_se_copie_encore(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(CRITERE)
    page.evaluate("document.addEventListener('copy', () => { window.copie = document.activeElement.value; })")
    page.get_by_role("button", name="Citer le descripteur 3").click()
    expect(page.locator("ldm-citer [role=status]", has_text="Copié")).to_have_count(1)
    assert "(D-003)" in page.evaluate("window.copie")


def test_si_rien_ne_copie_le_texte_se_montre_choisi(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.add_init_script("document.execCommand = () => false")
    page.goto(CRITERE)
    page.get_by_role("button", name="Citer le descripteur 3").click()
    expect(page.locator("ldm-citer [role=status]", has_text="Ctrl + C")).to_have_count(1)
    assert "(D-003)" in page.evaluate("getSelection().toString()")


def test_sans_script_la_citation_se_deplie(navigateur: Browser, adresse: str) -> None:
    page = navigateur.new_page(java_script_enabled=False)
    page.goto(adresse + CRITERE)
    page.locator("summary", has_text="Citer le descripteur 3").click()
    expect(page.locator("ldm-citer p", has_text="(D-003)")).to_be_visible()
    expect(page.locator("ldm-citer a[href$='/d/D-003/']")).to_be_visible()
    page.close()


# --- Choisir l'origine


def test_on_lit_le_texte_national_seul_d_un_texte_adapte(page: Page) -> None:
    page.goto(CRITERE)
    assert (
        compte(page) == "Éléments montrés : 42 (les deux textes, avec les exemples de Centre-Val de Loire)."
    )
    page.get_by_label("les deux", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("texte national seul")).to_be_checked()
    assert (
        compte(page)
        == "Éléments montrés : 41 sur 42 (texte national seul, avec les exemples de Centre-Val de Loire)."
    )
    expect(
        page.locator(".ldm-nationale", has_text="offre de formations professionnelles permettant")
    ).to_be_visible()
    expect(
        page.locator("article > p", has_text="offre de formation professionnelle permettant")
    ).to_be_hidden()
    expect(page.locator("[id=PACA-D-001]")).to_be_hidden()
    expect(page.locator(".md-nav--secondary a[href$='#PACA-D-001'] >> visible=true")).to_have_count(0)


def test_on_lit_le_texte_de_l_academie_seul_puis_les_deux(page: Page) -> None:
    page.goto(CRITERE)
    page.get_by_label("Provence-Alpes-Côte d’Azur seul").check()
    page.get_by_label("Montrer les exemples de Centre-Val de Loire").uncheck()
    choix = "Provence-Alpes-Côte d’Azur seul, sans les exemples de Centre-Val de Loire"
    assert compte(page) == f"Éléments montrés : 3 sur 42 ({choix})."
    expect(page.locator("[id=D-003]")).to_be_hidden()
    expect(page.get_by_role("heading", name="Exemples d’actions")).to_be_hidden()
    page.get_by_label("les deux", exact=True).check()
    page.get_by_label("Montrer les exemples de Centre-Val de Loire").check()
    assert compte(page).startswith("Éléments montrés : 42 (")
    expect(page.locator("[id=D-003]")).to_be_visible()


def test_le_choix_est_dans_l_adresse_et_se_partage(page: Page, navigateur: Browser) -> None:
    page.goto(f"{CRITERE}#actions")
    page.get_by_label("texte national seul").check()
    page.get_by_label("Montrer les exemples").uncheck()
    assert page.url.endswith("critere-1/?texte=national&exemples=non#actions")
    ailleurs = navigateur.new_page()
    ailleurs.goto(page.url.partition("#")[0])
    expect(ailleurs.get_by_label("texte national seul")).to_be_checked()
    expect(ailleurs.get_by_label("Montrer les exemples")).not_to_be_checked()
    ailleurs.close()


def test_le_choix_suit_d_une_page_a_l_autre_de_la_meme_edition(page: Page) -> None:
    page.goto(CRITERE)
    page.get_by_label("texte national seul").check()
    page.goto("paca/referentiel/")
    assert compte(page) == "Éléments montrés : 46 sur 53 (texte national seul)."
    page.goto("paca/referentiel/apports/")
    assert compte(page) == "Éléments montrés : 12 sur 20 (texte national seul)."
    page.goto("centre-val-de-loire-2026/referentiel/")
    assert compte(page) == "Éléments montrés : 46 (les deux textes)."


def test_la_vue_d_ensemble_montre_le_texte_national_puis_revient(page: Page) -> None:
    page.goto("paca/referentiel/?texte=national")
    premier = page.locator("[data-origine=modifie]").first
    expect(premier).to_contain_text("offre de formations professionnelles permettant")
    expect(premier.get_by_role("link", name="1.")).to_be_visible()
    page.get_by_label("les deux", exact=True).check()
    expect(premier).to_contain_text("offre de formation professionnelle permettant")


def test_un_lien_permanent_montre_ce_que_le_choix_cachait(page: Page) -> None:
    page.goto(f"{CRITERE}?texte=national#PACA-D-001")
    vise = page.locator("[id=PACA-D-001]")
    expect(vise).to_be_in_viewport()
    assert compte(page).startswith("Le passage demandé n’était pas dans votre choix. Éléments montrés : 42")
    assert vise.evaluate(
        "e => getComputedStyle(e).backgroundColor !== getComputedStyle(e.parentElement).backgroundColor"
    )


def test_on_imprime_ce_qui_est_montre_et_le_filtre_se_dit(page: Page) -> None:
    page.goto(f"{CRITERE}?texte=national")
    page.emulate_media(media="print")
    expect(page.get_by_text("Éléments montrés : 41 sur 42")).to_be_visible()
    expect(page.get_by_label("texte national seul")).to_be_hidden()
    expect(page.locator("[id=PACA-D-001]")).to_be_hidden()
    page.goto(f"{CRITERE}?texte=")
    expect(page.get_by_text("Éléments montrés")).to_be_hidden()


@pytest.mark.parametrize(
    "adresse_de_page", ["aix-marseille-2012/referentiel/critere-5/", "aix-marseille-2012/referentiel/"]
)
def test_une_edition_d_une_seule_origine_n_a_rien_a_choisir(adresse_de_page: str, page: Page) -> None:
    page.goto(adresse_de_page)
    expect(page.locator("ldm-origine")).to_have_count(0)


def test_l_edition_nationale_n_offre_que_de_cacher_les_exemples(page: Page) -> None:
    page.goto("national-2023/referentiel/critere-6/")
    expect(page.locator("ldm-origine input")).to_have_count(1)
    page.get_by_label("Montrer les exemples de Centre-Val de Loire").press("Space")
    assert compte(page) == "Éléments montrés : 3 sur 43 (sans les exemples de Centre-Val de Loire)."
    page.goto("national-2023/referentiel/")
    expect(page.locator("form.ldm-origine")).to_have_count(0)


def test_tout_marche_dans_un_dossier_sans_serveur(navigateur: Browser, site: Path) -> None:
    contexte = navigateur.new_context(permissions=PRESSE_PAPIERS)
    page = contexte.new_page()
    plaintes: list[str] = []
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    page.goto(f"file://{site}/{CRITERE}index.html?texte=national")
    assert compte(page).startswith("Éléments montrés : 41 sur 42")
    page.get_by_label("les deux", exact=True).check()
    assert compte(page).startswith("Éléments montrés : 42 (")
    page.get_by_role("button", name="Citer le descripteur 3").click()
    expect(page.locator("ldm-citer [role=status]", has_text="Copié")).to_have_count(1)
    page.goto(
        f"file://{site}/paca/listes/indicateurs/index.html#filtre&Crit%C3%A8re=6.+L%E2%80%99ouverture+internationale"
    )
    expect(page.locator(".ldm-filtre__compte")).to_have_text("11 lignes sur 76")
    assert plaintes == []
    contexte.close()


# --- Filtrer les listes


def test_le_critere_mene_a_la_banque_deja_filtree_et_la_ligne_en_revient(page: Page) -> None:
    page.goto("centre-val-de-loire-2026/referentiel/critere-6/")
    page.get_by_role("link", name="la banque d’indicateurs, filtrée sur ce critère").click()
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
    page.get_by_role("link", name="Mentorat", exact=True).click()
    expect(page.locator("tbody tr:not([hidden])")).to_have_count(1)
    page.locator("tbody tr:not([hidden]) a", has_text="critère 3").click()
    expect(page.locator("li:target")).to_contain_text("Mentorat")
