"""Ce qu'une feuille fait ressortir : les lignes en retard."""

from collections.abc import Iterator
from dataclasses import dataclass

from ldm.rendus.tableur.classeur.feuilles import Feuille
from ldm.rendus.tableur.classeur.saisies import Plage


@dataclass(frozen=True, slots=True)
class Alerte:
    """Des cases qui ressortent si leur ligne est en retard. prevue, faite : colonnes qui le disent."""

    plage: Plage
    prevue: int
    faite: int


def alertes(feuille: Feuille, depart: int) -> Iterator[Alerte]:
    """Rend les alertes d'une feuille dont la première ligne est au rang `depart` : l'identifiant, qui reste
    à l'écran, et la date prévue.
    """
    if feuille.suivi is not None and feuille.rangees:
        prevue, faite = feuille.suivi.prevue + 1, feuille.suivi.faite + 1
        derniere = depart + len(feuille.rangees) - 1
        for colonne in (0, prevue):
            yield Alerte((depart, colonne, derniere, colonne), prevue, faite)
