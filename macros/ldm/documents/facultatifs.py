"""Les critères facultatifs : le dire où on les remplit, et laisser de côté ceux qu'on n'a pas retenus."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from ldm.documents.blocs import Bloc, Document, Tableau
from ldm.documents.parcours import Suite, parcourir, refaire
from ldm.modele.criteres import Critere
from ldm.modele.referentiel import Referentiel


def mention(referentiel: Referentiel, critere: Critere) -> str:
    """Rend « facultatif », et entre quels critères l'établissement choisit ; vide pour un critère imposé."""
    if not critere.facultatif:
        return ""
    numeros = [c.numero for c in referentiel.criteres if critere.choix and c.choix == critere.choix]
    choix = f", {' ou '.join(numeros)} au choix" if len(numeros) > 1 else ""
    return f" (facultatif{choix})"


def titre_de_groupe(referentiel: Referentiel, critere: Critere) -> str:
    """Rend l'en-tête des lignes d'un critère : la partie qui le réunit à d'autres, son numéro, son titre."""
    partie = f"{critere.partie} — " if critere.partie else ""
    return f"{partie}Critère {critere.numero}{mention(referentiel, critere)}. {critere.intitule}"


def titre_de_ligne(referentiel: Referentiel, critere: Critere) -> str:
    """Rend ce qui nomme la ligne d'un critère."""
    return f"Critère {critere.numero}{mention(referentiel, critere)}\u00a0: {critere.intitule}"


def facultatifs_de(referentiel: Referentiel, document: Document) -> tuple[Critere, ...]:
    """Rend les critères facultatifs qui ont leurs lignes dans ce document."""
    groupes = [g for b in parcourir(document.blocs) if isinstance(b, Tableau) for g in b.groupes]
    presents = {g.id for g in groupes} | {ligne.id for g in groupes for ligne in g.lignes}
    return tuple(c for c in referentiel.criteres if c.facultatif and c.id in presents)


def ecarter(document: Document, criteres: Collection[str]) -> Document:
    """Rend le document sans les lignes de ces critères."""
    return replace(document, blocs=_sans(document.blocs, criteres)) if criteres else document


def _sans(blocs: Iterable[Bloc], criteres: Collection[str]) -> Suite:
    return tuple(
        _tableau_sans(bloc, criteres)
        if isinstance(bloc, Tableau)
        else refaire(bloc, lambda suite: _sans(suite, criteres))
        for bloc in blocs
    )


def _tableau_sans(tableau: Tableau, criteres: Collection[str]) -> Tableau:
    groupes = (
        replace(groupe, lignes=tuple(ligne for ligne in groupe.lignes if ligne.id not in criteres))
        for groupe in tableau.groupes
        if groupe.id not in criteres
    )
    return replace(tableau, groupes=tuple(groupes))
