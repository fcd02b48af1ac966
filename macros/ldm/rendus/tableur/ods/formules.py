"""Écrire les formules d'un classeur ODS (OpenFormula), et ce qui ressort quand une ligne est en retard."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final, assert_never

from ldm.rendus.socle.balises import VIDE, Xml, balise, suite
from ldm.rendus.tableur.classeur.alertes import Alerte, alertes
from ldm.rendus.tableur.classeur.feuilles import Feuille
from ldm.rendus.tableur.classeur.formules import TETE, Formule, Jetons, Litteral, Zone
from ldm.rendus.tableur.classeur.saisies import lettres
from ldm.rendus.tableur.ods.cases import alineas
from ldm.rendus.tableur.ods.styles import NOM_DU_RETARD

_ORIGINE: Final = date(1899, 12, 30)


def case_calculee(style: str, voulue: Formule, etendue: Mapping[str, str | int]) -> Xml:
    """Rend une case et sa formule, sous la valeur qu'elle a déjà. etendue : ce qu'elle recouvre."""
    matrice: dict[str, str | int] = (
        {"table:number-matrix-columns-spanned": 1, "table:number-matrix-rows-spanned": 1}
        if voulue.matricielle
        else {}
    )
    genre, lu = _valeur(voulue)
    attributs = {"table:formula": "of:=" + "".join(_jetons(voulue.jetons)), **matrice, **genre, **etendue}
    return balise("table:table-cell", {"table:style-name": style, **attributs}, suite(alineas(lu)))


def case_datee(style: str, jour: date, attributs: dict[str, str]) -> Xml:
    """Rend une case qui tient une date."""
    valeur = {"office:value-type": "date", "office:date-value": jour.isoformat()}
    return balise(
        "table:table-cell",
        {"table:style-name": style, **valeur, **attributs},
        suite(alineas(f"{jour:%d/%m/%Y}")),
    )


def _valeur(formule: Formule) -> tuple[dict[str, str], str]:
    """Rend le genre et la valeur d'une case calculée, puis ce qui s'y lit."""
    if isinstance(formule.valeur, str):
        return {"office:value-type": "string", "office:string-value": formule.valeur}, formule.valeur
    if formule.datee:
        jour = _ORIGINE + timedelta(days=int(formule.valeur))
        return {"office:value-type": "date", "office:date-value": jour.isoformat()}, f"{jour:%d/%m/%Y}"
    nombre = f"{formule.valeur:g}"
    return {"office:value-type": "float", "office:value": nombre}, nombre


def _jetons(jetons: Jetons) -> Iterator[str]:
    for jeton in jetons:
        match jeton:
            case str():
                yield jeton
            case Litteral():
                yield '"' + jeton.texte.replace('"', '""') + '"'
            case Zone():
                yield _zone(jeton)
            case _:
                assert_never(jeton)


def _zone(zone: Zone) -> str:
    debut = f"[${_nom(zone.feuille)}.${lettres(zone.gauche)}${zone.haut + 1}"
    fin = f":.${lettres(zone.droite)}${zone.bas + 1}"
    return f"{debut}]" if (zone.haut, zone.gauche) == (zone.bas, zone.droite) else f"{debut}{fin}]"


def _nom(feuille: str) -> str:
    return "'" + feuille.replace("'", "''") + "'"


def retards(feuille: Feuille) -> Xml:
    """Rend ce qui fait ressortir les retards d'une feuille."""
    formats = [_format(feuille, alerte) for alerte in alertes(feuille, TETE)]
    return balise("calcext:conditional-formats", None, *formats) if formats else VIDE


def _format(feuille: Feuille, alerte: Alerte) -> Xml:
    nom = _nom(feuille.nom)
    haut, gauche, bas, droite = alerte.plage
    base = f"{nom}.{lettres(gauche)}{haut + 1}"
    prevue, faite = (f"[.${lettres(colonne)}{haut + 1}]" for colonne in (alerte.prevue, alerte.faite))
    condition = f"formula-is(AND(ISNUMBER({prevue});{prevue}<TODAY();LEN({faite})=0))"
    return balise(
        "calcext:conditional-format",
        {"calcext:target-range-address": f"{base}:{nom}.{lettres(droite)}{bas + 1}"},
        balise(
            "calcext:condition",
            {
                "calcext:apply-style-name": NOM_DU_RETARD,
                "calcext:value": condition,
                "calcext:base-cell-address": base,
            },
        ),
    )
