"""Ce qu'un gabarit Typst reçoit d'un document : des listes et des chaînes, jamais de source Typst."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final, assert_never

from ldm.documents.blocs import (  # fmt: skip
    Bloc,
    Cartes,
    Cellule,
    Champ,
    Definitions,
    Difference,
    Encadre,
    Figure,
    Frise,
    Groupe,
    GroupeDeChamps,
    Item,
    Ligne,
    Liste,
    Paragraphe,
    Phrase,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.calculs import Calcule
from ldm.rendus.pdf.contexte import ContexteDeComposition, Donnees
from ldm.rendus.pdf.formulaires import donnees_du_champ, formulaire
from ldm.rendus.pdf.mesures import (
    LIGNES_SURES,
    LONG,
    largeurs,
    nombre_de_lignes,
    plus_long_mot,
    rangs_des_colonnes,
    taille,
    textes_de,
)
from ldm.rendus.socle.dessins import dessin, largeur_du_dessin, texte_du_dessin
from ldm.rendus.socle.impression import est_une_piece, feuille
from ldm.rendus.socle.jetons import teinte_de
from ldm.rendus.socle.polices import lisible
from ldm.rendus.socle.texte import en_liste, texte_simple

IDENTIFIANT_COURT: Final = re.compile(r"(?:[A-Z0-9]+-)+\d+(?:\.\d+)?")
"""Un identifiant court (`D-017`, `XYZ-D-002`, `C-03.1`), que sa ligne de tableau montre."""
NIVEAU_MAXIMAL: Final = 6
TITRE_LONG: Final = 400
"""Au-delà, un titre qui se répète ou ne se coupe pas est abrégé, et donné en entier à part."""


def preparer(blocs: Iterable[Bloc], contexte: ContexteDeComposition) -> list[Donnees]:
    """Rend les blocs ; des champs qui se suivent forment un seul formulaire."""
    rendus: list[Donnees] = []
    for champs, suite in groupby(blocs, lambda bloc: isinstance(bloc, Champ | GroupeDeChamps)):
        if champs:
            rendus.append(formulaire(suite, contexte, preparer))
        else:
            rendus += [donnees for bloc in suite for donnees in _bloc(bloc, contexte)]
    return rendus


def _bloc(bloc: Bloc, contexte: ContexteDeComposition) -> Iterator[Donnees]:
    match bloc:
        case Paragraphe():
            yield from _paragraphe(bloc, contexte)
        case Liste():
            yield from _liste(bloc, contexte)
        case Definitions():
            yield from _definitions(bloc, contexte)
        case Encadre():
            yield from _encadre(bloc, contexte)
        case Repli():
            yield from _repli(bloc, contexte)
        case Champ() | GroupeDeChamps():
            yield formulaire((bloc,), contexte, preparer)
        case Phrase():
            yield _phrase(bloc, contexte)
        case Tableau():
            yield from _tableau(bloc, contexte)
        case Frise() | Cartes():
            yield from preparer(en_liste(bloc), contexte)
        case Figure():
            yield from _figure(bloc, contexte)
        case Difference():
            yield _difference(bloc)
        case Section():
            yield from _section(bloc, contexte)
        case Calcule():
            yield from _paragraphe(Paragraphe(bloc.valeur), contexte)
        case _:
            assert_never(bloc)


def _paragraphe(bloc: Paragraphe, contexte: ContexteDeComposition) -> Iterator[Donnees]:
    yield {"genre": "paragraphe", "role": bloc.role, "texte": contexte.texte(bloc.texte)}


def _liste(bloc: Liste, contexte: ContexteDeComposition) -> Iterator[Donnees]:
    yield {"genre": "liste", "style": bloc.style, "items": [_item(item, contexte) for item in bloc.items]}


def _item(item: Item, contexte: ContexteDeComposition) -> Donnees:
    return {"texte": contexte.texte(item.texte), "suite": preparer(item.suite, contexte)}


def _definitions(bloc: Definitions, contexte: ContexteDeComposition) -> Iterator[Donnees]:
    items = [{"terme": contexte.texte(i.terme), "blocs": preparer(i.blocs, contexte)} for i in bloc.items]
    yield {"genre": "definitions", "items": items}


def _encadre(bloc: Encadre, contexte: ContexteDeComposition) -> Iterator[Donnees]:
    blocs = preparer(bloc.blocs, contexte)
    long = taille([bloc.titre, blocs]) > LONG
    yield {
        "genre": "encadre",
        "nature": bloc.nature,
        "titre": lisible(bloc.titre),
        "blocs": blocs,
        "long": long,
    }


def _repli(bloc: Repli, contexte: ContexteDeComposition) -> Iterator[Donnees]:
    yield {"genre": "repli", "resume": lisible(bloc.resume), "blocs": preparer(bloc.blocs, contexte)}


def _phrase(bloc: Phrase, contexte: ContexteDeComposition) -> Donnees:
    morceaux = [
        donnees_du_champ(m, contexte, preparer, nu=True) if isinstance(m, Champ) else contexte.texte((m,))[0]
        for m in bloc.morceaux
    ]
    return {"genre": "phrase", "place": bloc.place, "morceaux": morceaux}


def _tableau(bloc: Tableau, contexte: ContexteDeComposition) -> Iterator[Donnees]:
    """Rend un tableau, précédé en entier des titres trop longs pour se répéter sur chaque page."""
    titres = [
        *(colonne.titre for colonne in bloc.colonnes),
        *(texte_simple(groupe.titre) for groupe in bloc.groupes),
    ]
    for titre in titres:
        if len(titre) > TITRE_LONG:
            yield from _paragraphe(Paragraphe(titre), contexte)
    lots = groupby(bloc.groupes, lambda groupe: bool(groupe.titre))
    yield {
        "genre": "tableau",
        "legende": "" if bloc.muet else lisible(bloc.legende),
        "cle": _cle(bloc),
        "colonnes": [
            {
                "titre": _abrege(colonne.titre),
                "part": colonne.largeur,
                "centree": _a_cocher(bloc, rang),
                "mot": plus_long_mot([colonne.titre]),
            }
            for rang, colonne in enumerate(bloc.colonnes)
        ],
        "lots": [[_groupe(groupe, largeurs(bloc), contexte) for groupe in lot] for _, lot in lots],
    }


def _cle(tableau: Tableau) -> str:
    """Rend ce qui explique les identifiants des lignes d'un tableau, à partir du premier ; rien sans eux."""
    identifiants = (ligne.id for groupe in tableau.groupes for ligne in groupe.lignes)
    premier = next((i for i in identifiants if IDENTIFIANT_COURT.fullmatch(i)), "")
    if not premier:
        return ""
    return f"{premier}\u00a0: l’identifiant de la ligne, le même dans tous les fichiers et sur le site."


