"""Conduire le Firefox de la machine, que Playwright ne conduit pas : une page d'essai ouvre « Mon dossier »
dans un cadre, s'en sert, et dit au serveur ce qu'elle y lit. Le navigateur est tué sitôt la dernière réponse
venue.
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
SANS_A_COTES: Final = {
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.newtabpage.activity-stream.feeds.topsites": False,
    "browser.newtabpage.activity-stream.feeds.section.topstories": False,
    "browser.newtabpage.activity-stream.feeds.system.topstories": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "browser.translations.enable": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.ipc.processPrelaunch.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "startup.homepage_welcome_url": "",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.unified": False,
}
"""Ce que Firefox fait de lui-même à son premier lancement, et dont aucun essai ne dit rien."""
ESSAI: Final = "/essai-firefox.html"
_PAGE: Final = """<!doctype html><meta charset="utf-8"><title>Essai</title><body>
<script>
let cadre = null;
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
const jouer = async (scenario) => {
    cadre?.remove();
    cadre = Object.assign(document.createElement("iframe"), { width: 1200, height: 800, src: ADRESSE });
    document.body.append(cadre);
    await attendre((page) => page?.querySelector(".ldm-dossier[data-pret]"));
    const suite = new (async () => {}).constructor("attendre", "ecrire", "aller", scenario);
    return suite(attendre, ecrire, aller);
};
(async () => {
    for (const scenario of SCENARIOS)
        await jouer(scenario).then(dire, (erreur) => dire({ erreur: String(erreur) }));
})();
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
        reglages = (f"user_pref({json.dumps(nom)}, {json.dumps(v)});\n" for nom, v in SANS_A_COTES.items())
        (self.profil / "user.js").write_text("".join(reglages), encoding="utf-8")
        gestion = functools.partial(_Serveur, directory=str(site))
        self.serveur = http.server.ThreadingHTTPServer(("127.0.0.1", 0), gestion)
        threading.Thread(target=self.serveur.serve_forever, daemon=True).start()

    def jouer(self, adresse: str, *scenarios: str) -> list[Any]:
        """Joue des scénarios (JavaScript, qui rendent une valeur) l'un après l'autre dans le même Firefox,
        chacun dans une page neuve du site ; rend ce qu'ils disent.
        """
        page = _PAGE.replace("SCENARIOS", json.dumps(scenarios)).replace("ADRESSE", json.dumps(adresse))
        _Serveur.page = page.replace("</script>", "<\\/script>", page.count("</script>") - 1)
        lieu = f"http://127.0.0.1:{self.serveur.server_port}{ESSAI}"
        commande = [str(FIREFOX), "--headless", "--no-remote", "--profile", str(self.profil), lieu]
        ouvert = subprocess.Popen(commande, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return [_Serveur.dits.get(timeout=PATIENCE) for _ in scenarios]
        finally:
            ouvert.kill()
            ouvert.wait()

    def fermer(self) -> None:
        """Arrête de servir."""
        self.serveur.shutdown()
        self.serveur.server_close()
