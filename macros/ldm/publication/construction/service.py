"""Servir une édition pendant qu'on la modifie : toute donnée, page ou gabarit changé recharge."""

import os
import shutil
import socket
import tempfile
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from ldm.chargement.lieux import MANUEL, racines
from ldm.erreurs import DonneesInvalides, ErreurLdm, MauvaisUsage
from ldm.publication.apres.hors_ligne import emporter
from ldm.publication.apres.recherche import finir as finir_la_recherche
from ldm.publication.apres.telechargements import ARCHIVES, fichiers, octets, produire, reunir
from ldm.publication.moteur.lancement import lancer
from ldm.publication.plan.disposition import disposer
from ldm.publication.plan.ecarts import exiger_le_registre
from ldm.publication.plan.pages import nom_de_l_archive
from ldm.rendus.ecran import html
from ldm.rendus.ecran.faute import FEUILLE, SCRIPT, Faute, inserer, page_de_faute
from ldm.rendus.socle.gabarits import GABARITS
from ldm.variantes.edition_active import referentiel_actif

TELECHARGEMENTS = "/telechargements/"
SUIVIS = ("docs", "overrides", "mkdocs.yml")
SERVICE = "/.ldm/"
"""L'adresse de ce qui n'est là que pendant le service."""
MOYENS = {
    f"{SERVICE}{SCRIPT}": "text/javascript; charset=utf-8",
    f"{SERVICE}{FEUILLE}": "text/css; charset=utf-8",
}
SURVEILLANCE = 0.2
"""En secondes, entre deux regards sur les fichiers."""


def servir(slug: str, port: int, dire: Callable[[str], None]) -> None:
    """Sert l'édition sur le port local jusqu'à l'interruption.

    Une faute dans les données ou dans une page s'affiche, au terminal et sur la page, et laisse les dernières
    pages bonnes en place. dire : reçoit chaque message. Lève `MauvaisUsage` si l'édition n'existe pas, ou
    si le port est pris.
    """
    _exiger(slug)
    _exiger_le_port(port)
    with tempfile.TemporaryDirectory(prefix="ldm-") as dossier:
        atelier, neuf, site = (Path(dossier) / nom for nom in ("atelier", "neuf", "site"))
        site.mkdir()

        def batir() -> tuple[Faute, ...]:
            html.relire()
            try:
                exiger_le_registre()
                config = disposer(slug, neuf, atelier=atelier, de_travail=True)
                avis = lancer(slug, config, site_url=f"http://127.0.0.1:{port}/", strict=False)
                finir_la_recherche(referentiel_actif(slug), neuf)
            except ErreurLdm as erreur:
                dire(str(erreur))
                return fautes_de(erreur)
            shutil.copytree(neuf, site, dirs_exist_ok=True)
            if avis:
                dire(avis)
            return ()

        serveur = _Serveur(slug, site, batir, host="127.0.0.1", port=port, root=str(site), mount_path="/")
        serveur.rebatir()
        for chemin in (*(MANUEL / nom for nom in SUIVIS), GABARITS, *racines()):
            serveur.watch(str(chemin))
        dire(f"{slug} : http://127.0.0.1:{port}/ (Ctrl+C pour arrêter)")
        _ecouter(serveur, port, dire)


def _exiger(slug: str) -> None:
    """Lève `MauvaisUsage` si l'édition n'existe pas ; une édition fautive se sert, et dit ses fautes."""
    with suppress(DonneesInvalides):
        referentiel_actif(slug)


def _exiger_le_port(port: int) -> None:
    """Lève `MauvaisUsage` si le port est pris : autant le dire avant de bâtir les pages."""
    with socket.socket() as essai:
        if os.name != "nt":  # là, cette option laisserait prendre le port d'un autre
            essai.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            essai.bind(("127.0.0.1", port))
        except OSError:
            raise _deja_pris(port) from None


def _deja_pris(port: int) -> MauvaisUsage:
    return MauvaisUsage(f"Le port {port} est déjà pris : choisissez-en un autre avec --port.")


def fautes_de(erreur: ErreurLdm) -> tuple[Faute, ...]:
    """Rend ce qu'une page montre d'une erreur : chaque problème à son lieu, ou le message entier."""
    if isinstance(erreur, DonneesInvalides):
        graves = [p for p in erreur.problemes if p.gravite == "erreur"]
        return tuple(
            Faute(f"{p.fichier}:{p.ligne}" if p.ligne else p.fichier, p.quoi, p.remede) for p in graves
        )
    quoi, _, remede = str(erreur).partition("\n  → ")
    return (Faute("", quoi, remede),)


def _ecouter(serveur: "_Serveur", port: int, dire: Callable[[str], None]) -> None:
    """Répond jusqu'à l'interruption ; lève `MauvaisUsage` si le port est pris."""
    try:
        serveur.serve(open_in_browser=False)
    except KeyboardInterrupt:
        dire("Arrêt.")
    except OSError:
        raise _deja_pris(port) from None
    finally:
        serveur.shutdown()


class _Serveur(LiveReloadServer):
    """Le serveur de mkdocs, qui produit un fichier à télécharger quand on le demande."""

    def __init__(self, slug: str, site: Path, batir: Callable[[], tuple[Faute, ...]], **options: Any) -> None:
        super().__init__(builder=self.rebatir, polling_interval=SURVEILLANCE, **options)
        self.slug, self.site, self.batir = slug, site, batir
        self.fautes: tuple[Faute, ...] = ()
        self.error_handler = self._introuvable

    def rebatir(self) -> None:
        """Refait les pages ; une faute, même du programme, se montre au lieu d'arrêter le service."""
        try:
            self.fautes = self.batir()
        except Exception as erreur:
            traceback.print_exc()
            self.fautes = (Faute("", f"Erreur du programme : {erreur!r}", "Signalez-la avec ce message."),)

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Répond à une requête ; un fichier à télécharger est d'abord écrit d'après les données du moment."""
        adresse = str(environ["PATH_INFO"])
        if adresse in MOYENS:
            type_, octets = MOYENS[adresse], (GABARITS / "service" / adresse.rpartition("/")[2]).read_bytes()
            start_response("200 OK", [("Content-Type", type_), ("Content-Length", str(len(octets)))])
            return [octets]
        if adresse.startswith(TELECHARGEMENTS):
            with suppress(ErreurLdm):  # déjà affichée par la construction : le dernier fichier bon reste
                self._produire(adresse.removeprefix(TELECHARGEMENTS))
        reponse: Iterable[bytes] = super().serve_request(environ, start_response)
        return reponse

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return inserer(content.decode("utf-8", "replace"), self.fautes, SERVICE, epoch).encode()

    def _introuvable(self, _code: int) -> bytes | None:
        return page_de_faute(self.fautes, SERVICE, self._visible_epoch).encode() if self.fautes else None

    def _produire(self, nom: str) -> None:
        dossier = self.site / "telechargements"
        archive = nom_de_l_archive(self.slug)
        if nom in (archive, *ARCHIVES):
            produire(self.slug, dossier)
            reunir(self.slug, dossier)
        if nom == archive:
            emporter(referentiel_actif(self.slug), self.site)
        for piece, format_ in fichiers(self.slug):
            if nom == f"{piece.nom}.{format_}":
                dossier.mkdir(exist_ok=True)
                (dossier / nom).write_bytes(octets(piece, format_))
