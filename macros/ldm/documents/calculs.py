"""Ce qui se calcule des réponses d'un tableau : sa formule dans un tableur, sa valeur ailleurs.

Un tableau y est désigné par son ancre, une colonne par son rang.
"""

from dataclasses import dataclass
from typing import ClassVar

from ldm.modele.calculs import Comptage


@dataclass(frozen=True, slots=True)
class Suivi:
    """Les rangs des colonnes de la date prévue, et de ce qui dit qu'une ligne est finie."""

    prevue: int
    faite: int


@dataclass(frozen=True, slots=True)
class Compte:
    """Un nombre de lignes. groupe : celles de ce groupe ; rien : toutes."""

    tableau: str
    quoi: Comptage
    colonnes: tuple[int, ...] = ()
    groupe: str = ""


@dataclass(frozen=True, slots=True)
class Echue:
    """Ce que dit la ligne à finir de ce rang, de la plus proche échéance à la plus lointaine.

    colonne : celle à reprendre ; -1 pour l'identifiant de la ligne.
    """

    tableau: str
    rang: int
    colonne: int


@dataclass(frozen=True, slots=True)
class Etat:
    """Si la ligne à finir de ce rang est en retard, ou à venir."""

    tableau: str
    rang: int


Formule = Compte | Echue | Etat


@dataclass(frozen=True, slots=True)
class Calcule:
    """Le contenu calculé d'une case. valeur : rien tant que le document n'est pas rempli."""

    genre: ClassVar[str] = "calcule"
    formule: Formule
    valeur: str = ""
