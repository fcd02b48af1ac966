"""La réserve d'un document : des lignes, des colonnes, des tableaux que l'on ne montre qu'à qui s'en sert.

Un tableur les montre toujours. Les autres formats les laissent de côté, tant que rien n'y répond.
"""

from dataclasses import replace
from operator import is_

from ldm.documents.blocs import Bloc, Groupe, Ligne, Tableau
from ldm.documents.parcours import Suite, champs_de, refaire


def sans_reserve(blocs: Suite) -> Suite:
    """Rend les blocs sans leur réserve ; les mêmes, s'ils n'en ont pas."""
    gardes = (bloc for bloc in blocs if not (isinstance(bloc, Tableau) and bloc.reserve))
    neufs = tuple(_reduire(refaire(bloc, sans_reserve)) for bloc in gardes)
    return blocs if len(neufs) == len(blocs) and all(map(is_, neufs, blocs)) else neufs


def _reduire(bloc: Bloc) -> Bloc:
    if not isinstance(bloc, Tableau) or not _a_une_reserve(bloc):
        return bloc
    gardees = [rang for rang, colonne in enumerate(bloc.colonnes) if not colonne.reserve]
    return replace(
        bloc,
        colonnes=tuple(bloc.colonnes[rang] for rang in gardees),
        groupes=tuple(_restreindre(groupe, gardees) for groupe in bloc.groupes),
    )


def _a_une_reserve(tableau: Tableau) -> bool:
    return any(colonne.reserve for colonne in tableau.colonnes) or any(
        ligne.reserve for groupe in tableau.groupes for ligne in groupe.lignes
    )


def _restreindre(groupe: Groupe, gardees: list[int]) -> Groupe:
    lignes = (ligne for ligne in groupe.lignes if not ligne.reserve)
    return replace(groupe, lignes=tuple(_garder(ligne, gardees) for ligne in lignes))


def _garder(ligne: Ligne, gardees: list[int]) -> Ligne:
    """Rend la ligne sans les cases des autres colonnes ; dans un tableau à réserve, aucune ne s'étend."""
    if len(gardees) >= len(ligne.cellules):
        return ligne
    return replace(ligne, cellules=tuple(ligne.cellules[rang] for rang in gardees))


def decouvrir(blocs: Suite) -> Suite:
    """Rend les blocs où n'est plus en réserve ce qui porte une réponse, ni un tableau qui se calcule."""
    return tuple(_decouvrir(refaire(bloc, decouvrir)) for bloc in blocs)


def _decouvrir(bloc: Bloc) -> Bloc:
    if not isinstance(bloc, Tableau):
        return bloc
    lignes = [ligne for groupe in bloc.groupes for ligne in groupe.lignes]
    remplies = {
        rang for ligne in lignes for rang, case in enumerate(ligne.cellules) if _a_une_reponse(case.blocs)
    }
    colonnes = tuple(
        replace(colonne, reserve=False) if colonne.reserve and rang in remplies else colonne
        for rang, colonne in enumerate(bloc.colonnes)
    )
    groupes = tuple(replace(g, lignes=tuple(map(_decouvrir_ligne, g.lignes))) for g in bloc.groupes)
    return replace(bloc, colonnes=colonnes, groupes=groupes, reserve=False)


def _decouvrir_ligne(ligne: Ligne) -> Ligne:
    if not ligne.reserve or not any(_a_une_reponse(case.blocs) for case in ligne.cellules):
        return ligne
    return replace(ligne, reserve=False)


def _a_une_reponse(blocs: Suite) -> bool:
    return any(champ.rempli for champ in champs_de(blocs))
