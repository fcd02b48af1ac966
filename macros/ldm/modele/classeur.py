"""Le classeur qui réunit les grilles d'une édition : ce qui n'y est à aucune d'elles."""

from ldm.modele.outils import TableauDeSaisie
from ldm.modele.types import Gele, Texte, Titre


class ClasseurCommun(Gele):
    """commun/classeur.yml ; le manuel l'ajoute, aucune source ne le donne.

    Sa première feuille demande une fois ce que commun/auto-evaluation.yml dit partagé.
    """

    titre: Titre
    presentation: Texte
    titre_des_partages: Texte
    consigne: Texte
    titre_du_bilan: Texte
    titre_des_preuves: Texte
    consigne_des_preuves: Texte
    preuves: TableauDeSaisie
