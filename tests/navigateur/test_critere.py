"""La page d'un critère dans le navigateur : citer, choisir l'origine, arriver par un lien, filtrer les
listes.
"""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ldm.documents.commun import adresse_critere
from ldm.variantes.edition_active import donnees_actives, referentiel_actif

CRITERE = "paca/referentiel/critere-1/"
PRESSE_PAPIERS = ["clipboard-read", "clipboard-write"]
EN_VIGUEUR = [s for s in donnees_actives().slugs if referentiel_actif(s).identite.statut != "abroge"]


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


def serrer(texte: str) -> str:
    """Rend le texte sans espace : la page met les siennes."""
    return re.sub(r"\s", "", texte)


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


def test_le_texte_national_d_un_texte_adapte_se_lit_a_cote(page: Page) -> None:
    page.goto(CRITERE)
    assert compte(page) == "Éléments montrés\u00a0: 42."
    case = page.get_by_label("Montrer aussi le texte national que Provence-Alpes-Côte d’Azur adapte")
    case.focus()
    page.keyboard.press("Space")
    expect(case).to_be_checked()
    assert compte(page) == "Éléments montrés\u00a0: 42 (avec le texte national des passages adaptés)."
    national = page.locator(".ldm-nationale", has_text="offre de formations professionnelles permettant")
    adapte = page.locator("article > p", has_text="offre de formation professionnelle permettant")
    expect(national).to_be_visible()
    expect(national.get_by_text("National", exact=True)).to_be_visible()
    expect(adapte).to_be_visible()
    case.uncheck()
    expect(page.locator(".ldm-nationale")).to_have_count(0)
    assert compte(page) == "Éléments montrés\u00a0: 42."


def test_on_cache_les_exemples_et_leurs_titres_puis_on_les_remontre(page: Page) -> None:
    page.goto(CRITERE)
    exemples = page.get_by_label("Montrer les exemples de Centre-Val de Loire")
    exemples.uncheck()
    assert compte(page) == "Éléments montrés\u00a0: 6 sur 42 (sans les exemples de Centre-Val de Loire)."
    expect(page.get_by_role("heading", name="Exemples d’actions")).to_be_hidden()
    expect(page.locator(".md-nav--secondary a[href$='#actions'] >> visible=true")).to_have_count(0)
    exemples.check()
    assert compte(page) == "Éléments montrés\u00a0: 42."
    expect(page.get_by_role("heading", name="Exemples d’actions")).to_be_visible()


def test_on_cache_les_ajouts_d_une_academie_jamais_ses_descripteurs(page: Page) -> None:
    page.goto("centre-val-de-loire-2026/referentiel/critere-6/")
    page.get_by_label("Montrer les ajouts de Centre-Val de Loire").uncheck()
    assert compte(page) == "Éléments montrés\u00a0: 3 sur 43 (sans les ajouts de Centre-Val de Loire)."
    expect(page.get_by_role("heading", name="Exemples d’actions")).to_be_hidden()


@pytest.mark.parametrize("slug", EN_VIGUEUR)
def test_aucun_choix_ne_cache_un_descripteur_ni_un_critere_de_l_edition(slug: str, page: Page) -> None:
    criteres = referentiel_actif(slug).criteres
    attendus = {adresse_critere(c): (c,) for c in criteres} | {"referentiel/": criteres}
    for chemin, montres in attendus.items():
        textes = [t for c in montres for t in (c.intitule, *(d.texte for d in c.descripteurs))]
        page.goto(f"{slug}/{chemin}")
        cases = page.locator("form.ldm-origine input")
        for choix in product((False, True), repeat=cases.count()):
            for rang, cochee in enumerate(choix):
                cases.nth(rang).set_checked(cochee)
            lu = serrer(page.locator("article").inner_text())
            assert [texte for texte in textes if serrer(texte) not in lu] == [], (chemin, choix)


def test_le_choix_est_dans_l_adresse_et_se_partage(page: Page, navigateur: Browser) -> None:
    page.goto(f"{CRITERE}#actions")
    page.get_by_label("Montrer aussi le texte national").check()
    page.get_by_label("Montrer les exemples").uncheck()
    assert page.url.endswith("critere-1/?national=oui&exemples=non#actions")
    ailleurs = navigateur.new_page()
    ailleurs.goto(page.url.partition("#")[0])
    expect(ailleurs.get_by_label("Montrer aussi le texte national")).to_be_checked()
    expect(ailleurs.get_by_label("Montrer les exemples")).not_to_be_checked()
    ailleurs.close()


