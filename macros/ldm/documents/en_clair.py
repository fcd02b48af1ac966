"""Composer ce que nous expliquons d'un critère : en clair, ce qu'un auditeur regarde, par où commencer."""

from collections.abc import Iterator
from typing import Final

from ldm.documents.blocs import Bloc, Item, Liste, Paragraphe, Repli, Section
from ldm.documents.commun import adresse_critere
from ldm.documents.morceaux import Lien
from ldm.modele.criteres import Critere, Descripteur, Element

NOMBRES: Final = ("", "Une idée", "Deux idées", "Trois idées")


def composer_en_clair(critere: Critere) -> tuple[Section, ...]:
    """Rend la section « En clair » d'un critère ; rien si personne ne l'a encore écrite."""
    if critere.en_clair is None:
        return ()
    return (Section("En clair", tuple(_blocs(critere)), "en-clair"),)


def _blocs(critere: Critere) -> Iterator[Bloc]:
    yield Paragraphe(critere.en_clair or "", "clair")
    if critere.preuves_attendues:
        yield _repli("Ce qu’un auditeur regarde", Liste(tuple(map(Item, critere.preuves_attendues))))
    if idees := tuple(_idees(critere)):
        yield _repli(f"{NOMBRES[len(idees)]} pour commencer", Liste(idees), hors_recherche=True)
    if critere.qui_pilote:
        yield _repli("Qui s’en occupe", Paragraphe(critere.qui_pilote), hors_recherche=True)


def _repli(resume: str, bloc: Bloc, *, hors_recherche: bool = False) -> Repli:
    return Repli(resume, (bloc,), "liste", hors_recherche)


def _idees(critere: Critere) -> Iterator[Item]:
    """Rend les actions proposées pour commencer que l'édition montre, chacune menant à sa place."""
    page = adresse_critere(critere)
    connues = {e.id: e for liste in (critere.actions, critere.remarques) for e in _a_plat(liste)}
    for identifiant in critere.premieres_idees:
        if element := connues.get(identifiant):
            yield Item((Lien(element.texte.rstrip(" ;."), f"{page}#{identifiant}"),))


def _a_plat(elements: tuple[Element, ...]) -> Iterator[Element]:
    for element in elements:
        yield element
        yield from _a_plat(element.elements)


def en_une_ligne(element: Descripteur) -> tuple[Paragraphe, ...]:
    """Rend l'explication d'un descripteur, s'il en a une."""
    return (Paragraphe(element.en_clair, "clair"),) if element.en_clair else ()
