"""Relire un classeur de tables, tel que nous l'écrivons ou qu'un tableur l'a enregistré."""

from collections.abc import Mapping

from ldm.documents.tables import FeuilleLue
from ldm.rendus.relecture import ods, xlsx
from ldm.rendus.relecture.archive import Archive, Illisible
from ldm.rendus.relecture.xlsx import Cases
from ldm.rendus.tableur.classeur.repere import REPERE
from ldm.rendus.tableur.tables import TETE


def lire(octets: bytes) -> tuple[dict[str, FeuilleLue], dict[str, str]]:
    """Rend les feuilles d'un classeur, et ce que redit sa feuille cachée. Lève `Illisible`."""
    if octets[:4] != b"PK\x03\x04":
        raise Illisible("ni XLSX, ni ODS")
    archive = Archive(octets)
    lecteur = xlsx if "xl/workbook.xml" in archive.noms else ods
    cases, defauts = lecteur.lire(archive), lecteur.defauts(archive)
    if not cases:
        raise Illisible("ni XLSX, ni ODS")
    caches = cases.pop(REPERE, {})
    reperes = {dit: caches.get((rang, 1), "") for (rang, colonne), dit in caches.items() if colonne == 0}
    return {nom: _feuille(lues, defauts.get(nom, {})) for nom, lues in cases.items()}, reperes


def _feuille(cases: Cases, defauts: Mapping[tuple[int, int], str]) -> FeuilleLue:
    lignes: dict[int, dict[int, str]] = {}
    for (rang, colonne), dit in sorted(cases.items()):
        if rang > TETE:
            lignes.setdefault(rang, {})[colonne] = dit
    entetes = {dit.strip(): colonne for (rang, colonne), dit in cases.items() if rang == TETE}
    sous = {place: dit for place, dit in defauts.items() if place[0] >= TETE}
    return FeuilleLue(entetes, lignes, sous)
