"""Un téléphone lent, dans Chromium : processeur quatre fois ralenti, réseau d'une 4G faible, fichiers
comprimés en gzip comme chez un hébergeur. Les réglages sont ceux de Lighthouse pour un téléphone.
"""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, sync_playwright

from tests.navigateur.conftest import ARGUMENTS, CHROMIUM

RALENTI: Final = 4
RESEAU: Final = {
    "offline": False,
    "latency": 562.5,  # ms par requête
    "downloadThroughput": 1474.56 * 1024 / 8,  # octets par seconde
    "uploadThroughput": 675 * 1024 / 8,
}
ECRAN: Final[ViewportSize] = {"width": 390, "height": 844}
COMPRIMES: Final = (".html", ".css", ".js", ".json", ".svg", ".xml")
CALME_MS: Final = 3_000

# Note ce que le navigateur observe, dès le début de la page.
OBSERVER: Final = """{
    self.vus = { lcp: 0, deplacements: 0, longues: [] };
    const noter = (type, faire) => new PerformanceObserver((liste) => liste.getEntries().forEach(faire))
        .observe({ type, buffered: true });
    noter("largest-contentful-paint", (e) => { vus.lcp = e.startTime; });
    noter("layout-shift", (e) => { if (!e.hadRecentInput) vus.deplacements += e.value; });
    noter("longtask", (e) => { vus.longues.push([e.startTime, e.duration]); });
}"""
LIRE: Final = """() => {
    const [peinte] = performance.getEntriesByName("first-contentful-paint");
    return { ...vus, premiere: peinte.startTime };
}"""


TACHE: Final = "ThreadControllerImpl::RunTask"
TRACE: Final = {"includedCategories": ["toplevel", "devtools.timeline"]}


@dataclass(frozen=True, slots=True)
class Lecture:
    """Ce qu'a coûté l'ouverture d'une page : millisecondes, part de l'écran déplacée, octets reçus."""

    premiere: float
    lcp: float
    blocage: float
    deplacements: float
    octets: int


class _Hebergeur(http.server.SimpleHTTPRequestHandler):
    """Sert un dossier, textes comprimés."""

    def do_GET(self) -> None:
        """Rend le fichier demandé ; celui d'un dossier est son index.html."""
        chemin = Path(self.translate_path(self.path))
        fichier = chemin / "index.html" if chemin.is_dir() else chemin
        if fichier.suffix not in COMPRIMES or not fichier.is_file():
            super().do_GET()
            return
        corps = gzip.compress(fichier.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(fichier))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(corps)))
        self.end_headers()
        self.wfile.write(corps)

    def log_message(self, *_: object) -> None:
        """Ne dit rien."""


@contextmanager
def heberger(dossier: Path) -> Iterator[str]:
    """Sert un dossier le temps du bloc ; rend son adresse."""
    serveur = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Hebergeur, directory=str(dossier))
    )
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serveur.server_port}/"
    serveur.shutdown()
    serveur.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Ouvre Chromium le temps du bloc ; arrête la mesure s'il est absent."""
    if CHROMIUM is None:
        raise SystemExit(
            "Chromium est absent : installez-le, ou donnez son chemin dans la variable CHROMIUM."
        )
    with sync_playwright() as ouvert:
        navigateur = ouvert.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield navigateur
        navigateur.close()


@contextmanager
def page_lente(navigateur: Browser) -> Iterator[tuple[Page, CDPSession]]:
    """Rend une page neuve, sans rien en mémoire, au processeur ralenti, et de quoi régler le reste."""
    contexte = navigateur.new_context(viewport=ECRAN, device_scale_factor=2, is_mobile=True, has_touch=True)
    contexte.add_init_script(OBSERVER)
    page = contexte.new_page()
    session = contexte.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": RALENTI})
    yield page, session
    contexte.close()


def lire_une_page(navigateur: Browser, adresse: str) -> Lecture:
    """Ouvre une page une première fois, attend qu'elle soit calme, et rend ce qu'elle a coûté."""
    octets: list[int] = []
    with page_lente(navigateur) as (page, session):
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", RESEAU)
        session.on("Network.loadingFinished", lambda fin: octets.append(int(fin["encodedDataLength"])))
        page.goto(adresse, wait_until="networkidle")
        page.wait_for_timeout(CALME_MS)
        vu = page.evaluate(LIRE)
    blocage = sum(max(0, duree - 50) for debut, duree in vu["longues"] if debut + duree > vu["premiere"])
    return Lecture(vu["premiere"], vu["lcp"], blocage, vu["deplacements"], sum(octets))


def plus_longue_tache(page: Page, session: CDPSession, script: str, argument: str) -> float:
    """Exécute un script dans la page et rend la plus longue tâche du fil de la page, en millisecondes de
    processeur : ce que la machine fait d'autre ne l'allonge pas.
    """
    notes: list[dict[str, Any]] = []
    fini: list[object] = []
    session.on("Tracing.dataCollected", lambda lot: notes.extend(lot["value"]))
    session.on("Tracing.tracingComplete", lambda lot: fini.append(lot))  # noqa: PLW0108 (playwright veut une fonction Python)
    session.send("Tracing.start", {"traceConfig": TRACE, "transferMode": "ReportEvents"})
    page.evaluate(script, argument)
    session.send("Tracing.end")
    while not fini:
        page.wait_for_timeout(100)
    fils = {(n["pid"], n["tid"]) for n in notes if n["args"].get("name") == "CrRendererMain"}
    taches = [n.get("tdur", 0) for n in notes if n["name"] == TACHE and (n["pid"], n["tid"]) in fils]
    return max(taches, default=0) / 1000
