"""Attendre qu'une page soit dans un état, sans rien y évaluer que sa politique de sécurité refuserait."""

from playwright.sync_api import Page

PAS_MS = 50
LIMITE_MS = 20_000


def attendre_que(page: Page, expression: str) -> None:
    """Rend la main dès que l'expression JavaScript est vraie dans la page ; échoue sinon."""
    for _ in range(LIMITE_MS // PAS_MS):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(PAS_MS)
    raise AssertionError(f"toujours faux après {LIMITE_MS} ms : {expression}")
