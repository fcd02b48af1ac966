"""Imprimer une page avec le Firefox de la machine, par Marionette : ses messages sont du JSON précédé de sa
longueur.
"""

import base64
import json
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from tests.navigateur.firefox import FIREFOX

PATIENCE: Final = 60.0
PREFERENCES: Final = {
    "dom.ipc.processPrelaunch.enabled": False,
    "dom.ipc.processCount": 1,
    "fission.autostart": False,
    "browser.newtabpage.enabled": False,
    "browser.startup.page": 0,
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.unified": False,
    "datareporting.healthreport.uploadEnabled": False,
    "services.settings.server": "",
    "extensions.installDistroAddons": False,
}
"""Un seul processus pour les pages, et rien de ce que Firefox prépare ou demande pour plus tard."""


class _Marionette:
    def __init__(self, port: int) -> None:
        self.prise = _joindre(port)
        self.flux: BinaryIO = self.prise.makefile("rb")
        self.rang = 0
        self._lire()  # il se présente

    def _lire(self) -> Any:
        longueur = b""
        while (octet := self.flux.read(1)) != b":":
            longueur += octet
        return json.loads(self.flux.read(int(longueur)))

    def demander(self, ordre: str, **arguments: object) -> Any:
        self.rang += 1
        message = json.dumps([0, self.rang, ordre, arguments])
        self.prise.sendall(f"{len(message)}:{message}".encode())
        _, _, erreur, reponse = self._lire()
        assert erreur is None, erreur
        return reponse


def _joindre(port: int) -> socket.socket:
    fin = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except OSError:
            if time.monotonic() > fin:
                raise
            time.sleep(0.1)


def _port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def imprimer(profil: Path, adresses: Sequence[str]) -> list[bytes]:
    """Rend le PDF de chaque page, ses marges à elle, sans les en-têtes que Firefox propose."""
    port = _port_libre()
    profil.mkdir(parents=True, exist_ok=True)
    reglages = {**PREFERENCES, "marionette.port": port}
    lignes = [f"user_pref({json.dumps(nom)}, {json.dumps(valeur)});\n" for nom, valeur in reglages.items()]
    (profil / "user.js").write_text("".join(lignes), encoding="utf-8")
    commande = [str(FIREFOX), "--headless", "--no-remote", "--marionette", "--profile", str(profil)]
    ouvert = subprocess.Popen(commande, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        firefox = _Marionette(port)
        firefox.demander("WebDriver:NewSession", capabilities={})
        feuilles = []
        for adresse in adresses:
            firefox.demander("WebDriver:Navigate", url=adresse)
            marges = dict.fromkeys(("top", "bottom", "left", "right"), 0)
            rendu = firefox.demander("WebDriver:Print", margin=marges, shrinkToFit=False)
            feuilles.append(base64.b64decode(rendu["value"]))
        return feuilles
    finally:
        ouvert.kill()
        ouvert.wait()
