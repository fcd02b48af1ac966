"""Des octets d'un fichier à son texte, et ce qu'un autre logiciel y a mis à la place du clavier."""

import re
from collections.abc import Iterator
from typing import Final

from ldm.modele.caracteres import defaut

Defaut = tuple[int, str, str]
"""Une ligne, un constat, un remède."""
EN_UTF8: Final = "Enregistrez-le en UTF-8 : dans le Bloc-notes, « Enregistrer sous », « Encodage : UTF-8 »."
TABLEAU_EN_UTF8: Final = (
    "Enregistrez-le en UTF-8 : dans Excel, « Enregistrer sous », type « CSV UTF-8 » ; dans LibreOffice, "
    "« Texte CSV », jeu de caractères « Unicode (UTF-8) »."
)
_DEBUTS: Final = (
    (
        re.compile(r" *\t"),
        "tabulation en début de ligne",
        "Remplacez-la par des espaces : deux par niveau.",
    ),
    (
        re.compile(r" *[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"),
        "espace insécable ou rare en début de ligne",
        "Remplacez-la par des espaces ordinaires : deux par niveau.",
    ),
    (
        re.compile(r" *[–—‑−•·▪‣●○](?: |$)"),
        "tiret long ou puce en début de ligne",
        "Un élément de liste commence par le tiret du clavier, « - », et une espace.",
    ),
)
"""Ce qu'un logiciel de bureau met à la place du retrait et du tiret : son motif, le constat, le remède."""
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def decoder(octets: bytes, en_utf8: str = EN_UTF8) -> tuple[str, list[Defaut]]:
    """Rend le texte et tous ses défauts ; un texte vide s'il ne se décode pas. en_utf8 : le remède, selon le
    logiciel d'où vient le fichier.
    """
    if octets.startswith(_UTF16) or b"\0" in octets[:2]:
        return "", [(0, "fichier en UTF-16 (« Unicode » dans le Bloc-notes)", en_utf8)]
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        ligne = octets[: erreur.start].count(b"\n") + 1
        quoi = "caractère illisible : le fichier n'est pas en UTF-8 (sans doute Windows-1252)"
        return "", [(ligne, quoi, en_utf8)]
    return texte, [*_defauts(texte)]


def _defauts(texte: str) -> Iterator[Defaut]:
    for numero, ligne in enumerate(re.split("\r\n|[\r\n]", texte), start=1):
        for motif, quoi, remede in _DEBUTS:
            if motif.match(ligne):
                yield numero, quoi, remede
        if (refus := defaut(ligne)) is not None:
            yield numero, *refus
