"""Un classeur relu, fabriqué sans tableur : celui de l'édition, où l'on change des cases."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ldm.chargement.donnees import charger
from ldm.chargement.retouche import ecrire_ensemble
from ldm.modele.tables import ClasseurDeTables, FeuilleLue, Table
from ldm.variantes.classeur.changements import Lecture
from ldm.variantes.classeur.composition import Vue, cle_de_ligne, composer
from ldm.variantes.classeur.essai import Proposition, proposer
from ldm.variantes.classeur.feuilles import GENRES
from ldm.variantes.classeur.lecture import comparer

TETE = 2
Cases = Mapping[tuple[str, str, str], str]
"""Par feuille, nom de ligne et champ, ce qu'on y écrit. Une ligne inconnue s'ajoute, sans identifiant."""


def relu(classeur: ClasseurDeTables, cases: Cases) -> dict[str, FeuilleLue]:
    """Rend les feuilles du classeur, ces cases changées."""
    return {table.nom: _feuille(table, cases) for table in classeur.tables}


def _feuille(table: Table, cases: Cases) -> FeuilleLue:
    genre = next((genre for genre in GENRES if genre.nom == table.nom), None)
    noms = ((cle_de_ligne(genre, li.cases) if genre else li.cases["uai"], li) for li in table.lignes)
    lignes = {nom: dict(ligne.cases) for nom, ligne in noms}
    for (feuille, nom, champ), dit in cases.items():
        if feuille == table.nom:
            lignes.setdefault(nom, {})[champ] = dit
    places = {colonne.cle: place for place, colonne in enumerate(table.colonnes)}
    rendues = (
        {places[champ]: dit for champ, dit in ligne.items() if dit and champ in places}
        for ligne in lignes.values()
    )
    return FeuilleLue(
        {colonne.titre: places[colonne.cle] for colonne in table.colonnes},
        dict(enumerate(rendues, TETE + 1)),
        {},
    )


def importer(racine: Path, cases: Cases, slug: str = "nord", ote: str = "") -> Proposition:
    """Rend ce que donnerait l'import de ces cases. ote : une feuille à retirer."""
    vue = Vue.de(slug, charger(racine))
    classeur = composer(vue)
    feuilles = {nom: feuille for nom, feuille in relu(classeur, cases).items() if nom != ote}
    return proposer(vue, comparer(vue, feuilles, classeur.reperes), racine)


def ecrire(racine: Path, cases: Cases, slug: str = "nord") -> Lecture:
    """Importe et écrit ; rend ce qui a été lu."""
    proposition = importer(racine, cases, slug)
    ecrire_ensemble(proposition.textes)
    return proposition.lecture


def avec_defaut(feuille: FeuilleLue, place: tuple[int, int], defaut: str) -> FeuilleLue:
    """Rend la feuille où une case porte ce défaut."""
    return replace(feuille, defauts={**feuille.defauts, place: defaut})
