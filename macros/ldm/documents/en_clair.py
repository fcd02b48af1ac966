"""Composer ce que nous expliquons d'un critère : en clair, ce qu'un auditeur regarde, par où commencer."""

from collections.abc import Iterator
from typing import Final

from ldm.documents.blocs import Bloc, Item, Liste, Paragraphe, Repli, Section
from ldm.documents.commun import adresse_critere
from ldm.documents.morceaux import Lien
from ldm.modele.criteres import Critere, Descripteur, Element

AUDITEUR: Final = "Ce qu’un auditeur regarde"
PILOTE: Final = "Qui s’en occupe"
_NOMBRES: Final = ("", "Une idée", "Deux idées", "Trois idées")


def composer_en_clair(critere: Critere) -> tuple[Section, ...]:
    """Rend la section « En clair » d'un critère ; rien si personne ne l'a encore écrite."""
    if critere.en_clair is None:
        return ()
    return (Section("En clair", tuple(_blocs(critere)), "en-clair"),)


def _blocs(critere: Critere) -> Iterator[Bloc]:
    yield Paragraphe(critere.en_clair or "", "clair")
    if critere.preuves_attendues:
        yield _repli(AUDITEUR, Liste(tuple(map(Item, critere.preuves_attendues))))
    if idees := premieres_idees(critere):
        page = adresse_critere(critere)
        items = tuple(Item((Lien(enonce(idee), f"{page}#{idee.id}"),)) for idee in idees)
        yield _repli(titre_des_idees(idees), Liste(items), hors_recherche=True)
    if critere.qui_pilote:
        yield _repli(PILOTE, Paragraphe(critere.qui_pilote), hors_recherche=True)


def _repli(resume: str, bloc: Bloc, *, hors_recherche: bool = False) -> Repli:
    return Repli(resume, (bloc,), "liste", hors_recherche)


def premieres_idees(critere: Critere) -> tuple[Element, ...]:
    """Rend les actions proposées pour commencer que l'édition montre, dans l'ordre voulu."""
    connues = {e.id: e for liste in (critere.actions, critere.remarques) for e in _a_plat(liste)}
    return tuple(connues[i] for i in critere.premieres_idees if i in connues)


def enonce(idee: Element) -> str:
    """Rend le texte d'une idée, sans le signe qui la sépare de la suivante dans sa source."""
    texte = idee.texte.rstrip(" ;.")
    return f"{texte}." if texte.endswith("etc") else texte


def titre_des_idees(idees: tuple[Element, ...]) -> str:
    """Rend « Trois idées pour commencer », selon leur nombre."""
    return f"{_NOMBRES[len(idees)]} pour commencer"


def _a_plat(elements: tuple[Element, ...]) -> Iterator[Element]:
    for element in elements:
        yield element
        yield from _a_plat(element.elements)


def en_une_ligne(element: Descripteur) -> tuple[Paragraphe, ...]:
    """Rend l'explication d'un descripteur, s'il en a une."""
    return (Paragraphe(element.en_clair, "clair"),) if element.en_clair else ()
