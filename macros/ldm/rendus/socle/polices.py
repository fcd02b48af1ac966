"""Les polices embarquées : les caractères qu'elles dessinent, la largeur de leurs lettres, les mots qu'elles
peuvent écrire.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

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
    """Une police TrueType. glyphes : caractère → numéro de glyphe ; mesures en millièmes de corps."""

    nom: str
    octets: bytes
    glyphes: dict[int, int]
    chasses: tuple[float, ...]
    cadre: tuple[float, ...]
    montante: float
    descendante: float

    def chasse(self, caractere: str) -> float:
        """Rend la largeur d'un caractère ; celle du glyphe vide s'il n'est pas dessiné."""
        return self.chasses[min(self.glyphes.get(ord(caractere), 0), len(self.chasses) - 1)]


@cache
def police(nom: str) -> Police:
    """Rend la police de ce fichier du dossier."""
    octets = (DOSSIER / f"{nom}.ttf").read_bytes()
    tables = _tables(octets)
    (unite,) = struct.unpack_from(">H", tables["head"], 18)
    millieme = 1000 / unite
    montante, descendante = struct.unpack_from(">hh", tables["hhea"], 4)
    (nombre,) = struct.unpack_from(">H", tables["hhea"], 34)
    return Police(
        nom=nom,
        octets=octets,
        glyphes=dict(_glyphes(tables["cmap"])),
        chasses=tuple(
            chasse * millieme for (chasse, _) in struct.iter_unpack(">Hh", tables["hmtx"][: 4 * nombre])
        ),
        cadre=tuple(borne * millieme for borne in struct.unpack_from(">4h", tables["head"], 36)),
        montante=montante * millieme,
        descendante=descendante * millieme,
    )


def _tables(octets: bytes) -> dict[str, bytes]:
    (nombre,) = struct.unpack_from(">H", octets, 4)
    entrees = struct.iter_unpack(">4s4xLL", octets[12 : 12 + 16 * nombre])
    return {nom.decode("ascii"): octets[debut : debut + taille] for nom, debut, taille in entrees}


def _glyphes(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Rend les couples (caractère, glyphe) des sous-tables Unicode, formats 4 et 12."""
    (nombre,) = struct.unpack_from(">H", cmap, 2)
    for plateforme, codage, debut in struct.iter_unpack(">HHL", cmap[4 : 4 + 8 * nombre]):
        (forme,) = struct.unpack_from(">H", cmap, debut)
        if (plateforme, codage) in ((3, 1), (3, 10)):
            yield from _segments(cmap, debut) if forme == 4 else _plages(cmap, debut)


def _segments(cmap: bytes, debut: int) -> Iterator[tuple[int, int]]:
    """Lit le format 4 : des segments dont le glyphe est un décalage, ou se lit dans une liste."""
    (double,) = struct.unpack_from(">H", cmap, debut + 6)
    nombre = double // 2
    colonnes = [
        struct.unpack_from(f">{nombre}H", cmap, debut + 14 + rang * double + (2 if rang else 0))
        for rang in range(4)
    ]
    place = debut + 16 + 3 * double
    for rang, (fin, premier, decalage, renvoi) in enumerate(zip(*colonnes, strict=True)):
        for caractere in range(premier, min(fin, 0xFFFE) + 1):
            glyphe = caractere
            if renvoi:
                (glyphe,) = struct.unpack_from(
                    ">H", cmap, place + 2 * rang + renvoi + 2 * (caractere - premier)
                )
            if glyphe and (glyphe + decalage) & 0xFFFF:
                yield caractere, (glyphe + decalage) & 0xFFFF


def _plages(cmap: bytes, debut: int) -> Iterator[tuple[int, int]]:
    """Lit le format 12 : des plages de caractères et de glyphes qui se suivent."""
    (nombre,) = struct.unpack_from(">L", cmap, debut + 12)
    for premier, fin, glyphe in struct.iter_unpack(">LLL", cmap[debut + 16 : debut + 16 + 12 * nombre]):
        yield from ((caractere, glyphe + caractere - premier) for caractere in range(premier, fin + 1))


@lru_cache(maxsize=4096)
def largeur(mot: str) -> float:
    """Rend la place que prend ce mot, en cadratins : sa largeur en gras, la plus grande."""
    return sum(map(police(_GRASSE).chasse, mot)) / 1000


@cache
def _dessines() -> frozenset[str]:
    return frozenset(chr(code) for nom in _FICHIERS_DE_TEXTE for code in police(nom).glyphes)


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
