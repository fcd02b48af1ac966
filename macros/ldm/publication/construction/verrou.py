"""Une construction à la fois par site : un verrou du système, que la fin d'un processus rend toujours.

Le fichier reste vide de sens sans le verrou : après une coupure, il n'y a rien à effacer à la main.
"""

import getpass
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from ldm.erreurs import MauvaisUsage

_LOIN: Final = 1 << 30
"""L'octet que Windows verrouille : au-delà du texte, qui reste lisible."""


@contextmanager
def verrou(site: Path) -> Iterator[None]:
    """Réserve ce site à celui qui construit. Lève `MauvaisUsage` si un autre l'a fait, et dit qui et depuis
    quand.

    Là où le disque ne connaît pas les verrous, personne n'attend : chaque construction a son dossier.
    """
    chemin = site.with_name(f".{site.name}-verrou")
    descripteur = _prendre(chemin, site)
    try:
        yield
    finally:
        _rendre(chemin, descripteur)


def _prendre(chemin: Path, site: Path) -> int:
    while True:
        descripteur = os.open(chemin, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _verrouiller(descripteur)
        except (BlockingIOError, PermissionError):
            os.close(descripteur)
            raise MauvaisUsage(_deja_prise(site, chemin)) from None
        except OSError:
            return descripteur
        if _est_encore_la(descripteur, chemin):
            os.truncate(descripteur, 0)
            os.write(descripteur, json.dumps(_qui(), ensure_ascii=False).encode())
            return descripteur
        os.close(descripteur)  # effacé entre-temps par celui qui l'avait


def _est_encore_la(descripteur: int, chemin: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descripteur), chemin.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _verrouiller(descripteur: int) -> None:
        os.lseek(descripteur, _LOIN, os.SEEK_SET)
        msvcrt.locking(descripteur, msvcrt.LK_NBLCK, 1)
        os.lseek(descripteur, 0, os.SEEK_SET)

    def _rendre(chemin: Path, descripteur: int) -> None:
        os.close(descripteur)  # Windows n'efface pas un fichier ouvert
        with suppress(OSError):
            chemin.unlink()
else:
    import fcntl

    def _verrouiller(descripteur: int) -> None:
        fcntl.flock(descripteur, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _rendre(chemin: Path, descripteur: int) -> None:
        with suppress(OSError):
            chemin.unlink()  # avant de le rendre : le suivant verrouillerait un fichier sans nom
        os.close(descripteur)


def _qui() -> dict[str, str | int]:
    personne = ""
    with suppress(OSError, KeyError, ImportError):
        personne = getpass.getuser()
    return {
        "depuis": datetime.now().astimezone().isoformat(timespec="seconds"),
        "processus": os.getpid(),
        "personne": personne,
        "ordinateur": platform.node(),
    }


def _deja_prise(site: Path, chemin: Path) -> str:
    """Rend le message : ce que le verrou dit de celui qui l'a, s'il a déjà eu le temps de l'écrire."""
    try:
        dit = json.loads(chemin.read_text(encoding="utf-8"))
        depuis = datetime.fromisoformat(dit["depuis"]).strftime(" depuis le %d/%m/%Y à %H:%M:%S")
        qui = [f"{nom} {dit[nom]}" for nom in ("personne", "ordinateur", "processus") if dit[nom]]
        suite = f"{depuis} ({', '.join(qui)})"
    except (OSError, ValueError, KeyError, TypeError):
        suite = ""
    return (
        f"Une autre construction de « {site} » est en cours{suite}.\n"
        "  → Attendez qu'elle finisse, ou écrivez ailleurs avec « --sortie »."
    )
