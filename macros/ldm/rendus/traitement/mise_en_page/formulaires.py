"""Disposer les champs d'un formulaire : le libellé à gauche, la réponse à droite, les cases en liste."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final

from ldm.documents.blocs import Bloc, Champ, GroupeDeChamps, Phrase
from ldm.rendus.traitement.mise_en_page.contexte import ContexteDeTexte
from ldm.rendus.traitement.mise_en_page.elements import (
    Alinea,
    CaseGrille,
    Coche,
    Contenu,
    Element,
    Grille,
    Morceau,
    Rangee,
    Zone,
)

Mettre = Callable[[Iterable[Bloc]], tuple[Element, ...]]
"""Met en page les notes d'un champ."""

PARTS: Final = (26, 24, 22, 28)
"""Quatre colonnes : libellé, réponse, libellé, réponse."""
LIBELLE_LONG: Final = 100
"""Au-delà, le libellé prend toute la largeur, au-dessus de la réponse."""
STYLES_DES_PLACES: Final = {
    "expediteur": "Expediteur",
    "lieu-et-date": "LieuEtDate",
    "destinataire": "Destinataire",
    "objet": "Objet",
    "corps": "CorpsDeLettre",
    "signature": "Signature",
}
RANG_MAXIMAL: Final = 2
"""Les cases à cocher n'ont pas de style de plus bas rang."""
HAUTEURS: Final = {"texte_long": 18.0, "signature": 20.0}
HAUTEURS_EN_TABLEAU: Final = {"texte_long": 12.0, "signature": 11.0, "case": 0.0}
HAUTEURS_VOULUES: Final = {"court": 11.0, "tiers": 70.0, "page": 105.0}
"""Celles que l'auteur d'un formulaire demande, quand ce n'est pas ce que le genre du champ appelle."""
HAUTEUR: Final = 8.0
HAUTEUR_D_UNE_LIGNE_SEULE: Final = 32.0
HAUTEUR_D_UN_TIERS: Final = 53.0
"""Dans un tableau, dont la page porte aussi les titres."""


def hauteur(champ: Champ, *, seule: bool) -> float:
    """Rend la hauteur minimale d'une ligne de tableau qui porte ce champ.

    seule : elle n'a pas d'autre ligne.
    """
    if champ.place == "tiers":
        return HAUTEUR_D_UN_TIERS
    if seule and champ.type == "texte_long":
        return HAUTEUR_D_UNE_LIGNE_SEULE
    return HAUTEURS_EN_TABLEAU.get(champ.type, HAUTEUR)


def champs_de_cellule(champs: Iterable[Champ | GroupeDeChamps], mettre: Mettre) -> Iterator[Element]:
    """Rend les champs d'une case de tableau ; l'en-tête de colonne les nomme déjà, sauf libellé visible."""
    for champ in champs:
        if isinstance(champ, Champ):
            yield from _champ_de_cellule(champ, mettre)
        else:
            yield Alinea("Libelle", (Morceau(champ.titre),))
            yield from champs_de_cellule(champ.champs, mettre)


def _champ_de_cellule(champ: Champ, mettre: Mettre) -> Iterator[Element]:
    if champ.type == "case":
        yield _coche(champ) if champ.etiquette_visible else _coche_seule(champ)
    else:
        if champ.etiquette_visible:
            yield Alinea("Libelle", (Morceau(champ.etiquette),))
        yield Alinea("Zone", (Zone(champ, dense=True),))
    yield from mettre(champ.notes)


def phrase(bloc: Phrase, contexte: ContexteDeTexte, mettre: Mettre) -> Iterator[Element]:
    """Rend une phrase, ses réponses à leur place, puis les notes de ses champs."""
    bouts = (_en_ligne(m) if isinstance(m, Champ) else (contexte.morceau(m),) for m in bloc.morceaux)
    style = STYLES_DES_PLACES.get(bloc.place, contexte.style)
    yield Alinea(style, tuple(bout for suite in bouts for bout in suite))
    for champ in bloc.champs:
        yield from mettre(champ.notes)


def _en_ligne(champ: Champ) -> Contenu:
    if champ.type == "case":
        return (_case_a_cocher(champ), Morceau(f"\u00a0{champ.libelle}"))
    return (Zone(champ, en_ligne=True),)


