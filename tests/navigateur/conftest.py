"""Un navigateur et un serveur de fichiers pour lire le site construit."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.publication.atelier import site_partage

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
CHROMIUM_SANS_FENETRE = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or CHROMIUM
"""Le même moteur sans rien autour, s'il est là : deux fois moins de calcul pour lire une page."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]
Capturer = Callable[[Page, str], None]


@pytest.fixture(scope="session")
def capturer(request: pytest.FixtureRequest) -> Capturer:
    """Garde l'image d'une page dans le dossier donné par --captures ; sans lui, ne fait rien."""
    dossier = request.config.getoption("--captures", default=None)

    def garder(page: Page, nom: str) -> None:
        if dossier:
            page.screenshot(path=Path(dossier) / f"{nom.replace('/', '-')}.png", full_page=True)

    return garder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Le portail et les quatre éditions, construits une fois ; à lire sans y toucher."""
    return site_partage(tmp_path_factory)


class _Muet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # une connexion sert toute une page, comme chez un hébergeur

    def log_message(self, *_: object) -> None:
        """Ne dit rien."""

    def end_headers(self) -> None:
        """Comme un hébergeur, dit que rien ne change avant une heure : un onglet ne redemande pas tout."""
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def handle(self) -> None:
        """Sert la page ; un navigateur qui la quitte coupe la connexion, et c'est bien."""
        with suppress(ConnectionError):
            super().handle()


@pytest.fixture(scope="session")
def adresse(site: Path) -> Iterator[str]:
    """L'adresse du site, servi dans un sous-dossier comme chez un hébergeur."""
    serveur = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Muet, directory=str(site.parent))
    )
    fil = threading.Thread(target=serveur.serve_forever, daemon=True)
    fil.start()
    yield f"http://127.0.0.1:{serveur.server_port}/{site.name}/"
    serveur.shutdown()
    serveur.server_close()


@pytest.fixture(scope="session")
def atelier() -> Iterator[Playwright]:
    """De quoi ouvrir Chromium ; un seul par processus."""
    if CHROMIUM is None:
        pytest.skip("Chromium est absent : installez-le, ou donnez son chemin dans la variable CHROMIUM.")
    with sync_playwright() as ouvert:
        yield ouvert


@pytest.fixture(scope="session")
def navigateur(atelier: Playwright) -> Iterator[Browser]:
    """Chromium, sans fenêtre et sans réseau extérieur."""
    ouvert = atelier.chromium.launch(executable_path=CHROMIUM_SANS_FENETRE, args=ARGUMENTS)
    yield ouvert
    ouvert.close()
