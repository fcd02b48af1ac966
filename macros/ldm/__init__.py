"""Le manuel et les outils du label « Lycée des métiers ».

Ce paquet est aussi le module que lit mkdocs-macros : `define_env` en est la porte.
"""

from typing import Any


def define_env(env: Any) -> None:
    """Déclare les macros des pages au moteur de site, et lui fait suivre nos gabarits, où qu'ils soient."""
    from ldm.publication.moteur.macros_de_page import declarer
    from ldm.rendus.socle.gabarits import GABARITS

    declarer(env)
    env.conf["watch"].append(str(GABARITS))
