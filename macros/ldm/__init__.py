"""Le manuel et les outils du label « Lycée des métiers ».

Ce paquet est aussi le module que lit mkdocs-macros : `define_env` en est la porte.
"""

from typing import Any


def define_env(env: Any) -> None:
    """Déclare les macros des pages au moteur de site."""
    from ldm.publication.moteur.macros_de_page import declarer

    declarer(env)
