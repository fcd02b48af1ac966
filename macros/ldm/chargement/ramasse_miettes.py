"""Suspendre le ramasse-miettes de Python pendant un travail court qui garde presque tout ce qu'il crée."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def suspendu() -> Iterator[None]:
    """Le suspend, puis le remet comme il était : à chaque passage, il relirait tout le référentiel pour ne
    rien trouver.
    """
    actif = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if actif:
            gc.enable()
