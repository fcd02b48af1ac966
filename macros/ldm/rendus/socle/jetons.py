"""Les couleurs du manuel pour ce qui s'imprime à sa façon : les jetons clairs de
docs/assets/styles/jetons.css.

Un test compare les deux.
"""

from typing import Final

COULEURS: Final = {
    "papier": "#fdfbf7",
    "zone": "#f6f2ea",
    "trait": "#dfd8cb",
    "encre": "#20262f",
    "doux": "#565c66",
    "bleu": "#1f4063",
    "cuivre": "#a3461a",
    "lien": "#0b4f96",
}

TEINTES: Final = (
    ("#17548f", "#eaf4ff"), ("#006436", "#e8f7ec"), ("#86371d", "#feefea"), ("#623f85", "#f6efff"),
    ("#6d4c00", "#faf1e2"), ("#005e66", "#e2f7f9"), ("#853246", "#feeef0"), ("#4b5a00", "#f0f5e5"),
    ("#414a91", "#eff2ff"), ("#823c00", "#fdefe8"), ("#036054", "#e4f8f3"), ("#78366b", "#fdedf8"),
)  # fmt: skip
"""La teinte d'un critère et son fond, selon son rang."""


def teinte_de(rang: int) -> tuple[str, str]:
    """Rend la teinte et le fond du critère de ce rang, à partir de 0."""
    return TEINTES[rang % len(TEINTES)]
