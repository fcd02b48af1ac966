"""Ce qu'un document composé doit montrer dans ses fichiers, et ce qui y manque."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, Final, TypeVar

from ldm.documents.blocs import (
    Bloc,
    Cartes,
    Champ,
    Colonne,
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
from ldm.rendus.socle.balises import propre
from ldm.rendus.socle.impression import a_imprimer
from ldm.rendus.socle.rappels import entete, pied
from ldm.rendus.socle.reponses import reponses
from ldm.rendus.socle.texte import etapes_en_liste, invite, texte_simple

T = TypeVar("T")
AJOUTS: Final = (
    "Note du manuel\u00a0:", "Réponses possibles\u00a0:", "À compléter", "Choisir une réponse", "jj/mm/aaaa",
    "hh:mm", "Texte national", "Texte de l’académie", "Sommaire", "…", "☐", "☒", ";", "(", ")", "—", ":",
)  # fmt: skip
"""Ce que la mise en page ajoute au texte composé."""


def imprimes(document: Document) -> list[str]:
    """Rend chaque texte qu'un lecteur du document imprimé doit trouver, dans l'ordre."""
    return list(fragments(a_imprimer(document).blocs))


def fragments(blocs: tuple[Bloc, ...]) -> Iterator[str]:
    """Rend chaque texte des blocs, dans l'ordre."""
    for bloc in blocs:
        yield from (t for t in map(propre, _fragments(bloc)) if t.strip())


def _fragments(bloc: Bloc) -> Iterator[str]:
    match bloc:
        case Paragraphe():
            yield texte_simple(bloc.texte)
        case Liste() | Definitions():
            yield from _de_la_liste(bloc)
        case Encadre() | Section():
            yield bloc.titre
            yield from fragments(bloc.blocs)
        case Repli():
            yield bloc.resume
            yield from fragments(bloc.blocs)
        case Champ():
            yield from _du_champ(bloc)
        case GroupeDeChamps():  # un titre qui répète le premier libellé ne se lit qu'une fois
            yield bloc.titre if bloc.titre != bloc.champs[0].libelle else ""
            yield from fragments(bloc.champs)
        case Phrase():
            yield from (
                m if isinstance(m, str) else m.texte for m in bloc.morceaux if not isinstance(m, Champ)
            )
            for champ in bloc.champs:
                yield from (reponses(champ) or (champ.libelle if champ.type == "case" else "",))
                yield from fragments(champ.notes)
        case Tableau():
            yield from _du_tableau(bloc)
        case Cartes():
            for carte in bloc.cartes:
                yield from (
                    carte.numero,
                    carte.titre,
                    carte.texte,
                    *(f"[{p.texte}]" for p in carte.pastilles),
                )
        case Frise():
            yield from fragments(etapes_en_liste(bloc))
        case Figure():
            yield bloc.legende
            yield from fragments(bloc.alternative)
        case Difference():
            yield from (*bloc.avant, *bloc.apres)


def _de_la_liste(liste: Liste | Definitions) -> Iterator[str]:
    for item in liste.items:
        yield texte_simple(item.texte if isinstance(item, Item) else item.terme)
        yield from fragments(item.suite if isinstance(item, Item) else item.blocs)


def _du_champ(champ: Champ) -> Iterator[str]:
    if champ.etiquette_visible:
        yield champ.etiquette
    visible = champ.etiquette_visible or champ.type != "case"
    if visible and not champ.rempli:
        yield champ.aide
        yield from (libelle for _, libelle in champ.options)
    if champ.type != "case":
        yield from reponses(champ)
    yield from fragments(champ.notes)


def _du_tableau(tableau: Tableau) -> Iterator[str]:
    yield "" if tableau.muet else tableau.legende
    for groupe in tableau.groupes:
        yield texte_simple(groupe.titre)
        yield from (colonne.titre for colonne in tableau.colonnes)
        for ligne in groupe.lignes:
            for cellule in ligne.cellules:
                yield from fragments(cellule.blocs)


def residu(texte: str, attendus: list[str]) -> str:
    """Rend ce qui, dans un texte relu, ne vient ni du document ni de la mise en page."""
    for connu in sorted({*attendus, *AJOUTS}, key=len, reverse=True):
        texte = texte.replace(connu, "")
    return texte.strip()


def invites(document: Document) -> list[str]:
    """Rend ce qui, dans une lettre, tient la place d'une réponse."""
    return [invite(champ) for phrase in parcourir(document, Phrase) for champ in phrase.champs]


def titres(document: Document) -> tuple[str, ...]:
    """Rend les titres d'un document, dans l'ordre ; une lettre n'en montre aucun."""
    if document.lettre:
        return ()
    return tuple(filter(None, (document.code, document.titre, document.sous_titre, document.mention)))


@dataclass(frozen=True, slots=True)
class Attentes:
    """Ce que les fichiers d'un document doivent dire, sans blanc.

    voulus : chaque texte, et combien de fois. rappels : ce que portent le haut et le bas d'une page.
    """

    voulus: dict[str, int]
    rappels: tuple[str, ...]


def attentes(document: Document) -> Attentes:
    """Rend ce que tout fichier de ce document doit dire ; un titre de colonne, une fois au moins."""
    haut = () if document.lettre else entete(document).split("\t")  # une lettre n'en a pas
    rappels = tuple(serrer(t) for t in (*haut, pied(document), document.pied.adresse) if t)
    voulus = Counter(serrer(t) for t in (*titres(document), *imprimes(document)))
    colonnes = {serrer(colonne.titre) for colonne in parcourir(document, Colonne)}
    return Attentes({t: 1 if t in colonnes else fois for t, fois in voulus.items()}, rappels)


def pertes(document: Document | Attentes, pages: Sequence[str]) -> list[str]:
    """Rend les textes composés qui manquent aux pages, ou ne s'y lisent pas autant de fois, hors en-têtes et
    pieds.

    Les blancs ne comptent pas. Un titre de colonne peut ne se lire qu'une fois par tableau.
    """
    voulu = document if isinstance(document, Attentes) else attentes(document)
    corps = "".join(_sans_rappels(serrer(page), voulu.rappels) for page in pages)
    lu = "\n".join((corps, *voulu.rappels))
    return [t for t, fois in voulu.voulus.items() if lu.count(t) < fois]


def _sans_rappels(page: str, rappels: Sequence[str]) -> str:
    for rappel in rappels:
        page = page.replace(rappel, "", 1)
    return re.sub(r"[Pp]age\d+/\d+", "", page)


_SANS_MEMBRE: Final = frozenset({str, int, float, bool, NoneType})


@cache
def _membres(genre: type) -> tuple[str, ...]:
    """Rend le nom des membres de ce genre d'objets, du dernier au premier."""
    return tuple(reversed([*getattr(genre, "__dataclass_fields__", {})]))


def parcourir(objet: Any, classe: type[T]) -> Iterator[T]:
    """Rend tout ce qui, dans un document, est de cette classe, qui a des membres."""
    assert classe not in _SANS_MEMBRE
    reste = [objet]
    while reste:
        objet = reste.pop()
        if isinstance(objet, classe):
            yield objet
        dedans = (
            reversed(objet)
            if isinstance(objet, tuple)
            else [getattr(objet, nom) for nom in _membres(objet.__class__)]
        )
        reste += [membre for membre in dedans if type(membre) not in _SANS_MEMBRE]


def serrer(texte: str) -> str:
    """Rend le texte sans blanc, sans trait de coupure, ni ce qu'un format met ou non autour d'une étiquette
    ou d'un appel.
    """
    return re.sub(r"[\s\xad\[\]⁽⁾]+", "", propre(texte))
