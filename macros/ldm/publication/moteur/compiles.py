"""Garder compilés les gabarits, ceux du thème et les nôtres : les compiler prend un septième du temps d'une
édition.
"""

import sys
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from ldm.publication.cache import garder, relire
from ldm.publication.plan.disposition import CONSTRUCTION


def compiles() -> "Compiles":
    """Rend ceux que les constructions de ce projet se partagent."""
    return Compiles(CONSTRUCTION / ".gabarits")


class Compiles(BytecodeCache):
    """Les gabarits compilés d'un dossier. Un gabarit changé se recompile ; un dossier effacé se refait.

    Le cache de Jinja, lui, s'arrête, ou pire, sur un fichier abîmé.
    """

    def __init__(self, dossier: Path) -> None:
        """Garde les gabarits compilés dans ce dossier."""
        self.dossier = dossier

    def load_bytecode(self, bucket: Bucket) -> None:
        """Donne à Jinja ce qui est gardé sous cette clé, s'il l'est intact."""
        if octets := relire(self._chemin(bucket)):
            bucket.bytecode_from_string(octets)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Garde ce que Jinja vient de compiler."""
        garder(self._chemin(bucket), bucket.bytecode_to_string())

    def _chemin(self, bucket: Bucket) -> Path:
        return self.dossier / f"{bucket.key}.{sys.implementation.cache_tag}"
