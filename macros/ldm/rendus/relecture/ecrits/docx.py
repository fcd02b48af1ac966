"""Lire les passages d'un DOCX (ECMA-376, partie 1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from xml.etree.ElementTree import Element

from ldm.documents.ecrits import Passage
from ldm.rendus.relecture.archive import Archive, attribut, descendants, enfants, nom

_TUS: Final = ("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText", "Fallback")
_SIGNES: Final = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "\u2011"}
_TITRE: Final = re.compile(r"(?:heading|titre)\s*([1-9])", re.IGNORECASE)
_BORDS: Final = re.compile(r"word/(?:header|footer)[0-9]+\.xml")


@dataclass
class _Lecture:
    """Où l'on en est. titres : le niveau de chaque style de titre. puces : les styles de liste."""

    titres: dict[str, int]
    puces: frozenset[str]
    tables: int = 0
    vus: set[str] = field(default_factory=set)


def lire(archive: Archive) -> Iterator[Passage]:
    """Rend les passages du corps, puis les notes et, une fois chacun, les en-têtes et les pieds."""
    lecture = _Lecture(*_styles(archive.xml("word/styles.xml")))
    racine = archive.xml("word/document.xml")
    corps = next(descendants(racine, "body"), None) if racine is not None else None
    if corps is not None:
        yield from _blocs(corps, lecture)
    for partie in ("word/footnotes.xml", "word/endnotes.xml"):
        notes = archive.xml(partie)
        for note in (
            (*descendants(notes, "footnote"), *descendants(notes, "endnote")) if notes is not None else ()
        ):
            yield from (replace(p, genre="note", table=0) for p in _blocs(note, lecture))
    for partie in sorted(filter(_BORDS.fullmatch, archive.noms)):
        bord = archive.xml(partie)
        for passage in _blocs(bord, lecture) if bord is not None else ():
            if passage.texte not in lecture.vus:
                lecture.vus.add(passage.texte)
                yield replace(passage, genre="bord", table=0)


def _styles(racine: Element | None) -> tuple[dict[str, int], frozenset[str]]:
    titres: dict[str, int] = {}
    puces = set()
    for style in descendants(racine, "style") if racine is not None else ():
        identifiant = attribut(style, "styleId")
        dit = next((attribut(membre, "val") for membre in enfants(style, "name")), "")
        plan = next((attribut(membre, "val") for membre in descendants(style, "outlineLvl")), "")
        if lu := _TITRE.fullmatch(dit.strip()):
            titres[identifiant] = int(lu[1])
        elif plan.isdigit() and int(plan) < 9:
            titres[identifiant] = int(plan) + 1
        elif dit.lower() == "title":
            titres[identifiant] = 1
        if next(descendants(style, "numPr"), None) is not None or dit.lower().startswith("list"):
            puces.add(identifiant)
    return titres, frozenset(puces)


def _blocs(parent: Element, lecture: _Lecture) -> Iterator[Passage]:
    for membre in parent:
        genre = nom(membre)
        if genre == "p":
            yield from _alinea(membre, lecture)
        elif genre == "tbl":
            yield from _table(membre, lecture)
        elif genre not in _TUS:
            yield from _blocs(membre, lecture)


def _table(table: Element, lecture: _Lecture) -> Iterator[Passage]:
    lecture.tables += 1
    rang = lecture.tables
    for ligne, rangee in enumerate(enfants(table, "tr")):
        colonne = 0
        for case in enfants(rangee, "tc"):
            etendue = next((attribut(e, "val") for e in descendants(case, "gridSpan")), "1")
            for passage in _blocs(case, lecture):
                yield passage if passage.table else replace(passage, table=rang, ligne=ligne, colonne=colonne)
            colonne += int(etendue) if etendue.isdigit() else 1


def _alinea(alinea: Element, lecture: _Lecture) -> Iterator[Passage]:
    proprietes = next(enfants(alinea, "pPr"), None)
    style, liste, plan = "", False, ""
    if proprietes is not None:
        style = next((attribut(m, "val") for m in enfants(proprietes, "pStyle")), "")
        liste = next(enfants(proprietes, "numPr"), None) is not None
        plan = next((attribut(m, "val") for m in enfants(proprietes, "outlineLvl")), "")
    profondeur = next((attribut(m, "val") for m in descendants(alinea, "ilvl")), "0")
    niveau = int(plan) + 1 if plan.isdigit() and int(plan) < 9 else lecture.titres.get(style, 0)
    gras = _est_gras(alinea)
    for texte in "".join(_bouts(alinea)).split("\n"):
        dit = " ".join(texte.split())
        if niveau:
            yield Passage(dit, "titre", niveau, gras=gras)
        elif liste or style in lecture.puces:
            yield Passage(dit, "puce", int(profondeur) if profondeur.isdigit() else 0, gras=gras)
        else:
            yield Passage(dit, gras=gras)
    for cadre in descendants(alinea, "txbxContent"):
        yield from _blocs(cadre, lecture)


def _bouts(element: Element) -> Iterator[str]:
    for membre in element:
        genre = nom(membre)
        if genre == "t":
            yield membre.text or ""
        elif genre in _SIGNES:
            yield _SIGNES[genre]
        elif genre not in _TUS and genre not in ("txbxContent", "pict"):
            yield from _bouts(membre)


def _est_gras(alinea: Element) -> bool:
    """Dit si tout ce qui s'y lit est en gras."""
    bouts = [b for b in descendants(alinea, "r") if "".join(t.text or "" for t in enfants(b, "t")).strip()]
    return bool(bouts) and all(
        next(
            (attribut(m, "val") not in ("0", "false") for p in enfants(b, "rPr") for m in enfants(p, "b")),
            False,
        )
        for b in bouts
    )
