"""Rendre les deux pages que le moteur ne fait pas : le portail et le renvoi d'un lien permanent."""

from collections.abc import Sequence
from dataclasses import dataclass

from macros.rendus.html import gabarit


@dataclass(frozen=True, slots=True)
class Entree:
    """Une édition au portail."""

    slug: str
    nom: str
    presentation: str
    abrogee: bool


def rendre(entrees: Sequence[Entree]) -> bytes:
    """Rend la page d'accueil qui mène aux éditions."""
    return gabarit("portail.html.j2").render(entrees=entrees).encode()


def rendre_renvoi(identifiant: str, cible: str) -> bytes:
    """Rend la page d'un lien permanent : elle mène aussitôt à sa cible."""
    return gabarit("renvoi.html.j2").render(identifiant=identifiant, cible=cible).encode()
