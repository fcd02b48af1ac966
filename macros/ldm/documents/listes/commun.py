"""Ce que toutes les listes croisées partagent : la page, les cases, le renvoi au critère, les facettes."""

from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from ldm.documents.blocs import Bloc, Cellule, Colonne, Document, Groupe, Ligne, Paragraphe, Tableau
from ldm.documents.commun import adresse_critere, pastille, pied
from ldm.documents.contenu_de_critere import provenance
from ldm.documents.morceaux import Lien, Texte
from ldm.modele.criteres import Critere, listes_de_la_banque
from ldm.modele.referentiel import Referentiel

Facettes = tuple[tuple[str, str], ...]
COLONNE_CRITERE: Final = Colonne("Critère", 4)


def document(
    referentiel: Referentiel, page: str, legende: str, colonnes: tuple[Colonne, ...], lignes: list[Ligne]
) -> Document:
    """Rend la page d'une liste : d'où elle vient, puis son tableau, s'il a des lignes."""
    blocs: tuple[Bloc, ...] = ()
    if lignes:
        tableau = Tableau(
            legende, colonnes, (Groupe("", tuple(lignes)),), filtrable=True, ancre=f"liste-{page}"
        )
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


def origines_melees(referentiel: Referentiel, page: str) -> bool:
    """Dit si les éléments d'une liste ne viennent pas tous de la même édition."""
    origines = (referentiel.origine(e.id) for e in _elements(referentiel, page))
    return len({(o.genre, o.edition) for o in origines}) > 1


def case(texte: Texte, *, entete: bool = False) -> Cellule:
    """Rend une case d'un seul alinéa."""
    return Cellule((Paragraphe(texte),), entete=entete)


def case_critere(critere: Critere) -> Cellule:
    """Rend la case qui mène à la fiche du critère."""
    return Cellule((Paragraphe((Lien(nom_de_critere(critere), adresse_critere(critere)),)),))


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
