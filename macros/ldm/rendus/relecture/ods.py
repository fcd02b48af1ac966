"""Relire les cases d'un ODS, tel que nous l'écrivons ou qu'un tableur l'a enregistré (OpenDocument 1.3)."""

from collections.abc import Callable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

from ldm.rendus.relecture.archive import Archive, attribut, descendants, nom
from ldm.rendus.relecture.odf import texte_de
from ldm.rendus.relecture.xlsx import Cases

REPETEES_AU_PLUS: Final = 1000
"""Une case répétée davantage l'est jusqu'au bout de la feuille : elle est vide."""


def lire(archive: Archive) -> dict[str, Cases]:
    """Rend les cases de chaque feuille, par nom de feuille."""
    racine = archive.xml("content.xml")
    if racine is None:
        return {}
    return {attribut(table, "name"): dict(_cases(table)) for table in descendants(racine, "table")}


def defauts(archive: Archive) -> dict[str, dict[tuple[int, int], str]]:
    """Rend, par feuille, les cases qui portent une formule, ou qui en réunissent plusieurs."""
    racine = archive.xml("content.xml")
    tables = descendants(racine, "table") if racine is not None else ()
    return {attribut(table, "name"): dict(_rangees(table, _defaut)) for table in tables}


def _cases(table: Element) -> Iterator[tuple[tuple[int, int], str]]:
    return _rangees(table, lambda case: _dit(case) if nom(case) == "table-cell" else "")


def _defaut(case: Element) -> str:
    if attribut(case, "formula"):
        return "formule"
    reunies = max(_fois(case, "number-columns-spanned"), _fois(case, "number-rows-spanned"))
    return "fusion" if reunies > 1 or nom(case) == "covered-table-cell" else ""


def _rangees(table: Element, dire: Callable[[Element], str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Rend, par place, ce qu'on dit de chaque case dont on dit quelque chose."""
    rang = 0
    for ligne in descendants(table, "table-row"):
        fois = _fois(ligne, "number-rows-repeated")
        dites = tuple(_dites(ligne, dire))
        for repetee in range(fois if fois <= REPETEES_AU_PLUS else 1):
            yield from (((rang + repetee, colonne), dit) for colonne, dit in dites)
        rang += fois


def _dites(ligne: Element, dire: Callable[[Element], str]) -> Iterator[tuple[int, str]]:
    rang = 0
    for case in ligne:
        if nom(case) not in ("table-cell", "covered-table-cell"):
            continue
        fois = _fois(case, "number-columns-repeated")
        dit = dire(case)
        if dit and fois <= REPETEES_AU_PLUS:
            yield from ((rang + repetee, dit) for repetee in range(fois))
        rang += fois


def _dit(case: Element) -> str:
    genre = attribut(case, "value-type")
    if genre == "date":
        return attribut(case, "date-value")[:10]
    if genre == "boolean":
        return "oui" if attribut(case, "boolean-value") == "true" else "non"
    if genre == "float":
        valeur = attribut(case, "value")
        return valeur.removesuffix(".0").replace(".", ",")
    return texte_de(case)


def _fois(element: Element, voulu: str) -> int:
    dit = attribut(element, voulu)
    return int(dit) if dit.isdigit() and len(dit) < 9 else 1
