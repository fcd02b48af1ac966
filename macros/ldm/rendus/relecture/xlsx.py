"""Relire les cases d'un XLSX, tel que nous l'écrivons ou qu'un tableur l'enregistre (ECMA-376, partie 1)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from xml.etree.ElementTree import Element

from ldm.rendus.relecture.archive import Archive, attribut, descendants, enfants, nom

Cases = dict[tuple[int, int], str]
"""Par ligne et colonne, à partir de 0, ce qu'une case montre ; une case vide n'y est pas."""
PREMIER_JOUR: Final = date(1899, 12, 30)
JOURS: Final = range(1, 100_000)
FUSION_MAX: Final = 500
"""Lignes ou colonnes : une plus grande fusion vaut celle-ci."""
_DATES: Final = frozenset((*range(14, 23), *range(27, 37), *range(50, 59)))
"""Les formats de date que le format de fichier réserve."""
_CODE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_CASE: Final = re.compile("([A-Z]{1,3})([0-9]{1,7})")


def lire(archive: Archive) -> dict[str, Cases]:
    """Rend les cases de chaque feuille, par nom de feuille."""
    communs, dates = _textes(archive), _formats_de_date(archive)
    return {nom: dict(_cases(page, communs, dates)) for nom, page in _feuilles(archive)}


def defauts(archive: Archive) -> dict[str, dict[tuple[int, int], str]]:
    """Rend, par feuille, les cases qui portent une formule, ou qui en réunissent plusieurs."""
    return {nom: {**_formules(page), **_fusions(page)} for nom, page in _feuilles(archive)}


def _feuilles(archive: Archive) -> Iterator[tuple[str, Element]]:
    classeur = archive.xml("xl/workbook.xml")
    liens = archive.xml("xl/_rels/workbook.xml.rels")
    if classeur is None or liens is None:
        return
    cibles = {attribut(lien, "Id"): attribut(lien, "Target") for lien in enfants(liens, "Relationship")}
    for feuille in descendants(classeur, "sheet"):
        cible = cibles.get(attribut(feuille, "id"), "")
        page = archive.xml(cible.removeprefix("/") if cible.startswith("/") else f"xl/{cible}")
        if page is not None:
            yield feuille.get("name", ""), page


def _formules(page: Element) -> dict[tuple[int, int], str]:
    portent = (case for case in descendants(page, "c") if next(enfants(case, "f"), None) is not None)
    lieux = (_CASE.fullmatch(case.get("r", "")) for case in portent)
    return {(int(lieu[2]) - 1, rang_de(lieu[1])): "formule" for lieu in lieux if lieu}


def _fusions(page: Element) -> dict[tuple[int, int], str]:
    places: dict[tuple[int, int], str] = {}
    for zone in descendants(page, "mergeCell"):
        bornes = [_CASE.fullmatch(bout) for bout in zone.get("ref", "").split(":")]
        if len(bornes) == 2 and bornes[0] and bornes[1]:
            (haut, bas) = (int(bornes[0][2]) - 1, min(int(bornes[1][2]), int(bornes[0][2]) + FUSION_MAX))
            (gauche, droite) = (rang_de(bornes[0][1]), min(rang_de(bornes[1][1]), FUSION_MAX))
            places |= {(li, co): "fusion" for li in range(haut, bas) for co in range(gauche, droite + 1)}
    return places


def _textes(archive: Archive) -> list[str]:
    racine = archive.xml("xl/sharedStrings.xml")
    return [] if racine is None else [_texte(membre) for membre in enfants(racine, "si")]


def _texte(element: Element) -> str:
    """Rend un texte, en un ou plusieurs passages, sans sa prononciation."""
    bouts = []
    for membre in element:
        if nom(membre) == "t":
            bouts.append(membre.text or "")
        elif nom(membre) == "r":
            bouts += [t.text or "" for t in enfants(membre, "t")]
    return _CODE.sub(lambda code: chr(int(code[1], 16)), "".join(bouts))


def _formats_de_date(archive: Archive) -> frozenset[str]:
    """Rend les rangs des formats de case qui montrent une date."""
    racine = archive.xml("xl/styles.xml")
    if racine is None:
        return frozenset()
    propres = {
        attribut(format_, "numFmtId")
        for format_ in descendants(racine, "numFmt")
        if re.search("[dyDY]", re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", attribut(format_, "formatCode")))
    }
    propres |= {str(rang) for rang in _DATES}
    formats = next(descendants(racine, "cellXfs"), None)
    rangs = enumerate(formats if formats is not None else ())
    return frozenset(str(rang) for rang, xf in rangs if attribut(xf, "numFmtId") in propres)


def _cases(page: Element, communs: list[str], dates: frozenset[str]) -> Iterator[tuple[tuple[int, int], str]]:
    for case in descendants(page, "c"):
        lieu = _CASE.fullmatch(case.get("r", ""))
        dit = _dit(case, communs, dates)
        if lieu and dit:
            yield (int(lieu[2]) - 1, rang_de(lieu[1])), dit


def rang_de(lettres: str) -> int:
    """Rend le rang d'une colonne, à partir de 0 : « A » → 0, « AA » → 26."""
    rang = 0
    for lettre in lettres:
        rang = rang * 26 + ord(lettre) - ord("A") + 1
    return rang - 1


def _dit(case: Element, communs: list[str], dates: frozenset[str]) -> str:
    genre = case.get("t", "n")
    if genre == "inlineStr":
        return "".join(_texte(membre) for membre in enfants(case, "is"))
    brut = next((membre.text or "" for membre in enfants(case, "v")), "")
    if genre == "s":
        return communs[int(brut)] if brut.isdigit() and int(brut) < len(communs) else ""
    if genre == "b":
        return "oui" if brut == "1" else "non"
    if genre == "n" and brut:
        return _nombre(brut, est_une_date=case.get("s", "0") in dates)
    return "" if genre == "e" else _CODE.sub(lambda code: chr(int(code[1], 16)), brut)


def _nombre(brut: str, *, est_une_date: bool) -> str:
    """Rend un nombre comme on l'écrit, ou sa date : « 12 », « 12,5 », « 2027-01-14 »."""
    try:
        valeur = float(brut)
    except ValueError:
        return brut
    if est_une_date and int(valeur) in JOURS:
        return (PREMIER_JOUR + timedelta(int(valeur))).isoformat()
    return str(int(valeur)) if valeur.is_integer() else brut.replace(".", ",")
