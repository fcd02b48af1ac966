"""Rendre une grille en PDF sur une feuille, recto verso : A4 en hauteur, de quoi noter quelques mots par
case.

Un texte qui se dit plus court l'y est : la moitié de la largeur, au moins, va aux réponses.
"""

from dataclasses import replace
from typing import Final

from ldm.documents.blocs import Bloc, Cellule, Document, Ligne, Paragraphe, Tableau
from ldm.documents.parcours import a_des_champs
from ldm.rendus import pdf

AUX_REPONSES: Final = 0.54
"""Part de la largeur qui va aux colonnes à remplir, si le tableau en a d'autres."""
PRECISION: Final = 1000
"""Les parts de largeur sont des entiers : assez fins pour ne pas en changer les rapports."""
AVIS: Final = (
    "Le texte est ici dit en clair, en une ligne : le texte officiel est celui de la grille entière."
)


def rendre(document: Document) -> bytes:
    """Rend le PDF condensé ; les textes qui se disent plus court y sont abrégés, et il le dit."""
    return pdf.rendre_condense(serrer(document))


def serrer(document: Document) -> Document:
    """Rend le document condensé : en hauteur, ses textes abrégés, la place aux réponses."""
    blocs = tuple(map(_serrer, document.blocs))
    avis = (Paragraphe(AVIS, "bas"),) if blocs != tuple(map(_elargir, document.blocs)) else ()
    return replace(document, orientation="portrait", blocs=(*blocs, *avis))


def _serrer(bloc: Bloc) -> Bloc:
    if not isinstance(bloc, Tableau):
        return bloc
    groupes = tuple(replace(g, lignes=tuple(map(_abreger, g.lignes))) for g in bloc.groupes)
    return _elargir(replace(bloc, groupes=groupes))


def _abreger(ligne: Ligne) -> Ligne:
    return replace(ligne, cellules=tuple(map(_bref, ligne.cellules)))


def _bref(cellule: Cellule) -> Cellule:
    return replace(cellule, blocs=(Paragraphe(cellule.bref),)) if cellule.bref else cellule


def _elargir(bloc: Bloc) -> Bloc:
    """Donne aux colonnes à remplir leur part de la largeur, dans les rapports où elles étaient."""
    if not isinstance(bloc, Tableau):
        return bloc
    lignes = [ligne.cellules for groupe in bloc.groupes for ligne in groupe.lignes]
    remplies = [
        any(a_des_champs(case.blocs) for cellules in lignes for case in cellules[rang : rang + 1])
        for rang in range(len(bloc.colonnes))
    ]
    totaux = {
        r: sum(c.largeur for c, a in zip(bloc.colonnes, remplies, strict=True) if a is r) for r in remplies
    }
    parts = {True: AUX_REPONSES, False: 1 - AUX_REPONSES}
    colonnes = tuple(
        replace(colonne, largeur=round(PRECISION * colonne.largeur * parts[r] / totaux[r]))
        for colonne, r in zip(bloc.colonnes, remplies, strict=True)
    )
    return replace(bloc, colonnes=colonnes)
