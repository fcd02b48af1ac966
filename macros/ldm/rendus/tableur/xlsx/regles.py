"""Ce qui vaut pour des cases d'un XLSX : leurs formules, leurs règles de saisie, leurs retards."""

from collections.abc import Iterator
from datetime import date
from typing import Final, assert_never

from ldm.rendus.tableur.classeur.alertes import Alerte
from ldm.rendus.tableur.classeur.formules import Jetons, Litteral, Zone
from ldm.rendus.tableur.classeur.saisies import Saisie, lettres

PREMIER_JOUR: Final = date(1950, 1, 1)


def formule(jetons: Jetons) -> str:
    """Rend une formule comme Excel la range : en anglais, arguments séparés par des virgules."""
    return "=" + "".join(_jetons(jetons))


def _jetons(jetons: Jetons) -> Iterator[str]:
    for jeton in jetons:
        match jeton:
            case str():
                yield jeton.replace(";", ",")
            case Litteral():
                yield '"' + jeton.texte.replace('"', '""') + '"'
            case Zone():
                yield _zone(jeton)
            case _:
                assert_never(jeton)


def _zone(zone: Zone) -> str:
    nom = "'" + zone.feuille.replace("'", "''") + "'"
    debut = f"${lettres(zone.gauche)}${zone.haut + 1}"
    fin = f"${lettres(zone.droite)}${zone.bas + 1}"
    return f"{nom}!{debut}" if debut == fin else f"{nom}!{debut}:{fin}"


def alerte(voulue: Alerte) -> str:
    """Rend la condition d'une alerte : elle se lit de la première case de sa plage, ligne par ligne."""
    ligne = voulue.plage[0] + 1
    prevue, faite = (f"${lettres(colonne)}{ligne}" for colonne in (voulue.prevue, voulue.faite))
    return f"=AND(ISNUMBER({prevue}),{prevue}<TODAY(),LEN({faite})=0)"


def regle(saisie: Saisie, source: list[str] | str) -> dict[str, object]:
    """Rend une règle de saisie. source : les choix, ou l'endroit où les lire."""
    options: dict[str, object] = {
        "validate": "any",
        "error_title": "Réponse refusée",
        "error_message": saisie.refus,
    }
    if saisie.figee:
        options |= {"validate": "custom", "value": "=FALSE"}
    elif saisie.datee:
        options |= {"validate": "date", "criteria": ">=", "value": PREMIER_JOUR}
        options |= {"error_type": "warning", "error_title": "Date incomplète"}
    elif saisie.choix:
        options |= {"validate": "list", "source": source}
    elif saisie.longueur:
        options |= {"validate": "length", "criteria": "<=", "value": saisie.longueur}
    if saisie.invite:
        options |= {"input_title": "À savoir", "input_message": saisie.invite}
    return options | {"other_cells": [list(plage) for plage in saisie.plages[1:]]}
