"""Ce qui s'imprime d'un document, dans quelque format que ce soit.

Un formulaire à remplir ne garde ni les notes du manuel ni les passages repliés (« Dans le
document imprimé ») : ils se lisent sur sa page en ligne. Un texte les garde. Un recueil, déjà
long, garde les notes de ses textes, mais ni celles des formulaires qui en sont des pièces, ni
aucun passage replié.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache, lru_cache
from operator import is_
from typing import Any, Final

from ldm.documents.blocs import Bloc, Document, Encadre, Paragraphe, Repli, Section, Tableau, champs_de

COLONNES_EN_PAYSAGE: Final = 7


@lru_cache(maxsize=1)
def a_imprimer(document: Document) -> Document:
    """Rend le document tel qu'il s'imprime ; tous ses formats, rendus à la suite, le partagent."""
    if document.couverture:
        return replace(document, blocs=tuple(_pieces(_elaguer(document.blocs, _replie), premieres=True)))
    return (
        replace(document, blocs=_elaguer(document.blocs, _superflu))
        if _a_remplir(document.blocs)
        else document
    )


def est_une_piece(section: Section, *, premiere: bool) -> bool:
    """Dit si cette section d'un recueil est un formulaire. premiere : elle est une partie du recueil."""
    return not premiere and _a_remplir(section.blocs)


def est_large(bloc: Bloc) -> bool:
    """Dit si un tableau de cette section demande une page en paysage."""
    if isinstance(bloc, Section):
        return any(est_large(interieur) for interieur in bloc.blocs)
    return isinstance(bloc, Tableau) and len(bloc.colonnes) >= COLONNES_EN_PAYSAGE


def _pieces(blocs: Iterable[Bloc], *, premieres: bool) -> Iterator[Bloc]:
    for bloc in blocs:
        if not isinstance(bloc, Section):
            yield bloc
        elif est_une_piece(bloc, premiere=premieres):
            yield from _elaguer((bloc,), _superflu)
        else:
            yield replace(bloc, blocs=tuple(_pieces(bloc.blocs, premieres=False)))


def _elaguer(membres: tuple[Any, ...], omettre: Callable[[Any], bool]) -> tuple[Any, ...]:
    """Rend les membres sans ceux qu'on omet, à toute profondeur.

    Un encadré qui n'avait rien d'autre disparaît avec eux.
    """
    gardes = [(membre, _elague(membre, omettre)) for membre in membres if not omettre(membre)]
    neufs = tuple(
        neuf
        for membre, neuf in gardes
        if not (isinstance(membre, Encadre) and membre.blocs and not neuf.blocs)
    )
    return membres if len(neufs) == len(membres) and all(map(is_, neufs, membres)) else neufs


def _elague(membre: Any, omettre: Callable[[Any], bool]) -> Any:
    """Rend le membre sans ce qu'on omet sous lui ; lui-même s'il n'y a rien à omettre."""
    changements = {}
    for nom in _champs(membre.__class__):
        valeur = getattr(membre, nom)
        if isinstance(valeur, tuple):
            neuve = _elaguer(valeur, omettre)
            if neuve is not valeur:
                changements[nom] = neuve
    return replace(membre, **changements) if changements else membre


@cache
def _champs(classe: type) -> tuple[str, ...]:
    return tuple(champ.name for champ in fields(classe)) if is_dataclass(classe) else ()


def _a_remplir(blocs: tuple[Bloc, ...]) -> bool:
    return any(True for _ in champs_de(blocs))


def _replie(membre: Any) -> bool:
    """Dit si c'est un passage replié ; celui qui porte un champ reste : aucune réponse ne s'omet."""
    return isinstance(membre, Repli) and not _a_remplir(membre.blocs)


def _superflu(membre: Any) -> bool:
    return _replie(membre) or (isinstance(membre, Paragraphe) and membre.role == "note")
