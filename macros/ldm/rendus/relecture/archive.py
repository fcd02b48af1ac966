"""Ouvrir sans risque une archive ODF ou OOXML : ni bombe, ni entité, ni lecture hors d'elle."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

PARTIES_AU_PLUS: Final = 5000
MIO_AU_PLUS: Final = 200
_TROP: Final = "l'archive se déplie en plus de 200 Mio"


class Illisible(Exception):  # noqa: N818 (nom français)
    """Un fichier qu'on ne peut pas relire : le constat."""


class Archive:
    """Une archive ouverte, dont on lit les parties XML."""

    def __init__(self, octets: bytes) -> None:
        """Ouvre l'archive. Lève `Illisible` si elle est abîmée, ou plus grosse que tout fichier rempli."""
        try:
            self._zip = ZipFile(BytesIO(octets))
        except (BadZipFile, ValueError, NotImplementedError):
            raise Illisible("archive abîmée ou incomplète") from None
        fiches = self._zip.infolist()
        if len(fiches) > PARTIES_AU_PLUS or sum(f.file_size for f in fiches) > MIO_AU_PLUS * 1024 * 1024:
            raise Illisible(_TROP)
        self.noms = frozenset(fiche.filename for fiche in fiches)

    def octets(self, nom: str) -> bytes:
        """Rend une partie ; rien, si l'archive ne l'a pas. Lève `Illisible` : abîmée, ou chiffrée."""
        if nom not in self.noms:
            return b""
        try:
            with self._zip.open(nom) as flux:
                lus = flux.read(MIO_AU_PLUS * 1024 * 1024 + 1)
        except (BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError):
            raise Illisible(f"partie « {nom} » abîmée, ou protégée par un mot de passe") from None
        if len(lus) > MIO_AU_PLUS * 1024 * 1024:
            raise Illisible(_TROP)
        return lus

    def xml(self, nom: str) -> Element | None:
        """Rend la racine d'une partie XML ; rien, si l'archive ne l'a pas. Lève `Illisible` de même."""
        octets = self.octets(nom)
        if not octets:
            return None
        if b"<!DOCTYPE" in octets or b"<!ENTITY" in octets:
            raise Illisible(f"partie « {nom} » qui déclare des entités")
        try:
            return fromstring(octets)  # noqa: S314 (les entités sont refusées plus haut)
        except ParseError:
            raise Illisible(f"partie « {nom} » abîmée") from None


def nom(element: Element) -> str:
    """Rend le nom d'un élément, sans son espace de noms."""
    return element.tag.rpartition("}")[2]


def attribut(element: Element, voulu: str) -> str:
    """Rend un attribut, quel que soit son espace de noms ; rien, s'il n'y est pas."""
    return next((v for cle, v in element.attrib.items() if cle.rpartition("}")[2] == voulu), "")


def descendants(element: Element, voulu: str) -> Iterator[Element]:
    """Rend tous les éléments de ce nom, dans l'ordre."""
    return (membre for membre in element.iter() if nom(membre) == voulu)


def enfants(element: Element, voulu: str) -> Iterator[Element]:
    """Rend les enfants directs de ce nom, dans l'ordre."""
    return (membre for membre in element if nom(membre) == voulu)