def formulaire(champs: Iterable[Champ | GroupeDeChamps], mettre: Mettre) -> Iterator[Element]:
    """Rend une suite de champs : des grilles à remplir et des cases à cocher, dans l'ordre."""
    for a_cocher, suite in groupby(champs, lambda champ: isinstance(champ, Champ) and champ.type == "case"):
        if a_cocher:
            for champ in suite:
                yield from _case(champ, mettre)
        else:
            rangees = tuple(rangee for champ in suite for rangee in _rangees(champ, mettre))
            yield Grille("Champs à remplir", PARTS, rangees)


def _case(champ: Champ | GroupeDeChamps, mettre: Mettre) -> Iterator[Element]:
    if isinstance(champ, Champ):
        yield _coche(champ)
        yield from mettre(champ.notes)


def _coche(champ: Champ) -> Alinea:
    aide = (Morceau(f" ({champ.aide})"),) if champ.aide else ()
    style = f"Coche{min(champ.rang, RANG_MAXIMAL) or ''}"
    return Alinea(style, (_case_a_cocher(champ), Morceau(f"\t{champ.etiquette}"), *aide))


def _coche_seule(champ: Champ) -> Alinea:
    return Alinea("CocheSeule", (_case_a_cocher(champ),))


def _case_a_cocher(champ: Champ) -> Coche:
    return Coche(champ.id, champ.libelle, bool(champ.valeur))


def _rangees(champ: Champ | GroupeDeChamps, mettre: Mettre) -> Iterator[Rangee]:
    if isinstance(champ, Champ):
        yield from _champ(champ, mettre)
        return
    if champ.titre and champ.titre != champ.champs[0].libelle:
        yield Rangee((CaseGrille((Alinea("EnTete", (Morceau(champ.titre),)),), "entete", len(PARTS)),))
    for paire in _paires(champ.champs):
        if len(paire) == 1:
            yield from _champ(paire[0], mettre)
        else:
            cases = tuple(case for membre in paire for case in (_libelle(membre), _reponse(membre)))
            yield Rangee(cases, max(_hauteur(membre) for membre in paire))
            yield from _notes(tuple(note for membre in paire for note in membre.notes), mettre)


def _paires(champs: tuple[Champ, ...]) -> Iterator[tuple[Champ, ...]]:
    """Rend les champs deux par deux ; un libellé long ou une case à cocher reste seul."""
    attente: tuple[Champ, ...] = ()
    for champ in champs:
        seul = champ.type == "case" or len(champ.libelle) > LIBELLE_LONG
        if attente and (seul or len(attente) == 2):
            yield attente
            attente = ()
        attente = (*attente, champ)
        if seul:
            yield attente
            attente = ()
    if attente:
        yield attente


def _champ(champ: Champ, mettre: Mettre) -> Iterator[Rangee]:
    if champ.type == "case":
        yield Rangee((CaseGrille((_coche(champ), *mettre(champ.notes)), colonnes=len(PARTS)),))
        return
    if not champ.etiquette_visible:
        yield Rangee((_reponse(champ, len(PARTS)),), _hauteur(champ))
    elif len(champ.libelle) > LIBELLE_LONG:
        yield Rangee((_libelle(champ, len(PARTS)),))
        yield Rangee((_reponse(champ, len(PARTS)),), _hauteur(champ))
    else:
        yield Rangee((_libelle(champ), _reponse(champ, len(PARTS) - 1)), _hauteur(champ))
    yield from _notes(champ.notes, mettre)


def _notes(notes: tuple[Bloc, ...], mettre: Mettre) -> Iterator[Rangee]:
    """Rend les notes d'un champ, sous sa réponse et sur toute la largeur."""
    elements = mettre(notes)
    if elements:
        yield Rangee((CaseGrille(elements, "libelle", len(PARTS)),))


def _libelle(champ: Champ, colonnes: int = 1) -> CaseGrille:
    return CaseGrille((Alinea("Libelle", (Morceau(champ.etiquette),)),), "libelle", colonnes)


def _reponse(champ: Champ, colonnes: int = 1) -> CaseGrille:
    return CaseGrille((Alinea("Zone", (Zone(champ),)),), colonnes=colonnes)


def _hauteur(champ: Champ) -> float:
    if champ.place in HAUTEURS_VOULUES:
        return HAUTEURS_VOULUES[champ.place]
    return HAUTEURS.get(champ.type, HAUTEUR)
