"""Qui refuse les cookies refuse aussi la mémoire du navigateur : tout marche, et rien ne s'en plaint."""

import json
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.navigateur.attente import attendre_la_presence, attendre_que
from tests.navigateur.conftest import ARGUMENTS, CHROMIUM
from tests.navigateur.saisie import EDITION, PAGE, aller, commencer, edition, lire_la_copie

REFUS: Final = {"profile": {"default_content_setting_values": {"cookies": 2}}}
NOM_DU_REFUS: Final = (
    "(() => { try { return String(localStorage); } catch (refus) { return refus.name; } })()"
)


@pytest.fixture(scope="module")
def contexte(
    atelier: Playwright, adresse: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """Un navigateur réglé comme le règle qui refuse tous les cookies."""
    profil = tmp_path_factory.mktemp("profil")
    (profil / "Default").mkdir()
    (profil / "Default" / "Preferences").write_text(json.dumps(REFUS), encoding="utf-8")
    ouvert = atelier.chromium.launch_persistent_context(
        profil,
        executable_path=CHROMIUM,
        args=ARGUMENTS,
        base_url=f"{adresse}{EDITION}/",
        color_scheme="light",
        viewport={"width": 1280, "height": 800},
    )
    yield ouvert
    ouvert.close()


@pytest.fixture(scope="module")
def lue(contexte: BrowserContext) -> tuple[Page, list[str]]:
    """Une page, et ce dont sa console se plaint."""
    plaintes: list[str] = []
    ouverte = contexte.new_page()
    ouverte.on("console", lambda m: plaintes.append(m.text) if m.type in ("error", "warning") else None)
    ouverte.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    return ouverte, plaintes


@pytest.fixture
def page(lue: tuple[Page, list[str]]) -> Iterator[Page]:
    """Une page dont la console ne doit rien dire."""
    ouverte, plaintes = lue
    plaintes.clear()
    yield ouverte
    assert ouverte.evaluate(NOM_DU_REFUS) == "SecurityError", "le navigateur refuse bien sa mémoire"
    ouverte.goto("about:blank")
    assert plaintes == []


@pytest.mark.parametrize("chemin", ["", "referentiel/critere-7/", "demarche/echeancier/"])
def test_la_recherche_repond(chemin: str, page: Page) -> None:
    page.goto(chemin)
    page.locator("input.md-search__input").press_sequentially("decrochage")
    page.locator(".md-search-result__link[href*='critere-7']").first.wait_for()


def test_le_theme_change_puis_revient(page: Page) -> None:
    page.goto("")
    page.get_by_role("button", name="Passer au thème sombre").click()
    attendre_que(page, "document.body.dataset.mdColorScheme === 'slate'")
    page.get_by_role("button", name="Passer au thème clair").click()
    attendre_que(page, "document.body.dataset.mdColorScheme === 'default'")


def test_le_choix_d_un_theme_dure_le_temps_de_la_page(page: Page) -> None:
    page.goto("")
    page.get_by_role("button", name="Passer au thème sombre").click()
    attendre_que(page, "self.__md_get('__palette')?.color.scheme === 'slate'")


def test_le_surlignage_vaut_pour_la_page(page: Page) -> None:
    page.goto("referentiel/critere-3/")
    page.get_by_label("Surligner").check()
    expect(page.locator("article[data-surligne]")).to_have_count(1)


def test_une_liste_se_filtre_et_les_dates_se_calculent(page: Page) -> None:
    page.goto("listes/actions/")
    page.get_by_label("Mot dans la liste").fill("alternance")
    expect(page.locator(".ldm-filtre__compte")).to_contain_text(" sur ")
    page.goto("demarche/echeancier/#date=2027-03-15")
    expect(page.locator("ldm-echeancier [role=status]")).to_contain_text("échéances datées")


def test_mon_dossier_marche_et_un_bandeau_dit_toujours_que_rien_n_est_garde(page: Page) -> None:
    page.goto(PAGE)
    attendre_la_presence(page, ".ldm-dossier[data-pret]")
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
