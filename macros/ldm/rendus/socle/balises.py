"""Écrire du XML sans risque : un texte n'y entre qu'échappé et sans caractère interdit.

Un fragment est un `Xml`, jamais une chaîne : le contrôle des types refuse tout texte qui
n'est pas passé par `texte` ou par `balise`.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Final, NewType

Xml = NewType("Xml", str)
Attributs = Mapping[str, str | int]
VIDE: Final = Xml("")
ENTETE: Final = Xml('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
_INTERDITS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def propre(texte: str) -> str:
    """Rend le texte sans caractère de contrôle ; la tabulation et la fin de ligne restent."""
    return _INTERDITS.sub("", texte.replace("\r\n", "\n").replace("\r", "\n"))


def texte(chaine: str) -> Xml:
    """Rend le texte échappé."""
    return Xml(escape(propre(chaine), quote=False))


def ligne(chaine: str) -> Xml:
    """Rend le texte échappé, en une seule ligne."""
    return texte(re.sub(r"[ \t\r\n]+", " ", chaine).strip())


def balise(nom: str, attributs: Attributs | None = None, *contenu: Xml) -> Xml:
    """Rend un élément, ses attributs échappés et son contenu."""
    ouverture = nom
    if attributs:
        for cle, valeur in attributs.items():
            ouverture += f' {cle}="{_echapper(valeur) if isinstance(valeur, str) else valeur}"'
    interieur = "".join(contenu)
    return Xml(f"<{ouverture}>{interieur}</{nom}>" if interieur else f"<{ouverture}/>")


@lru_cache(maxsize=4096)  # presque tous sont des noms de styles et des mesures, qui reviennent sans cesse
def _echapper(valeur: str) -> str:
    return escape(propre(valeur)).replace("\n", " ")


def suite(fragments: Iterable[Xml]) -> Xml:
    """Rend les fragments bout à bout."""
    return Xml("".join(fragments))


def fichier(racine: Xml) -> bytes:
    """Rend le fichier XML de cet élément racine."""
    return (ENTETE + racine).encode()
