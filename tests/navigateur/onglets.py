"""Ouvrir un onglet comme à une première visite.

Chromium met deux fois plus de temps à ouvrir un contexte qu'un onglet, et un contexte neuf relit et
recompile tous les scripts : ceux de mêmes réglages se partagent.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.navigateur.attente import COMPTER


def ouvrir_les_replis(page: Page) -> None:
    """Déplie tout ce que la page replie."""
    page.evaluate("document.querySelectorAll('details').forEach(repli => { repli.open = true; })")


@cache
def _contexte(navigateur: Browser, largeur: int, reglages: frozenset[tuple[str, Any]]) -> BrowserContext:
    contexte = navigateur.new_context(viewport={"width": largeur, "height": 800}, **dict(reglages))
    contexte.add_init_script(COMPTER)
    return contexte


@contextmanager
def onglet(navigateur: Browser, largeur: int, **reglages: Any) -> Iterator[Page]:
    """Ouvre un onglet de cette largeur ; à la fin, oublie ce que le manuel y a gardé.

    Un onglet qui finit mal n'est suivi d'aucun autre dans son contexte.
    """
    page = _contexte(navigateur, largeur, frozenset(reglages.items())).new_page()
    try:
        yield page
        page.evaluate("localStorage.clear()")
        page.close()
    except BaseException:
        _contexte.cache_clear()
        raise
