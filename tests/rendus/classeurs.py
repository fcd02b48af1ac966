"""Relire un classeur sans le code qui l'écrit."""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import Final
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from ldm.documents.blocs import Bloc, Document, Pied

HOSTILES: Final = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-2+3",
    "@x",
    '=HYPERLINK("https://exemple.test";"ici")',
    "a" * 500,
    "mot " * 1_250,
    "'entre' \"guillemets\", «\u00a0français\u00a0»",
    "<b>&amp;</b> ]]> <!-- x -->",
    "🎓👩‍🏫 " * 10,
    "العربية \u202ede droite à gauche\u202c עברית",
    "_x0041_ _x000D_",
    "&G &[Picture] &P &A R&D",
    "  des   espaces  ",
)
Lieu = tuple[int, int]
_FIN_DE_FEUILLE: Final = 200
"""Une répétition plus longue n'est que le vide qui suit ce qui est écrit."""
_ESPACES_DE_NOMS: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
}


@dataclass
class Page:
    """Une feuille relue. Lignes et colonnes à partir de 1, comme à l'écran.

    textes : ce qui se lit, résultats compris. formules : écrites comme en XLSX. dates : ce qui en est une.
    figees : ce que la protection laisse trier, et où rien ne s'écrit.
    """

    textes: dict[Lieu, str] = field(default_factory=dict)
    formules: dict[Lieu, str] = field(default_factory=dict)
    dates: set[Lieu] = field(default_factory=set)
    datees: set[Lieu] = field(default_factory=set)
    imprimee: bool = field(default=True, compare=False)
    ouvertes: set[Lieu] = field(default_factory=set)
    figees: set[Lieu] = field(default_factory=set)
    choix: dict[Lieu, tuple[str, ...]] = field(default_factory=dict)
    invites: dict[Lieu, str] = field(default_factory=dict)
    longueurs: dict[Lieu, int] = field(default_factory=dict)
    fusions: set[tuple[Lieu, Lieu]] = field(default_factory=set)

    def colonne(self, rang: int) -> list[str]:
        """Rend les textes non vides d'une colonne, de haut en bas."""
        return [texte for (_, colonne), texte in sorted(self.textes.items()) if colonne == rang]


def essai(*blocs: Bloc, texte: str = "Essai", adresse: str = "https://exemple.test/essai/") -> Document:
    """Rend un document en mémoire ; son titre, son code et son pied disent aussi `texte`."""
    return Document(
        texte,
        blocs,
        Pied(texte, "2026.1", "2026-11-21", "essai/", adresse),
        code="LDM 999",
        sous_titre=texte,
    )


