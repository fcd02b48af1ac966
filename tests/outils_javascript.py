"""Les outils de Node que `.ci/types` installe : les tests qui en veulent un s'en passent s'il n'y est pas."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from ldm.chargement.lieux import RACINE

REGLAGES: Final = RACINE / ".ci" / "javascript"
PAQUETS: Final = RACINE / "construction" / "javascript" / "node_modules"


def paquet(chemin: str) -> Path:
    """Rend un fichier d'un paquet ; passe le test, en disant pourquoi, si rien n'est installé."""
    fichier = PAQUETS / chemin
    if not fichier.is_file():
        pytest.skip(
            f"{chemin.partition('/')[0]} est absent : lancez .ci/types, qui l'installe si Node est là."
        )
    return fichier


def node() -> str:
    """Rend le chemin de Node ; passe le test s'il n'est pas là."""
    trouve = shutil.which("node")
    if trouve is None:
        pytest.skip("Node est absent : le HTML n'est pas examiné par html-validate.")
    return trouve
