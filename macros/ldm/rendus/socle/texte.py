"""Le texte seul : ce que lisent les formats sans lien ni couleur, et les blocs qui n'y sont que du texte."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, assert_never

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
    Item,
    Liste,
    Paragraphe,
    Phrase,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.calculs import Calcule
from ldm.documents.dates import Etape
from ldm.documents.morceaux import Carte, Lien, Pastille, Texte
from ldm.rendus.socle.reponses import reponses

NOTE: Final = "Note du manuel\u00a0: "
EcrireChamp = Callable[[Champ], Iterable[str]]
"""Rend les lignes d'un champ."""


def texte_simple(texte: Texte) -> str:
    """Rend un texte sans mise en forme : le mot du lien, l'étiquette entre crochets."""
    if isinstance(texte, str):
        return texte
    return "".join(_morceau(morceau) for morceau in texte).strip()


def _morceau(morceau: str | Lien | Pastille) -> str:
    if isinstance(morceau, Pastille):
        return f"[{morceau.texte}]"
    return morceau if isinstance(morceau, str) else morceau.texte


def etapes_en_liste(frise: Frise) -> tuple[Bloc, ...]:
    """Rend une frise sans dessin : ce qu'elle montre, puis chaque étape, quand elle a lieu, ses détails."""
    etapes = zip(frise.etapes, frise.details, strict=True)
    items = tuple(Item(_etape(etape), suite=details) for etape, details in etapes)
    return (Paragraphe(f"{frise.titre}. {frise.description}"), Liste(items, "nombres"))


def _etape(etape: Etape) -> Texte:
    titre = Lien(etape.titre, etape.cible) if etape.cible else etape.titre
    return (titre, f" — {etape.quand}") if etape.quand else (titre,)


def en_liste(bloc: Frise | Cartes) -> tuple[Bloc, ...]:
    """Rend ce que dessine une page, pour un format sans dessin."""
    return etapes_en_liste(bloc) if isinstance(bloc, Frise) else (cartes_en_liste(bloc),)


def cartes_en_liste(cartes: Cartes) -> Liste:
    """Rend des cartes l'une sous l'autre."""
    return Liste(tuple(Item(_carte(carte)) for carte in cartes.cartes), "simple")


def _carte(carte: Carte) -> Texte:
    numero = (f"{carte.numero}\u00a0: ",) if carte.numero else ()
    texte = (f" — {carte.texte}",) if carte.texte else ()
    return (*numero, Lien(carte.titre, carte.cible), *texte, *(m for p in carte.pastilles for m in (" ", p)))


def invite(champ: Champ) -> str:
    """Rend ce qui tient la place d'une réponse dans une phrase : son nom, entre crochets."""
    return f"[{champ.libelle}]"


def reponse_ou_invite(champ: Champ) -> str:
    """Rend la réponse d'un champ dans une phrase ; vide, ce qui en tient la place."""
    return ", ".join(reponses(champ)) or invite(champ)


def lignes_du_champ(champ: Champ) -> Iterator[str]:
    """Rend un champ : son libellé et sa réponse, ou de quoi répondre."""
    if champ.type == "case":
        yield f"{'  ' * champ.rang}{'☒' if champ.valeur else '☐'} {champ.etiquette}"
    else:
        attendu = " ; ".join(filter(None, (champ.aide, *(libelle for _, libelle in champ.options))))
        reponse = ", ".join(reponses(champ)) or (f"… ({attendu})" if attendu else "…")
        yield f"{champ.etiquette}\u00a0: {reponse}" if champ.etiquette_visible else reponse
    yield from (f"  {ligne}" for ligne in lignes_simples(champ.notes))


def lignes_simples(blocs: Iterable[Bloc], du_champ: EcrireChamp = lignes_du_champ) -> list[str]:
    """Rend les blocs en lignes : un alinéa, une puce ou une ligne de tableau par ligne, retraits gardés."""
    return [ligne for bloc in blocs for ligne in _lignes(bloc, du_champ)]


def _lignes(bloc: Bloc, du_champ: EcrireChamp) -> Iterator[str]:
    match bloc:
        case Paragraphe():
            yield f"{NOTE if bloc.role == 'note' else ''}{texte_simple(bloc.texte)}"
        case Liste():
            yield from _liste(bloc, du_champ)
        case Definitions():
            for d in bloc.items:
                yield from (texte_simple(d.terme), *lignes_simples(d.blocs, du_champ))
        case Section() | Encadre() | Repli():
            titre = bloc.resume if isinstance(bloc, Repli) else bloc.titre
            yield from (titre, *lignes_simples(bloc.blocs, du_champ))
        case Champ():
            yield from du_champ(bloc)
        case GroupeDeChamps():
            yield from (bloc.titre, *lignes_simples(bloc.champs, du_champ))
        case Phrase():
            yield from _phrase(bloc, du_champ)
        case Tableau():
            yield from _tableau(bloc, du_champ)
        case Frise() | Cartes():
            yield from lignes_simples(en_liste(bloc), du_champ)
        case Figure():
            yield from (bloc.legende, *lignes_simples(bloc.alternative, du_champ))
        case Difference():
            yield from _difference(bloc)
        case Calcule():
            yield bloc.valeur
        case _:
            assert_never(bloc)


def _phrase(phrase: Phrase, du_champ: EcrireChamp) -> Iterator[str]:
    yield "".join(_bout(morceau) for morceau in phrase.morceaux).strip()
    for champ in phrase.champs:
        yield from lignes_simples(champ.notes, du_champ)


def _bout(morceau: str | Lien | Pastille | Champ) -> str:
    return reponse_ou_invite(morceau) if isinstance(morceau, Champ) else _morceau(morceau)


def _liste(liste: Liste, du_champ: EcrireChamp) -> Iterator[str]:
    for rang, item in enumerate(liste.items, 1):
        yield f"{f'{rang}.' if liste.style == 'nombres' else '•'} {texte_simple(item.texte)}"
        yield from (f"  {ligne}" for ligne in lignes_simples(item.suite, du_champ))


def _tableau(tableau: Tableau, du_champ: EcrireChamp) -> Iterator[str]:
    yield tableau.legende
    yield " | ".join(colonne.titre for colonne in tableau.colonnes)
    for groupe in tableau.groupes:
        if groupe.titre:
            yield texte_simple(groupe.titre)
        for ligne in groupe.lignes:
            yield " | ".join(" ".join(lignes_simples(case.blocs, du_champ)) for case in ligne.cellules)


def _difference(difference: Difference) -> Iterator[str]:
    for nom, alineas in zip(difference.noms, (difference.avant, difference.apres), strict=True):
        yield from (f"{nom}\u00a0: {alinea}" for alinea in alineas)
