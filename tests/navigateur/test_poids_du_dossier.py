"""Ce que pèse « Mon dossier », en gzip : son premier écran, puis chaque formulaire quand on l'ouvre."""

import gzip
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.navigateur.attente import attendre_la_presence
from tests.navigateur.genres import EDITIONS
from tests.navigateur.saisie import PAGE, aller, commencer, edition

SURCROIT: Final = 60_000
ORDINAIRE: Final = "accessibilite/"
AVANCES: Final = """[...document.querySelectorAll("link[rel=preload][as=script]")].map((lien) => lien.href)
    .filter((adresse) => adresse.includes("auto-evaluation/")).map((adresse) => adresse.split("/").at(-1))"""


def _ecouter(page: Page) -> list[Response]:
    """Rend les réponses que la page reçoit, à mesure."""
    recues: list[Response] = []
    page.on("response", lambda reponse: recues.append(reponse))  # noqa: PLW0108 (playwright veut une fonction Python)
    return recues


def _peser(navigateur: Browser, adresse: str) -> dict[str, int]:
    contexte = navigateur.new_context()
    page = contexte.new_page()
    recues = _ecouter(page)
    page.goto(adresse)
    page.wait_for_load_state("networkidle")
    poids = {recue.url: len(gzip.compress(recue.body(), 6)) for recue in recues}
    contexte.close()
    return poids


def _donnees(recues: list[Response]) -> list[str]:
    return sorted(recue.url.rpartition("/")[2] for recue in recues if "/donnees/" in recue.url)


@pytest.mark.parametrize("slug", EDITIONS)
def test_le_premier_ecran_pese_a_peine_plus_qu_une_page(slug: str, navigateur: Browser, adresse: str) -> None:
    ordinaire = _peser(navigateur, f"{adresse}{slug}/{ORDINAIRE}")
    dossier = _peser(navigateur, f"{adresse}{slug}/{PAGE}")
    assert [url for url in ordinaire if "auto-evaluation" in url or "dossier" in url] == []
    assert sum(dossier.values()) - sum(ordinaire.values()) <= SURCROIT, dossier


def test_un_formulaire_ne_se_charge_que_quand_on_l_ouvre(navigateur: Browser, adresse: str) -> None:
    contexte = navigateur.new_context()
    page = contexte.new_page()
    recues = _ecouter(page)
    page.goto(f"{adresse}{EDITIONS[2]}/{PAGE}")
    attendre_la_presence(page, ".ldm-dossier[data-pret]")
    assert page.evaluate(AVANCES) == ["edition.js"], "dès l'en-tête, ce que les scripts demanderont"
    commencer(page)
    assert _donnees(recues) == ["edition.js"]
    slugs = [outil["slug"] for outil in edition(page)["outils"] if outil["exemplaires"] == "un"][:2]
    for rang, slug in enumerate(slugs, start=1):
        aller(page, f"outil/{slug}")
        assert _donnees(recues) == sorted(["edition.js", *(f"{s}.js" for s in slugs[:rang])])
    assert {"outil.js", "lignes-a-part.js"} <= {*page.evaluate(AVANCES)}, "tous d'un coup"
    contexte.close()
