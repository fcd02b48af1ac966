"""Composer les textes officiels d'une page : une section par rubrique."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from ldm.documents.appartenance import attribution
from ldm.documents.blocs import (  # fmt: skip
    Bloc,
    Cellule,
    Colonne,
    Definition,
    Definitions,
    Document,
    Encadre,
    Figure,
    Groupe,
    Ligne,
    Liste,
    Paragraphe,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.commun import notes, pastille, phrase_source, pied, puces, puces_sans_notes
from ldm.modele import textes as modele
from ldm.modele.provenance import Annote
from ldm.modele.referentiel import Referentiel
from ldm.modele.types import Gele

TEXTE_OFFICIEL: Final = "Le texte officiel"
TABLEAU_DU_CYCLE: Final = "Les mêmes phases, en tableau, comme le document les imprime"


def composer_textes(
    referentiel: Referentiel, page: str, *, cycle: bool = True, expliques: bool = False
) -> Document:
    """Rend les rubriques d'une page : celles de l'édition, les héritées, puis les empruntées, encadrées.

    cycle : avec le dessin du cycle et son tableau ; la page qui les montre en frise se passe du dessin, et
    replie le tableau, que la frise dit déjà. expliques : chaque rubrique que nous expliquons l'est d'abord,
    et son texte officiel se déplie.
    """
    rubriques = referentiel.rubriques(page)
    propres = [r for r in rubriques if referentiel.origine(r.id).genre != "emprunte"]
    propres.sort(key=lambda r: referentiel.origine(r.id).genre == "herite")
    empruntees = [r for r in rubriques if referentiel.origine(r.id).genre == "emprunte"]
    composer = partial(composer_rubrique, referentiel, cycle=cycle, expliquee=expliques)
    sections: list[Bloc] = list(map(composer, propres))
    for prete, pretees in _par_preteuse(referentiel, empruntees):
        sections.append(_emprunt(prete, seul=not propres))
        sections += map(composer, pretees)
    return Document(titre="", blocs=tuple(sections), pied=pied(referentiel, f"{page}/"))


def _par_preteuse(
    referentiel: Referentiel, empruntees: Iterable[modele.Rubrique]
) -> Iterator[tuple[str, list[modele.Rubrique]]]:
    """Rend les rubriques empruntées, réunies sous ce qui dit de qui elles viennent."""
    groupes: dict[str, list[modele.Rubrique]] = {}
    for rubrique in empruntees:
        groupes.setdefault(attribution(referentiel, rubrique.id, "Exemple"), []).append(rubrique)
    yield from groupes.items()


def _sans_cycle(blocs: tuple[Gele, ...]) -> tuple[Bloc, ...]:
    """Rend les blocs sans le dessin des phases, le tableau qui le suit replié."""
    rang = next((r for r, b in enumerate(blocs) if isinstance(b, modele.Schema) and b.phases), None)
    if rang is None:
        return composer_blocs(blocs)
    tableau = Repli(TABLEAU_DU_CYCLE, composer_bloc(blocs[rang + 1]))
    return (*composer_blocs(blocs[:rang]), tableau, *composer_blocs(blocs[rang + 2 :]))


def _emprunt(prete: str, *, seul: bool) -> Encadre:
    debut = (
        "Cette édition ne publie pas de texte sur ce sujet."
        if seul
        else "Ce qui suit complète le texte ci-dessus."
    )
    return Encadre(
        "emprunt",
        prete,
        (
            Paragraphe(
                f"{debut} Les sections suivantes sont celles d’une autre édition, données comme "
                "exemple\u00a0: leurs délais et leurs consignes ne valent pas pour votre académie."
            ),
        ),
    )


def composer_rubrique(
    referentiel: Referentiel, rubrique: modele.Rubrique, *, cycle: bool = True, expliquee: bool = False
) -> Section:
    """Rend une rubrique sous son titre, puis d'où elle vient ; expliquee : en clair d'abord, si nous le
    disons.
    """
    precision = " (titre donné par le manuel)" if rubrique.titre_du_manuel else ""
    source = phrase_source(
        referentiel, referentiel.sources.get(rubrique.id), pastille(referentiel, rubrique.id), precision
    )
    blocs = composer_blocs(rubrique.blocs) if cycle else _sans_cycle(rubrique.blocs)
    officiel = (*blocs, *notes(rubrique), *source)
    if expliquee and rubrique.en_clair:
        officiel = (Paragraphe(rubrique.en_clair, "clair"), Repli(TEXTE_OFFICIEL, officiel, "liste"))
    return Section(rubrique.titre, officiel, rubrique.id)


def composer_blocs(blocs: tuple[Gele, ...]) -> tuple[Bloc, ...]:
    """Rend les blocs neutres ; un intertitre ouvre une sous-section qui prend ce qui le suit."""
    rendus, reste = _suite(list(blocs), 0)
    assert not reste
    return tuple(rendus)


def _suite(blocs: list[Gele], niveau: int) -> tuple[list[Bloc], list[Gele]]:
    rendus: list[Bloc] = []
    while blocs:
        bloc = blocs[0]
        if not isinstance(bloc, modele.Intertitre):
            rendus += composer_bloc(blocs.pop(0))
        elif bloc.niveau > niveau:
            blocs.pop(0)
            interieur, blocs = _suite(blocs, bloc.niveau)
            rendus.append(Section(bloc.intertitre, (*notes(bloc), *interieur)))
        else:
            break
    return rendus, blocs


def composer_bloc(bloc: Gele) -> tuple[Bloc, ...]:
    """Rend un bloc de texte et ses notes."""
    match bloc:
        case modele.Paragraphe():
            return (Paragraphe(bloc.paragraphe), *notes(bloc))
        case modele.Liste():
            return (puces(bloc.liste, "nombres" if bloc.ordonnee else "puces"), *notes(bloc))
        case modele.Encadre():
            suite: tuple[Liste, ...] = (puces(bloc.puces),) if bloc.puces else ()
            titre = bloc.titre or {"conseil": "Conseil", "attention": "Attention", "exemple": "Exemple"}.get(
                bloc.genre, "À savoir"
            )
            texte: tuple[Bloc, ...] = (Paragraphe(bloc.encadre),) if bloc.encadre else ()
            return (Encadre(bloc.genre, titre, (*texte, *suite, *notes(bloc))),)
        case modele.NoteDeBas():
            appel = f"({bloc.appel}) " if bloc.appel else ""
            return (Paragraphe(f"{appel}{bloc.note_de_bas}", "bas"), *notes(bloc))
        case modele.Definitions():
            items = (Definition(d.terme, (Paragraphe(d.texte), *notes(d))) for d in bloc.definitions)
            return (Definitions(tuple(items)), *notes(bloc))
        case modele.Tableau():
            return (_tableau(bloc.tableau), *notes(bloc, *_annotations(bloc.tableau)))
        case modele.Schema():
            return (Figure(bloc.schema_, bloc.legende), *notes(bloc))
    raise TypeError(type(bloc).__name__)


def _tableau(grille: modele.Grille) -> Tableau:
    lignes = []
    for cellules in grille.lignes:
        cases = tuple(
            Cellule(_case(cellule), entete=rang == 0 and grille.entete_de_ligne)
            for rang, cellule in enumerate(cellules)
        )
        lignes.append(Ligne(cases))
    colonnes = tuple(Colonne(titre) for titre in grille.entetes)
    return Tableau(grille.legende, colonnes, (Groupe("", tuple(lignes)),))


def _case(cellule: modele.Cellule) -> tuple[Bloc, ...]:
    """Rend une case sans ses notes : elles se lisent sous le tableau."""
    texte: tuple[Bloc, ...] = (Paragraphe(cellule.texte),) if cellule.texte else ()
    return (*texte, *((puces_sans_notes(cellule.puces),) if cellule.puces else ()))


def _annotations(grille: modele.Grille) -> Iterator[Annote]:
    """Rend ce que les cases annotent, chaque note précédée du texte qu'elle explique."""
    for ligne in grille.lignes:
        for cellule in ligne:
            annotes: tuple[modele.Cellule | modele.Puce, ...] = (cellule, *_avec_sous_puces(cellule.puces))
            for annote in annotes:
                note = (
                    f"« {annote.texte} »\u00a0: {annote.note}"
                    if annote.note and annote.texte
                    else annote.note
                )
                yield Annote(note=note, graphie_source=annote.graphie_source)


def _avec_sous_puces(liste: tuple[modele.Puce, ...]) -> Iterator[modele.Puce]:
    for puce in liste:
        yield puce
        yield from _avec_sous_puces(puce.puces)
