"""Conduire le Firefox de la machine, que Playwright ne conduit pas : une page d'essai ouvre « Mon dossier »
dans un cadre, s'en sert, et dit au serveur ce qu'elle y lit. Le navigateur est tué sitôt la réponse venue.
"""

import functools
import http.server
import json
import queue
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Any, Final

FIREFOX: Final = shutil.which("firefox-esr") or shutil.which("firefox")
PATIENCE: Final = 90.0
ESSAI: Final = "/essai-firefox.html"
_PAGE: Final = """<!doctype html><meta charset="utf-8"><title>Essai</title>
<iframe width="1200" height="800"></iframe>
<script>
const cadre = document.querySelector("iframe");
const attendre = async (trouver) => {
    for (;;) {
        const trouve = trouver(cadre.contentDocument);
        if (trouve) return trouve;
        await new Promise((suite) => setTimeout(suite, 50));
    }
};
const dire = (quoi) => fetch("/dit", { method: "POST", body: JSON.stringify(quoi) });
const ecrire = (champ, texte) => {
    champ.value = texte;
    champ.dispatchEvent(new Event("input", { bubbles: true }));
};
const aller = async (ecran) => {
    const dossier = cadre.contentWindow.location.hash.slice(1).split("/")[0];
    const suite = `#${dossier}/${ecran}`;
    cadre.contentWindow.location.hash = suite;
    await attendre((page) => page.querySelector(`.ldm-dossier[data-ecran="${suite}"]`));
};
const jouer = new (async () => {}).constructor("attendre", "ecrire", "aller", SCENARIO);
cadre.src = ADRESSE;
attendre((page) => page?.querySelector(".ldm-dossier[data-pret]"))
    .then(() => jouer(attendre, ecrire, aller)).then(dire, (erreur) => dire({ erreur: String(erreur) }));
</script>"""


class _Serveur(http.server.SimpleHTTPRequestHandler):
    page = ""
    dits: "queue.Queue[Any]" = queue.Queue()

    def do_GET(self) -> None:
        if self.path != ESSAI:
            return super().do_GET()
        octets = self.page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)
        return None

    def do_POST(self) -> None:
        self.dits.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Ne dit rien."""


class Firefox:
    """Un profil de Firefox, qui dure d'un scénario à l'autre, et le site qu'il lit."""

    def __init__(self, site: Path, profil: Path) -> None:
        """Sert le site à une adresse qui reste la même : c'est elle qui garde."""
        self.profil = profil
        self.profil.mkdir(parents=True, exist_ok=True)
        gestion = functools.partial(_Serveur, directory=str(site))
        self.serveur = http.server.ThreadingHTTPServer(("127.0.0.1", 0), gestion)
        threading.Thread(target=self.serveur.serve_forever, daemon=True).start()

    def jouer(self, adresse: str, scenario: str) -> Any:
        """Joue un scénario (JavaScript, qui rend une valeur) dans une page du site ; rend ce qu'il dit."""
        page = _PAGE.replace("SCENARIO", json.dumps(scenario)).replace("ADRESSE", json.dumps(adresse))
        _Serveur.page = page.replace("</script>", "<\\/script>", page.count("</script>") - 1)
        lieu = f"http://127.0.0.1:{self.serveur.server_port}{ESSAI}"
        commande = [str(FIREFOX), "--headless", "--no-remote", "--profile", str(self.profil), lieu]
        ouvert = subprocess.Popen(commande, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return _Serveur.dits.get(timeout=PATIENCE)
        finally:
            ouvert.kill()
            ouvert.wait()

    def fermer(self) -> None:
        """Arrête de servir."""
        self.serveur.shutdown()
        self.serveur.server_close()
