"""Remplir un PDF dans pdf.js, l'afficheur de Firefox, conduit par son protocole Marionette.

Ce que l'afficheur dessine à l'impression est ce qu'il enregistre : `saveDocument` suffit.
"""

import atexit
import base64
import json
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from tests.navigateur import firefox

PATIENCE: Final = 90.0
REMPLIR: Final = """
const [reponses, finir] = arguments;
const appli = window.wrappedJSObject.PDFViewerApplication;
(async () => {
  while (!appli.pdfDocument) await new Promise((suite) => setTimeout(suite, 50));
  const champs = await appli.pdfDocument.getFieldObjects();
  for (const [nom, texte] of Object.entries(reponses)) {
    for (const champ of (champs instanceof Map ? champs.get(nom) : champs[nom]) ?? []) {
      appli.pdfDocument.annotationStorage.setValue(champ.id, Cu.cloneInto({ value: texte }, window));
    }
  }
  const octets = Cu.cloneInto(await appli.pdfDocument.saveDocument(), {});
  let lettres = "";
  for (const octet of octets) lettres += String.fromCharCode(octet);
  return btoa(lettres);
})().then(finir, (erreur) => finir(`erreur : ${erreur} ${erreur.stack}`));
"""


class _Marionette:
    """Une séance : des commandes numérotées, chacune précédée de sa longueur."""

    def __init__(self, port: int) -> None:
        limite = time.monotonic() + PATIENCE
        while True:
            try:
                self.prise = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
                break
            except OSError:
                if time.monotonic() > limite:
                    raise
                time.sleep(0.2)
        self.lu = self.prise.makefile("rb")
        self._message()
        self.rang = 0

    def _message(self) -> Any:
        longueur = b""
        while not longueur.endswith(b":"):
            longueur += self.lu.read(1)
        return json.loads(self.lu.read(int(longueur[:-1])))

    def demander(self, commande: str, **valeurs: Any) -> Any:
        self.rang += 1
        envoi = json.dumps([0, self.rang, commande, valeurs]).encode()
        self.prise.sendall(str(len(envoi)).encode() + b":" + envoi)
        _, _, erreur, rendu = self._message()
        if erreur:
            raise RuntimeError(f"{commande} : {erreur}")
        return rendu


@cache
def _conduit() -> _Marionette:
    """Ouvre un Firefox neuf, qui sert jusqu'à la fin du programme."""
    profil = tempfile.TemporaryDirectory()
    with socket.create_server(("127.0.0.1", 0)) as libre:
        port = libre.getsockname()[1]
    (Path(profil.name) / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
    commande = [str(firefox.FIREFOX), "--headless", "--no-remote", "--marionette", "--profile", profil.name]
    ouvert = subprocess.Popen(commande, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def fermer() -> None:
        ouvert.kill()
        ouvert.wait()
        profil.cleanup()

    atexit.register(fermer)
    conduit = _Marionette(port)
    conduit.demander("WebDriver:NewSession", capabilities={})
    conduit.demander("WebDriver:SetTimeouts", script=int(PATIENCE * 1000))
    return conduit


def remplir(octets: bytes, reponses: Mapping[str, str]) -> bytes:
    """Rend le fichier que pdf.js enregistre, rempli de ces réponses."""
    conduit = _conduit()
    with tempfile.TemporaryDirectory() as dossier:
        chemin = Path(dossier) / "formulaire.pdf"
        chemin.write_bytes(octets)
        conduit.demander("WebDriver:Navigate", url=chemin.as_uri())
        rendu = conduit.demander(
            "WebDriver:ExecuteAsyncScript", script=REMPLIR, args=[dict(reponses)], sandbox="system"
        )
    lettres = str(rendu["value"])
    if lettres.startswith("erreur"):
        raise RuntimeError(lettres)
    return base64.b64decode(lettres)
