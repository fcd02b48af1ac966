"""Ce qu'un classeur relu demande de changer, et ce qu'on n'en prend pas, case par case."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Une case d'un classeur : sa feuille et son adresse, telles qu'un tableur les montre."""

    feuille: str
    case: str

    def __str__(self) -> str:
        """Rend « Actions, C12 »."""
        return f"{self.feuille}, {self.case}"


@dataclass(frozen=True, slots=True)
class Refus:
    """Une case, ou une feuille, qu'on ne reprend pas."""

    place: Place
    quoi: str
    remede: str

    def __str__(self) -> str:
        """Rend le lieu et le constat, puis le remède sur la ligne suivante."""
        return f"{self.place} : {self.quoi}\n    → {self.remede}"


@dataclass(frozen=True, slots=True)
class Pourquoi:
    """Ce qui justifie un changement : le motif, l'endroit du document, ce qui permet de s'écarter d'une règle
    nationale.
    """

    motif: str
    lieu: str = ""
    derogation: str = ""


@dataclass(frozen=True, slots=True)
class Valeurs:
    """D'autres valeurs pour les champs d'un élément. avant : celles d'aujourd'hui."""

    place: Place
    cible: str
    valeurs: dict[str, Any]
    avant: dict[str, str]
    pourquoi: Pourquoi


@dataclass(frozen=True, slots=True)
class Retrait:
    """Un élément que l'édition ne veut plus."""

    place: Place
    cible: str
    pourquoi: Pourquoi


@dataclass(frozen=True, slots=True)
class Retour:
    """Un élément masqué, que l'édition reprend."""

    place: Place
    cible: str


@dataclass(frozen=True, slots=True)
class Ajout:
    """Un élément nouveau. liste : celle où il va. critere : qui la porte ; vide, l'édition."""

    place: Place
    liste: str
    critere: str
    element: dict[str, Any]
    pourquoi: Pourquoi


@dataclass(frozen=True, slots=True)
class Glose:
    """Ce qui change dans le glossaire. liste : « sigles » ou « termes ». mot : celui de l'entrée."""

    place: Place
    liste: str
    mot: str
    valeurs: dict[str, Any]
    nouvelle: bool


@dataclass(frozen=True, slots=True)
class Labellises:
    """Une autre liste d'établissements labellisés. rangs : la ligne de la feuille de chaque label ; neufs,
    partis : combien de lignes y viennent, ou changent, et combien n'y sont plus telles quelles.
    """

    place: Place
    rangs: tuple[int, ...]
    rangees: list[dict[str, str]]
    neufs: int
    partis: int


Changement = Valeurs | Retrait | Retour | Ajout | Glose | Labellises


@dataclass(slots=True)
class Lecture:
    """Ce qu'on a lu d'un classeur. inchangees : combien de cases n'ont pas bougé. avis : ce qu'il faut
    savoir, sans que rien n'ait été refusé.
    """

    changements: list[Changement] = field(default_factory=list)
    refus: list[Refus] = field(default_factory=list)
    inchangees: int = 0
    avis: list[str] = field(default_factory=list)
