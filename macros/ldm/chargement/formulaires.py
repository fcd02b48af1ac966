"""Les formulaires : cases de colonnes connues, réponses d'un choix."""

from collections.abc import Iterator
from typing import Final

from ldm.chargement.parcours import ObjetSitue
from ldm.erreurs import Probleme, suggestion
from ldm.modele.outils import LignesLibres, TableauDeSaisie
from ldm.modele.saisies import Saisie

_CHOIX: Final = ("choix", "choix_multiple")


def formulaires_faux(situes: list[ObjetSitue]) -> Iterator[Probleme]:
    """Rend les problèmes de tous les formulaires."""
    for situe in situes:
        if isinstance(situe.objet, TableauDeSaisie):
            yield from _colonnes(situe, situe.objet)
        elif isinstance(situe.objet, Saisie):
            yield from _reponses(situe, situe.objet)


def _colonnes(situe: ObjetSitue, tableau: TableauDeSaisie) -> Iterator[Probleme]:
    connues = {colonne.cle for colonne in tableau.colonnes}
    for rang, ligne in enumerate(tableau.lignes):
        for cle in () if isinstance(ligne, LignesLibres) else ligne.cellules:
            if cle not in connues:
                lieu = ("lignes", rang, "cellules", cle)
                yield situe.probleme(lieu, f"colonne inconnue « {cle} »", suggestion(cle, connues))


def _reponses(situe: ObjetSitue, saisie: Saisie) -> Iterator[Probleme]:
    if saisie.type in _CHOIX and not saisie.options and saisie.echelle is None:
        yield situe.probleme(
            ("type",), "choix sans réponse possible", "Ajoutez « options: » ou « echelle: »."
        )
