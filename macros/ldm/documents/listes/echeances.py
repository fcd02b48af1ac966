"""Composer la liste des durées, délais et limites."""

from ldm.documents.blocs import Colonne, Document
from ldm.documents.echeances import lignes_de_liste
from ldm.documents.listes.commun import document
from ldm.modele.referentiel import Referentiel


def composer_liste_echeances(referentiel: Referentiel) -> Document:
    """Rend les durées, délais et limites, avec leur moment et leur acteur."""
    colonnes = (
        Colonne("Ce qui est fixé", 4),
        Colonne("Valeur", 3),
        Colonne("Moment", 2),
        Colonne("Qui", 2),
        Colonne("Outil", 2),
    )
    return document(
        referentiel, "echeances", "Durées, délais et limites", colonnes, lignes_de_liste(referentiel)
    )
