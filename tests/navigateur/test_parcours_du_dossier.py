"""Des parcours entiers : la coordonnatrice à son bureau, le collègue au téléphone, l'équipe sans réseau."""

from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from ldm.publication.plan.pages import nom_de_l_archive
from tests.navigateur.genres import EDITIONS
from tests.navigateur.saisie import (
    EDITION,
    aller,
    commencer,
    edition,
    gardes,
    lire_la_copie,
    outil,
    page_du_dossier,
)

TELEPHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}


def _outils(page: Page, usage: str) -> list[dict[str, Any]]:
    """Rend les outils qui servent à cela ; une édition peut n'en avoir aucun."""
    return [outil for outil in edition(page)["outils"] if usage in outil["usages"]]


@pytest.mark.parametrize("slug", EDITIONS)
def test_la_coordonnatrice_commence_repartit_copie_imprime_et_reprend_ailleurs(
    slug: str, navigateur: Browser, adresse: str
) -> None:
    with page_du_dossier(navigateur, f"{adresse}{slug}/") as (page, plaintes):
        commencer(page)
        page.get_by_role("link", name="Ce qui s’écrit une fois").click()
        page.get_by_label("Établissement", exact=True).fill("Lycée Jean-Moulin")
        page.get_by_label("N° UAI").fill("0180001X")
        page.get_by_role("link", name="Lycée Jean-Moulin", exact=True).click()
        page.get_by_role("link", name="Critère 1.").click()
        page.locator(".ldm-descripteur").first.locator("input[type=radio]").nth(1).check()
        page.locator(".ldm-descripteur textarea:visible").first.fill("Comptes rendus du conseil pédagogique")
        page.get_by_label("Ce critère est terminé").check()
        page.get_by_role("link", name="Lycée Jean-Moulin", exact=True).click()
        expect(page.locator(".ldm-tache").filter(has_text="Critère 1.")).to_contain_text("Terminé")
        for candidature in _outils(page, "candidature"):
            page.get_by_role("link", name=candidature["titre"]).click()
            expect(page.locator(f"[data-champ='{candidature['id']}.uai']")).to_have_value("0180001X")
        grille = outil(page, "grille")
        aller(page, f"imprimer/{grille['slug']}")
        expect(page.locator(".ldm-feuille").first).to_contain_text("Comptes rendus du conseil pédagogique")
        expect(page.locator(".ldm-feuille--annexe")).to_have_count(1)
        aller(page, "sortir")
        ligne = page.locator("li.ldm-tache").filter(has_text=grille["titre"])
        with page.expect_download():
            ligne.get_by_role("button", name="ODS,").click()
        ecrit = gardes(page)
        with page.expect_download() as attendue:
            page.get_by_role("button", name="Garder une copie").first.click()
        copie = attendue.value.path().read_bytes()
        assert attendue.value.suggested_filename.startswith("dossier-0180001X-")
        assert plaintes == []
    with page_du_dossier(navigateur, f"{adresse}{slug}/") as (ailleurs, plaintes):
        ailleurs.locator("input[type=file]").set_input_files(
            {"name": "dossier.ldm.json", "mimeType": "application/json", "buffer": copie}
        )
        expect(ailleurs.get_by_role("heading", level=1)).to_have_text("Lycée Jean-Moulin")
        assert sorted(gardes(ailleurs).values()) == sorted(ecrit.values())
        assert plaintes == []


