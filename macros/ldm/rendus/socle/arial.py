"""La place que prend un texte en Arial : la police des documents de bureautique."""

from typing import Final

from ldm.rendus.socle import chasses

_CHASSES: Final = {signe: chasse for chasse, signes in chasses.SIGNES_PAR_CHASSE.items() for signe in signes}
_POINT: Final = 25.4 / 72
_GRAS: Final = 1.08
_AISANCE: Final = 1.05  # un écran compose un peu plus large que ces mesures


def largeur_en_arial(texte: str, corps: float, *, gras: bool = False) -> float:
    """Rend la largeur d'un texte de ce corps, en millimètres."""
    milliemes = sum(
        _CHASSES.get(signe, chasses.COURANTE if signe < "\u2e80" else chasses.LOINTAINE) for signe in texte
    )
    return milliemes / 1000 * corps * _POINT * (_GRAS if gras else 1.0) * _AISANCE


def plus_long_mot(texte: str, corps: float, *, gras: bool = False) -> float:
    """Rend la largeur du plus long mot d'un texte ; une apostrophe ne se coupe pas, un trait d'union si."""
    mots = texte.replace("-", "- ").split()
    return max((largeur_en_arial(mot, corps, gras=gras) for mot in mots), default=0.0)
