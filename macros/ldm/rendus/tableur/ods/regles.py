"""Écrire ce qui vaut pour une zone d'une feuille ODS : son adresse, son filtre, ses règles de saisie."""

from typing import Final

from ldm.rendus.socle.balises import VIDE, Xml, balise
from ldm.rendus.tableur.classeur.feuilles import Feuille
from ldm.rendus.tableur.classeur.formules import TETE
from ldm.rendus.tableur.classeur.saisies import Saisie, lettres
from ldm.rendus.tableur.ods.cases import alineas

PREMIER_JOUR: Final = "DATE(1950;1;1)"


def adresse_de_zone(nom: str, premiere: int, derniere: int, colonne: int) -> str:
    """Rend l'adresse d'une zone qui part de la première colonne ; lignes et colonnes à partir de 0."""
    feuille = "'" + nom.replace("'", "''") + "'"
    return f"{feuille}.A{premiere + 1}:{feuille}.{lettres(colonne)}{derniere + 1}"


def filtre(rang: int, feuille: Feuille) -> Xml:
    """Rend de quoi filtrer une feuille sous ses titres de colonnes."""
    zone = adresse_de_zone(feuille.nom, 1, max(len(feuille.rangees) + 1, TETE), len(feuille.colonnes))
    attributs = {"table:name": f"__Anonymous_Sheet_DB__{rang}", "table:target-range-address": zone}
    return balise("table:database-range", attributs | {"table:display-filter-buttons": "true"})


def regle(nom: str, saisie: Saisie, feuille: str) -> Xml:
    """Rend la règle de saisie de cette feuille que porte ce nom : ce qu'elle admet, invite et refuse."""
    rang, colonne, _, _ = saisie.plages[0]
    attributs = {"table:name": nom, "table:allow-empty-cell": "true", "table:display-list": "unsorted"}
    attributs["table:base-cell-address"] = (
        "'" + feuille.replace("'", "''") + f"'.{lettres(colonne)}{rang + 1}"
    )
    if saisie.figee:
        attributs["table:condition"] = "of:is-true-formula(FALSE())"
    elif saisie.datee:
        attributs["table:condition"] = f"of:cell-content-is-date() and cell-content()>={PREMIER_JOUR}"
    elif saisie.choix:
        choix = ";".join('"' + option.replace('"', '""') + '"' for option in saisie.choix)
        attributs["table:condition"] = f"of:cell-content-is-in-list({choix})"
    elif saisie.longueur:
        attributs["table:condition"] = f"of:cell-content-text-length()<={saisie.longueur}"
    aide = {"table:title": "À savoir", "table:display": "true"}
    titre, genre = ("Date incomplète", "warning") if saisie.datee else ("Réponse refusée", "stop")
    refus = {"table:title": titre, "table:display": "true", "table:message-type": genre}
    return balise(
        "table:content-validation",
        attributs,
        balise("table:help-message", aide, *alineas(saisie.invite)) if saisie.invite else VIDE,
        balise("table:error-message", refus, *alineas(saisie.refus)) if saisie.refus else VIDE,
    )
