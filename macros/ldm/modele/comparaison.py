"""Deux éditions comparées : ce que devient chaque critère et tout ce qu'il porte."""

from collections import Counter
from typing import Annotated, Literal

from ldm.modele.mots import Portee
from ldm.modele.passages import Genre, Passages
from ldm.modele.renvois import Renvoi
from ldm.modele.types import Gele, Identifiant, Slug


class Cite(Gele):
    """Un élément d'une des deux éditions.

    critere : le numéro de celui qui le porte. numero : le sien, s'il en a un. puces : les textes de ses
    puces, sous-éléments ou sous-thèmes, à plat. facultatif : si c'est un critère qui l'est.
    """

    edition: Annotated[Slug, Renvoi("edition")]
    id: Identifiant
    nature: Literal["critere", "descripteur", "autre"]
    critere: str
    numero: str = ""
    texte: str
    puces: tuple[str, ...] = ()
    facultatif: bool = False

    @property
    def alineas(self) -> tuple[str, ...]:
        """Tout ce que dit l'élément, un alinéa par chaîne : de quoi le comparer à un autre."""
        return (self.texte, *self.puces, *(("Critère facultatif.",) if self.facultatif else ()))


class Morceau(Gele):
    """Des mots d'un alinéa, communs aux deux textes ou non."""

    mots: str
    change: bool


class Marques(Gele):
    """Les deux textes, alinéa par alinéa, mots changés marqués."""

    avant: tuple[tuple[Morceau, ...], ...]
    apres: tuple[tuple[Morceau, ...], ...]


class Motif(Gele):
    """Pourquoi. edition : celle qui le dit ; absente quand c'est le manuel qui rapproche."""

    edition: Annotated[Slug, Renvoi("edition")] | None = None
    texte: str


class Ecart(Gele):
    """Ce que devient un élément, ou quelques-uns, d'une édition à l'autre.

    marques : les mots qui changent ; absentes quand les textes sont les mêmes, ou trop
    différents pour que cela aide. voir : ce qui s'en approche ailleurs. portee : d'un texte reformulé.
    """

    genre: Genre
    avant: tuple[Cite, ...]
    apres: tuple[Cite, ...]
    marques: Marques | None = None
    motifs: tuple[Motif, ...] = ()
    voir: tuple[Cite, ...] = ()
    portee: Portee | None = None


class CritereCompare(Gele):
    """Un critère d'une édition face à celui, ou ceux, de l'autre. listes : les autres listes qu'il porte."""

    critere: Ecart
    descripteurs: tuple[Ecart, ...]
    listes: dict[str, tuple[Ecart, ...]]


class EditionComparee(Gele):
    """Une des deux éditions."""

    slug: Slug
    nom: str


class Comparaison(Gele):
    """Deux éditions comparées, dans un sens. passages : le fichier qui les rapproche, si elles n'ont pas
    d'ancêtre commun.
    """

    version: Literal["2"] = "2"
    avant: EditionComparee
    apres: EditionComparee
    passages: Passages | None = None
    criteres: tuple[CritereCompare, ...]

    def compter(self) -> dict[str, Counter[Genre]]:
        """Rend, pour les critères puis les descripteurs, le nombre d'écarts de chaque genre."""
        return {
            "criteres": Counter(c.critere.genre for c in self.criteres),
            "descripteurs": Counter(e.genre for c in self.criteres for e in c.descripteurs),
        }
