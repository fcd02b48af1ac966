"""Ce qui s'imprime d'un document, dans quelque format que ce soit.

Un formulaire à remplir ne garde ni les notes du manuel ni les passages repliés (« Dans le
document imprimé ») : ils se lisent sur sa page en ligne. Un texte les garde. Un recueil, déjà
long, garde les notes de ses textes, mais ni celles des formulaires qui en sont des pièces, ni
aucun passage replié.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from operator import is_
from typing import Final, Literal

from ldm.documents.blocs import Bloc, Document, Encadre, Paragraphe, Repli, Section, Tableau
from ldm.documents.parcours import Suite, a_des_champs, enfants, parcourir, refaire
from ldm.documents.reserve import sans_reserve
from ldm.rendus.socle.archive import aujourd_hui
from ldm.rendus.socle.calculs import calculer

COLONNES_EN_PAYSAGE: Final = 7


def a_imprimer(document: Document) -> Document:
    """Rend le document tel qu'il s'imprime ; tous ses formats, rendus à la suite, le partagent."""
    return _a_imprimer(document, aujourd_hui())


@lru_cache(maxsize=1)
def _a_imprimer(document: Document, jour: date) -> Document:
    complet = a_ranger(document, jour)
    blocs = sans_reserve(complet.blocs)
    return complet if blocs is complet.blocs else replace(complet, blocs=blocs)


@lru_cache(maxsize=1)
def a_ranger(document: Document, jour: date) -> Document:
    """Rend le document tel qu'un tableur le garde : sa réserve comprise, ses calculs faits à ce jour."""
    elague = _elague(document)
    blocs = calculer(elague.blocs, jour)
    return elague if blocs is elague.blocs else replace(elague, blocs=blocs)


def _elague(document: Document) -> Document:
    if document.couverture:
        return replace(document, blocs=tuple(_pieces(_elaguer(document.blocs, _replie))))
    return (
        replace(document, blocs=_elaguer(document.blocs, _superflu))
        if a_des_champs(document.blocs)
        else document
    )


def est_une_piece(section: Section) -> bool:
    """Dit si cette section d'un recueil est un formulaire, sur ses propres pages."""
    return bool(section.feuille) and a_des_champs(section.blocs)


def feuille(section: Section, *, premiere: bool) -> Literal["", "portrait", "paysage"]:
    """Rend sur quelles pages va une section d'un recueil : les siennes, dans ce sens, ou à la suite.

    premiere : elle est une partie du recueil.
    """
    if est_une_piece(section) and est_large(section):
        return "paysage"
    return section.feuille or ("portrait" if premiere else "")


def est_large(bloc: Bloc) -> bool:
    """Dit si un tableau de ce bloc demande une page en paysage."""
    tableaux = (dedans for dedans in parcourir((bloc,)) if isinstance(dedans, Tableau))
    return any(len(tableau.colonnes) >= COLONNES_EN_PAYSAGE for tableau in tableaux)


def _pieces(blocs: Iterable[Bloc]) -> Iterator[Bloc]:
    for bloc in blocs:
        if not isinstance(bloc, Section):
            yield bloc
        elif est_une_piece(bloc):
            yield from _elaguer((bloc,), _superflu)
        else:
            yield replace(bloc, blocs=tuple(_pieces(bloc.blocs)))


def _elaguer(blocs: Suite, omettre: Callable[[Bloc], bool]) -> Suite:
    """Rend les blocs sans ceux qu'on omet, à toute profondeur.

    Un encadré qui n'avait rien d'autre disparaît avec eux.
    """
    gardes = [(b, refaire(b, lambda suite: _elaguer(suite, omettre))) for b in blocs if not omettre(b)]
    neufs = tuple(neuf for bloc, neuf in gardes if not _vide_depuis(bloc, neuf))
    return blocs if len(neufs) == len(blocs) and all(map(is_, neufs, blocs)) else neufs


def _vide_depuis(bloc: Bloc, neuf: Bloc) -> bool:
    return isinstance(bloc, Encadre) and bool(bloc.blocs) and not any(enfants(neuf))


def _replie(bloc: Bloc) -> bool:
    """Dit si c'est un passage replié ; celui qui porte un champ reste : aucune réponse ne s'omet."""
    return isinstance(bloc, Repli) and not a_des_champs(bloc.blocs)


def _superflu(bloc: Bloc) -> bool:
    return _replie(bloc) or (isinstance(bloc, Paragraphe) and bloc.role == "note")
