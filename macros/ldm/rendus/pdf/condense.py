"""Rendre une grille en PDF sur une feuille, recto verso : A4 en hauteur, de quoi noter quelques mots par
case.
"""

from dataclasses import replace

from ldm.documents.blocs import Bloc, Document, Tableau
from ldm.documents.parcours import a_des_champs
from ldm.rendus import pdf

A_LIRE, A_REMPLIR = 12, 5
"""Ce qu'une colonne gagne en largeur : assez pour que la plupart des textes tiennent sur deux lignes.
"""


def rendre(document: Document) -> bytes:
    """Rend le PDF condensé ; ce qui se lit y prend plus de largeur."""
    return pdf.rendre_condense(
        replace(document, orientation="portrait", blocs=tuple(map(_elargir, document.blocs)))
    )


def _elargir(bloc: Bloc) -> Bloc:
    """Élargit les colonnes qui se lisent."""
    if not isinstance(bloc, Tableau):
        return bloc
    lignes = [ligne.cellules for groupe in bloc.groupes for ligne in groupe.lignes]
    colonnes = []
    for rang, colonne in enumerate(bloc.colonnes):
        cases = (cellule for cellules in lignes for cellule in cellules[rang : rang + 1])
        a_remplir = any(a_des_champs(case.blocs) for case in cases)
        colonnes.append(replace(colonne, largeur=colonne.largeur * (A_REMPLIR if a_remplir else A_LIRE)))
    return replace(bloc, colonnes=tuple(colonnes))
