"""Ce que toutes les listes croisées partagent : la page, les cases, le renvoi au critère, les facettes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from ldm.documents.blocs import Bloc, Cellule, Colonne, Document, Groupe, Ligne, Paragraphe, Tableau
from ldm.documents.commun import adresse_critere, pastille, pied
from ldm.documents.contenu_de_critere import provenance
from ldm.documents.morceaux import Lien, Texte
from ldm.modele.criteres import Critere, listes_de_la_banque
from ldm.modele.referentiel import Referentiel

Facettes = tuple[tuple[str, str], ...]
ParCritere = Sequence[tuple[Critere, Sequence[Ligne]]]
"""Les lignes d'une longue liste, critère par critère."""


def document(
    referentiel: Referentiel, page: str, legende: str, colonnes: tuple[Colonne, ...], lignes: list[Ligne]
) -> Document:
    """Rend la page d'une liste : d'où elle vient, puis son tableau, s'il a des lignes."""
    groupes = (Groupe("", tuple(lignes)),) if lignes else ()
    tableau = Tableau(legende, colonnes, groupes, filtrable=True, ancre=f"liste-{page}")
    return _page(referentiel, page, tableau)


def document_par_critere(
    referentiel: Referentiel, page: str, legende: str, colonnes: tuple[Colonne, ...], lignes: ParCritere
) -> Document:
    """Rend la page d'une longue liste : un volet par critère, avec le lien vers sa fiche."""
    groupes = tuple(
        Groupe((Lien(nom_de_critere(critere), adresse_critere(critere)),), tuple(membres), critere.id)
        for critere, membres in lignes
        if membres
    )
    ancre = f"liste-{page}"
    tableau = Tableau(legende, colonnes, groupes, filtrable=True, ancre=ancre, replie=True)
    return _page(referentiel, page, tableau)


def _page(referentiel: Referentiel, page: str, tableau: Tableau) -> Document:
    blocs: tuple[Bloc, ...] = ()
    if tableau.groupes:
        elements = _elements(referentiel, page)
        commune = None if origines_melees(referentiel, page) else pastille(referentiel, elements[0].id)
        if commune is not None:
            commune = replace(commune, explication="")
        blocs = (*provenance(referentiel, elements, commune), tableau)
    return Document(titre="", blocs=blocs, pied=pied(referentiel, f"listes/{page}/"))


def _elements(referentiel: Referentiel, page: str) -> list[Any]:
    if page == "echeances":
        return list(referentiel.delais)
    listes = listes_de_la_banque(page)
    return [e for c in referentiel.criteres for liste in listes for e in getattr(c, liste)]


_MELEES: dict[str, tuple[Referentiel, bool]] = {}
"""Par page, la dernière réponse : chaque ligne d'une liste pose la même question."""


def origines_melees(referentiel: Referentiel, page: str) -> bool:
    """Dit si les éléments d'une liste ne viennent pas tous de la même édition."""
    connue = _MELEES.get(page)
    if connue is None or connue[0] is not referentiel:
        origines = (referentiel.origine(e.id) for e in _elements(referentiel, page))
        connue = _MELEES[page] = (referentiel, len({(o.genre, o.edition) for o in origines}) > 1)
    return connue[1]


def case(texte: Texte, *, entete: bool = False) -> Cellule:
    """Rend une case d'un seul alinéa."""
    return Cellule((Paragraphe(texte),), entete=entete)


def nom_de_critere(critere: Critere) -> str:
    """Rend le nom d'un critère dans les listes : son numéro et son titre abrégé."""
    return f"{critere.numero}. {critere.titre_court or critere.intitule}"


def adresse_filtree(page: str, *facettes: tuple[str, str]) -> str:
    """Rend l'adresse d'une liste déjà filtrée : celle que filtre.js écrit quand on choisit."""
    return f"listes/{page}/#filtre&{urlencode(facettes)}"


def facette_critere(critere: Critere) -> tuple[str, str]:
    """Rend de quoi filtrer une liste par critère."""
    return ("Critère", nom_de_critere(critere))


def facette_origine(referentiel: Referentiel, page: str, identifiant: str) -> Facettes:
    """Rend de quoi filtrer une liste par origine, si elle en mêle plusieurs."""
    etiquette = pastille(referentiel, identifiant) if origines_melees(referentiel, page) else None
    return (("Origine", etiquette.texte),) if etiquette else ()
