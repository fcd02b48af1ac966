"""Les caractères qu'un texte ne doit pas porter : invisibles, trompeurs, ou collés d'un autre logiciel.

Un texte courant n'en a aucun : seuls les caractères rares se regardent de près.
"""

import re
import unicodedata
from typing import Final

_RARES: Final = re.compile(
    r"[^\t\n\r -~\u00a0-\u00ac\u00ae-\u017f\u2010-\u2015\u2018-\u201f\u2020-\u2022\u2026\u202f\u20ac]"
)
_INVISIBLES: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Des signes que leur catégorie ne dit pas vides, et que l'œil ne voit pas."""
_CATEGORIES: Final = {
    "Cc": "caractère de contrôle invisible",
    "Cf": "caractère de contrôle invisible",
    "Cs": "demi-caractère illisible",
    "Co": "caractère privé, que chaque machine dessine autrement",
    "Cn": "caractère qui n'existe pas",
    "Zl": "saut de ligne invisible",
    "Zp": "saut de paragraphe invisible",
}
_EFFACER: Final = "Supprimez ce caractère : effacez le mot et retapez-le."
_CONNUS: Final = {
    "\u00ad": ("coupure de mot invisible", "Supprimez-la : le manuel coupe les mots lui-même."),
    "\u200b": ("espace de largeur nulle, invisible", _EFFACER),
    "\uf0b7": ("puce de Word", "Retirez-la : un élément de liste commence par un tiret et une espace."),
    "\uf0a7": ("puce de Word", "Retirez-la : un élément de liste commence par un tiret et une espace."),
}


def defaut(texte: str) -> tuple[str, str] | None:
    """Rend le constat et le remède du premier caractère à refuser ; rien si tous conviennent."""
    if texte.isascii() and texte.isprintable():
        return None
    for trouve in _RARES.finditer(texte):
        if (dit := _juger(trouve[0], texte[: trouve.start()][-1:])) is not None:
            return dit
    return None


def _juger(caractere: str, avant: str) -> tuple[str, str] | None:
    """Juge un caractère rare. avant : celui qui le précède, s'il y en a un."""
    code = f"U+{ord(caractere):04X}"
    if caractere in _CONNUS:
        quoi, remede = _CONNUS[caractere]
        return f"{quoi} {code}", remede
    categorie = unicodedata.category(caractere)
    if categorie in _CATEGORIES:
        return f"{_CATEGORIES[categorie]} {code}", _EFFACER
    if caractere in _INVISIBLES:
        return f"caractère invisible {code}", _EFFACER
    if "\ufb00" <= caractere <= "\ufb06":
        lettres = unicodedata.normalize("NFKC", caractere)
        return f"ligature « {caractere} » {code}, copiée d'un PDF", f"Écrivez « {lettres} », lettre à lettre."
    if categorie[0] == "M" and (not avant or avant.isspace()):
        return f"accent sans lettre {code}", "Retapez la lettre avec son accent."
    return None


def visible(texte: str) -> bool:
    """Dit si l'œil voit quelque chose de ce texte : une lettre, un chiffre ou un signe."""
    return any(c not in _INVISIBLES and (c.isalnum() or unicodedata.category(c)[0] in "PS") for c in texte)
