"""Ce que pèse « Mon dossier », en gzip : son premier écran, puis chaque formulaire quand on l'ouvre."""

import gzip
from typing import Final

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


def _peser(navigateur: Browser, *adresses: str) -> list[dict[str, int]]:
    """Rend ce que pèse tout ce que demande chaque page, lue la première fois : elles se taisent ensemble."""
    pages = [navigateur.new_context().new_page() for _ in adresses]
    recues = [_ecouter(page) for page in pages]
    for page, adresse in zip(pages, adresses, strict=True):
        page.goto(adresse)
    for page in pages:
        page.wait_for_load_state("networkidle")
    poids = [{recue.url: len(gzip.compress(recue.body(), 6)) for recue in siennes} for siennes in recues]
    for page in pages:
        page.context.close()
    return poids


def _donnees(recues: list[Response]) -> list[str]:
    return sorted(recue.url.rpartition("/")[2] for recue in recues if "/donnees/" in recue.url)


def test_le_premier_ecran_pese_a_peine_plus_qu_une_page_dans_chaque_edition(
    navigateur: Browser, adresse: str
) -> None:
    paires = [(f"{adresse}{slug}/{ORDINAIRE}", f"{adresse}{slug}/{PAGE}") for slug in EDITIONS]
    pesees = iter(_peser(navigateur, *(page for paire in paires for page in paire)))
    for slug, ordinaire, dossier in zip(EDITIONS, pesees, pesees, strict=True):
        assert [url for url in ordinaire if "auto-evaluation" in url or "dossier" in url] == [], slug
        assert sum(dossier.values()) - sum(ordinaire.values()) <= SURCROIT, (slug, dossier)


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
