"""Relire les réponses d'un ODT : ce qui est entre les bornes du signet de chaque champ."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ldm.rendus.relecture.archive import Archive, attribut, nom
from ldm.rendus.relecture.odf import TUS, signe

SIGNET_INTERNE = "_"
"""Le début du nom des signets qu'un traitement de texte pose pour lui-même, ou nous pour le sommaire."""


def lire(archive: Archive) -> dict[str, str]:
    """Rend ce qui est écrit dans chaque champ, par identifiant."""
    racine = archive.xml("content.xml")
    ouverts: dict[str, list[str]] = {}
    lus: dict[str, str] = {}
    for genre, dit in _suite(racine) if racine is not None else ():
        if genre == "debut" and not dit.startswith(SIGNET_INTERNE):
            ouverts[dit] = []
        elif genre == "fin" and dit in ouverts:
            lus[dit] = "".join(ouverts.pop(dit))
        elif genre == "texte":
            for bouts in ouverts.values():
                bouts.append(dit)
    return lus


def _suite(element: Element) -> Iterator[tuple[str, str]]:
    """Rend, dans l'ordre de lecture, les bornes de signets et les bouts de texte."""
    genre = nom(element)
    if genre in TUS:
        return
    if genre == "bookmark-start":
        yield "debut", attribut(element, "name")
    elif genre == "bookmark-end":
        yield "fin", attribut(element, "name")
    elif genre == "bookmark":
        yield from (("debut", attribut(element, "name")), ("fin", attribut(element, "name")))
    yield "texte", signe(element)
    yield "texte", element.text or ""
    for membre in element:
        yield from _suite(membre)
        yield "texte", membre.tail or ""
