"""Rendre les pages que le moteur ne fait pas : le portail et ses pages, le renvoi d'un lien permanent."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from ldm.documents.blocs import Bloc, Document, Paragraphe, Section
from ldm.documents.morceaux import Affiche
from ldm.rendus.ecran.affiche import tracer
from ldm.rendus.ecran.html import ContexteDePage, gabarit
from ldm.rendus.ecran.html import rendre as rendre_blocs

SOMMAIRE_DES: Final = 5
"""Le nombre de sections à partir duquel une page a son sommaire."""
PROFONDEUR: Final = 8
"""De combien de dossiers une adresse introuvable peut descendre sous le portail."""


@dataclass(frozen=True, slots=True)
class Entree:
    """Une édition au portail. suite : l'édition qui la remplace, et son nom."""

    slug: str
    nom: str
    presentation: str
    abrogee: bool
    suite: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Portail:
    """Ce que partagent les pages du portail : les éditions du site, dans l'ordre, et l'adresse du portail.

    adresse : vide tant qu'elle n'est pas choisie.
    """

    entrees: tuple[Entree, ...]
    adresse: str = ""

    @property
    def style(self) -> str:
        """L'édition qui prête ses styles et ses scripts : la première."""
        return self.entrees[0].slug

    @property
    def en_vigueur(self) -> tuple[Entree, ...]:
        """Les éditions en vigueur."""
        return tuple(entree for entree in self.entrees if not entree.abrogee and entree.suite is None)

    @property
    def remplacees(self) -> tuple[Entree, ...]:
        """Celles dont une autre a pris la suite, et qui servent encore."""
        return tuple(entree for entree in self.entrees if not entree.abrogee and entree.suite is not None)

    @property
    def abrogees(self) -> tuple[Entree, ...]:
        """Celles qu'on garde pour mémoire."""
        return tuple(entree for entree in self.entrees if entree.abrogee)


@dataclass(frozen=True, slots=True)
class Territoire:
    """Une région académique. lieux : chaque académie, et l'édition qu'elle publie ici s'il y en a une."""

    nom: str
    lieux: tuple[tuple[str, Entree | None], ...]

    @property
    def publie(self) -> bool:
        """Dit si une de ses académies a son édition ici."""
        return any(edition is not None for _, edition in self.lieux)


@dataclass(frozen=True, slots=True)
class Fiche:
    """Ce que montre un lien permanent avant de mener à sa cible.

    titre, description : de l'élément. edition : le nom de la sienne. adresse : la sienne, entière ; image :
    celle du partage ; vides tant que le manuel n'a pas d'adresse.
    """

    titre: str
    description: str
    edition: str
    adresse: str = ""
    image: str = ""


def rendre(portail: Portail, territoires: Sequence[Territoire] = (), affiche: Affiche | None = None) -> bytes:
    """Rend la page d'accueil qui mène aux éditions, et dit celle de chaque académie.

    affiche : celle dont elle montre la roue.
    """
    roue = {"parts": tracer(affiche.criteres), "comptes": affiche.comptes} if affiche else {"parts": ()}
    return _rendre("portail.html.j2", portail, "", territoires=territoires, **roue)


def rendre_page(document: Document, lieu: str, portail: Portail, choix: Sequence[Entree] = ()) -> bytes:
    """Rend une page du portail. lieu : son adresse depuis la racine. choix : les éditions à comparer."""
    debut = next((n for n, b in enumerate(document.blocs) if isinstance(b, Section)), len(document.blocs))
    return _rendre(
        "portail-page.html.j2",
        portail,
        lieu,
        document=document,
        description=_description(document),
        tete=_corps(document.blocs[:debut], lieu),
        suite=_corps(document.blocs[debut:], lieu),
        choix=choix,
        sommaire=_sommaire(document),
    )


def rendre_introuvable(portail: Portail, territoires: Sequence[Territoire]) -> bytes:
    """Rend la page d'une adresse qui n'existe pas : la même pour tout le site."""
    contexte = {
        "lieu": "",
        "racine": portail.adresse,
        "territoires": territoires,
        "hauteurs": ["../" * hauteur for hauteur in range(PROFONDEUR)],
    }
    return gabarit("introuvable.html.j2").render(p=portail, **contexte).encode()


def _corps(blocs: Sequence[Bloc], lieu: str) -> Markup:
    racine = "../" * lieu.count("/")
    return Markup("".join(_rendre_bloc(bloc, racine) for bloc in blocs))  # noqa: S704 (de nos gabarits)


def _rendre(nom: str, portail: Portail, lieu: str, **contexte: object) -> bytes:
    racine = "../" * lieu.count("/")
    return gabarit(nom).render(p=portail, lieu=lieu, racine=racine, **contexte).encode()


def _description(document: Document) -> str:
    """Rend le chapeau d'une page, ou son titre si elle n'en a pas."""
    for bloc in document.blocs:
        if isinstance(bloc, Paragraphe) and bloc.role == "chapeau" and isinstance(bloc.texte, str):
            return bloc.texte
    return document.titre


def _sommaire(document: Document) -> tuple[Section, ...]:
    """Rend les sections d'une longue page qu'un lien peut viser, ou rien si elle est courte."""
    sections = tuple(_visables(document.blocs))
    if len(sections) < SOMMAIRE_DES:
        sections = tuple(s for section in sections for s in (section, *_visables(section.blocs)))
    return sections if len(sections) >= SOMMAIRE_DES else ()


def _visables(blocs: Sequence[Bloc]) -> Iterator[Section]:
    return (bloc for bloc in blocs if isinstance(bloc, Section) and bloc.ancre)


@lru_cache(maxsize=256)
def _rendre_bloc(bloc: Bloc, racine: str) -> str:
    """Rend un bloc ; deux éditions de même base se comparent souvent par les mêmes."""
    return rendre_blocs((bloc,), ContexteDePage(racine=racine, niveau=2))


def rendre_renvoi(fiche: Fiche, racine: str, cible: str) -> bytes:
    """Rend la page d'un lien permanent : elle mène aussitôt à sa cible, et dit ce qu'on y lit.

    racine : le chemin de la page à l'édition. cible : depuis l'édition.
    """
    return gabarit("renvoi.html.j2").render(fiche=fiche, racine=racine, cible=cible).encode()


def rendre_plan(racine: str, element: str, adresses: Iterable[str]) -> bytes:
    """Rend un plan du site. racine, element : les balises qui le disent de pages, ou d'autres plans."""
    return gabarit("plan.xml.j2").render(racine=racine, element=element, adresses=adresses).encode()
