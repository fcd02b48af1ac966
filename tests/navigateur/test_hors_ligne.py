"""Le manuel emporté : ouvert d'un dossier, sans réseau, il se parcourt, se cherche et donne ses fichiers."""

from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Browser

from ldm.publication.plan.pages import nom_de_l_archive
from tests.navigateur.test_recherche import page_sans_plainte

SLUG = "centre-val-de-loire-2026"


def test_le_manuel_extrait_de_l_archive_marche_sans_serveur(
    navigateur: Browser, site: Path, tmp_path: Path
) -> None:
    with ZipFile(site / SLUG / "telechargements" / nom_de_l_archive(SLUG)) as archive:
        archive.extractall(tmp_path)
    accueil = tmp_path / f"lycee-des-metiers-{SLUG}" / "index.html"
    with page_sans_plainte(navigateur, accueil.as_uri()) as page:
        page.locator("nav.md-tabs a", has_text="Référentiel").click()
        page.wait_for_url("**/referentiel/index.html")
        page.locator("main a", has_text="actions culturelles").filter(visible=True).first.click()
        page.wait_for_url("**/referentiel/critere-5/index.html")
        page.keyboard.press("/")
        page.locator("input.md-search__input").press_sequentially("emargement")
        resultat = page.locator(".md-search-result__link").first
        resultat.wait_for()
        resultat.click()
        page.wait_for_url("**/outils/ldm-009/index.html*")
        fichier = page.locator("a[href$='ldm-009.odt']").get_attribute("href")
        assert fichier is not None
        assert (accueil.parent / "outils" / "ldm-009" / fichier).resolve().is_file()
        page.goto((accueil.parent / "d" / "D-017" / "index.html").as_uri())
        page.wait_for_url("**/referentiel/critere-3/index.html#D-017")
