"""Deux éditions comparées : ce que devient chaque critère et tout ce qu'il porte."""

from collections import Counter
from typing import Annotated, Literal

from ldm.modele.passages import Genre, Passages
from ldm.modele.renvois import Renvoi
from ldm.modele.types import Gele, Identifiant, Slug


class Cite(Gele):
    """Un élément d'une des deux éditions.

    critere : le numéro de celui qui le porte. numero : le sien, s'il en a un. texte : un alinéa par chaîne.
    """

    edition: Annotated[Slug, Renvoi("edition")]
    id: Identifiant
    nature: Literal["critere", "descripteur", "autre"]
    critere: str
    numero: str = ""
    texte: tuple[str, ...]


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
    différents pour que cela aide. voir : ce qui s'en approche ailleurs.
    """

    genre: Genre
    avant: tuple[Cite, ...]
    apres: tuple[Cite, ...]
    marques: Marques | None = None
    motifs: tuple[Motif, ...] = ()
    voir: tuple[Cite, ...] = ()


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

    version: Literal["1"] = "1"
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
