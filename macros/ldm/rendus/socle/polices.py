"""Les polices embarquées : les caractères qu'elles dessinent, la largeur de leurs lettres, les mots qu'elles
peuvent écrire.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise
from typing import Final

from fontTools.ttLib import TTFont

from ldm.rendus.socle.balises import propre
from ldm.rendus.socle.gabarits import GABARITS

DOSSIER: Final = GABARITS / "polices"
TEXTE: Final = ("Source Sans Pro", "DejaVu Sans", "LDM Symboles")
"""Familles du texte, dans l'ordre où l'on y cherche une lettre."""
SAISIE: Final = "LdmSaisie"
INVISIBLES: Final = re.compile(
    "[\n\t\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0001-\U000e007f]"
)
"""Ce qui ne se dessine pas : coupures, sens d'écriture, variantes."""
MOT_LONG: Final = re.compile(r"[^\s/]{31,}")
PAS: Final = 4
"""Un mot sans fin se coupe toutes les quatre lettres : assez pour la colonne la plus étroite."""
_GRASSE: Final = "SourceSansPro-Bold"
_FICHIERS_DE_TEXTE: Final = ("SourceSansPro-Regular", "DejaVuSans", "LdmSymboles")


@dataclass(frozen=True, slots=True)
class Police:
    """Une police TrueType ; ses mesures sont en millièmes de corps.

    chasses : la largeur de chaque caractère qu'elle dessine, par numéro. vide : celle du glyphe vide.
    """

    octets: bytes
    chasses: dict[int, float]
    vide: float
    cadre: tuple[float, ...]
    montante: float
    descendante: float

    def chasse(self, caractere: str) -> float:
        """Rend la largeur d'un caractère ; celle du glyphe vide s'il n'est pas dessiné."""
        return self.chasses.get(ord(caractere), self.vide)


@cache
def police(nom: str) -> Police:
    """Rend la police de ce fichier du dossier."""
    octets = (DOSSIER / f"{nom}.ttf").read_bytes()
    with TTFont(BytesIO(octets), lazy=True) as fonte:
        tete, hauteurs, largeurs = fonte["head"], fonte["hhea"], fonte["hmtx"].metrics
        millieme = 1000 / tete.unitsPerEm
        return Police(
            octets=octets,
            chasses={code: largeurs[glyphe][0] * millieme for code, glyphe in fonte.getBestCmap().items()},
            vide=largeurs[fonte.getGlyphOrder()[0]][0] * millieme,
            cadre=tuple(borne * millieme for borne in (tete.xMin, tete.yMin, tete.xMax, tete.yMax)),
            montante=hauteurs.ascent * millieme,
            descendante=hauteurs.descent * millieme,
        )


@lru_cache(maxsize=4096)
def largeur(mot: str) -> float:
    """Rend la place que prend ce mot, en cadratins : sa largeur en gras, la plus grande."""
    return sum(map(police(_GRASSE).chasse, mot)) / 1000


@cache
def _dessines() -> frozenset[str]:
    return frozenset(chr(code) for nom in _FICHIERS_DE_TEXTE for code in police(nom).chasses)


def dessinable(texte: str) -> str:
    """Rend le texte où un caractère qu'aucune police ne dessine est écrit sous son numéro : `[U+4E2D]`."""
    inconnus = [c for c in set(texte) - _dessines() if not INVISIBLES.match(c)]
    return texte.translate({ord(c): f"[U+{ord(c):04X}]" for c in inconnus}) if inconnus else texte


@lru_cache(maxsize=4096)  # d'un document et d'une édition à l'autre, les mêmes textes reviennent
def lisible(texte: str) -> str:
    """Rend un texte imprimable : sans caractère de contrôle ni carré muet, ses mots sans fin sécables."""
    lignes = propre(texte).replace("\u2028", "\n").replace("\u2029", "\n")
    return MOT_LONG.sub(lambda trouve: _secable(trouve.group()), dessinable(lignes))


def _secable(mot: str) -> str:
    """Permet de couper un mot sans fin, jamais dans un caractère composé ou un émoji."""
    morceaux, depuis = [mot[0]], 1
    for avant, signe in pairwise(mot):
        if depuis >= PAS and not _lie(avant) and not _lie(signe):
            morceaux.append("\u200b")
            depuis = 0
        morceaux.append(signe)
        depuis += 1
    return "".join(morceaux)


def _lie(signe: str) -> bool:
    """Dit si ce signe se compose avec ses voisins : accent, liant, drapeau ou teinte d'émoji."""
    return unicodedata.category(signe)[0] in "MC" or bool(
        re.match("[\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]", signe)
    )
