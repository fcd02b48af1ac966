"""Ce que « Mon dossier » sait d'un audit : les constats que le rapport de l'édition propose."""

from dataclasses import dataclass
from typing import Final

from ldm.modele.commun import Constat
from ldm.modele.outils import BlocTableau, LignesPar, Outil, TableauDeSaisie, Usage
from ldm.modele.referentiel import Referentiel

AUDIT: Final = "audit"
"""Ce que les auditeurs disent d'un descripteur : `audit|D-001.constat`, et les champs ci-dessous."""
CHAMPS_DE_L_AUDIT: Final = ("constat", "faits", "argument", "a-demander", "a-qui")
"""constat : des clés, séparées par une espace. a-qui : des fonctions, séparées par une virgule."""
_RAPPORT: Final[Usage] = "rapport"


@dataclass(frozen=True, slots=True)
class ConstatPossible:
    """Un constat que le rapport propose. cle : sa colonne. exclusif : un seul de ceux-là se coche."""

    cle: str
    constat: Constat
    exclusif: bool


@dataclass(frozen=True, slots=True)
class AuditASaisir:
    """L'audit qu'une édition permet. rapport : l'identifiant de l'outil. texte : la colonne du commentaire.

    constats : du plus haut au plus bas, comme commun/constats.yml les range.
    """

    rapport: str
    texte: str
    constats: tuple[ConstatPossible, ...]


def audit_a_saisir(referentiel: Referentiel) -> AuditASaisir | None:
    """Rend l'audit de l'édition ; rien, si son rapport ne demande pas de constat de chaque descripteur."""
    outil = referentiel.outil_pour(_RAPPORT)
    tableau = _tableau_des_constats(outil) if outil else None
    if outil is None or tableau is None:
        return None
    cases = {c.titre: c for c in tableau.colonnes if c.saisie and c.saisie.type == "case"}
    constats = tuple(
        ConstatPossible(colonne.cle, constat, colonne.saisie.exclusive)
        for constat in referentiel.commun.constats.constats
        if (colonne := cases.get(constat.sigle)) and colonne.saisie
    )
    textes = (c.cle for c in tableau.colonnes if c.saisie and c.saisie.type == "texte_long")
    return AuditASaisir(outil.id, next(textes, ""), constats) if constats else None


def _tableau_des_constats(outil: Outil) -> TableauDeSaisie | None:
    tableaux = (b.saisies for s in outil.sections for b in s.blocs if isinstance(b, BlocTableau))
    par_descripteur = (
        tableau
        for tableau in tableaux
        if any(isinstance(lot, LignesPar) and lot.par == "descripteurs" for lot in tableau.lignes)
    )
    return next(par_descripteur, None)
