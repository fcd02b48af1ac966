"""Composer ce qu'un tableau à remplir calcule : son bilan, le calendrier de ses échéances.

Ce sont des tableaux comme les autres, dont les cases se calculent. Les tableurs les montrent
toujours ; les autres formats, une fois le document rempli.
"""

from collections.abc import Iterator
from typing import Final

from ldm.documents.blocs import Cellule, Colonne, Groupe, Ligne, Paragraphe, Tableau
from ldm.documents.calculs import Calcule, Compte, Echue, Etat, Formule, Suivi
from ldm.documents.morceaux import Texte
from ldm.modele import calculs
from ldm.modele import outils as modele

IDENTIFIANT: Final = -1
"""Le rang, dans `Echue`, de ce qui n'est pas une colonne : l'identifiant d'une ligne."""
_PART_DU_LIBELLE: Final = 6


def colonnes_montrees(tableau: modele.TableauDeSaisie) -> list[modele.Colonne]:
    """Rend les colonnes d'un tableau ; par descripteur, le critère est un en-tête de groupe."""
    par_descripteur = any(
        isinstance(lignes, modele.LignesPar) and lignes.par == "descripteurs" for lignes in tableau.lignes
    )
    return [c for c in tableau.colonnes if not (c.contenu == "critere" and par_descripteur)]


def suivi(tableau: modele.TableauDeSaisie) -> Suivi | None:
    """Rend les colonnes qui disent une ligne en retard, s'il y en a."""
    voulu, rangs = tableau.calculs.suivi, _rangs(tableau)
    return None if voulu is None else Suivi(rangs[voulu.prevue], rangs[voulu.faite])


def composer_calculs(tableau: Tableau, saisies: modele.TableauDeSaisie) -> Iterator[Tableau]:
    """Rend le calendrier et le bilan que ce tableau demande."""
    if saisies.calculs.calendrier is not None and tableau.suivi is not None:
        yield _calendrier(tableau, tableau.suivi, saisies.calculs.calendrier, _rangs(saisies))
    if saisies.calculs.bilan is not None:
        yield _bilan(tableau, saisies.calculs.bilan, _rangs(saisies))


def est_un_bilan(tableau: Tableau) -> bool:
    """Dit si ce tableau est fait de comptes."""
    cases = (case for groupe in tableau.groupes for ligne in groupe.lignes for case in ligne.cellules)
    calculs = (bloc for case in cases for bloc in case.blocs if isinstance(bloc, Calcule))
    return any(isinstance(calcul.formule, Compte) for calcul in calculs)


def _rangs(tableau: modele.TableauDeSaisie) -> dict[str, int]:
    return {colonne.cle: rang for rang, colonne in enumerate(colonnes_montrees(tableau))}


def _bilan(tableau: Tableau, bilan: calculs.Bilan, rangs: dict[str, int]) -> Tableau:
    """Rend une ligne par groupe titré, puis le total."""

    def ligne(libelle: Texte, groupe: str) -> Ligne:
        comptes = (
            Compte(tableau.ancre, compte.quoi, tuple(rangs[cle] for cle in compte.colonnes), groupe)
            for compte in bilan.comptes
        )
        cases = tuple(Cellule((Calcule(compte),)) for compte in comptes)
        return Ligne((Cellule((Paragraphe(libelle),), entete=True), *cases), groupe)

    titres = [groupe for groupe in tableau.groupes if groupe.titre]
    lignes = (*(ligne(groupe.titre, groupe.id) for groupe in titres), ligne("Total", ""))
    colonnes = (Colonne("Critère", _PART_DU_LIBELLE), *(Colonne(compte.titre, 1) for compte in bilan.comptes))
    return Tableau(
        bilan.legende, colonnes, (Groupe("", lignes),), ancre=f"{tableau.ancre}.bilan", reserve=True
    )


def _calendrier(
    tableau: Tableau, suivi: Suivi, calendrier: calculs.Calendrier, rangs: dict[str, int]
) -> Tableau:
    """Rend autant de lignes que le tableau : toutes peuvent avoir une échéance."""
    reprises = [rangs[cle] for cle in calendrier.colonnes]
    nombre = sum(len(groupe.lignes) for groupe in tableau.groupes)

    def ligne(rang: int) -> Ligne:
        suite = (IDENTIFIANT, suivi.prevue, *reprises)
        formules: list[Formule] = [Echue(tableau.ancre, rang, colonne) for colonne in suite]
        formules.append(Etat(tableau.ancre, rang))
        return Ligne(tuple(Cellule((Calcule(formule),)) for formule in formules), str(rang))

    colonnes = (
        Colonne("Ligne", 1),
        Colonne(tableau.colonnes[suivi.prevue].titre, 2),
        *(Colonne(tableau.colonnes[rang].titre, 6) for rang in reprises),
        Colonne("État", 2),
    )
    lignes = tuple(ligne(rang) for rang in range(1, nombre + 1))
    return Tableau(
        calendrier.legende,
        colonnes,
        (Groupe("", lignes),),
        ancre=f"{tableau.ancre}.calendrier",
        reserve=True,
    )
