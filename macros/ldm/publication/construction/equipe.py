"""Faire des tâches à plusieurs processus, qui ne survivent jamais à celui qui les a lancés."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import Any, TypeVar

from ldm.erreurs import ErreurLdm

R = TypeVar("R")
Appel = tuple[Callable[..., R], Any]
"""Une fonction et son argument, que d'autres processus peuvent recevoir."""
Faire = Callable[[Sequence[Appel[Any]]], Iterator[Any]]
"""Fait ces appels et rend leurs résultats, dans l'ordre où ils finissent."""


class EquipeRompue(ErreurLdm):
    """Un processus s'est arrêté sans rien dire ; le système manquait sans doute de mémoire."""


@contextmanager
def equipe(nombre: int, preparer: Callable[[], None]) -> Iterator[Faire]:
    """Rend de quoi faire des appels : ici s'il n'y a qu'un processus, à plusieurs sinon.

    preparer : ce que chaque processus fait dès sa naissance, pendant que celui-ci travaille. À la
    fermeture, plus personne n'écrit ; sur une erreur, les autres processus sont arrêtés.
    Lève `EquipeRompue` si l'un d'eux disparaît.
    """
    if nombre < 2:
        yield _ici
        return
    with ProcessPoolExecutor(nombre, get_context("spawn"), _naitre, (preparer,)) as executeur:
        with _sans_interruption():
            for _ in range(nombre):
                executeur.submit(os.getpid)
        try:
            yield lambda appels: _a_plusieurs(executeur, appels)
        except BaseException as erreur:
            for enfant in active_children():
                enfant.terminate()
            if isinstance(erreur, BrokenProcessPool):
                raise EquipeRompue(
                    "Un des processus s'est arrêté sans rien dire : la mémoire a pu manquer.\n"
                    "  → Fermez d'autres programmes, ou relancez avec « --processus 1 »."
                ) from None
            raise


def _ici(appels: Sequence[Appel[Any]]) -> Iterator[Any]:
    for fonction, argument in appels:
        yield fonction(argument)


def _a_plusieurs(executeur: ProcessPoolExecutor, appels: Sequence[Appel[Any]]) -> Iterator[Any]:
    futurs: list[Future[Any]] = [executeur.submit(faire, de) for faire, de in appels]
    for futur in as_completed(futurs):
        yield futur.result()


def _naitre(preparer: Callable[[], None]) -> None:
    Thread(target=_finir_avec_le_parent, daemon=True).start()
    preparer()


def _finir_avec_le_parent() -> None:
    """Arrête ce processus dès que celui qui l'a lancé n'est plus, même tué : rien ne s'écrit après lui."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _sans_interruption() -> Iterator[None]:
    """Les processus qui naissent ici ignorent Ctrl+C : celui-ci y répond seul, et les arrête."""
    avant = signal(SIGINT, SIG_IGN)
    try:
        yield
    finally:
        signal(SIGINT, avant)
