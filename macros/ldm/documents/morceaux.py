"""Ce qui se dit sur une ligne d'un document neutre : textes, liens, pastilles, insignes, cartes."""

from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from ldm.documents.dates import Etape

Couleur = Literal[
    "herite", "ajoute", "modifie", "adopte", "emprunte", "propre", "attention", "neutre",
]  # fmt: skip
MARQUE: Final = "°"
"""Ce qui signale un ajout du manuel à un document officiel, expliqué au pied de ses pages."""
Origine = Literal["", "national", "academie", "modifie", "exemple"]
"""D'où vient ce qu'on montre ; un lecteur peut surligner ce que l'académie ajoute ou modifie."""


@dataclass(frozen=True, slots=True)
class Lien:
    """Un renvoi. cible : adresse relative à la racine de l'édition (`outils/<slug>/`), ou https.

    dit : ce qu'on annonce d'un appel de note, dont le texte n'est qu'un signe.
    """

    texte: str
    cible: str
    dit: str = ""


@dataclass(frozen=True, slots=True)
class Pastille:
    """Une étiquette courte dans le texte : origine, statut. explication : dite à qui la vise."""

    texte: str
    couleur: Couleur = "neutre"
    explication: str = ""


Texte = str | tuple[str | Lien | Pastille, ...]


@dataclass(frozen=True, slots=True)
class Insigne:
    """Ce à quoi l'œil reconnaît une partie : son numéro et son dessin. rang : sa place parmi les autres."""

    numero: str
    icone: str
    rang: int


@dataclass(frozen=True, slots=True)
class Carte:
    """Une entrée de navigation : numéro, titre, une ligne de texte."""

    titre: str
    cible: str
    texte: str = ""
    numero: str = ""
    pastilles: tuple[Pastille, ...] = ()
    insigne: Insigne | None = None


@dataclass(frozen=True, slots=True)
class Cartes:
    """Des cartes côte à côte."""

    genre: ClassVar[str] = "cartes"
    cartes: tuple[Carte, ...]


@dataclass(frozen=True, slots=True)
class Colonne:
    """Une colonne : titre et part relative de la largeur. reserve : voir `Ligne`."""

    titre: str
    largeur: int = 2
    reserve: bool = False


@dataclass(frozen=True, slots=True)
class Affiche:
    """Le label en une image : ses critères, combien il y en a, puis les étapes et, pour chacune, qui agit."""

    criteres: tuple[Carte, ...]
    comptes: tuple[str, ...]
    etapes: tuple[Etape, ...]
    acteurs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Pied:
    """Ce que toute page imprimée rappelle.

    date : « 2026-03-23 », « 2026-03 » ou « 2026 ». page : adresse de la page en ligne dans le site
    de l'édition. adresse : la même, entière. modele : d'où vient ce document, s'il est d'une autre édition ;
    auteur : de qui il est alors. ajouts : le manuel y ajoute ce que signale `MARQUE`. slug : celui de
    l'édition. rappel : comment recopier ce qu'on y écrit à la main.
    """

    edition: str
    revision: str
    date: str
    page: str
    adresse: str = ""
    modele: str = ""
    auteur: str = ""
    ajouts: bool = False
    slug: str = ""
    rappel: str = ""


@dataclass(frozen=True, slots=True)
class Pas:
    """Une étape du parcours, et ce qu'on y trouve. delais : chacun, son nom puis sa valeur.

    ici : la page en cours en parle.
    """

    cle: str
    titre: str
    texte: str
    outils: tuple[Texte, ...]
    delais: tuple[Texte, ...]
    pages: tuple[Texte, ...]
    ici: bool = False


@dataclass(frozen=True, slots=True)
class PasAPas:
    """Le parcours d'une édition. titre et cible : la page qui le montre. entier : c'est elle."""

    titre: str
    cible: str
    pas: tuple[Pas, ...]
    entier: bool = False


def marquer(texte: str, du_manuel: bool) -> str:
    """Rend le texte, suivi de la marque s'il est un ajout du manuel."""
    return f"{texte}\u00a0{MARQUE}" if du_manuel else texte
