"""Un document neutre en unités de texte, dans l'ordre de lecture : de quoi le comparer à sa source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ldm.documents.blocs import (  # fmt: skip
    Bloc,
    Definitions,
    Encadre,
    Figure,
    Liste,
    Paragraphe,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.morceaux import Texte
from ldm.documents.parcours import a_des_champs, enfants
from ldm.rendus.socle.texte import texte_simple
from tests.corpus import normaliser, sans_ponctuation_finale


@dataclass(frozen=True, slots=True)
class Unite:
    """Un texte. titre : il nomme ce qui suit ; note : c'est une note de bas de page."""

    texte: str
    titre: bool = False
    note: bool = False


def unites_du_document(blocs: Iterable[Bloc]) -> Iterator[Unite]:
    """Rend les textes d'un document, hors ses formulaires."""
    for bloc in blocs:
        if not (isinstance(bloc, Section) and bloc.feuille and a_des_champs(bloc.blocs)):
            yield from _bloc(bloc)


def _bloc(bloc: Bloc) -> Iterator[Unite]:
    match bloc:
        case Paragraphe():
            yield _unite(bloc.texte, note=bloc.role == "bas")
        case Liste():
            for item in bloc.items:
                yield _unite(item.texte)
                yield from unites_du_document(item.suite)
        case Definitions():
            for definition in bloc.items:
                yield _unite(definition.terme)
                yield from unites_du_document(definition.blocs)
        case Section() | Encadre():
            yield _unite(bloc.titre, titre=True)
            yield from unites_du_document(bloc.blocs)
        case Repli():
            yield _unite(bloc.resume, titre=True)
            yield from unites_du_document(bloc.blocs)
        case Figure():
            yield _unite(bloc.legende, titre=True)
        case Tableau():
            yield from (_unite(colonne.titre, titre=True) for colonne in bloc.colonnes)
            for groupe in bloc.groupes:
                yield _unite(groupe.titre, titre=True)
                for ligne in groupe.lignes:
                    for cellule in ligne.cellules:
                        yield from unites_du_document(cellule.blocs)
        case _:
            yield from unites_du_document(enfants(bloc))


def _unite(texte: Texte, *, titre: bool = False, note: bool = False) -> Unite:
    return Unite(sans_ponctuation_finale(normaliser(texte_simple(texte))), titre, note)
