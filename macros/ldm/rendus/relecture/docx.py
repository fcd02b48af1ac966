"""Relire les réponses d'un DOCX : le contenu de chaque contrôle, d'après sa balise (ECMA-376, partie 1)."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from ldm.rendus.relecture.archive import Archive, Illisible, attribut, descendants, enfants, nom

_SANS_NOM: Final = (
    "document Word dont les champs ont perdu leur nom : certains LibreOffice ne les gardent pas. "
    "Avec LibreOffice, remplissez l'ODT"
)


def lire(archive: Archive) -> dict[str, str]:
    """Rend ce qui est écrit dans chaque contrôle de contenu, par balise ; « oui » s'il est coché.

    Lève `Illisible` si un autre programme a retiré les balises, comme LibreOffice 7.4.
    """
    racine = archive.xml("word/document.xml")
    lus: dict[str, str] = {}
    controles = tuple(descendants(racine, "sdt")) if racine is not None else ()
    for controle in controles:
        proprietes = next(enfants(controle, "sdtPr"), None)
        contenu = next(enfants(controle, "sdtContent"), None)
        if proprietes is None or contenu is None:
            continue
        balise = next((attribut(tag, "val") for tag in enfants(proprietes, "tag")), "")
        if balise:
            lus[balise] = _dit(proprietes, contenu)
    if controles and not lus:
        raise Illisible(_SANS_NOM)
    return lus


def _dit(proprietes: Element, contenu: Element) -> str:
    coche = next(descendants(proprietes, "checked"), None)
    if coche is not None:
        return "oui" if attribut(coche, "val") in ("1", "true", "") else ""
    if any(_vrai(membre) for membre in enfants(proprietes, "showingPlcHdr")):
        return ""
    return "".join(_bouts(contenu)).removeprefix("\n")


def _vrai(element: Element) -> bool:
    return attribut(element, "val") not in ("0", "false")


def _bouts(element: Element) -> Iterator[str]:
    """Rend le texte par bouts ; un alinéa commence par une fin de ligne. Un texte supprimé se tait."""
    genre = nom(element)
    if genre in ("del", "sdtPr", "rPr", "pPr"):
        return
    if genre in ("p", "br", "cr"):
        yield "\n"
    elif genre == "tab":
        yield "\t"
    elif genre == "t":
        yield element.text or ""
    elif genre == "noBreakHyphen":
        yield "\u2011"
    for membre in element:
        yield from _bouts(membre)
