"""Une page qui n'a que les scripts de « Mon dossier », à une adresse que le navigateur croit servie."""

import functools
import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from tests.navigateur.conftest import ARGUMENTS, CHROMIUM_SANS_FENETRE

SCRIPTS: Final = Path(__file__).resolve().parents[2] / "docs" / "assets" / "auto-evaluation"
SURE: Final = "http://localhost/"
SANS_HTTPS: Final = "http://lycee.example/"
NOYAU: Final = (
    "bibliotheques/idb/idb.js",
    "versions.js",
    "format.js",
    "coffre.js",
    "lu.js",
    "ouvert.js",
    "jalons/modele.js",
)
SUR_LE_DISQUE: Final = """async (id) => {
    const base = await idb.openDB("ldm-mon-dossier");
    const fiches = await base.getAll("versions");
    base.close();
    return fiches.filter((fiche) => fiche.dossier === id);
}"""
OUVRIR: Final = """async ({ id, creer, verrou }) => {
    const D = LdmDossiers;
    self.coffre = await new D.Coffre().ouvrir();
    if (creer) await coffre.deposer({ ...D.nouveau(creer), id });
    self.ouvert = new D.DossierOuvert((await coffre.lire(id)) ?? D.nouveau({ nom: "", ...creer }), coffre);
    if (verrou) await ouvert.prendre();
    return coffre.etat;
}"""
QUAND_C_EST_ECRIT: Final = "() => !coffre.enAttente"


def page_nue(contexte: BrowserContext, adresse: str = SURE, *scripts: str) -> Page:
    """Ouvre une page vide à cette adresse, où ne sont que ces scripts ; le noyau, si aucun n'est dit."""
    page = contexte.new_page()
    corps = _corps(*(scripts or NOYAU))
    page.route(
        f"{adresse}**", lambda route: route.fulfill(body=corps, content_type="text/html; charset=utf-8")
    )
    page.goto(adresse)
    return page


@functools.cache
def _corps(*scripts: str) -> str:
    """La page entière, scripts compris : un aller et retour suffit à l'ouvrir."""
    textes = [(SCRIPTS / script).read_text(encoding="utf-8") for script in scripts]
    assert not any("</script" in texte or "<!--" in texte for texte in textes)
    balises = (
        f"<script>{texte}\n//# sourceURL={nom}\n</script>" for nom, texte in zip(scripts, textes, strict=True)
    )
    return f"<!doctype html><body>{''.join(balises)}"


def ouvrir(page: Page, identifiant: str = "essai", *, creer: bool = False, verrou: bool = True) -> str:
    """Ouvre un dossier dans la page (« coffre », « ouvert ») ; rend l'état du coffre."""
    neuf: Any = {"nom": "Essai", "edition": "essai-2020", "revision": "1"} if creer else None
    etat: str = page.evaluate(OUVRIR, {"id": identifiant, "creer": neuf, "verrou": verrou})
    return etat


def faire(page: Page, fonction: str, donnees: object) -> Any:
    """Rend ce que cette fonction JavaScript fait de ces données. Elles passent en un seul texte : Playwright
    emballe chaque valeur une à une.
    """
    en_texte = f"(texte) => Promise.resolve(({fonction})(JSON.parse(texte))).then(JSON.stringify)"
    return json.loads(page.evaluate(en_texte, json.dumps(donnees)))


@contextmanager
def profil(atelier: Playwright, dossier: Path) -> Iterator[BrowserContext]:
    """Ouvre un profil de navigateur qui dure d'une ouverture à l'autre, dans ce dossier."""
    contexte = atelier.chromium.launch_persistent_context(
        dossier, executable_path=CHROMIUM_SANS_FENETRE, args=ARGUMENTS
    )
    try:
        yield contexte
    finally:
        with suppress(Error):  # le navigateur que l'essai a tué
            contexte.close()


def condamner(dossier: Path) -> Callable[[], None]:
    """Rend de quoi tuer, sans prévenir et à l'instant, le navigateur qui tient ce profil."""
    tenus = []
    for lieu in Path("/proc").iterdir():
        if lieu.name.isdigit():
            try:
                commande = (lieu / "cmdline").read_bytes()
            except OSError:
                continue
            if str(dossier).encode() in commande and b"chrom" in commande:
                tenus.append(int(lieu.name))
    assert tenus

    def tuer() -> None:
        for processus in tenus:
            os.kill(processus, signal.SIGKILL)

    return tuer
