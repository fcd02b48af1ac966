"""Tracer une frise : la place de chaque étape, pour le dessin de gabarits/frise.html.j2."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from ldm.documents.blocs import Frise

LARGEUR: Final = 720
MARGE: Final = 12
HAUT: Final = 40
RANG: Final = 46
AVANT: Final = 210
MILIEU: Final = 0.55


@dataclass(frozen=True, slots=True)
class Trait:
    """Une étape tracée. genre : « avant » (durée inconnue), « periode » ou « jour » ; ancrage : celui du
    texte.
    """

    titre: str
    cible: str
    genre: str
    y: float
    debut: float
    fin: float
    ancrage: str

    @property
    def texte(self) -> float:
        """Où le texte s'accroche."""
        return self.debut if self.ancrage == "start" else self.fin


@dataclass(frozen=True, slots=True)
class Trace:
    """Le dessin entier : sa hauteur, ses graduations (place, nom), ses traits ; zero : la place du départ."""

    largeur: int
    hauteur: int
    bas: int
    zero: float
    graduations: tuple[tuple[float, str], ...]
    traits: tuple[Trait, ...]
    avant: bool


def tracer(frise: Frise) -> Trace:
    """Rend la place de chaque étape : celles d'avant le départ à gauche, sans échelle ; les autres sur l'axe
    des années.
    """
    avant = [etape for etape in frise.etapes if etape.debut is None]
    annees = max((ceil(etape.fin or 0) for etape in frise.etapes), default=0) or 1
    zero = MARGE + (AVANT if avant else 24)
    pas = (LARGEUR - MARGE - 24 - zero) / annees
    bas = HAUT + RANG * len(frise.etapes)
    traits = []
    for rang, etape in enumerate(frise.etapes):
        if etape.debut is None:
            part = (zero - MARGE) / len(avant)
            debut, fin, genre = (
                MARGE + avant.index(etape) * part,
                MARGE + (avant.index(etape) + 1) * part,
                "avant",
            )
        else:
            debut, fin = zero + etape.debut * pas, zero + (etape.fin or etape.debut) * pas
            genre = "jour" if debut == fin else "periode"
        ancrage = "end" if debut > LARGEUR * MILIEU else "start"
        traits.append(
            Trait(
                etape.titre, etape.cible, genre, HAUT + RANG * rang, round(debut, 1), round(fin, 1), ancrage
            )
        )
    noms = (frise.depart, *(f"{n} an{'s' if n > 1 else ''}" for n in range(1, annees + 1)))
    graduations = tuple((round(zero + n * pas, 1), nom) for n, nom in enumerate(noms))
    return Trace(LARGEUR, bas + 34, bas, zero, graduations, tuple(traits), bool(avant))
