"""Lire le texte d'un fichier donné par l'utilisateur, ou dire pourquoi on ne peut pas."""

import stat
from pathlib import Path
from typing import Final, NoReturn

from ldm.erreurs import DonneesInvalides, MauvaisUsage, Probleme

MIO: Final = 1024 * 1024


def lire_octets(chemin: Path, quoi: str, mio: int, remede: str) -> bytes:
    """Rend le contenu du fichier. quoi : ce qu'il est, pour le message. mio : sa taille maximale.

    Lève `MauvaisUsage` si on ne peut pas le lire, ou si ce n'est pas un fichier ordinaire : un tube ferait
    attendre sans fin. Lève `DonneesInvalides`, avec ce remède, s'il est trop gros.
    """
    try:
        etat = chemin.stat()
        if not stat.S_ISREG(etat.st_mode):
            dit = "est un dossier" if stat.S_ISDIR(etat.st_mode) else "n'est pas un fichier ordinaire"
            raise MauvaisUsage(f"{quoi} attendu : « {chemin.name} » {dit}.")
        trop = etat.st_size > mio * MIO
        octets = b"" if trop else chemin.read_bytes()
    except FileNotFoundError:
        raise MauvaisUsage(f"{quoi} introuvable : {chemin.name}") from None
    except (OSError, ValueError):
        raise MauvaisUsage(f"{quoi} illisible : {chemin.name}") from None
    if trop:
        refuser(chemin, 0, f"fichier de plus de {mio} Mio", remede)
    return octets


def lire_texte(chemin: Path, quoi: str, mio: int, remede: str) -> str:
    """Rend le texte du fichier ; comme `lire_octets`, et refuse ce qui n'est pas de l'UTF-8."""
    octets = lire_octets(chemin, quoi, mio, remede)
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        ligne = octets[: erreur.start].count(b"\n") + 1
        constat = "caractère illisible : le fichier n'est pas en UTF-8"
        refuser(chemin, ligne, constat, "Enregistrez-le en UTF-8.")


def ligne_de(texte: str, mot: str) -> int:
    """Rend la ligne où ce mot est écrit pour la première fois ; la première, s'il n'y est pas."""
    return texte.count("\n", 0, max(0, texte.find(mot))) + 1


def probleme(chemin: Path, ligne: int, quoi: str, remede: str) -> Probleme:
    """Rend un défaut de ce fichier."""
    return Probleme(fichier=chemin.name, ligne=ligne, quoi=quoi, remede=remede)


def refuser(chemin: Path, ligne: int, quoi: str, remede: str) -> NoReturn:
    """Refuse ce fichier : lève `DonneesInvalides`."""
    raise DonneesInvalides([probleme(chemin, ligne, quoi, remede)])
