"""Épurer un document : n'en garder que le texte officiel, tel que son auteur le publierait.

Le même document, composé une fois, se lit annoté (tout l'appareil de la rédaction) ou à publier.
"""

from dataclasses import replace
from typing import Final

from ldm.documents.blocs import (  # fmt: skip
    Bloc,
    Definitions,
    Difference,
    Document,
    Encadre,
    Item,
    Liste,
    Paragraphe,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.morceaux import Lien, Pastille, Texte
from ldm.documents.parcours import Suite, a_des_champs, refaire

ROLES_DE_LA_REDACTION: Final = frozenset({"note", "motif", "source", "clair", "suite"})


def epurer(document: Document) -> Document:
    """Rend le document sans note, étiquette, identifiant, source ni passage de la rédaction."""
    return replace(document, blocs=_suite(document.blocs))


def _suite(blocs: Suite) -> Suite:
    gardes = (_bloc(bloc) for bloc in blocs if not _est_de_la_redaction(bloc))
    return tuple(bloc for bloc in gardes if bloc is not None)


def _est_de_la_redaction(bloc: Bloc) -> bool:
    match bloc:
        case Paragraphe():
            return bloc.role in ROLES_DE_LA_REDACTION or _nu(bloc.texte) == ""
        case Repli():
            return not a_des_champs(bloc.blocs)
        case Section():
            return bloc.appareil
        case Difference():
            return True
        case _:
            return False


def _bloc(bloc: Bloc) -> Bloc | None:
    """Rend le bloc épuré ; rien, s'il n'avait rien d'autre."""
    neuf = refaire(bloc, _suite)
    match neuf:
        case Paragraphe():
            return replace(neuf, texte=_nu(neuf.texte))
        case Liste():
            return replace(neuf, items=tuple(_item(item) for item in neuf.items))
        case Definitions():
            definitions = (replace(d, terme=_nu(d.terme), origine="") for d in neuf.items)
            return replace(neuf, items=tuple(definitions))
        case Tableau():
            return _tableau(neuf)
        case Section():
            return replace(neuf, origine="") if neuf.blocs else None
        case Encadre():
            return neuf if neuf.blocs else None
        case _:
            return neuf


def _item(item: Item) -> Item:
    return replace(item, texte=_nu(item.texte), origine="")


def _tableau(tableau: Tableau) -> Tableau:
    """Rend le tableau sans les identifiants de ses lignes ; ceux de ses champs restent."""
    groupes = (
        replace(g, titre=_nu(g.titre), lignes=tuple(replace(ligne, id="") for ligne in g.lignes))
        for g in tableau.groupes
    )
    return replace(tableau, groupes=tuple(groupes))


def _nu(texte: Texte) -> Texte:
    """Rend le texte sans étiquette ni appel de note."""
    if isinstance(texte, str):
        return texte
    gardes = [m for m in texte if not isinstance(m, Pastille) and not (isinstance(m, Lien) and m.dit)]
    while gardes and isinstance(gardes[-1], str) and not gardes[-1].strip():
        gardes.pop()
    if all(isinstance(morceau, str) for morceau in gardes):
        return "".join(morceau for morceau in gardes if isinstance(morceau, str)).rstrip()
    return tuple(gardes)
