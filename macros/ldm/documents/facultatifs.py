"""Les critères facultatifs : le dire où on les remplit, et laisser de côté ceux qu'on n'a pas retenus."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ldm.documents.blocs import Bloc, Document, Tableau
from ldm.documents.parcours import Suite, champs_de, parcourir, refaire
from ldm.documents.reponses import Laissee
from ldm.documents.reponses_du_dossier import EQUIPE
from ldm.modele.criteres import Critere
from ldm.modele.dossier import Dossier
from ldm.modele.referentiel import Referentiel

RETENU: Final = "retenu"
"""Ce que l'équipe dit d'un choix de critères, dans un dossier : `equipe|choix-9.retenu`."""
AUCUN: Final = "aucun"
NON_RETENU: Final = "Critère facultatif non retenu."


@dataclass(frozen=True, slots=True)
class ChoixDeCriteres:
    """Ce que l'établissement décide : prendre ou non un critère facultatif, ou lequel de plusieurs.

    id : ce qui le nomme dans un dossier. criteres : ceux entre lesquels il choisit.
    """

    id: str
    criteres: tuple[Critere, ...]

    @property
    def reponses(self) -> tuple[str, ...]:
        """Ce qu'un dossier peut en dire : l'identifiant du critère retenu, ou aucun."""
        return (*(critere.id for critere in self.criteres), AUCUN)


def choix_de_criteres(referentiel: Referentiel) -> tuple[ChoixDeCriteres, ...]:
    """Rend les choix que l'édition laisse à l'établissement, dans l'ordre de ses critères."""
    groupes: dict[str, list[Critere]] = {}
    for critere in referentiel.criteres:
        if critere.facultatif:
            groupes.setdefault(f"choix-{critere.choix}" if critere.choix else critere.id, []).append(critere)
    return tuple(ChoixDeCriteres(id_, tuple(criteres)) for id_, criteres in groupes.items())


def ecartes_du_dossier(referentiel: Referentiel, dossier: Dossier) -> frozenset[str]:
    """Rend les critères que l'établissement n'a pas retenus ; tant qu'il ne dit rien d'un choix, aucun."""
    return frozenset(
        critere.id
        for choix in choix_de_criteres(referentiel)
        if (retenu := dossier.valeur(f"{EQUIPE}|{choix.id}.{RETENU}")) in choix.reponses
        for critere in choix.criteres
        if critere.id != retenu
    )


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


def alleger(
    document: Document, reponses: Mapping[str, str], ecartes: Collection[str]
) -> tuple[Document, dict[str, str], tuple[Laissee, ...]]:
    """Rend le document sans ces critères, les réponses qui y ont leur place, et celles qui ne l'ont plus."""
    allege = ecarter(document, ecartes)
    perdus = {c.id for c in champs_de(document.blocs)} - {c.id for c in champs_de(allege.blocs)}
    laissees = (Laissee(cle, v, NON_RETENU) for cle, v in reponses.items() if cle in perdus and v)
    return allege, {cle: v for cle, v in reponses.items() if cle not in perdus}, tuple(laissees)


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
