"""Rendre des tables en XLSX ; aucun texte n'y devient une formule."""

from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ldm.documents.tables import ClasseurDeTables, Table
from ldm.rendus.socle.archive import instant, normaliser_zip
from ldm.rendus.socle.feuille_de_style import POLICE
from ldm.rendus.tableur.classeur.feuilles import LIMITE_INVITE, unites
from ldm.rendus.tableur.classeur.repere import REPERE
from ldm.rendus.tableur.classeur.saisies import lettres
from ldm.rendus.tableur.tables import LARGEURS, TETE, lignes_de, style_de
from ldm.rendus.tableur.xlsx.formats import proprietes

_PIXELS_PAR_MM: Final = 96 / 25.4
_PERMIS: Final = {"format_rows": True, "format_columns": True, "autofilter": True, "sort": True}
_REFUS: Final = {
    "error_title": "Choix inconnu",
    "error_message": "Prenez l'une des valeurs de la liste.",
    "error_type": "stop",
}


def rendre(classeur: ClasseurDeTables) -> bytes:
    """Rend le classeur."""
    tampon = BytesIO()
    police = {"font_name": POLICE, "font_size": 10}
    with Workbook(tampon, {"in_memory": True, "default_format_properties": police}) as livre:
        livre.set_properties({"title": classeur.titre[:LIMITE_INVITE], "created": instant()})
        formats: dict[str, Format] = {}

        def format_(nom: str) -> Format:
            if nom not in formats:
                formats[nom] = livre.add_format(proprietes(nom, 0))
            return formats[nom]

        longues: list[tuple[str, ...]] = []
        for table in classeur.tables:
            page = livre.add_worksheet(table.nom)
            _ecrire(
                page, table, {nom: format_(nom) for nom in ("titre", "note", "entete", *_STYLES)}, longues
            )
        page = livre.add_worksheet(REPERE)
        page.very_hidden()
        page.protect()
        for rang, (cle, valeur) in enumerate(classeur.reperes.items()):
            page.write_string(rang, 0, cle)
            page.write_string(rang, 1, valeur)
        for colonne, choix in enumerate(longues, PREMIERE_LISTE):
            page.write_column(0, colonne, choix)
    return normaliser_zip(tampon.getvalue())


PREMIERE_LISTE: Final = 3
"""La colonne de la feuille cachée où commencent les listes trop longues pour une règle de saisie."""
_STYLES: Final = ("identifiant", "imprime", "reponse")


def _source(choix: tuple[str, ...], longues: list[tuple[str, ...]]) -> list[str] | str:
    """Rend les choix, ou l'endroit de la feuille cachée où les lire s'ils sont trop longs."""
    if unites(",".join(choix)) <= LIMITE_INVITE and "," not in "".join(choix):
        return list(choix)
    if choix not in longues:
        longues.append(choix)
    lettre = lettres(PREMIERE_LISTE + longues.index(choix))
    return f"={REPERE}!${lettre}$1:${lettre}${len(choix)}"


def _ecrire(
    page: Worksheet, table: Table, formats: dict[str, Format], longues: list[tuple[str, ...]]
) -> None:
    _mettre_en_page(page)
    large = len(table.colonnes) - 1
    for rang, (dit, style) in enumerate(((table.nom, "titre"), (table.aide, "note"))):
        if large:
            page.merge_range(rang, 0, rang, large, dit, formats[style])
        else:
            page.write_string(rang, 0, dit, formats[style])
    page.set_row(1, 26)
    lignes = lignes_de(table)
    derniere = TETE + len(lignes)
    for place, colonne in enumerate(table.colonnes):
        page.set_column_pixels(place, place, round(LARGEURS[colonne.genre] * _PIXELS_PAR_MM))
        page.write_string(TETE, place, colonne.titre, formats["entete"])
        if colonne.choix and lignes:
            regle = {"validate": "list", "source": _source(colonne.choix, longues), **_REFUS}
            page.data_validation(TETE + 1, place, derniere, place, regle)
    for rang, ligne in enumerate(lignes, TETE + 1):
        for place, colonne in enumerate(table.colonnes):
            dit = ligne.cases.get(colonne.cle, "") if ligne is not None else ""
            page.write_string(rang, place, dit, formats[style_de(colonne, ligne)])
    if lignes:
        page.autofilter(TETE, 0, derniere, large)


def _mettre_en_page(page: Worksheet) -> None:
    page.protect("", _PERMIS)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    page.freeze_panes(TETE + 1, 1)
    page.repeat_rows(TETE)
