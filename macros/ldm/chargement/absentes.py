"""Les éditions qu'une autre montre en exemple, ou qu'une académie suit, et dont le dossier n'est pas là.

Une édition nationale ne dépend pas du dossier de qui lui prête des exemples : sans lui, elle ne les montre
pas, et le dit. Un nom proche de celui d'une édition présente est, lui, une faute de frappe.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from ldm.chargement.donnees import Donnees


def absentes(donnees: Donnees) -> frozenset[str]:
    """Rend les éditions nommées par un emprunt ou par une académie, et dont rien n'est là."""
    presentes = [*donnees.slugs, *donnees.manquantes]
    nommees = {*_nommees(donnees)} - {*presentes}
    return frozenset(slug for slug in nommees if not get_close_matches(slug, presentes, n=1))


def tout_est_la(donnees: Donnees) -> bool:
    """Dit si toutes les éditions sont là et se chargent : ce que rien ne désigne alors n'existe pas."""
    return not donnees.manquantes and not absentes(donnees)


def _nommees(donnees: Donnees) -> Iterator[str]:
    identites = [
        *(edition.identite for edition in donnees.editions.values()),
        *(variante.identite for variante in donnees.variantes.values()),
    ]
    yield from (emprunt.edition for identite in identites for emprunt in identite.exemples_de)
    for region in donnees.commun.academies.regions:
        suivies = (region.edition, *(academie.edition for academie in region.academies))
        yield from (slug for slug in suivies if slug is not None)
