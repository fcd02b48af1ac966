"""Parcourir un document neutre, ou le refaire, sans oublier un genre de bloc.

Ces deux fonctions, `enfants` et `refaire`, sont les seules à savoir où un bloc en contient d'autres.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import is_
from typing import TypeVar, assert_never, cast

from ldm.documents.blocs import (
    Bloc,
    Cartes,
    Champ,
    Definitions,
    Difference,
    Encadre,
    Figure,
    Frise,
    GroupeDeChamps,
    Ligne,
    Liste,
    Paragraphe,
    Phrase,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.calculs import Calcule

T = TypeVar("T")
Suite = tuple[Bloc, ...]
Changement = Callable[[Suite], Suite]
"""Rend une suite de blocs changée ; la même, si rien n'y change. Un champ n'y devient rien d'autre."""


def enfants(bloc: Bloc) -> Iterator[Bloc]:
    """Rend les blocs placés directement dans celui-ci, dans l'ordre de lecture."""
    match bloc:
        case Paragraphe() | Cartes() | Difference() | Calcule():
            pass
        case Liste():
            yield from (enfant for item in bloc.items for enfant in item.suite)
        case Definitions():
            yield from (enfant for item in bloc.items for enfant in item.blocs)
        case Section() | Encadre() | Repli():
            yield from bloc.blocs
        case Champ():
            yield from bloc.notes
        case GroupeDeChamps() | Phrase():
            yield from bloc.champs
        case Tableau():
            lignes = (ligne for groupe in bloc.groupes for ligne in groupe.lignes)
            yield from (enfant for ligne in lignes for case in ligne.cellules for enfant in case.blocs)
        case Frise():
            yield from (enfant for details in bloc.details for enfant in details)
        case Figure():
            yield from bloc.alternative
        case _:
            assert_never(bloc)


def parcourir(blocs: Iterable[Bloc]) -> Iterator[Bloc]:
    """Rend chaque bloc puis tous ceux qu'il contient, dans l'ordre de lecture."""
    for bloc in blocs:
        yield bloc
        yield from parcourir(enfants(bloc))


def champs_de(blocs: Iterable[Bloc]) -> Iterator[Champ]:
    """Rend tous les champs à remplir, dans l'ordre de lecture."""
    return (bloc for bloc in parcourir(blocs) if isinstance(bloc, Champ))


def a_des_champs(blocs: Iterable[Bloc]) -> bool:
    """Dit s'il y a quelque chose à remplir."""
    return any(True for _ in champs_de(blocs))


def refaire(bloc: Bloc, changer: Changement) -> Bloc:
    """Rend le bloc où chaque suite de blocs qu'il contient est changée ; lui-même, si aucune ne change."""
    match bloc:
        case Paragraphe() | Cartes() | Difference() | Calcule():
            return bloc
        case Liste():
            items = _tous(bloc.items, lambda item: _avec(item, "suite", changer(item.suite)))
            return _avec(bloc, "items", items)
        case Definitions():
            definitions = _tous(bloc.items, lambda item: _avec(item, "blocs", changer(item.blocs)))
            return _avec(bloc, "items", definitions)
        case Section() | Encadre() | Repli():
            return _avec(bloc, "blocs", changer(bloc.blocs))
        case Champ():
            return _avec(bloc, "notes", changer(bloc.notes))
        case GroupeDeChamps():
            return _avec(bloc, "champs", cast("tuple[Champ, ...]", changer(bloc.champs)))
        case Phrase():
            return _phrase(bloc, changer)
        case Tableau():
            return _tableau(bloc, changer)
        case Frise():
            return _avec(bloc, "details", _tous(bloc.details, changer))
        case Figure():
            return _avec(bloc, "alternative", changer(bloc.alternative))
        case _:
            assert_never(bloc)


def _phrase(phrase: Phrase, changer: Changement) -> Phrase:
    champs = cast("tuple[Champ, ...]", changer(phrase.champs))
    if all(map(is_, champs, phrase.champs)):
        return phrase
    neufs = iter(champs)
    morceaux = tuple(next(neufs) if isinstance(m, Champ) else m for m in phrase.morceaux)
    return replace(phrase, morceaux=morceaux)


def _tableau(tableau: Tableau, changer: Changement) -> Tableau:
    def ligne(ligne: Ligne) -> Ligne:
        cellules = _tous(ligne.cellules, lambda cellule: _avec(cellule, "blocs", changer(cellule.blocs)))
        return _avec(ligne, "cellules", cellules)

    groupes = _tous(tableau.groupes, lambda groupe: _avec(groupe, "lignes", _tous(groupe.lignes, ligne)))
    return _avec(tableau, "groupes", groupes)


def _tous(membres: tuple[T, ...], changer: Callable[[T], T]) -> tuple[T, ...]:
    """Rend les membres changés ; la même suite, si aucun ne change."""
    neufs = tuple(map(changer, membres))
    return membres if all(map(is_, neufs, membres)) else neufs


def _avec(objet: T, champ: str, valeur: object) -> T:
    """Rend l'objet avec cette valeur ; lui-même, s'il l'a déjà."""
    return objet if getattr(objet, champ) is valeur else replace(objet, **{champ: valeur})  # type: ignore[type-var]
