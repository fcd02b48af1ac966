"""Verser dans un dossier ce que le classeur qui réunit les grilles demande hors d'elles : ce qui s'écrit une
fois, et l'index des preuves.

La même règle que docs/assets/auto-evaluation/bureau/bordereau.js : une preuve déjà connue se reconnaît à son
titre, une neuve garde son numéro s'il est libre.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from ldm.documents.blocs import Champ
from ldm.documents.classeur import NOM, PREFIXE
from ldm.documents.importation import Import, Importation, condense
from ldm.documents.releves import Releve
from ldm.documents.relues import disent_pareil, valeur_relue
from ldm.documents.reponses_du_dossier import PARTAGE

PREUVES: Final = "preuves"
COLONNES: Final = {"preuve": "titre", "lieu": "ou", "date": "date", "descripteurs": "descripteurs"}
"""De chaque colonne de l'index, le champ d'une preuve."""
_INDEX: Final = re.compile(rf"{NOM}\.{PREUVES}\.([0-9]{{1,6}})\.([\w-]+)", re.ASCII)
_SUITE: Final = re.compile(r"(?:n°?)?([0-9]{1,4})(?:[-–]([0-9]{1,4}))?", re.ASCII | re.IGNORECASE)
_A: Final = re.compile(r"([0-9])\s*(?:à|-|–)\s*([0-9])")
_MOTS: Final = re.compile(r"[\s,;]+")
Preuve = dict[str, str]


def mettre_a_part(releve: Releve) -> tuple[Releve, dict[str, str], list[Preuve]]:
    """Rend le relevé des formulaires, ce qui s'écrit une fois, et l'index des preuves, ligne par ligne."""
    partages: dict[str, str] = {}
    lignes: dict[int, Preuve] = {}
    reste: dict[str, str] = {}
    for nom, texte in releve.textes.items():
        if nom.startswith(f"{PREFIXE}."):
            partages[nom.removeprefix(f"{PREFIXE}.")] = texte
        elif lue := _INDEX.fullmatch(nom):
            lignes.setdefault(int(lue[1]), {})[lue[2]] = texte.strip()
        else:
            reste[nom] = texte
    preuves = [lignes[rang] for rang in sorted(lignes)]
    return replace(releve, textes=reste), partages, [p for p in preuves if any(p.get(c) for c in COLONNES)]


def verser_les_communs(
    importation: Importation,
    partages: Mapping[str, str],
    preuves: list[Preuve],
    numeros: Mapping[str, int],
    format_: str,
) -> Import:
    """Verse ce qui s'écrit une fois et les preuves, et rend ce qui a changé.

    numeros : celui de chaque descripteur, par identifiant. Un mot qui n'en nomme aucun est rendu ignoré.
    """
    bilan = Import()
    for cle, texte in partages.items():
        if cle in importation.connus.partagees:
            _noter(importation, bilan, f"{PARTAGE}|{cle}", valeur_relue(Champ(cle, cle), texte), format_)
    for preuve in preuves:
        _verser(importation, bilan, preuve, numeros, format_)
    return bilan


def _verser(
    importation: Importation, bilan: Import, preuve: Preuve, numeros: Mapping[str, int], format_: str
) -> None:
    """Verse une preuve : celle du dossier qui a ce titre, ou une neuve."""
    connues = dict(_connues(importation))
    titre = preuve.get("preuve", "")
    memes = (id_ for id_, (_, dit) in connues.items() if dit and disent_pareil(Champ("", ""), dit, titre))
    id_ = next(memes, "") or f"P-{condense(PREUVES, repr(sorted(preuve.items())))}"
    cites, inconnus = descripteurs_cites(preuve.get("descripteurs", ""), numeros)
    deja = importation.dossier.valeur(f"{PREUVES}/{id_}|descripteurs").split()
    dites = {**preuve, "descripteurs": " ".join(sorted({*deja, *cites}))}
    bilan.ignorees += [f"« {mot} », descripteur d'une preuve" for mot in inconnus]
    for colonne, champ in COLONNES.items():
        _noter(importation, bilan, f"{PREUVES}/{id_}|{champ}", dites.get(colonne, ""), format_)
    if id_ not in connues:
        pris = {numero for numero, _ in connues.values()}
        voulu = int((re.findall("[0-9]{1,5}", preuve.get("numero", "")) or ["0"])[0])
        numero = voulu if voulu and voulu not in pris else max(pris, default=0) + 1
        importation.ecrire(f"{PREUVES}/{id_}|numero", str(numero), format_)


def _connues(importation: Importation) -> Iterator[tuple[str, tuple[int, str]]]:
    """Rend chaque preuve du dossier : son identifiant, son numéro et son titre."""
    for cle, champ in importation.dossier.champs.items():
        portee, _, nom = cle.partition("|")
        if portee.startswith(f"{PREUVES}/") and nom == "numero" and champ.valeur.isdigit():
            titre = importation.dossier.valeur(f"{portee}|titre")
            yield portee.removeprefix(f"{PREUVES}/"), (int(champ.valeur), titre)


def descripteurs_cites(texte: str, numeros: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """Rend les descripteurs que nomme un texte, par numéro, suite de numéros ou identifiant ; et les mots qui
    n'en nomment pas.
    """
    cites: list[str] = []
    reste: list[str] = []
    for mot in _MOTS.split(_A.sub(r"\1-\2", texte)):
        if mot in ("", "et"):
            continue
        lue = _SUITE.fullmatch(mot)
        bornes = range(int(lue[1]), int(lue[2] or lue[1]) + 1) if lue else range(0)
        nommes = [id_ for id_, n in numeros.items() if n in bornes or id_.casefold() == mot.casefold()]
        cites += nommes
        reste += [] if nommes else [mot]
    return cites, reste


def _noter(importation: Importation, bilan: Import, cle: str, valeur: str, format_: str) -> None:
    if valeur:
        importation.noter(bilan, cle, valeur, format_)
