"""Le texte d'un fragment ODF : un alinéa par ligne, espaces, tabulations et fins de ligne gardées."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from ldm.rendus.relecture.archive import attribut, nom

ALINEAS: Final = ("p", "h")
TUS: Final = ("annotation", "note", "tracked-changes", "placeholder", "shapes")
"""Ce qui n'est pas de la réponse : commentaire, note, texte supprimé, invite, dessin."""


def texte_de(element: Element) -> str:
    """Rend le texte de cet élément."""
    return "".join(bouts(element)).removeprefix("\n")


def bouts(element: Element) -> Iterator[str]:
    """Rend le texte d'un élément par bouts ; un alinéa commence par une fin de ligne."""
    if nom(element) in TUS:
        return
    yield signe(element)
    yield element.text or ""
    for membre in element:
        yield from bouts(membre)
        yield membre.tail or ""


def signe(element: Element) -> str:
    """Rend ce que l'élément vaut par lui-même : fin de ligne, tabulation, espaces."""
    genre = nom(element)
    if genre in ALINEAS or genre == "line-break":
        return "\n"
    if genre == "s":
        dit = attribut(element, "c")
        return " " * (int(dit) if dit.isdigit() and len(dit) < 5 else 1)
    return "\t" if genre == "tab" else ""
