"""La page introuvable, montrée par l'hébergeur à n'importe quelle adresse d'un sous-dossier : elle retrouve
le chemin du manuel, avec ses styles, sans adresse de publication.
"""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ldm.publication.apres.portail import ordonner
from ldm.variantes.edition_active import donnees_actives
from ldm.variantes.identites import identites
from tests.navigateur.examen_axe import TOUT, examiner, injecter
from tests.navigateur.onglets import onglet


class _Hebergeur(http.server.SimpleHTTPRequestHandler):
    """Sert un dossier ; une adresse qui n'existe pas reçoit la page introuvable du site."""

    def __init__(self, *arguments: object, introuvable: bytes, **options: str) -> None:
        self.introuvable = introuvable
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Répond la page introuvable."""
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.introuvable)

    def log_message(self, *_: object) -> None:
        """Ne dit rien."""


@pytest.fixture(scope="module")
def racine(site: Path) -> Iterator[str]:
    """L'adresse du site, servi dans un sous-dossier par un hébergeur qui montre sa page introuvable."""
    service = functools.partial(
        _Hebergeur, introuvable=(site / "404.html").read_bytes(), directory=str(site.parent)
    )
    serveur = http.server.ThreadingHTTPServer(("127.0.0.1", 0), service)
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serveur.server_port}/{site.name}/"
    serveur.shutdown()
    serveur.server_close()


@pytest.fixture
def page(navigateur: Browser) -> Iterator[Page]:
    """Une page de téléphone."""
    with onglet(navigateur, viewport={"width": 390, "height": 844}) as ouverte:
        yield ouverte


@pytest.mark.parametrize(
    ("lieu", "arrivee", "nom"),
    [
        ("paca/referentiel/critere-99/", "paca/", "Aller à l’accueil de « Provence-Alpes-Côte d’Azur »"),
        ("paca/rien", "paca/", "Aller à l’accueil de « Provence-Alpes-Côte d’Azur »"),
        ("perdue/loin/d-ici/", "", "Aller au portail"),
        ("perdue", "", "Aller au portail"),
    ],
)
def test_une_adresse_perdue_retrouve_son_edition_ou_le_portail(
    lieu: str, arrivee: str, nom: str, page: Page, racine: str
) -> None:
    page.goto(racine + lieu, wait_until="load")
    page.get_by_role("link", name=nom, exact=True).click()
    page.wait_for_url(racine + arrivee)
    assert page.locator("h1").count() == 1


def test_elle_a_ses_styles_son_choix_d_academie_et_aucun_defaut(page: Page, racine: str) -> None:
    page.goto(f"{racine}paca/a/b/c/", wait_until="load")
    page.get_by_label("Votre académie").wait_for()
    assert page.evaluate("getComputedStyle(document.querySelector('.bandeau')).display") == "flex"
    assert page.evaluate("document.images[0].complete && document.images[0].naturalWidth > 0")
    injecter(page)
    assert examiner(page, TOUT) == []
    page.get_by_label("Votre académie").fill("Orléans-Tours")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{racine}centre-val-de-loire-2026/")


def test_sans_script_un_lien_remonte_jusqu_a_une_page_qui_existe(navigateur: Browser, racine: str) -> None:
    contexte = navigateur.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.goto(f"{racine}paca/perdue/ici/", wait_until="load")
    for _ in range(2):
        page.get_by_role("link", name="Remonter d’un niveau").click()
    assert page.url == f"{racine}paca/"
    assert page.get_by_role("link", name="Remonter d’un niveau").count() == 0
    contexte.close()


def test_chaque_edition_a_la_meme_page(site: Path) -> None:
    attendue = (site / "404.html").read_bytes()
    for identite in ordonner(identites(donnees_actives())):
        assert (site / identite.slug / "404.html").read_bytes() == attendue