def test_le_choix_suit_d_une_page_a_l_autre_de_la_meme_edition(page: Page) -> None:
    page.goto(CRITERE)
    page.get_by_label("Montrer les exemples").uncheck()
    page.get_by_label("Montrer aussi le texte national").check()
    page.goto("paca/referentiel/")
    expect(page.get_by_label("Montrer aussi le texte national")).to_be_checked()
    page.goto("paca/referentiel/critere-6/")
    expect(page.get_by_label("Montrer les exemples")).not_to_be_checked()
    page.goto("centre-val-de-loire-2026/referentiel/critere-6/")
    assert compte(page) == "Éléments montrés\u00a0: 43."


def test_la_vue_d_ensemble_montre_le_texte_national_puis_revient(page: Page) -> None:
    page.goto("paca/referentiel/?national=oui")
    premier = page.locator("[data-origine=modifie]").first
    expect(premier).to_contain_text("offre de formations professionnelles permettant")
    expect(premier.get_by_role("link", name="1.")).to_be_visible()
    page.get_by_label("Montrer aussi le texte national").uncheck()
    expect(premier.locator(".ldm-nationale")).to_have_count(0)
    expect(premier).to_contain_text("offre de formation professionnelle permettant")


def test_un_lien_permanent_montre_ce_que_le_choix_cachait(page: Page) -> None:
    page.goto("centre-val-de-loire-2026/referentiel/critere-6/?ajouts=non")
    cache = page.locator("[data-origine=academie]").first.get_attribute("id")
    page.goto(f"centre-val-de-loire-2026/referentiel/critere-6/?ajouts=non#{cache}")
    expect(page.locator(f"[id={cache}]")).to_be_in_viewport()
    assert compte(page) == "Le passage demandé n’était pas dans votre choix. Éléments montrés\u00a0: 43."


def test_un_lien_permanent_se_voit_a_son_fond(page: Page) -> None:
    page.goto(f"{CRITERE}#PACA-D-001")
    vise = page.locator("[id=PACA-D-001]")
    expect(vise).to_be_in_viewport()
    assert vise.evaluate(
        "e => getComputedStyle(e).backgroundColor !== getComputedStyle(e.parentElement).backgroundColor"
    )


def test_on_imprime_ce_qui_est_montre_et_le_filtre_se_dit(page: Page) -> None:
    page.goto(f"{CRITERE}?exemples=non")
    page.emulate_media(media="print")
    expect(page.get_by_text("Éléments montrés\u00a0: 6 sur 42")).to_be_visible()
    expect(page.get_by_label("Montrer les exemples")).to_be_hidden()
    expect(page.get_by_role("heading", name="Exemples d’actions")).to_be_hidden()
    page.goto(f"{CRITERE}?exemples=")
    expect(page.get_by_text("Éléments montrés")).to_be_hidden()


@pytest.mark.parametrize(
    "adresse_de_page", ["aix-marseille-2012/referentiel/critere-5/", "paca/referentiel/apports/"]
)
def test_une_page_d_une_seule_origine_n_a_rien_a_choisir(adresse_de_page: str, page: Page) -> None:
    page.goto(adresse_de_page)
    expect(page.locator("ldm-origine")).to_have_count(0)


@pytest.mark.parametrize("slug", ["national-2023", "centre-val-de-loire-2026"])
def test_une_vue_d_ensemble_toute_nationale_n_a_rien_a_choisir(slug: str, page: Page) -> None:
    page.goto(f"{slug}/referentiel/")
    expect(page.locator("form.ldm-origine")).to_have_count(0)


def test_l_edition_nationale_n_offre_que_de_cacher_les_exemples(page: Page) -> None:
    page.goto("national-2023/referentiel/critere-6/")
    expect(page.locator("ldm-origine input")).to_have_count(1)
    page.get_by_label("Montrer les exemples de Centre-Val de Loire").press("Space")
    assert compte(page) == "Éléments montrés\u00a0: 3 sur 43 (sans les exemples de Centre-Val de Loire)."


def test_tout_marche_dans_un_dossier_sans_serveur(navigateur: Browser, site: Path) -> None:
    contexte = navigateur.new_context(permissions=PRESSE_PAPIERS)
    page = contexte.new_page()
    plaintes: list[str] = []
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    page.goto(f"file://{site}/{CRITERE}index.html?exemples=non")
    assert compte(page).startswith("Éléments montrés\u00a0: 6 sur 42")
    page.get_by_label("Montrer les exemples").check()
    assert compte(page) == "Éléments montrés\u00a0: 42."
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
