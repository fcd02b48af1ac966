"""Rendre les pages que le moteur ne fait pas : le portail, ses pages, le renvoi d'un lien permanent."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from ldm.documents.blocs import Bloc, Document
from ldm.rendus.ecran.html import ContexteDePage, gabarit
from ldm.rendus.ecran.html import rendre as rendre_blocs


@dataclass(frozen=True, slots=True)
class Entree:
    """Une édition au portail. par_defaut : celle que prend un lieu qui n'en publie pas."""

    slug: str
    nom: str
    presentation: str
    abrogee: bool
    par_defaut: bool = False


@dataclass(frozen=True, slots=True)
class Territoire:
    """Un territoire. lieux : des noms, et l'édition qu'ils publient ici s'il y en a une."""

    nom: str
    lieux: tuple[tuple[tuple[str, ...], Entree | None], ...]

    @property
    def publie(self) -> bool:
        """Dit si un de ses lieux a son édition ici."""
        return any(edition is not None for _, edition in self.lieux)


def rendre(entrees: Sequence[Entree], territoires: Sequence[Territoire] = ()) -> bytes:
    """Rend la page d'accueil qui mène aux éditions, et dit celle de chaque lieu."""
    par_defaut = next((e for e in entrees if e.par_defaut), None)
    propre = gabarit("portail.html.j2")
    return propre.render(
        entrees=entrees, territoires=territoires, par_defaut=par_defaut, racine="", style=entrees[0].slug
    ).encode()


def rendre_page(document: Document, adresse: str, style: str) -> bytes:
    """Rend une page du portail.

    adresse : la sienne depuis la racine. style : l'édition qui prête ses styles.
    """
    racine = "../" * adresse.count("/")
    corps = "".join(_rendre_bloc(bloc, racine) for bloc in document.blocs)
    page = gabarit("portail-page.html.j2")
    return page.render(titre=document.titre, corps=Markup(corps), racine=racine, style=style).encode()  # noqa: S704 (de nos gabarits)


@lru_cache(maxsize=256)
def _rendre_bloc(bloc: Bloc, racine: str) -> str:
    """Rend un bloc ; deux éditions de même base se comparent souvent par les mêmes."""
    return rendre_blocs((bloc,), ContexteDePage(racine=racine, niveau=2))


def rendre_renvoi(identifiant: str, cible: str) -> bytes:
    """Rend la page d'un lien permanent : elle mène aussitôt à sa cible."""
    return gabarit("renvoi.html.j2").render(identifiant=identifiant, cible=cible).encode()
