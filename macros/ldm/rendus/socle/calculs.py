"""Calculer ce qu'un document tire de ses réponses, pour les formats qui ne calculent pas.

Un tableur calcule de lui-même ; il garde ces valeurs pour qui lit le fichier sans le recalculer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from ldm.documents.blocs import Bloc, Cellule, Champ, Ligne, Tableau
from ldm.documents.calculs import Calcule, Compte, Echue, Etat, Formule
from ldm.documents.parcours import Suite, champs_de, parcourir, refaire
from ldm.rendus.socle.reponses import reponses

EN_RETARD, A_VENIR = "En retard", "À venir"
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def lire_date(texte: str) -> date | None:
    """Rend la date qu'une réponse écrit, « 2026-10-23 » ou « 23/10/2026 » ; rien si ce n'en est pas une."""
    trouve = _DATE.fullmatch(texte.strip())
    if trouve is None:
        return None
    annee, mois, jour, *francaise = trouve.groups()
    if annee is None:
        jour, mois, annee = francaise
    try:
        return date(int(annee), int(mois), int(jour))
    except ValueError:
        return None


def calculer(blocs: Suite, jour: date) -> Suite:
    """Rend les blocs dont chaque case calculée porte sa valeur. jour : celui dont se comptent les retards."""
    tableaux = {bloc.ancre: bloc for bloc in parcourir(blocs) if isinstance(bloc, Tableau) and bloc.ancre}
    calculs = _Calculs(tableaux, jour)

    def changer(suite: Suite) -> Suite:
        return tuple(_evaluer(refaire(bloc, changer), calculs) for bloc in suite)

    return changer(blocs) if any(isinstance(bloc, Calcule) for bloc in parcourir(blocs)) else blocs


def _evaluer(bloc: Bloc, calculs: "_Calculs") -> Bloc:
    """Rend la case avec sa valeur ; telle quelle, si le document n'a pas le tableau dont elle se calcule."""
    if not isinstance(bloc, Calcule) or bloc.formule.tableau not in calculs.tableaux:
        return bloc
    return replace(bloc, valeur=calculs.valeur(bloc.formule))


class _Calculs:
    """Ce qui se calcule de ces tableaux ; chaque échéancier n'est trié qu'une fois."""

    def __init__(self, tableaux: Mapping[str, Tableau], jour: date) -> None:
        self.tableaux = tableaux
        self.jour = jour
        self.tris: dict[str, list[tuple[date, Ligne]]] = {}

    def valeur(self, formule: Formule) -> str:
        """Rend le résultat d'une formule."""
        match formule:
            case Compte():
                return str(self._compte(formule))
            case Echue():
                return self._echue(formule)
            case Etat():
                return next((self._etat(quand) for quand, _ in self._a_finir(formule)), "")
            case _:
                assert_never(formule)

    def _compte(self, compte: Compte) -> int:
        tableau = self.tableaux[compte.tableau]
        lignes = [
            ligne
            for groupe in tableau.groupes
            for ligne in groupe.lignes
            if not compte.groupe or groupe.id == compte.groupe
        ]
        match compte.quoi:
            case "lignes":
                return len(lignes)
            case "remplies":
                return sum(any(_reponse(ligne, rang) for rang in compte.colonnes) for ligne in lignes)
            case "vides":
                return sum(not any(_reponse(ligne, rang) for rang in compte.colonnes) for ligne in lignes)
            case "retards":
                return sum(quand < self.jour for quand, _ in _prevues(tableau, lignes))
            case _:
                assert_never(compte.quoi)

    def _a_finir(self, formule: Echue | Etat) -> Iterator[tuple[date, Ligne]]:
        """Rend la ligne de ce rang, s'il y en a autant."""
        tableau = self.tableaux[formule.tableau]
        if formule.tableau not in self.tris:
            lignes = (ligne for groupe in tableau.groupes for ligne in groupe.lignes)
            self.tris[formule.tableau] = sorted(_prevues(tableau, lignes), key=lambda prevue: prevue[0])
        yield from self.tris[formule.tableau][formule.rang - 1 : formule.rang]

    def _echue(self, formule: Echue) -> str:
        return next(
            (
                ligne.id if formule.colonne < 0 else _reponse(ligne, formule.colonne)
                for _, ligne in self._a_finir(formule)
            ),
            "",
        )

    def _etat(self, quand: date) -> str:
        return EN_RETARD if quand < self.jour else A_VENIR


def _prevues(tableau: Tableau, lignes: Iterable[Ligne]) -> Iterator[tuple[date, Ligne]]:
    """Rend les lignes à finir et leur date : celles qui ont une échéance et ne sont pas faites."""
    suivi = tableau.suivi
    for ligne in lignes if suivi is not None else ():
        assert suivi is not None
        quand = lire_date(_reponse(ligne, suivi.prevue))
        if quand is not None and not _reponse(ligne, suivi.faite):
            yield quand, ligne


def _reponse(ligne: Ligne, rang: int) -> str:
    """Rend ce qui est répondu dans cette colonne ; elle n'a de rang que si aucune case ne s'étend."""
    case = ligne.cellules[rang] if rang < len(ligne.cellules) else Cellule()
    return ", ".join(mot for champ in _champs(case) for mot in reponses(champ))


def _champs(case: Cellule) -> Iterator[Champ]:
    return champs_de(case.blocs)
