"""Lire un DOCX ou un ODT comme un lecteur, et dire ce qu'un document doit y montrer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from io import BytesIO
from typing import Any, Final
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from ldm.documents.blocs import Bloc, Document, Pied
from ldm.rendus.traitement import docx as rendu_docx
from ldm.rendus.traitement import odt as rendu_odt
from tests.rendus.publies import pieces

EDITION: Final = "centre-val-de-loire-2026"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_ODF: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXTE: Final = _ODF % "text"
TABLE: Final = _ODF % "table"
STYLE: Final = _ODF % "style"
FO: Final = _ODF % "xsl-fo-compatible"
PIED: Final = Pied(
    "Essai, édition 2026",
    "2026.1",
    "2026-11-21",
    "outils/essai/",
    "https://exemple.fr/essai/outils/essai/",
)


def essai(*blocs: Bloc, **options: Any) -> Document:
    """Rend un document d'essai qui porte ces blocs."""
    return replace(Document("Titre d'essai", blocs, PIED, code="LDM 099"), **options)


@cache
def vrais_documents() -> dict[str, Document]:
    """Rend les documents d'une édition qui existent en texte ; des préremplis, ceux du premier critère."""
    textes = [piece for piece in pieces(EDITION).values() if piece.genres & {"texte", "recueil"}]
    return {p.nom: p.document for p in textes if "-critere-" not in p.nom or p.nom.endswith("-critere-1")}


@dataclass(frozen=True)
class Lu:
    """Un fichier relu. paragraphes : style et texte ; zones : identifiant et texte ; parties : par nom."""

    paragraphes: tuple[tuple[str, str], ...]
    zones: tuple[tuple[str, str], ...]
    parties: dict[str, Element]

    @cached_property
    def texte(self) -> str:
        """Rend tout le texte du corps."""
        return "\n".join(texte for _, texte in self.paragraphes)

    def avec(self, style: str) -> list[str]:
        """Rend les textes des paragraphes de ce style."""
        return [texte for nom, texte in self.paragraphes if nom == style]


@lru_cache(maxsize=64)
def lire_docx(document: Document) -> Lu:
    """Rend le document en DOCX et le relit ; ce qu'on en rend est à lire seulement."""
    return relire_docx(rendu_docx.rendre(document))


def relire_docx(octets: bytes) -> Lu:
    """Relit un DOCX."""
    parties = _parties(octets)
    corps = parties["word/document.xml"]
    paragraphes = tuple((_style_docx(p), _texte_docx(p)) for p in corps.iter(f"{W}p"))
    zones = tuple((_valeur(sdt, "tag"), _texte_docx(sdt)) for sdt in corps.iter(f"{W}sdt"))
    return Lu(paragraphes, zones, parties)


def _parties(octets: bytes) -> dict[str, Element]:
    with ZipFile(BytesIO(octets)) as archive:
        return {
            nom: fromstring(archive.read(nom))
            for nom in archive.namelist()
            if nom.endswith((".xml", ".rels"))
        }


def _valeur(element: Element, nom: str) -> str:
    trouve = element.find(f".//{W}{nom}")
    return "" if trouve is None else trouve.get(f"{W}val", "")


def _style_docx(paragraphe: Element) -> str:
    return _valeur(paragraphe, "pStyle")


def _texte_docx(element: Element) -> str:
    signes = {f"{W}tab": "\t", f"{W}br": "\n"}
    bouts = (signes.get(e.tag, e.text or "" if e.tag == f"{W}t" else "") for e in _hors_proprietes(element))
    return "".join(bouts)


def _hors_proprietes(element: Element) -> Iterator[Element]:
    for enfant in element:
        if enfant.tag not in (f"{W}pPr", f"{W}sdtPr", f"{W}rPr"):
            yield enfant
            yield from _hors_proprietes(enfant)


@lru_cache(maxsize=64)
def lire_odt(document: Document) -> Lu:
    """Rend le document en ODT et le relit ; ce qu'on en rend est à lire seulement."""
    return relire_odt(rendu_odt.rendre(document))


def relire_odt(octets: bytes) -> Lu:
    """Relit un ODT."""
    parties = _parties(octets)
    corps = parties["content.xml"]
    paragraphes = tuple(
        (e.get(f"{TEXTE}style-name", ""), _texte_odt(e))
        for e in corps.iter()
        if e.tag in (f"{TEXTE}p", f"{TEXTE}h")
    )
    return Lu(paragraphes, tuple(_signets(corps)), parties)


def _texte_odt(element: Element) -> str:
    return _blancs(element.text) + _suite_odt(list(element))


def _suite_odt(elements: list[Element]) -> str:
    return "".join(_signe_odt(element) + _blancs(element.tail) for element in elements)


def _blancs(texte: str | None) -> str:
    """Rend le texte comme ODF le lit : plusieurs blancs qui se suivent n'en font qu'un."""
    return re.sub(r"[ \t\r\n]+", " ", texte or "")


def _signe_odt(element: Element) -> str:
    signes = {"s": " " * int(element.get(f"{TEXTE}c", "1")), "tab": "\t", "line-break": "\n", "frame": ""}
    signe = signes.get(element.tag.rpartition("}")[2])
    return _texte_odt(element) if signe is None else signe


def _signets(corps: Element) -> Iterator[tuple[str, str]]:
    """Rend le texte entre les bornes de chaque signet de champ."""
    for parent in corps.iter():
        enfants = list(parent)
        for rang, debut in enumerate(enfants):
            nom = debut.get(f"{TEXTE}name", "")
            if debut.tag == f"{TEXTE}bookmark-start" and not nom.startswith("_Toc"):
                suite = enfants[rang + 1 :]
                fin = next(
                    r
                    for r, e in enumerate(suite)
                    if e.tag == f"{TEXTE}bookmark-end" and e.get(f"{TEXTE}name") == nom
                )
                yield nom, (debut.tail or "") + _suite_odt(suite[:fin])
