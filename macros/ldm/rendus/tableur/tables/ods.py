"""Rendre des tables en ODS : les mêmes feuilles que le XLSX."""

from typing import Final

from ldm.documents.tables import ClasseurDeTables, Colonne, Ligne, Table
from ldm.rendus.socle.balises import VIDE, Xml, balise, fichier, suite
from ldm.rendus.socle.odf import description, empaqueter
from ldm.rendus.tableur.classeur.repere import REPERE
from ldm.rendus.tableur.classeur.saisies import lettres
from ldm.rendus.tableur.classeur.styles import STYLES
from ldm.rendus.tableur.ods.cases import alineas, boite, case_en, case_large
from ldm.rendus.tableur.ods.styles import (  # fmt: skip
    ESPACES_DE_NOMS,
    page,
    police,
    reglages,
    style_de_case,
    style_de_colonne,
    styles_communs,
)
from ldm.rendus.tableur.tables import LARGEURS, TETE, lignes_de, style_de

_PROTEGEE: Final = {"table:protected": "true", "table:style-name": "feuille"}
_PERMIS: Final = balise(
    "loext:table-protection",
    {
        "loext:select-protected-cells": "true",
        "loext:select-unprotected-cells": "true",
        "loext:use-autofilter": "true",
    },
)
_HAUTEUR: Final = "souple"


def rendre(classeur: ClasseurDeTables) -> bytes:
    """Rend le classeur."""
    noms = [table.nom for table in classeur.tables]
    parties = {
        "content.xml": fichier(_contenu(classeur)),
        "styles.xml": fichier(page(classeur.titre, "")),
        "settings.xml": fichier(reglages(noms[0], noms, REPERE, TETE + 1)),
        "meta.xml": description(classeur.titre, "", ""),
    }
    return empaqueter("spreadsheet", parties)


def _contenu(classeur: ClasseurDeTables) -> Xml:
    hauteur = balise("style:table-row-properties", {"style:use-optimal-row-height": "true"})
    automatiques = (
        styles_communs(),
        *(style_de_case(nom) for nom in STYLES),
        *(style_de_colonne(largeur) for largeur in sorted({*LARGEURS.values()})),
        balise("style:style", {"style:name": _HAUTEUR, "style:family": "table-row"}, hauteur),
    )
    return balise(
        "office:document-content",
        ESPACES_DE_NOMS,
        police(),
        balise("office:automatic-styles", None, *automatiques),
        balise("office:body", None, _corps(classeur)),
    )


def _corps(classeur: ClasseurDeTables) -> Xml:
    tables = [_table(rang, table) for rang, table in enumerate(classeur.tables)]
    regles = [
        _regle(rang, place, table)
        for rang, table in enumerate(classeur.tables)
        for place, colonne in enumerate(table.colonnes)
        if colonne.choix
    ]
    filtres = [_filtre(rang, table) for rang, table in enumerate(classeur.tables) if lignes_de(table)]
    return balise(
        "office:spreadsheet",
        None,
        balise("table:content-validations", None, *regles) if regles else VIDE,
        *tables,
        _reperes(classeur),
        balise("table:database-ranges", None, *filtres) if filtres else VIDE,
    )


def _table(rang: int, table: Table) -> Xml:
    large = len(table.colonnes)
    colonnes = (
        balise(
            "table:table-column",
            {
                "table:style-name": f"colonne-{LARGEURS[c.genre]:.1f}",
                "table:default-cell-style-name": "Default",
            },
        )
        for c in table.colonnes
    )
    entetes = suite(case_en("entete", colonne.titre) for colonne in table.colonnes)
    return balise(
        "table:table",
        {"table:name": table.nom, **_PROTEGEE},
        _PERMIS,
        *colonnes,
        _rangee(case_large("titre", table.nom, large)),
        _rangee(case_large("note", table.aide, large)),
        balise("table:table-header-rows", None, _rangee(entetes)),
        *(
            _rangee(suite(_case(rang, place, c, ligne) for place, c in enumerate(table.colonnes)))
            for ligne in lignes_de(table)
        ),
    )


def _rangee(cases: Xml) -> Xml:
    return balise("table:table-row", {"table:style-name": _HAUTEUR}, cases)


def _case(rang: int, place: int, colonne: Colonne, ligne: Ligne | None) -> Xml:
    dit = ligne.cases.get(colonne.cle, "") if ligne is not None else ""
    regle = {"table:content-validation-name": _nom(rang, place)} if colonne.choix else {}
    return boite(style_de(colonne, ligne), suite(alineas(dit)), regle)


def _nom(rang: int, place: int) -> str:
    return f"choix-{rang}-{place}"


def _adresse(table: Table, ligne: int, colonne: int) -> str:
    return f"'{table.nom.replace(chr(39), chr(39) * 2)}'.{lettres(colonne)}{ligne + 1}"


def _regle(rang: int, place: int, table: Table) -> Xml:
    choix = ";".join('"' + option.replace('"', '""') + '"' for option in table.colonnes[place].choix)
    attributs = {
        "table:name": _nom(rang, place),
        "table:allow-empty-cell": "true",
        "table:display-list": "unsorted",
        "table:base-cell-address": _adresse(table, TETE + 1, place),
        "table:condition": f"of:cell-content-is-in-list({choix})",
    }
    refus = {"table:title": "Choix inconnu", "table:display": "true", "table:message-type": "stop"}
    dit = suite(alineas("Prenez l'une des valeurs de la liste."))
    return balise("table:content-validation", attributs, balise("table:error-message", refus, dit))


def _filtre(rang: int, table: Table) -> Xml:
    derniere = TETE + len(lignes_de(table))
    zone = f"{_adresse(table, TETE, 0)}:{_adresse(table, derniere, len(table.colonnes) - 1)}"
    attributs = {"table:name": f"__Anonymous_Sheet_DB__{rang}", "table:target-range-address": zone}
    return balise("table:database-range", attributs | {"table:display-filter-buttons": "true"})


def _reperes(classeur: ClasseurDeTables) -> Xml:
    attributs = {"table:name": REPERE, "table:style-name": "cachee", "table:protected": "true"}
    lignes = (
        balise("table:table-row", None, case_en("identifiant", cle), case_en("identifiant", valeur))
        for cle, valeur in classeur.reperes.items()
    )
    return balise(
        "table:table", attributs, balise("table:table-column", {"table:number-columns-repeated": 2}), *lignes
    )
