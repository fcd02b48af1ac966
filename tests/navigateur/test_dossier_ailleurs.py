"""« Mon dossier » là où le navigateur refuse ou n'a pas : sans cookies, sans JavaScript, dans Firefox."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright, expect

from tests.navigateur.conftest import ARGUMENTS, CHROMIUM
from tests.navigateur.saisie import EDITION, aller, commencer, edition, lire_la_copie
from tests.navigateur.test_memoire_refusee import REFUS


@pytest.fixture
def page_sans_cookies(atelier: Playwright, adresse: str, tmp_path: Path) -> Iterator[Page]:
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(REFUS), encoding="utf-8")
    ouvert = atelier.chromium.launch_persistent_context(
        tmp_path, executable_path=CHROMIUM, args=ARGUMENTS, accept_downloads=True
    )
    page = ouvert.new_page()
    page.goto(f"{adresse}{EDITION}/auto-evaluation/")
    page.locator(".ldm-dossier[data-pret]").wait_for()
    yield page
    ouvert.close()


def test_cookies_refuses_tout_marche_et_un_bandeau_le_dit_toujours(page_sans_cookies: Page) -> None:
    page = page_sans_cookies
    bandeau = page.get_by_role("alert").filter(has_text="refuse de garder")
    expect(bandeau).to_be_visible()
    commencer(page)
    for ecran in ("accueil", f"critere/{edition(page)['criteres'][0]['id']}", "preuves", "commun"):
        aller(page, ecran)
        expect(bandeau).to_be_visible()
    page.get_by_label("Établissement", exact=True).fill("Lycée sans mémoire")
    aller(page, "accueil")
    expect(page.locator(".ldm-copie--pressee")).to_be_visible()
    copie = lire_la_copie(page)
    assert [v["v"] for champ in copie["champs"].values() for v in champ["versions"].values()] == [
        "Lycée sans mémoire"
    ]


def test_sans_javascript_la_page_dit_ce_qu_elle_ferait_et_donne_les_fichiers(
    navigateur: Browser, adresse: str
) -> None:
    contexte = navigateur.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.goto(f"{adresse}{EDITION}/auto-evaluation/")
    place = page.locator(".ldm-dossier")
    assert "JavaScript" in place.inner_text()
    fichiers = place.locator("a[href*='telechargements/']")
    assert fichiers.count() > 10
    href = fichiers.first.get_attribute("href") or ""
    assert contexte.request.get(f"{adresse}{EDITION}/auto-evaluation/{href}").ok
    contexte.close()


def test_des_donnees_qui_manquent_ne_cachent_pas_le_secours(navigateur: Browser, adresse: str) -> None:
    contexte = navigateur.new_context()
    page = contexte.new_page()
    page.route("**/donnees/edition.js", lambda route: route.abort())
    page.goto(f"{adresse}{EDITION}/auto-evaluation/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cet écran ne s’ouvre pas")
    page.get_by_role("link", name="Écran de secours").click()
    expect(page.get_by_role("button", name="Prendre tout ce qui est gardé ici")).to_be_visible()
    contexte.close()


@pytest.fixture(scope="module")
def firefox(atelier: Playwright) -> Iterator[Browser]:
    try:
        ouvert = atelier.firefox.launch()
    except Error as erreur:
        pytest.skip(f"Playwright ne conduit aucun Firefox sur cette machine : {str(erreur).splitlines()[0]}")
    yield ouvert
    ouvert.close()


def test_firefox_garde_et_rouvre(firefox: Browser, adresse: str) -> None:
    contexte = firefox.new_context()
    page = contexte.new_page()
    page.goto(f"{adresse}{EDITION}/auto-evaluation/")
    page.locator(".ldm-dossier[data-pret]").wait_for()
    commencer(page)
    aller(page, "commun")
    page.get_by_label("Établissement", exact=True).fill("Lycée dans Firefox")
    expect(page.locator(".ldm-dit")).to_contain_text("nregistré")
    page.reload()
    expect(page.get_by_label("Établissement", exact=True)).to_have_value("Lycée dans Firefox")
    contexte.close()
