"""Comparer deux textes au mot près."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, Literal

Portee = Literal["fond", "forme"]
"""Ce que touche un changement : ce que le texte demande, ou seulement sa façon de le dire."""
Alinea = tuple[tuple[bool, str], ...]
Marques = tuple[Alinea, ...]
"""Par alinéa, des couples (différent, mots)."""
_ILOT: Final = 2  # tant de mots communs, perdus entre deux changements, gênent plus qu'ils n'aident
_PARENTE: Final = 1 / 3
_Suite = list[tuple[bool, int, int, int, int]]


@lru_cache(maxsize=4096)
def comparer_mots(avant: tuple[str, ...], apres: tuple[str, ...]) -> tuple[Marques, Marques]:
    """Rend chaque texte, un alinéa par chaîne, avec ses mots marqués : changés ou communs aux deux."""
    gauche, droite = _mots(avant), _mots(apres)
    suite = _suite(gauche, droite)
    return (
        _marquer(gauche, len(avant), [(change, a, b) for change, a, b, _, _ in suite]),
        _marquer(droite, len(apres), [(change, c, d) for change, _, _, c, d in suite]),
    )


@lru_cache(maxsize=4096)
def parents(avant: tuple[str, ...], apres: tuple[str, ...]) -> bool:
    """Dit si les textes ont assez de mots en commun pour que les marquer aide à lire."""
    communs = sum(b - a for change, a, b, _, _ in _suite(_mots(avant), _mots(apres)) if not change)
    longueur = max(len(_mots(avant)), len(_mots(apres)), 1)
    return communs / longueur >= _PARENTE


def est_de_forme(avant: Sequence[str], apres: Sequence[str]) -> bool:
    """Dit si deux textes ont les mêmes lettres : seule la typographie change."""
    return _lettres(avant) == _lettres(apres)


def _lettres(texte: Sequence[str]) -> str:
    return "".join(filter(str.isalnum, "".join(texte).casefold()))


def _mots(texte: tuple[str, ...]) -> list[tuple[int, str]]:
    """Rend chaque mot et l'espace qui le suit, avec le rang de son alinéa."""
    return [(rang, mot) for rang, alinea in enumerate(texte) for mot in re.findall(r"\S+\s*", alinea)]


def _suite(gauche: list[tuple[int, str]], droite: list[tuple[int, str]]) -> _Suite:
    """Rend, dans l'ordre, des passages (changé, début et fin à gauche, début et fin à droite)."""
    comparaison = SequenceMatcher(
        None, [m.strip() for _, m in gauche], [m.strip() for _, m in droite], autojunk=False
    )
    suite: _Suite = []
    gestes = comparaison.get_opcodes()
    for rang, (genre, a, b, c, d) in enumerate(gestes):
        change = genre != "equal" or _est_un_ilot(gestes[max(rang - 1, 0) : rang + 2])
        if suite and change and suite[-1][0]:
            suite[-1] = (True, suite[-1][1], b, suite[-1][3], d)
        else:
            suite.append((change, a, b, c, d))
    return suite


def _est_un_ilot(voisins: Sequence[tuple[str, int, int, int, int]]) -> bool:
    """Dit si des mots communs sont perdus entre deux changements au moins aussi longs."""
    tailles = [max(b - a, d - c) for _, a, b, c, d in voisins]
    return len(tailles) == 3 and tailles[1] <= min(_ILOT, tailles[0], tailles[2])


def _marquer(mots: list[tuple[int, str]], nombre: int, passages: list[tuple[bool, int, int]]) -> Marques:
    alineas: list[list[tuple[bool, str]]] = [[] for _ in range(nombre)]
    for change, debut, fin in passages:
        for rang, alinea in enumerate(alineas):
            morceau = "".join(mot for place, mot in mots[debut:fin] if place == rang)
            if morceau:
                alinea.append((change, morceau))
    return tuple(tuple(alinea) for alinea in alineas)
