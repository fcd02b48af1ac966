"""Examiner une page avec axe : les règles, et ce qu'il en dit."""

from pathlib import Path
from typing import Any, Final, Literal

import axe_playwright_python
from playwright.sync_api import Page

from tests.navigateur.attente import attendre_la_presence

LIRE_UNE_COULEUR_UNE_FOIS: Final = """
{
    const { prototype } = axe.commons.color.Color;
    const lire = prototype.parseString;
    const lues = new Map();
    prototype.parseString = function (texte) {
        if (!lues.has(texte)) {
            lire.call(this, texte);
            lues.set(texte, [this.r, this.g, this.b, this.alpha]);
        }
        [this.r, this.g, this.b, this.alpha] = lues.get(texte);
        return this;
    };
}
null;
"""
"""axe relit, pour chaque texte, la couleur de fond de chacun de ses parents : le tiers de son travail."""
RANGER_SUR_L_OBJET: Final = """
const rangements = globalThis.WeakMap;
globalThis.WeakMap = class {
    constructor() { this.cle = Symbol("axe"); }
    has(objet) { return this.cle in objet; }
    get(objet) { return objet[this.cle]; }
    set(objet, valeur) { objet[this.cle] = valeur; return this; }
};
"""
"""axe range chaque couleur qu'il lit dans six WeakMap, faites pour de vieux moteurs : un septième du travail.
Celles qu'il ouvre en travaillant restent celles du navigateur.
"""
AXE: Final = "\n".join((
    "{", RANGER_SUR_L_OBJET,
    (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8"),
    "globalThis.WeakMap = rangements;", "}", LIRE_UNE_COULEUR_UNE_FOIS,
))  # fmt: skip
NIVEAUX: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COULEURS: Final = {"runOnly": ["color-contrast"]}
STRUCTURE: Final = {
    "runOnly": NIVEAUX,
    "rules": {"color-contrast": {"enabled": False}, "target-size": {"enabled": True}},
}
DISPOSITION: Final = {"runOnly": ["target-size", "scrollable-region-focusable", "aria-hidden-focus",
                                  "button-name", "link-name", "region", "skip-link"]}  # fmt: skip
"""Les règles dont la largeur peut changer l'avis : des cibles, des régions qui défilent, des boutons propres
à l'étroit.
"""
TOUT: Final = {"runOnly": NIVEAUX, "rules": {"target-size": {"enabled": True}}}
EXAMEN: Final = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
EN_HAUT: Final = """() => {
    for (const menu of document.querySelectorAll(".md-sidebar__scrollwrap")) menu.scrollTop = 0;
}"""
Theme = Literal["light", "dark"]
THEMES: Final[dict[Theme, str]] = {"light": "default", "dark": "slate"}
EXAMENS: Final[dict[Theme, dict[str, Any]]] = {"light": TOUT, "dark": COULEURS}
"""D'un thème à l'autre, seules les couleurs changent."""

_contrastes: set[str] = set()
"""Ceux qu'axe a trouvés bons, d'une page à l'autre."""


def injecter(page: Page) -> None:
    """Donne axe à la page, si elle ne l'a pas déjà."""
    if not page.evaluate("'examinerAvecAxe' in self"):
        page.evaluate(AXE)
        page.evaluate(EXAMEN)


def passer_au_theme(page: Page, theme: Theme) -> None:
    """Change le thème de l'appareil ; une page du manuel le suit."""
    page.emulate_media(color_scheme=theme)
    attendre_la_presence(page, f"body[data-md-color-scheme='{THEMES[theme]}']")


def examiner(page: Page, regles: dict[str, Any], ou: str | None = None) -> list[str]:
    """Rend les violations de la page, telle qu'elle est, ou de ce que ce sélecteur y désigne."""
    page.evaluate(EN_HAUT)  # un lien à demi défilé paraîtrait trop petit
    violations, contrastes = page.evaluate("examinerAvecAxe", [ou, regles, [*_contrastes]])
    _contrastes.update(contrastes)
    return list(violations)


def examiner_les_themes(page: Page, *largeurs: int) -> list[str]:
    """Rend les violations de la page, dans chaque thème, à chacune de ces largeurs ou à la sienne."""
    trouvees = []
    for largeur in largeurs or (None,):
        if largeur:
            page.set_viewport_size({"width": largeur, "height": 844})
        for theme, regles in EXAMENS.items():
            passer_au_theme(page, theme)
            trouvees += [f"{largeur or ''} {theme} : {dite}" for dite in examiner(page, regles)]
    return trouvees
