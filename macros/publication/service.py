"""Servir une édition pendant qu'on la modifie : toute donnée, page ou gabarit changé recharge."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer

from macros.erreurs import ErreurLdm
from macros.publication.disposition import disposer
from macros.publication.edition_active import RACINE, dossier_donnees, referentiel_actif

SUIVIS = ("docs", "macros/gabarits", "overrides", "mkdocs.yml")


def servir(slug: str, port: int, dire: Callable[[str], None]) -> None:
    """Sert l'édition sur le port local jusqu'à l'interruption.

    Une faute dans les données s'affiche et laisse la dernière page bonne en place.
    dire : reçoit chaque message. Lève `MauvaisUsage` si l'édition n'existe pas.
    """
    referentiel_actif(slug)
    with tempfile.TemporaryDirectory(prefix="ldm-") as dossier:
        site = Path(dossier) / "site"

        def batir() -> None:
            try:
                config = load_config(str(disposer(slug, site)), site_url=f"http://127.0.0.1:{port}/", strict=False)
                build(config)
            except (ErreurLdm, MkDocsException, Abort) as erreur:
                dire(str(erreur))

        batir()
        serveur = LiveReloadServer(builder=batir, host="127.0.0.1", port=port, root=str(site), mount_path="/")
        for chemin in (*(RACINE / nom for nom in SUIVIS), dossier_donnees()):
            serveur.watch(str(chemin))
        dire(f"{slug} : http://127.0.0.1:{port}/ (Ctrl+C pour arrêter)")
        try:
            serveur.serve(open_in_browser=False)
        except KeyboardInterrupt:
            dire("Arrêt.")
        finally:
            serveur.shutdown()
