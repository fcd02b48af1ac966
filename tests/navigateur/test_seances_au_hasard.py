"""Des séances tirées au sort : taper, copier, fermer, rouvrir. Le dernier texte gardé est toujours là.

Chaque graine dit une séance entière, la même à chaque fois. Le compte des pas est réparti entre les graines.
"""

import random
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.navigateur.dossiers import QUAND_C_EST_ECRIT, ouvrir, page_nue

GRAINES: Final = range(8)
PAS: Final = 250
CLES: Final = [f"OUT-003|D-{n:03}.{quoi}" for n in range(1, 8) for quoi in ("preuves", "remarques")] + [
    "OUT-002|C-01/L-1.actions", "partage|uai", "equipe|D-001.position", "OUT-010/E-1|OUT-010.ecart",
]  # fmt: skip
TEXTES: Final = ("", "Oui", "Compte rendu", "été « à » l’œuvre", "🎓", "=1+1", "<b>", "שלום", "a\nb")
TAPER: Final = """(gestes) => {
    for (const [cle, texte] of gestes) ouvert.ecrire(cle, texte);
}"""
LIRE: Final = "(cles) => Object.fromEntries(cles.map((cle) => [cle, ouvert.valeur(cle)]))"
DITES: Final = """() => [
    ouvert.cles("").length, [...ouvert.dossier.champs.keys()].filter((cle) => ouvert.valeur(cle)).length,
]"""


def _fermer(page: Page, *, brutale: bool) -> bool:
    """Ferme l'onglet, sans attendre si la fermeture est brutale ; dit si tout y était gardé."""
    if not brutale:
        page.wait_for_function(QUAND_C_EST_ECRIT)
    garde: bool = page.evaluate(QUAND_C_EST_ECRIT)
    page.close()
    return garde


def _rouvrir(contexte: BrowserContext) -> Page:
    page = page_nue(contexte)
    ouvrir(page)
    return page


@pytest.mark.parametrize("graine", GRAINES)
def test_le_dernier_texte_garde_est_toujours_la(graine: int, navigateur: Browser) -> None:
    hasard = random.Random(graine)
    contexte = navigateur.new_context()
    page = page_nue(contexte)
    ouvrir(page, creer=True)
    attendu: dict[str, str] = dict.fromkeys(CLES, "")
    fait = 0
    while fait < PAS:
        depuis: dict[str, set[str]] = {cle: {texte} for cle, texte in attendu.items()}
        rafale: list[Any] = []
        for _ in range(min(hasard.randrange(1, 30), PAS - fait)):
            cle, texte = hasard.choice(CLES), f"{hasard.choice(TEXTES)}{hasard.choice(('', fait))}"
            rafale.append([cle, texte])
            attendu[cle] = texte
            depuis[cle].add(texte)
            fait += 1
        page.evaluate(TAPER, rafale)
        geste = hasard.choice(("rien", "sceller", "fermer", "partir", "relire"))
        if geste == "sceller":
            page.evaluate("ouvert.sceller()")
        elif geste == "relire":
            page.wait_for_function(QUAND_C_EST_ECRIT)
            page.evaluate("ouvert.relire()")
        elif geste in ("fermer", "partir"):
            garde = _fermer(page, brutale=geste == "partir")
            page = _rouvrir(contexte)
            lus = page.evaluate(LIRE, CLES)
            assert all(lus[cle] in textes for cle, textes in depuis.items()), (graine, fait)
            if not garde:
                attendu = lus
        page.wait_for_function(QUAND_C_EST_ECRIT)
        assert page.evaluate(LIRE, CLES) == attendu, (graine, fait, geste)
        dites, comptees = page.evaluate(DITES)
        assert dites == comptees, "l'index des clés dit ce que disent les champs"
    contexte.close()
