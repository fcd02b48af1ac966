"""Lire les passages d'un ODT (OpenDocument 1.3)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element

from ldm.documents.ecrits import Passage
from ldm.rendus.relecture.archive import Archive, attribut, descendants, enfants, nom
from ldm.rendus.relecture.odf import signe

_TUS: Final = ("tracked-changes", "annotation", "forms", "sequence-decls", "table-of-content", "bibliography")
_CORPS: Final = ("p", "h")


@dataclass
class _Lecture:
    """Où l'on en est. gras : les styles gras, d'alinéa et de caractères."""

    gras: frozenset[str]
    tables: int = 0


def lire(archive: Archive) -> Iterator[Passage]:
    """Rend les passages du corps, notes à la suite, puis, une fois chacun, les en-têtes et les pieds."""
    racine, styles = archive.xml("content.xml"), archive.xml("styles.xml")
    if racine is None:
        return
    lecture = _Lecture(frozenset(_gras(racine)) | frozenset(_gras(styles) if styles is not None else ()))
    corps = next(descendants(racine, "text"), None)
    if corps is not None:
        yield from _blocs(corps, lecture, -1)
        for note in descendants(corps, "note-body"):
            yield from (replace(p, genre="note", table=0) for p in _blocs(note, lecture, -1))
    vus: set[str] = set()
    for bord in descendants(styles, "master-page") if styles is not None else ():
        for passage in _blocs(bord, lecture, -1):
            if passage.texte not in vus:
                vus.add(passage.texte)
                yield replace(passage, genre="bord", table=0)


def _gras(racine: Element) -> Iterator[str]:
    for style in descendants(racine, "style"):
        if any(attribut(p, "font-weight") == "bold" for p in enfants(style, "text-properties")):
            yield attribut(style, "name")


def _blocs(parent: Element, lecture: _Lecture, profondeur: int) -> Iterator[Passage]:
    for membre in parent:
        genre = nom(membre)
        if genre in _CORPS:
            yield from _alinea(membre, lecture, profondeur)
        elif genre == "list":
            yield from _blocs(membre, lecture, profondeur + 1)
        elif genre == "table":
            yield from _table(membre, lecture)
        elif genre not in _TUS:
            yield from _blocs(membre, lecture, profondeur)


def _table(table: Element, lecture: _Lecture) -> Iterator[Passage]:
    lecture.tables += 1
    rang = lecture.tables
    for ligne, rangee in enumerate(_rangees(table)):
        colonne = 0
        for case in rangee:
            if nom(case) not in ("table-cell", "covered-table-cell"):
                continue
            for passage in _blocs(case, lecture, -1):
                yield passage if passage.table else replace(passage, table=rang, ligne=ligne, colonne=colonne)
            fois = attribut(case, "number-columns-repeated")
            colonne += int(fois) if fois.isdigit() and len(fois) < 5 else 1


def _rangees(table: Element) -> Iterator[Element]:
    """Rend les lignes d'un tableau, non celles des tableaux de ses cases."""
    for membre in table:
        if nom(membre) == "table-row":
            yield membre
        elif nom(membre) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rangees(membre)


def _alinea(alinea: Element, lecture: _Lecture, profondeur: int) -> Iterator[Passage]:
    niveau = attribut(alinea, "outline-level")
    gras = _est_gras(alinea, lecture)
    for texte in "".join(_bouts(alinea)).split("\n"):
        dit = " ".join(texte.split())
        if nom(alinea) == "h":
            yield Passage(dit, "titre", int(niveau) if niveau.isdigit() and niveau != "0" else 1, gras=gras)
        elif profondeur >= 0:
            yield Passage(dit, "puce", profondeur, gras=gras)
        else:
            yield Passage(dit, gras=gras)
    for cadre in descendants(alinea, "text-box"):
        yield from _blocs(cadre, lecture, -1)


def _bouts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for membre in element:
        if nom(membre) not in (*_TUS, "note", "frame"):
            yield signe(membre) if nom(membre) not in _CORPS else ""
            yield from _bouts(membre)
        yield membre.tail or ""


def _est_gras(alinea: Element, lecture: _Lecture) -> bool:
    """Dit si tout ce qui s'y lit est en gras : par son style, ou par celui de tous ses bouts."""
    if attribut(alinea, "style-name") in lecture.gras:
        return True
    nus = [alinea.text or "", *(membre.tail or "" for membre in alinea)]
    spans = [membre for membre in alinea if nom(membre) == "span" and "".join(membre.itertext()).strip()]
    return (
        bool(spans)
        and not "".join(nus).strip()
        and all(attribut(membre, "style-name") in lecture.gras for membre in spans)
    )
