"""Les réponses qu'une feuille imprimerait coupées : une ligne d'Excel a une hauteur maximale."""

from ldm.documents.blocs import Document
from ldm.rendus.tableur.classeur import feuilles
from ldm.rendus.tableur.classeur.mesures import hauteur_de_case, largeurs
from ldm.rendus.tableur.xlsx import HAUTEUR_MAXIMALE


def reponses_coupees(document: Document) -> tuple[str, ...]:
    """Rend les identifiants des champs dont la réponse dépasse la plus haute des lignes possibles."""
    coupees = []
    for feuille in feuilles(document):
        toutes = largeurs(feuille)[1:]
        for rangee in feuille.rangees:
            for case, largeur in zip(rangee.cases, toutes, strict=False):
                if case.saisie and case.texte and hauteur_de_case(case, largeur) > HAUTEUR_MAXIMALE:
                    coupees.append(case.id)
    return tuple(coupees)
