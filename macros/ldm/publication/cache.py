"""Garder des octets d'une construction à l'autre : ce qui s'est abîmé entre-temps n'est jamais relu.

Chaque fichier gardé commence par la somme de ce qui suit. Un cache où l'on ne peut pas écrire, ou
qu'un autre vide, coûte du temps et n'arrête rien.
"""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

_SOMME: Final = sha256().digest_size


def relire(chemin: Path) -> bytes | None:
    """Rend les octets gardés, et note qu'ils viennent de servir ; rien s'ils manquent ou ont changé."""
    try:
        lu = chemin.read_bytes()
    except OSError:
        return None
    octets = lu[_SOMME:]
    if sha256(octets).digest() != lu[:_SOMME]:
        return None
    with suppress(OSError):
        os.utime(chemin)
    return octets


def garder(chemin: Path, octets: bytes) -> None:
    """Garde ces octets, d'un coup : une écriture interrompue ne laisse qu'un provisoire."""
    provisoire = chemin.with_name(f"{chemin.name}.{os.getpid()}")
    try:
        chemin.parent.mkdir(parents=True, exist_ok=True)
        provisoire.write_bytes(sha256(octets).digest() + octets)
        provisoire.replace(chemin)
    except OSError:
        with suppress(OSError):
            provisoire.unlink()
