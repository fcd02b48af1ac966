"""Les éléments d'un texte mis en page : ce que DOCX et ODT ont en commun.

La mise en page décide une fois de ce qui s'imprime, de son style et de son ordre ; chaque
format n'a plus qu'à l'écrire. Les styles sont ceux de `feuille_de_style`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ldm.documents.blocs import Champ
from ldm.rendus.socle.colonnes import repartir
from ldm.rendus.socle.texte import invite as invite_en_ligne

Trait = Literal["", "gras", "etiquette", "supprime", "ajoute"]
Teinte = Literal["", "entete", "groupe", "libelle", "encadre", "attention"]
COCHEE: Final = "☒"
DECOCHEE: Final = "☐"


@dataclass(frozen=True, slots=True)
class Morceau:
    """Un bout de texte. adresse : celle du lien qu'il porte, s'il en est un."""

    texte: str
    trait: Trait = ""
    adresse: str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    """L'endroit où répondre à un champ. dense : dans une case de tableau ; en_ligne : dans une phrase."""

    champ: Champ
    dense: bool = False
    en_ligne: bool = False


@dataclass(frozen=True, slots=True)
class Coche:
    """Une case à cocher. id : celui du champ ; libelle : ce qu'elle veut dire."""

    id: str
    libelle: str
    cochee: bool = False


Contenu = tuple[Morceau | Zone | Coche, ...]


@dataclass(frozen=True, slots=True)
class Alinea:
    """Un paragraphe. titre : rang dans le sommaire, à partir de 1. nouvelle_page : il l'ouvre."""

    style: str
    contenu: Contenu
    titre: int = 0
    nouvelle_page: bool = False


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Une liste : chaque item est un alinéa suivi d'alinéas ou de listes. debut : premier numéro."""

    items: tuple[tuple["Element", ...], ...]
    numerotee: bool = False
    serree: bool = False
    debut: int = 1


@dataclass(frozen=True, slots=True)
class CaseGrille:
    """Une case. colonnes, lignes : ce qu'elle recouvre."""

    elements: tuple["Element", ...]
    teinte: Teinte = ""
    colonnes: int = 1
    lignes: int = 1


@dataclass(frozen=True, slots=True)
class Rangee:
    """Une ligne, jamais coupée. hauteur : minimale, en millimètres. entete : répétée à chaque page."""

    cases: tuple[CaseGrille, ...]
    hauteur: float = 0
    entete: bool = False


@dataclass(frozen=True, slots=True)
class Grille:
    """Un tableau. parts : largeur relative des colonnes. titre : ce qu'il contient, pour qui ne le voit pas.

    coupable : ses lignes se coupent (un encadré peut dépasser une page). minimales : largeurs, en
    millimètres, sous lesquelles un titre de colonne aurait un mot coupé.
    """

    titre: str
    parts: tuple[int, ...]
    rangees: tuple[Rangee, ...]
    coupable: bool = False
    minimales: tuple[float, ...] = ()

    def largeurs(self, total: float) -> tuple[float, ...]:
        """Rend la largeur de chaque colonne, au dixième de millimètre ; leur somme ne dépasse pas `total`."""
        minimales = self.minimales if sum(self.minimales) <= total else ()
        voulues = repartir(self.parts, minimales or (0.0,) * len(self.parts), total)
        return tuple(round(large, 1) for large in voulues)


@dataclass(frozen=True, slots=True)
class Dessin:
    """Un dessin. svg : le dessin ; titre, description : ce qu'il dit. largeur : en millimètres. style : celui
    de son alinéa. nouvelle_page : il l'ouvre.
    """

    svg: str
    titre: str
    description: str
    largeur: float = 105
    style: str = "Figure"
    nouvelle_page: bool = False

    @property
    def hauteur(self) -> float:
        """Sa hauteur sur le papier, en millimètres."""
        cotes = re.search(r'viewBox="-?[\d.]+ -?[\d.]+ ([\d.]+) ([\d.]+)"', self.svg)
        return self.largeur * float(cotes[2]) / float(cotes[1]) if cotes else self.largeur


@dataclass(frozen=True, slots=True)
class Sommaire:
    """La table des matières. entrees : niveau, titre, rang du titre."""

    titre: str
    entrees: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True, slots=True)
class Feuillet:
    """Des éléments sur des pages à eux, en paysage ; le premier est un alinéa."""

    elements: tuple["Element", ...]


Element = Alinea | Enumeration | Grille | Dessin | Sommaire | Feuillet


@dataclass(frozen=True, slots=True)
class Place:
    """Une case à sa place. rang : sa première colonne. couverte : elle prolonge celle du dessus."""

    rang: int
    case: CaseGrille
    couverte: bool = False


def placer(grille: Grille) -> Iterator[tuple[Place, ...]]:
    """Rend, ligne par ligne, de quoi remplir toutes les colonnes ; une case absente est vide."""
    restes: dict[int, tuple[int, CaseGrille]] = {}
    for rangee in grille.rangees:
        places: list[Place] = []
        attente = iter(rangee.cases)
        rang = 0
        while rang < len(grille.parts):
            reste, dessus = restes.pop(rang, (0, None))
            case = dessus or next(attente, CaseGrille(()))
            places.append(Place(rang, case, couverte=dessus is not None))
            reste = reste or case.lignes
            if reste > 1:
                restes[rang] = (reste - 1, case)
            rang += case.colonnes
        yield tuple(places)


def invite(place: Zone) -> str:
    """Rend ce qui marque une zone vide : son nom dans une phrase, la forme attendue, ou un signe discret."""
    champ = place.champ
    if place.en_ligne:
        return invite_en_ligne(champ)
    formes = {"date": "jj/mm/aaaa", "heure": "hh:mm", "choix": "Choisir une réponse", "signature": "\u00a0"}
    return formes.get(champ.type, "…" if place.dense else "À compléter")
