"""Ce que pèse la première visite d'une page de critère, en gzip, d'après ce que le navigateur demande vraiment."""

import gzip
from typing import Final

from playwright.sync_api import Browser, Response

EDITION: Final = "centre-val-de-loire-2026"
PAGE: Final = 90_000
VISITE: Final = 140_000


def test_la_premiere_visite_d_un_critere_est_legere(navigateur: Browser, adresse: str) -> None:
    contexte = navigateur.new_context()
    page = contexte.new_page()
    reponses: list[Response] = []
    contexte.on("response", lambda reponse: reponses.append(reponse))  # noqa: PLW0108 (playwright veut une fonction Python)
    page.goto(f"{adresse}{EDITION}/referentiel/critere-3/", wait_until="networkidle")
    lues = [r for r in reponses if r.request.resource_type in ("document", "stylesheet", "script", "fetch", "xhr", "other")]
    poids = {r.url.removeprefix(adresse): len(gzip.compress(r.body(), 6)) for r in lues}
    contexte.close()
    de_recherche = {url for url in poids if "/search/" in url or "/recherche/recherche.js" in url}
    assert len(de_recherche) == 2, "l'index et le worker sont demandés dès la première visite"
    assert all(url.startswith(EDITION) for url in poids), "tout vient de l'édition"
    assert sum(p for url, p in poids.items() if url not in de_recherche) < PAGE, poids
    assert sum(poids.values()) < VISITE, poids