def _abrege(titre: str) -> str:
    return lisible(titre if len(titre) <= TITRE_LONG else f"{titre[:TITRE_LONG]}…")


def _a_cocher(tableau: Tableau, rang: int) -> bool:
    """Dit si cette colonne n'est faite que de cases à cocher, d'après la première ligne entière."""
    lignes = (
        ligne
        for groupe in tableau.groupes
        for ligne in groupe.lignes
        if len(ligne.cellules) == len(tableau.colonnes)
    )
    premiere = next(lignes, None)
    if premiere is None:
        return False
    return [getattr(bloc, "type", "") for bloc in premiere.cellules[rang].blocs] == ["case"]


def _groupe(groupe: Groupe, signes: list[int], contexte: ContexteDeComposition) -> Donnees:
    """Rend un groupe de lignes ; son titre, répété de page en page, ne porte pas de lien."""
    restantes = range(len(groupe.lignes), 0, -1)
    rangs = rangs_des_colonnes(groupe.lignes, len(signes))
    lignes = [_ligne(*ligne, signes, contexte) for ligne in zip(groupe.lignes, rangs, restantes, strict=True)]
    return {"titre": _abrege(texte_simple(groupe.titre)), "lignes": lignes}


def _ligne(
    ligne: Ligne, rangs: list[int], restantes: int, signes: list[int], contexte: ContexteDeComposition
) -> Donnees:
    cellules = [_cellule(cellule, min(cellule.lignes, restantes), contexte) for cellule in ligne.cellules]
    textes = [textes_de(cellule["blocs"]) for cellule in cellules]
    longueurs = [nombre_de_lignes(t, signes[rang]) for t, rang in zip(textes, rangs, strict=True)]
    mots = [{"mot": plus_long_mot(t), "colonne": rang} for t, rang in zip(textes, rangs, strict=True)]
    return {
        "id": ligne.id if IDENTIFIANT_COURT.fullmatch(ligne.id) else "",
        "haute": any(longueur > LIGNES_SURES for longueur in longueurs),
        "cellules": [cellule | mot for cellule, mot in zip(cellules, mots, strict=True)],
    }


