"""Démarrer un serveur d'essai, lire ses pages, lire ce qu'il dit, l'arrêter."""

import contextlib
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.publication.atelier import attendre, interruptible


def port_libre() -> int:
    """Rend un port que personne n'écoute."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


@dataclass
class Serveur:
    """Un serveur en marche."""

    processus: "subprocess.Popen[bytes]"
    port: int
    journal: Path

    def page(self, adresse: str) -> str:
        """Rend une page, ou une chaîne vide tant qu'elle n'est pas servie."""
        return self.octets(adresse).decode()

    def octets(self, adresse: str) -> bytes:
        """Rend un fichier servi, ou rien."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{adresse}", timeout=30) as reponse:
                return bytes(reponse.read())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return b""

    def attendre_l_ecoute(self) -> None:
        """Attend qu'il réponde, fût-ce qu'une page manque : il suit alors les fichiers."""
        attendre(lambda: self._repond() or self._arrete(), "une réponse du serveur")

    def _repond(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=30):
                return True
        except urllib.error.HTTPError:
            return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def dit(self) -> str:
        """Rend tout ce que le serveur a écrit."""
        return self.journal.read_text(encoding="utf-8")

    def attendre_page(self, adresse: str, contenu: str) -> None:
        """Attend qu'une page contienne un texte."""
        attendre(lambda: contenu in self.page(adresse) or self._arrete(), f"« {contenu} » sur {adresse}")

    def attendre_message(self, contenu: str) -> None:
        """Attend que le serveur écrive un texte."""
        attendre(lambda: contenu in self.dit() or self._arrete(), f"« {contenu} » dans les messages")

    def _arrete(self) -> bool:
        if self.processus.poll() is not None:
            pytest.fail(f"le serveur s'est arrêté ({self.processus.returncode}) :\n{self.dit()}")
        return False


@contextlib.contextmanager
def serveur(
    commande: Sequence[str], dossier: Path, env: dict[str, str], port: int, journal: Path
) -> Iterator[Serveur]:
    """Démarre un serveur et l'arrête à la fin, quoi qu'il arrive."""
    with journal.open("wb") as sortie, interruptible():
        processus = subprocess.Popen(commande, cwd=dossier, env=env, stdout=sortie, stderr=subprocess.STDOUT)
    try:
        yield Serveur(processus, port, journal)
    finally:
        processus.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)
        try:
            processus.wait(30)
        except subprocess.TimeoutExpired:
            processus.kill()
            processus.wait()
