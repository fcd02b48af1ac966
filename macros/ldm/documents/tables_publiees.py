"""La table de données neutre : des lignes, et ce que chaque colonne veut dire ; un format l'écrit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

Genre = Literal["texte", "entier", "booleen"]
Valeur = str | int | bool | None
Lire = Callable[[Any], Valeur]


@dataclass(frozen=True, slots=True)
class Colonne:
    """Une colonne. requise : jamais vide. valeurs : les seules admises. renvoi : la table dont elle cite un
    identifiant. motif : l'expression qu'elle suit.
    """

    nom: str
    description: str
    genre: Genre = "texte"
    requise: bool = False
    valeurs: tuple[str, ...] = ()
    renvoi: str = ""
    motif: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Une liste à plat. nom : celui de son fichier. cle : les colonnes qui distinguent ses lignes."""

    nom: str
    titre: str
    description: str
    colonnes: tuple[Colonne, ...]
    lignes: tuple[tuple[Valeur, ...], ...]
    cle: tuple[str, ...] = ("id",)


def composer_table(
    table: tuple[str, str, str],
    colonnes: Iterable[tuple[Colonne, Lire]],
    objets: Iterable[Any],
    cle: tuple[str, ...] = ("id",),
) -> Table:
    """Rend la table de ces objets. table : son nom, son titre, sa description. colonnes : chacune avec ce qui
    la lit dans un objet.
    """
    lues = tuple(colonnes)
    lignes = tuple(tuple(lire(objet) for _, lire in lues) for objet in objets)
    return Table(*table, tuple(colonne for colonne, _ in lues), lignes, cle)


def attribut(nom: str) -> Lire:
    """Rend de quoi lire ce champ d'un objet."""
    return lambda objet: getattr(objet, nom)


def reunis(textes: Iterable[str]) -> str | None:
    """Rend plusieurs textes en un, un par ligne ; rien s'il n'y en a pas."""
    return "\n".join(textes) or None