def _cellule(cellule: Cellule, lignes: int, contexte: ContexteDeComposition) -> Donnees:
    blocs: list[Donnees] = []
    for bloc in cellule.blocs:
        if isinstance(bloc, GroupeDeChamps):
            blocs += [donnees_du_champ(champ, contexte, preparer, bloc.titre) for champ in bloc.champs]
        elif isinstance(bloc, Champ):
            blocs.append(donnees_du_champ(bloc, contexte, preparer))
        else:
            blocs += preparer((bloc,), contexte)
    return {"entete": cellule.entete, "lignes": lignes, "blocs": blocs}


def _figure(bloc: Figure, contexte: ContexteDeComposition) -> Iterator[Donnees]:
    svg = str(dessin(bloc.nom))
    contexte.dessins[bloc.nom] = svg
    titre, description = (texte_du_dessin(svg, nom) for nom in ("title", "desc"))
    alt = ". ".join(partie.rstrip(".") for partie in (titre, description) if partie) or bloc.legende
    alternative = preparer(bloc.alternative, contexte)
    yield {
        "genre": "figure",
        "nom": bloc.nom,
        "largeur": largeur_du_dessin(svg),
        "legende": _abrege(bloc.legende),
        "alt": alt,
        "alternative": alternative,
    }
    if len(bloc.legende) > TITRE_LONG:
        yield from _paragraphe(Paragraphe(bloc.legende), contexte)


def _difference(bloc: Difference) -> Donnees:
    textes = [
        {
            "nom": nom,
            "trait": trait,
            "alineas": [[[change, lisible(mots)] for change, mots in a] for a in alineas],
        }
        for nom, trait, alineas in zip(bloc.noms, ("supprime", "ajoute"), bloc.marques, strict=True)
    ]
    return {"genre": "difference", "textes": textes}


def _section(bloc: Section, contexte: ContexteDeComposition) -> Iterator[Donnees]:
    """Rend une section ; dans un recueil, une partie, un formulaire ou une fiche a ses propres pages."""
    piece = contexte.recueil and est_une_piece(bloc)
    pages = feuille(bloc, premiere=contexte.niveau == 1) if contexte.recueil else bloc.feuille
    interieur = replace(contexte, niveau=contexte.niveau + 1, recueil=contexte.recueil and not piece)
    yield {
        "genre": "section",
        "titre": lisible(bloc.titre),
        "niveau": min(contexte.niveau, NIVEAU_MAXIMAL),
        "nouvelle_page": pages != "",
        "paysage": pages == "paysage",
        "modele": piece,
        "teinte": teinte_de(bloc.insigne.rang) if bloc.insigne else [],
        "blocs": preparer(bloc.blocs, interieur),
    }
