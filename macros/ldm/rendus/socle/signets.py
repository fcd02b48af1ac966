"""Le signet qui redit, dans un DOCX, de quel champ est un contrôle de contenu.

Word cache un signet dont le nom commence par « _ », n'y admet que lettres, chiffres et « _ », et pas plus de
quarante signes. Les mêmes noms que docs/assets/auto-evaluation/bureau/docx.js.
"""

from typing import Final

DEBUT: Final = "_ldm_"
LONGUEUR: Final = 40
_ABREGE: Final = LONGUEUR - 9


def signet_de(identifiant: str) -> str:
    """Rend le nom du signet d'un champ ; trop long, il s'abrège et finit par un condensé de l'identifiant."""
    nom = DEBUT + identifiant.replace("-", "_").replace(".", "__")
    return nom if len(nom) <= LONGUEUR else f"{nom[:_ABREGE]}_{_condense(identifiant):08x}"


def champ_du_signet(nom: str) -> str:
    """Rend l'identifiant que dit un signet ; rien, s'il n'est pas d'un champ. Abrégé, il se dit tel quel."""
    if not nom.startswith(DEBUT) or len(nom) == LONGUEUR:
        return nom if nom.startswith(DEBUT) else ""
    return nom.removeprefix(DEBUT).replace("__", ".").replace("_", "-")


def _condense(identifiant: str) -> int:
    """FNV-1a sur 32 bits, des octets UTF-8."""
    somme = 0x811C9DC5
    for octet in identifiant.encode():
        somme = (somme ^ octet) * 0x01000193 & 0xFFFFFFFF
    return somme
