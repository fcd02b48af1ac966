"""Composer la liste des fichiers d'un jeu de données."""

from collections.abc import Sequence
from typing import Final, Protocol

from ldm.documents.blocs import Bloc, Item, Liste, Repli
from ldm.documents.morceaux import Lien
from ldm.modele.typographie import typographier

MONTRES: Final = 4
"""Au-delà, la liste se replie derrière son premier fichier."""


class Fichier(Protocol):
    """Ce qu'un lecteur doit savoir d'un fichier de données ; la table des jeux est dans publication/."""

    @property
    def nom(self) -> str:
        """Son chemin, depuis le dossier des données."""

    @property
    def libelle(self) -> str:
        """Ce qu'il est."""


def composer_fichiers_de_donnees(fichiers: Sequence[Fichier], dossier: str) -> tuple[Bloc, ...]:
    """Rend un lien par fichier. dossier : celui des données, dans l'édition."""
    premiers = fichiers if len(fichiers) <= MONTRES else fichiers[:1]
    autres = fichiers[len(premiers) :]
    blocs: list[Bloc] = [_liste(premiers, dossier)]
    if autres:
        blocs.append(Repli(f"Les {len(autres)} autres fichiers, un par un", (_liste(autres, dossier),)))
    return tuple(blocs)


def _liste(fichiers: Sequence[Fichier], dossier: str) -> Liste:
    items = (Item((Lien(typographier(fichier.libelle), f"{dossier}/{fichier.nom}"),)) for fichier in fichiers)
    return Liste(tuple(items), "simple")