@pytest.mark.parametrize("slug", EDITIONS)
def test_le_collegue_repond_sur_son_telephone_un_descripteur_par_ecran(
    slug: str, navigateur: Browser, adresse: str
) -> None:
    with page_du_dossier(navigateur, f"{adresse}{slug}/", **TELEPHONE) as (page, plaintes):
        commencer(page)
        critere = edition(page)["criteres"][2]
        page.get_by_role("link", name=f"Critère {critere['numero']}.").tap()
        descripteurs = critere["descripteurs"]
        for rang, descripteur in enumerate(descripteurs):
            titre = page.get_by_role("heading", level=1)
            expect(titre).to_have_text(f"Descripteur {descripteur['numero']}")
            expect(page.locator(".ldm-descripteur")).to_have_count(1)
            expect(page.get_by_text(f"{rang + 1} sur {len(descripteurs)}")).to_be_visible()
            page.locator("label:has(input[type=radio])").nth(rang % 5).tap()
            page.locator(".ldm-saisie textarea:visible").first.fill(f"Réponse {rang}")
            if rang < len(descripteurs) - 1:
                page.get_by_role("link", name="Suivant").tap()
        assert len(gardes(page)) == 2 * len(descripteurs)
        page.reload()
        expect(page.locator(".ldm-saisie textarea:visible").first).to_have_value(
            f"Réponse {len(descripteurs) - 1}"
        )
        for plan in _outils(page, "plan"):
            aller(page, f"outil/{plan['slug']}")
            assert page.locator("tr[data-ligne]").count() == 0
            page.get_by_role("button", name="Ajouter une ligne").first.tap()
            page.keyboard.type("Objectif")
            aller(page, "accueil")
            aller(page, f"outil/{plan['slug']}")
            expect(page.locator("tr[data-ligne] textarea:visible")).to_have_count(1)
            page.get_by_role("button", name="Compléter la ligne").tap()
            assert page.locator("tr[data-ligne] textarea:visible").count() > 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert plaintes == []


@pytest.mark.parametrize("slug", EDITIONS)
def test_sans_reseau_d_un_dossier_le_travail_dure_et_repart_dans_une_copie(
    slug: str, navigateur: Browser, site: Path, tmp_path: Path
) -> None:
    with ZipFile(site / slug / "telechargements" / nom_de_l_archive(slug)) as archive:
        archive.extractall(tmp_path)
    racine = f"{(tmp_path / f'lycee-des-metiers-{slug}').as_uri()}/"
    with page_du_dossier(navigateur, racine, fin="index.html", offline=True) as (
        page,
        plaintes,
    ):
        commencer(page)
        aller(page, f"outil/{edition(page)['outils'][0]['slug']}")
        page.locator(".ldm-formulaire input[type=text]").first.fill("Lycée sans réseau")
        gardes(page)
        page.reload()
        expect(page.locator(".ldm-formulaire input[type=text]").first).to_have_value("Lycée sans réseau")
        lue = lire_la_copie(page)
        assert "Lycée sans réseau" in [
            version["v"] for champ in lue["champs"].values() for version in champ["versions"].values()
        ]
        assert plaintes == []


def _tabuler_jusqu_a(page: Page, nom: str) -> None:
    """Appuie sur Tab jusqu'à ce que le focus soit sur ce qui porte ce nom."""
    for _ in range(120):
        page.keyboard.press("Tab")
        actif = page.evaluate("""() => {
            const actif = document.activeElement;
            return (actif.labels?.[0] ?? actif).textContent.replace(/\\s+/g, " ").trim();
        }""")
        if nom in actif:
            return
    raise AssertionError(f"« {nom} » ne s'atteint pas au clavier")


def test_au_clavier_seul_on_commence_on_repond_et_on_copie(navigateur: Browser, adresse: str) -> None:
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (page, plaintes):
        page.locator("body").press("Home")
        _tabuler_jusqu_a(page, "Nom du dossier")
        page.keyboard.type("Au clavier")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Au clavier")
        _tabuler_jusqu_a(page, "Critère 2.")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        _tabuler_jusqu_a(page, edition(page)["position"]["options"][0]["libelle"])
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        premier = edition(page)["criteres"][1]["descripteurs"][0]
        _tabuler_jusqu_a(page, premier["champs"][0]["libelle"])
        page.keyboard.type("Au clavier seul")
        assert sorted(gardes(page).values()) == sorted(
            ["Au clavier seul", edition(page)["position"]["options"][1]["cle"]]
        )
        page.keyboard.press("Home")
        with page.expect_download():
            page.get_by_role("button", name="Garder une copie").focus()
            page.keyboard.press("Enter")
        assert plaintes == []
