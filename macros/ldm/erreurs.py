"""Les erreurs du projet : des données (lieu, constat, remède), jamais de simples phrases.

Un `Probleme` dit où, quoi et comment réparer. Les problèmes se collectent puis se
lèvent ensemble dans `DonneesInvalides`, pour que l'utilisateur les voie tous à la fois.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Probleme:
    """Un défaut des données.

    fichier : chemin relatif au dossier `referentiel/`, barres obliques.
    ligne : numéro de ligne à partir de 1 ; 0 si le défaut porte sur tout le fichier.
    quoi : le constat, sans majuscule ni point final. remede : ce qu'il faut faire.
    gravite : une « erreur » arrête tout ; « à revoir » s'affiche et n'arrête rien.
    """

    fichier: str
    ligne: int
    quoi: str
    remede: str
    gravite: Literal["erreur", "à revoir"] = "erreur"

    def __str__(self) -> str:
        """Rend `fichier:ligne : quoi`, puis le remède sur la ligne suivante."""
        lieu = f"{self.fichier}:{self.ligne}" if self.ligne else self.fichier
        marque = "à revoir : " if self.gravite == "à revoir" else ""
        return f"{lieu} : {marque}{self.quoi}\n  → {self.remede}"


class ErreurLdm(Exception):  # noqa: N818 (nom français)
    """Racine de toutes les erreurs que le projet lève lui-même."""


class DonneesInvalides(ErreurLdm):
    """Les données portent au moins un problème ; `problemes` les donne tous, triés."""

    def __init__(self, problemes: Iterable[Probleme]) -> None:
        """Garde les problèmes sans doublon, dans l'ordre des fichiers et des lignes."""
        self.problemes: tuple[Probleme, ...] = tuple(sorted(set(problemes)))
        super().__init__("\n".join(str(p) for p in self.problemes))


class MauvaisUsage(ErreurLdm):
    """L'appel lui-même est faux (édition inconnue, dossier absent) : code de sortie 2."""


def suggestion(mot: str, admis: Iterable[str]) -> str:
    """Rend « Vouliez-vous dire « x » ? » pour le mot admis le plus proche, sinon la liste, entière."""
    connus = sorted(set(admis))
    proches = get_close_matches(mot, connus, n=1, cutoff=0.6)
    if proches:
        return f"Vouliez-vous dire « {proches[0]} » ?"
    if not connus:
        return "Aucune valeur n'est admise ici."
    return f"Valeurs admises : {', '.join(connus)}."
