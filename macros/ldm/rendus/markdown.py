"""Rendre un document en Markdown seul, à lire dans un dépôt ou à coller dans un ticket."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from ldm.documents.blocs import (
    Bloc,
    Cartes,
    Champ,
    Definitions,
    Difference,
    Document,
    Encadre,
    Figure,
    Frise,
    GroupeDeChamps,
    Item,
    Liste,
    Paragraphe,
    Phrase,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.calculs import Calcule
from ldm.documents.morceaux import Lien, Texte
from ldm.rendus.socle.adresses import adresse_depuis
from ldm.rendus.socle.texte import lignes_du_champ, lignes_simples, texte_simple


def rendre(document: Document) -> bytes:
    """Rend le titre, le sous-titre, puis chaque bloc ; un titre de section par rang."""
    chapeau = [
        f"# {echapper(document.titre)}",
        *([echapper(document.sous_titre)] if document.sous_titre else []),
    ]
    return ("\n\n".join([*chapeau, *_blocs(document.blocs, 2)]) + "\n").encode()


def _blocs(blocs: Iterable[Bloc], niveau: int) -> Iterator[str]:
    for bloc in blocs:
        yield from _bloc(bloc, niveau)


def _bloc(bloc: Bloc, niveau: int) -> Iterator[str]:
    match bloc:
        case Section():
            yield f"{'#' * min(niveau, 6)} {echapper(bloc.titre)}"
            yield from _blocs(bloc.blocs, niveau + 1)
        case Encadre() | Repli():
            titre = bloc.titre if isinstance(bloc, Encadre) else bloc.resume
            yield f"**{echapper(titre)}**"
            yield from _blocs(bloc.blocs, niveau)
        case Paragraphe():
            yield _texte(bloc.texte)
        case Liste():
            yield "\n".join(
                ligne for rang, item in enumerate(bloc.items, 1) for ligne in _item(bloc, rang, item)
            )
        case Champ():
            yield _champ(bloc)
        case GroupeDeChamps():
            yield from ([f"**{echapper(bloc.titre)}**"] if bloc.titre else [])
            yield "\n".join(_champ(champ) for champ in bloc.champs)
        case Tableau():
            yield from _tableau(bloc)
        case Definitions() | Phrase() | Frise() | Cartes() | Figure() | Difference() | Calcule():
            yield "\n".join(f"- {echapper(ligne)}" for ligne in lignes_simples((bloc,)) if ligne.strip())
        case _:
            assert_never(bloc)


def echapper(texte: str) -> str:
    """Rend le texte où rien n'a de sens pour Markdown ; il reste lisible tel quel."""
    texte = re.sub(r"([\\`*_\[\]<>|])", r"\\\1", texte)
    return re.sub(r"^(\s*)([#+-]|\d+\.)(?=\s|$)", r"\1\\\2", texte)


def _texte(texte: Texte) -> str:
    if isinstance(texte, str):
        return echapper(texte)
    return "".join(_lien(m) if isinstance(m, Lien) else echapper(texte_simple((m,))) for m in texte)


def _lien(lien: Lien) -> str:
    """Rend le lien s'il mène hors du manuel ; sinon son texte : le fichier ne sait pas où est le site."""
    cible = adresse_depuis("", lien.cible)
    return f"[{echapper(lien.texte)}]({cible})" if ":" in cible else echapper(lien.texte)


def _item(liste: Liste, rang: int, item: Item) -> Iterator[str]:
    puce = f"{rang}." if liste.style == "nombres" else "-"
    yield f"{puce} {_texte(item.texte)}"
    for bloc in _blocs(item.suite, 6):
        yield from (f"{' ' * (len(puce) + 1)}{ligne}" for ligne in bloc.splitlines())


def _champ(champ: Champ) -> str:
    """Rend une case à cocher que les forges savent cocher, ou le libellé et la place de la réponse ; puis ce
    qui l'explique.
    """
    premiere, *suite = lignes_du_champ(champ)
    if champ.type == "case":
        dite = f"- [{'x' if champ.valeur else ' '}] {echapper(champ.etiquette)}"
    else:
        dite = f"- {echapper(premiere)}" if champ.etiquette_visible else echapper(premiere)
    return "\n".join((dite, *(f"  {echapper(ligne.strip())}" for ligne in suite)))


def _tableau(tableau: Tableau) -> Iterator[str]:
    if not tableau.muet:
        yield f"**{echapper(tableau.legende)}**"
    for groupe in tableau.groupes:
        titre = texte_simple(groupe.titre)
        lignes = [[_cellule(cellule.blocs) for cellule in ligne.cellules] for ligne in groupe.lignes]
        entetes = [echapper(colonne.titre) for colonne in tableau.colonnes]
        yield "\n".join(
            (
                *([f"{echapper(titre)}\n"] if titre else []),
                _rangee(entetes),
                _rangee(["---"] * len(entetes)),
                *(_rangee(cellules) for cellules in lignes),
            )
        )


def _cellule(blocs: tuple[Bloc, ...]) -> str:
    return " <br> ".join(re.sub(r"[ \n]+", " ", bloc) for bloc in _blocs(blocs, 6))


def _rangee(cellules: Iterable[str]) -> str:
    return f"| {' | '.join(cellules)} |"
