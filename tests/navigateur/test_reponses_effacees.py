"""Effacer ce qu'un formulaire porte d'avance est une réponse ; et revenir en arrière ramène où l'on était."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navigateur.attente import attendre_que
from tests.navigateur.saisie import (
    EDITION,
    aller,
    attendre_l_enregistrement,
    commencer,
    outil,
    page_du_dossier,
)


@pytest.fixture(scope="module")
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (ouverte, plaintes):
        commencer(ouverte)
        yield ouverte
        assert plaintes == []


def _recharger(page: Page) -> None:
    attendre_l_enregistrement(page)
    page.reload()
    page.locator(".ldm-dossier[data-pret]").wait_for()


def test_un_texte_imprime_qu_on_efface_reste_vide_et_se_remet(page: Page) -> None:
    lettre = outil(page, "accuse-reception")
    aller(page, f"outil/{lettre['slug']}")
    champ = page.locator("xpath=//input[@data-champ and string-length(@value) > 3]").first
    imprime, cle = champ.input_value(), champ.get_attribute("data-champ")
    saisie = page.locator(f".ldm-saisie [data-champ='{cle}']")
    saisie.press("End")
    for _ in imprime:
        saisie.press("Backspace")
    _recharger(page)
    expect(saisie).to_have_value("")
    aller(page, f"imprimer/{lettre['slug']}")
    expect(page.locator(".ldm-feuille")).not_to_contain_text(imprime)
    aller(page, f"outil/{lettre['slug']}")
    saisie.fill(imprime)
    _recharger(page)
    expect(saisie).to_have_value(imprime)


def test_une_reponse_reprise_du_dossier_s_efface_dans_un_seul_formulaire(page: Page) -> None:
    candidature = outil(page, "candidature")
    aller(page, "commun")
    page.get_by_label("Établissement", exact=True).fill("Lycée Jean-Moulin")
    aller(page, f"outil/{candidature['slug']}")
    saisie = page.locator(f"[data-champ='{candidature['id']}.etablissement']")
    expect(saisie).to_have_value("Lycée Jean-Moulin")
    saisie.fill("")
    _recharger(page)
    expect(saisie).to_have_value("")
    expect(page.locator(".ldm-partage")).to_contain_text("Lycée Jean-Moulin")
    aller(page, "commun")
    expect(page.get_by_label("Établissement", exact=True)).to_have_value("Lycée Jean-Moulin")


def test_precedent_ramene_ou_l_on_etait_meme_apres_avoir_recharge(page: Page) -> None:
    critere = page.evaluate("LdmDossiers.charger('edition')")["criteres"][0]["id"]
    aller(page, f"critere/{critere}")
    page.evaluate("scrollTo(0, 700)")
    attendre_que(page, "scrollY === 700")
    aller(page, "preuves")
    attendre_que(page, "scrollY === 0")
    page.go_back()
    attendre_que(page, "scrollY === 700")
    attendre_que(page, "history.state.hauteur === 700")
    _recharger(page)
    attendre_que(page, "scrollY === 700")
    page.go_forward()
    attendre_que(page, "scrollY === 0")
