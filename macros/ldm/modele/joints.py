"""Les fichiers qu'une édition joint à ses données, lus."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Joints:
    """Le logo d'une édition, et ses modèles : par format, ce dont ses fichiers prennent l'apparence."""

    logo: bytes | None = None
    modeles: tuple[tuple[str, bytes], ...] = ()
