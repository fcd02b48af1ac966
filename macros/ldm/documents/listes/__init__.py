"""Composer les listes croisées : tout ce que portent les critères, rangé autrement.

Chaque ligne renvoie à la fiche du critère d'où elle vient ; ses facettes permettent de filtrer.
"""

from collections.abc import Callable
from typing import Final

from ldm.documents.blocs import Document
from ldm.documents.etablissements import composer_etablissements
from ldm.documents.listes.citations import composer_acteurs, composer_mesures, composer_qualeduc
from ldm.documents.listes.domaines import composer_domaines
from ldm.documents.listes.echeances import composer_liste_echeances
from ldm.documents.listes.elements import composer_actions, composer_descripteurs, composer_indicateurs
from ldm.modele.criteres import listes_de_la_banque
from ldm.modele.referentiel import Referentiel

COMPOSEURS: Final[dict[str, Callable[[Referentiel], Document]]] = {
    "descripteurs": composer_descripteurs,
    "actions": composer_actions,
    "indicateurs": composer_indicateurs,
    "domaines": composer_domaines,
    "qualeduc": composer_qualeduc,
    "mesures": composer_mesures,
    "acteurs": composer_acteurs,
    "echeances": composer_liste_echeances,
    "etablissements": composer_etablissements,
}


def listes_presentes(referentiel: Referentiel) -> frozenset[str]:
    """Rend les noms des listes qui ont quelque chose à montrer dans cette édition."""
    presentes = {
        nom
        for nom in COMPOSEURS
        if any(getattr(c, liste) for liste in listes_de_la_banque(nom) for c in referentiel.criteres)
    }
    if referentiel.delais:
        presentes.add("echeances")
    if referentiel.etablissements:
        presentes.add("etablissements")
    return frozenset(presentes)
