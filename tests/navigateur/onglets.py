"""Ouvrir un onglet comme à une première visite.

Un onglet neuf est un processus neuf, qui relit et recompile tous les scripts : il coûte le double de la page
qu'il lit. Celui qui a servi sert donc encore, vidé, à qui demande les mêmes réglages.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Browser, Page

GARDES: Final = 6
"""Combien d'onglets vides attendent : chacun tient de la mémoire."""
VIDE: Final = "about:blank"
DE_LA_PAGE: Final = {"color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}
"""Ce qui se règle sur une page déjà ouverte, et ce qui vaut si nul ne le dit ; sa taille, aussi."""

_libres: list[tuple[Browser, str, Page]] = []


def ouvrir_les_replis(page: Page) -> None:
    """Déplie tout ce que la page replie."""
    page.evaluate("document.querySelectorAll('details').forEach(repli => { repli.open = true; })")


@contextmanager
def onglet(navigateur: Browser, *scripts: str, **reglages: Any) -> Iterator[Page]:
    """Ouvre un onglet ; à la fin, oublie ce que le manuel y a gardé. scripts : lus au début de chaque page.

    Rien n'est repris d'un onglet qui finit mal. Un essai qui y laisse autre chose que ce qu'une page garde
    (`add_init_script`, une attente sur le contexte) ouvre le sien.
    """
    du_contexte = {nom: v for nom, v in reglages.items() if nom not in {*DE_LA_PAGE, "viewport"}}
    cle = repr((scripts, sorted(du_contexte.items())))
    page = _prendre(navigateur, cle, scripts, du_contexte)
    try:
        _regler(page, reglages)
        yield page
        if page.url.startswith("http"):
            _vider(page)
    except BaseException:
        page.context.close()
        raise
    if page.url != VIDE:
        page.context.close()
        return
    _libres.append((navigateur, cle, page))
    if len(_libres) > GARDES:
        _libres.pop(0)[2].context.close()


def _prendre(navigateur: Browser, cle: str, scripts: tuple[str, ...], reglages: dict[str, Any]) -> Page:
    for rang, (sien, pareille, page) in enumerate(_libres):
        if sien is navigateur and pareille == cle:
            del _libres[rang]
            return page
    contexte = navigateur.new_context(**reglages)
    for script in scripts:
        contexte.add_init_script(script)
    return contexte.new_page()


def _regler(page: Page, reglages: dict[str, Any]) -> None:
    """Donne à l'onglet, neuf ou qui a servi, ce qui se règle page par page."""
    page.set_viewport_size(reglages.get("viewport", {"width": 1280, "height": 720}))
    page.emulate_media(media="null", **{nom: reglages.get(nom, v) for nom, v in DE_LA_PAGE.items()})


def _vider(page: Page) -> None:
    """Ôte tout ce que la page a gardé."""
    for autre in page.context.pages:
        if autre is not page:
            autre.close()
    page.unroute_all()
    origine: str = page.evaluate("sessionStorage.clear(), location.origin")
    page.mouse.move(-1, -1)
    page.goto(VIDE)
    outils = page.context.new_cdp_session(page)
    outils.send("Storage.clearDataForOrigin", {"origin": origine, "storageTypes": "local_storage,indexeddb"})
    outils.detach()
