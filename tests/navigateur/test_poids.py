"""Ce que pèse la première visite d'une page de critère, en gzip, d'après ce que le navigateur demande
vraiment : ses textes, styles et scripts, puis ses polices. La recherche vient à part.
"""

import gzip
from typing import Final

import pytest
from playwright.sync_api import Browser, Response

PLUS_LOURDES: Final = (
    "centre-val-de-loire-2026/referentiel/critere-3/", "national-2023/referentiel/critere-3/",
    "paca/referentiel/critere-3/",
)  # fmt: skip
PAGE: Final = 90_000
VISITE: Final = 130_000


@pytest.mark.parametrize("critere", PLUS_LOURDES)
def test_la_premiere_visite_d_un_critere_est_legere(critere: str, navigateur: Browser, adresse: str) -> None:
    contexte = navigateur.new_context()
    page = contexte.new_page()
    reponses: list[Response] = []
    contexte.on("response", lambda reponse: reponses.append(reponse))  # noqa: PLW0108 (playwright veut une fonction Python)
    page.goto(f"{adresse}{critere}")
    page.wait_for_load_state("networkidle")
    lues = [
        r
        for r in reponses
        if r.request.resource_type in ("document", "stylesheet", "script", "font", "fetch", "xhr", "other")
    ]
    poids = {r.url.removeprefix(adresse): len(gzip.compress(r.body(), 6)) for r in lues}
    contexte.close()
    assert [url for url in poids if url.endswith(("/recherche.js", "/manuel.js", "/moteur.js"))] == []
    assert all(url.startswith(critere.partition("/")[0]) for url in poids), "tout vient de l'édition"
    assert len([url for url in poids if url.endswith(".woff2")]) in (2, 3)
    assert sum(poids.values()) <= VISITE, poids
    assert sum(p for url, p in poids.items() if not url.endswith(".woff2")) < PAGE, poids