@lru_cache(maxsize=64)
def relire_xlsx(octets: bytes) -> dict[str, Page]:
    """Rend les feuilles visibles d'un XLSX, à lire seulement ; ce dont l'autre bibliothèque avertit est une
    erreur.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        classeur, valeurs = load_workbook(BytesIO(octets)), load_workbook(BytesIO(octets), data_only=True)
    listes = classeur["Listes"] if "Listes" in classeur.sheetnames else None
    return {
        feuille.title: _page_xlsx(feuille, valeurs[feuille.title], listes)
        for feuille in classeur
        if feuille.sheet_state == "visible"
    }


def _page_xlsx(feuille: Worksheet, valeurs: Worksheet, listes: Worksheet | None) -> Page:
    page = Page()
    for ligne, rangee in enumerate(feuille.iter_rows(), 1):
        for colonne, case in enumerate(rangee, 1):
            valeur = valeurs.cell(ligne, colonne).value
            if case.data_type == "f":
                formule = case.value.text if isinstance(case.value, ArrayFormula) else case.value
                page.formules[ligne, colonne] = str(formule).strip("{}")
            elif case.data_type == "d":
                page.dates.add((ligne, colonne))
            elif valeur not in (None, ""):
                assert case.data_type == "s", f"{case.coordinate} n'est pas un texte : {valeur!r}"
            if valeur not in (None, ""):
                page.textes[ligne, colonne] = _lu_xlsx(valeur)
            if not case.protection.locked:
                page.ouvertes.add((ligne, colonne))
    for regle in feuille.data_validations.dataValidation:
        for plage in regle.sqref.ranges:
            for lieu in plage.cells:
                if regle.type == "custom":
                    assert regle.formula1.strip("()") in ("FALSE", "0", "FALSE(")
                    assert regle.errorStyle in (None, "stop")
                    page.figees.add(lieu)
                if regle.type == "list":
                    page.choix[lieu] = _choix_xlsx(regle.formula1, listes)
                if regle.type == "textLength":
                    page.longueurs[lieu] = int(regle.formula1)
                if regle.type == "date":
                    assert (regle.errorStyle, regle.operator) == ("warning", "greaterThanOrEqual")
                    page.datees.add(lieu)
                if regle.prompt:
                    page.invites[lieu] = regle.prompt
    page.ouvertes -= page.figees
    page.fusions = {((p.min_row, p.min_col), (p.max_row, p.max_col)) for p in feuille.merged_cells.ranges}
    return page


def _lu_xlsx(valeur: object) -> str:
    return f"{valeur:%d/%m/%Y}" if isinstance(valeur, datetime) else str(valeur)


def _choix_xlsx(formule: str, listes: Worksheet | None) -> tuple[str, ...]:
    if formule.startswith('"'):
        return tuple(unescape(formule[1:-1]).split(","))
    assert listes is not None
    return tuple(str(case.value) for (case,) in listes[formule.rpartition("!")[2].replace("$", "")])


@lru_cache(maxsize=64)
def relire_ods(octets: bytes) -> dict[str, Page]:
    """Rend les feuilles visibles d'un ODS, à lire seulement."""
    racine = ElementTree.fromstring(partie(octets, "content.xml"))
    styles = [style for style in _tous(racine, "style:style") if len(style)]
    fermes = {
        _lu(style, "style:name"): all(_lu(p, "style:cell-protect") != "none" for p in style)
        for style in styles
    }
    regles = {_lu(regle, "table:name"): regle for regle in _tous(racine, "table:content-validation")}
    cachees = {
        _lu(style, "style:name")
        for style in styles
        if any(_lu(propriete, "table:display") == "false" for propriete in style)
    }
    return {
        _lu(table, "table:name"): _page_ods(table, fermes, regles)
        for table in _tous(racine, "table:table")
        if _lu(table, "table:style-name") not in cachees
    }


def _page_ods(
    table: ElementTree.Element, fermes: Mapping[str, bool], regles: Mapping[str, ElementTree.Element]
) -> Page:
    page = Page(imprimee=_lu(table, "table:print") != "false")
    _habiller(table)
    ligne = 0
    for rangee in _tous(table, "table:table-row"):
        fois = int(_lu(rangee, "table:number-rows-repeated") or 1)
        for rang in range(fois if fois < _FIN_DE_FEUILLE else 0):
            _rangee_ods(page, ligne + rang + 1, rangee, fermes, regles)
        ligne += fois
    return page


def _habiller(table: ElementTree.Element) -> None:
    """Donne à chaque case sans style celui de sa colonne, que LibreOffice n'écrit pas deux fois."""
    styles: list[str] = []
    for colonne in _tous(table, "table:table-column"):
        fois = int(_lu(colonne, "table:number-columns-repeated") or 1)
        styles += [_lu(colonne, "table:default-cell-style-name")] * min(fois, _FIN_DE_FEUILLE)
    for rangee in _tous(table, "table:table-row"):
        rang = 0
        for case in rangee:
            if rang < len(styles) and not _lu(case, "table:style-name"):
                case.set(f"{{{_ESPACES_DE_NOMS['table']}}}style-name", styles[rang])
            rang += int(_lu(case, "table:number-columns-repeated") or 1)


