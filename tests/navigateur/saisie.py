"""Se servir de « Mon dossier » comme une équipe : commencer, changer d'écran, relire ce qui est gardé."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Browser, Page, expect

from tests.navigateur.attente import DES_QU_IL_EST_LA, LIMITE_MS, attendre_la_presence
from tests.navigateur.onglets import onglet

EDITION: Final = "centre-val-de-loire-2026"
PAGE: Final = "auto-evaluation/"
GARDE: Final = """async () => {
    const base = await idb.openDB("ldm-mon-dossier");
    const fiches = await base.getAll("versions");
    base.close();
    return Object.fromEntries(fiches.map(({ cle, version }) => [cle, version.v]));
}"""
ALLER: Final = f"""([suite, limite]) => {{
    location.hash = suite;
    return ({DES_QU_IL_EST_LA})([`.ldm-dossier[data-ecran="${{location.hash}}"]`, limite]);
}}"""
PLAINTES: Final = ("error", "warning")
_editions: dict[str, dict[str, Any]] = {}


@contextmanager
def page_du_dossier(
    navigateur: Browser, adresse: str, *scripts: str, fin: str = "", **reglages: Any
) -> Iterator[tuple[Page, list[str]]]:
    """Ouvre la page, et rend ce dont sa console se plaint. scripts : lus avant elle. fin : « index.html »
    d'un dossier.
    """
    with onglet(navigateur, *scripts, **{"viewport": {"width": 1280, "height": 900}, **reglages}) as page:
        plaintes: list[str] = []
        ecoutes: dict[Any, Callable[[Any], None]] = {
            "console": lambda m: plaintes.append(m.text) if m.type in PLAINTES else None,
            "pageerror": lambda erreur: plaintes.append(str(erreur)),
        }
        for quoi, entendre in ecoutes.items():
            page.on(quoi, entendre)
        page.goto(f"{adresse}{PAGE}{fin}")
        attendre_la_presence(page, ".ldm-dossier[data-pret]")
        yield page, plaintes
        for quoi, entendre in ecoutes.items():
            page.remove_listener(quoi, entendre)


def commencer(page: Page, nom: str = "Lycée Jean-Moulin", *, poste_partage: bool = False) -> str:
    """Commence un dossier ; rend son identifiant."""
    page.get_by_label("Nom du dossier").fill(nom)
    if poste_partage:
        page.get_by_label("Ce poste est partagé").check()
    page.get_by_role("button", name="Commencer un dossier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(nom)
    return page.url.partition("#")[2].partition("/")[0]


def edition(page: Page) -> dict[str, Any]:
    """Rend ce que la page sait de l'édition, à lire sans y toucher : la même à la même adresse."""
    racine = page.url.partition("#")[0]
    if racine not in _editions:
        _editions[racine] = page.evaluate("LdmDossiers.charger('edition')")
    return _editions[racine]


def outil(page: Page, usage: str) -> dict[str, Any]:
    """Rend l'outil qui sert à cela, dans l'édition de la page."""
    trouve: dict[str, Any] = next(o for o in edition(page)["outils"] if usage in o["usages"])
    return trouve


def aller(page: Page, ecran: str, dossier: str = "") -> None:
    """Va à un écran du dossier ouvert, ou d'un autre, et attend qu'il soit montré."""
    suite = f"#{dossier or page.url.partition('#')[2].partition('/')[0]}/{ecran}"
    page.evaluate(ALLER, [suite, LIMITE_MS])


def gardes(page: Page) -> dict[str, str]:
    """Rend ce que la base contient vraiment, par clé, une fois tout écrit."""
    attendre_l_enregistrement(page)
    lus: dict[str, str] = page.evaluate(GARDE)
    return lus


def attendre_l_enregistrement(page: Page) -> None:
    """Attend que tout ce qui est tapé soit écrit."""
    attendre_la_presence(page, ".ldm-dossier:is([data-etat=enregistre], [data-etat=pret])")


def lire_la_copie(page: Page, bouton: str = "Garder une copie") -> dict[str, Any]:
    """Garde une copie et la relit."""
    with page.expect_download() as attendu:
        page.get_by_role("button", name=bouton).last.click()
    lue: dict[str, Any] = json.loads(attendu.value.path().read_text(encoding="utf-8"))
    return lue
