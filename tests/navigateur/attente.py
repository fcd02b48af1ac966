"""Attendre qu'une page soit dans un état, sans rien y évaluer que sa politique de sécurité refuserait."""

import time
from itertools import chain, repeat
from typing import Final

from playwright.sync_api import Page

PAS_MS: Final = (5, 5, 10, 10, 20, 20, 30)
"""Ce qu'on attend d'une fois à l'autre ; puis toujours le dernier."""
LIMITE_MS: Final = 20_000

# Compte les messages restés sans réponse : à zéro, l'affichage est celui de la dernière requête.
COMPTER: Final = """{
    const Ouvrier = self.Worker;
    self.sansReponse = 0;
    self.Worker = class extends Ouvrier {
        constructor(adresse, options) {
            super(adresse, options);
            this.addEventListener("message", () => { self.sansReponse -= 1; });
        }
        postMessage(message) {
            self.sansReponse += 1;
            super.postMessage(message);
        }
    };
}"""


DES_QU_IL_EST_LA: Final = """([ou, limite]) => new Promise((pret, echouer) => {
    const voir = () => {
        if (!document.querySelector(ou)) return;
        veille.disconnect();
        clearTimeout(fin);
        pret();
    };
    const veille = new MutationObserver(voir);
    veille.observe(document, { subtree: true, childList: true, attributes: true });
    const fin = setTimeout(() => {
        veille.disconnect();
        echouer(new Error(`toujours pas là après ${limite} ms : ${ou}`));
    }, limite);
    voir();
})"""


def attendre_la_presence(page: Page, ou: str) -> None:
    """Rend la main dès que la page a un élément que ce sélecteur CSS désigne, visible ou non ; échoue sinon.

    La page elle-même le dit, à l'instant : Playwright, lui, y revient après 20, 70, 170, 270, 770 ms…
    """
    page.evaluate(DES_QU_IL_EST_LA, [ou, LIMITE_MS])


def attendre_que(page: Page, expression: str) -> None:
    """Rend la main dès que l'expression JavaScript est vraie dans la page ; échoue sinon."""
    fin = time.monotonic() + LIMITE_MS / 1000
    for pas in chain(PAS_MS, repeat(PAS_MS[-1])):
        if page.evaluate(expression):
            return
        if time.monotonic() > fin:
            break
        page.wait_for_timeout(pas)
    raise AssertionError(f"toujours faux après {LIMITE_MS} ms : {expression}")


def attendre_la_recherche(page: Page) -> None:
    """Attend que les résultats affichés soient ceux de la dernière requête ; la page a commencé par
    `COMPTER`.
    """
    page.locator(".md-search-result__link").first.wait_for()
    attendre_que(page, "self.sansReponse === 0")
