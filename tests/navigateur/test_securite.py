"""La politique de sécurité tient : le manuel marche entier sans rien enfreindre ni rien demander ailleurs."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.navigateur.attente import attendre_que

EDITION: Final = "centre-val-de-loire-2026"
ECOUTER: Final = (
    "addEventListener('securitypolicyviolation', "
    "e => console.error(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`))"
)
PAGES: Final = (
    "referentiel/critere-3/", "demarche/cycle/", "outils/", "outils/ldm-003/", "glossaire/",
    "cahier-des-charges/", "donnees-personnelles/", "",
)  # fmt: skip


def parcourir(page: Page, racine: str, fin: str) -> None:
    """Lit les pages, cherche et change de thème à l'accueil, filtre."""
    for chemin in PAGES:
        page.goto(f"{racine}{chemin}{fin}", wait_until="load")
    page.locator("input.md-search__input").press_sequentially("decrochage")
    page.locator(".md-search-result__link[href*='critere-7']").first.wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Passer au thème sombre").click()
    attendre_que(page, "document.body.dataset.mdColorScheme === 'slate'")
    page.goto(f"{racine}listes/actions/{fin}", wait_until="load")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate", "le thème choisi se garde"
    page.get_by_label("Mot dans la liste").fill("alternance")
    page.locator(".ldm-filtre__compte", has_text=" sur ").wait_for()


@pytest.mark.parametrize("ouverture", ["serveur", "dossier"])
def test_rien_n_enfreint_la_politique_ni_ne_part_ailleurs(
    ouverture: str, navigateur: Browser, adresse: str, site: Path
) -> None:
    racine = f"{adresse}{EDITION}/" if ouverture == "serveur" else f"{(site / EDITION).as_uri()}/"
    contexte = navigateur.new_context(color_scheme="light", viewport={"width": 1280, "height": 800})
    contexte.add_init_script(ECOUTER)
    page = contexte.new_page()
    plaintes: list[str] = []
    demandes: set[str] = set()
    page.on("console", lambda m: plaintes.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    page.on("request", lambda r: demandes.add(r.url))
    fin = "" if ouverture == "serveur" else "index.html"
    parcourir(page, racine, fin)
    page.goto(f"{racine}auto-evaluation/{fin}")
    page.locator(".ldm-dossier[data-pret]").wait_for()
    gardees = page.evaluate("[document.cookie, Object.keys(sessionStorage), Object.keys(localStorage)]")
    bases = page.evaluate("indexedDB.databases().then((bases) => bases.map(({ name }) => name))")
    contexte.close()
    assert plaintes == []
    assert [
        url for url in demandes if not url.startswith((racine.split(EDITION, maxsplit=1)[0], "data:"))
    ] == []
    assert gardees[:2] == ["", []], "ni cookie, ni mémoire de session"
    assert [cle.rpartition(".")[2] for cle in gardees[2]] == ["__palette"], (
        "ce que dit la page « données personnelles »"
    )
    assert bases == ["ldm-mon-dossier"], "la même page le nomme"


def test_la_politique_arrete_un_script_en_ligne(navigateur: Browser, adresse: str) -> None:
    page = navigateur.new_page()
    refus: list[str] = []
    page.on("console", lambda m: refus.append(m.text) if m.type == "error" else None)
    page.goto(f"{adresse}{EDITION}/", wait_until="load")
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "self.enfreint = true";
        document.body.append(script);
        document.body.setAttribute("style", "color: red");
    }""")
    assert page.evaluate("self.enfreint") is None
    assert len(refus) == 2
    page.close()