def _rangee_ods(
    page: Page,
    ligne: int,
    rangee: ElementTree.Element,
    fermes: Mapping[str, bool],
    regles: Mapping[str, ElementTree.Element],
) -> None:
    colonne = 0
    for case in rangee:
        repetees = int(_lu(case, "table:number-columns-repeated") or 1)
        for rang in range(repetees if repetees < _FIN_DE_FEUILLE else 0):
            _case_ods(page, (ligne, colonne + rang + 1), case, fermes, regles)
        colonne += repetees


def _case_ods(
    page: Page,
    lieu: Lieu,
    case: ElementTree.Element,
    fermes: Mapping[str, bool],
    regles: Mapping[str, ElementTree.Element],
) -> None:
    if texte := "\n".join(_alinea(p) for p in case.findall("text:p", _ESPACES_DE_NOMS)):
        genre = _lu(case, "office:value-type")
        if formule := _lu(case, "table:formula"):
            page.formules[lieu] = _en_xlsx(formule)
        elif genre == "date":
            page.dates.add(lieu)
        else:
            assert genre == "string"
        page.textes[lieu] = texte
    elif formule := _lu(case, "table:formula"):
        page.formules[lieu] = _en_xlsx(formule)
    if not fermes.get(_lu(case, "table:style-name"), True):
        page.ouvertes.add(lieu)
    if etendue := int(_lu(case, "table:number-columns-spanned") or 0):
        page.fusions.add((lieu, (lieu[0], lieu[1] + etendue - 1)))
    regle = regles.get(_lu(case, "table:content-validation-name"))
    if regle is None:
        return
    condition = _lu(regle, "table:condition")
    if "is-true-formula" in condition:
        assert re.search(r"\((?:FALSE\(\)|0)\)$", condition)
        page.figees.add(lieu)
        page.ouvertes.remove(lieu)
    elif "is-date" in condition:
        assert 'message-type="warning"' in ElementTree.tostring(regle).decode()
        page.datees.add(lieu)
    elif "is-in-list" in condition:
        page.choix[lieu] = tuple(mot.replace('""', '"') for mot in re.findall(r'"((?:[^"]|"")*)"', condition))
    elif condition:
        page.longueurs[lieu] = int(condition.rpartition("=")[2])
    aide = regle.find("table:help-message", _ESPACES_DE_NOMS)
    if aide is not None:
        page.invites[lieu] = "\n".join(_alinea(p) for p in aide)


def _en_xlsx(formule: str) -> str:
    """Rend une formule d'OpenFormula comme Excel la range."""
    litteraux = re.split(r'("(?:[^"]|"")*")', formule.removeprefix("of:"))
    litteraux[::2] = [re.sub(r"\[\$('(?:[^']|'')*')\.", r"\1!", code) for code in litteraux[::2]]
    litteraux[::2] = [code.replace(":.", ":").replace("]", "").replace(";", ",") for code in litteraux[::2]]
    return "".join(litteraux)


def _alinea(paragraphe: ElementTree.Element) -> str:
    """Rend le texte d'un paragraphe selon ODF : espaces réunies, puis celles que « text:s » compte."""
    brut = "".join(_brut(paragraphe))
    return re.sub(" +", " ", brut).strip(" ").replace("\0", " ")


def _brut(element: ElementTree.Element) -> Iterator[str]:
    if element.tag == f"{{{_ESPACES_DE_NOMS['text']}}}s":
        yield "\0" * int(_lu(element, "text:c") or 1)
    yield element.text or ""
    for enfant in element:
        yield from _brut(enfant)
        yield enfant.tail or ""


def _tous(element: ElementTree.Element, nom: str) -> list[ElementTree.Element]:
    prefixe, _, local = nom.partition(":")
    return list(element.iter(f"{{{_ESPACES_DE_NOMS[prefixe]}}}{local}"))


def _lu(element: ElementTree.Element, nom: str) -> str:
    prefixe, _, local = nom.partition(":")
    return element.get(f"{{{_ESPACES_DE_NOMS[prefixe]}}}{local}", "")


def partie(octets: bytes, nom: str) -> str:
    """Rend une partie d'une archive, en texte."""
    with ZipFile(BytesIO(octets)) as archive:
        return archive.read(nom).decode()
