"""Le menu d'une édition : les pages qu'elle publie, dans l'ordre du registre."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ldm.documents.registre import est_au_menu, publiees
from ldm.modele.pages import PageDuManuel
from ldm.modele.referentiel import Referentiel
from ldm.publication.plan.amorces import Amorce, amorces

Menu = list[dict[str, Any]]


def menu(referentiel: Referentiel, ajoutees: Sequence[str] = ()) -> Menu:
    """Rend le menu de l'édition, dans la forme que lit le moteur.

    ajoutees : les pages propres à la variante, réunies sous son nom avec celles qu'elle ouvre à des textes.
    """
    propres = amorces(referentiel)
    entrees: Menu = []
    for rubrique, pages in groupby(_au_menu(referentiel), key=lambda page: page.rubrique):
        membres = _membres(tuple(pages), propres)
        entrees += membres if rubrique == "premier rang" else [{rubrique: membres}]
    ouvertes = [{page.titre: f"{page.page}.md"} for page in referentiel.pages_ouvertes]
    siennes = [*ouvertes, *ajoutees]
    return entrees + ([{referentiel.identite.nom_court: siennes}] if siennes else [])


def _membres(pages: Sequence[PageDuManuel], propres: Sequence[Amorce]) -> Menu:
    """Rend les entrées d'une rubrique : celles que le registre met en tête suivent sa première page."""
    tetes: Menu = [{page.titre: page.chemin} for page in pages if page.en_tete]
    autres = [_entrees(page, propres) for page in pages if not page.en_tete]
    premiere, *dessous = [entree for entrees in autres for entree in entrees]
    return [premiere, *tetes, *dessous]


def _au_menu(referentiel: Referentiel) -> Iterator[PageDuManuel]:
    for page in publiees(referentiel):
        if est_au_menu(referentiel, page):
            yield page


def _entrees(page: PageDuManuel, propres: Sequence[Amorce]) -> Menu:
    """Rend l'entrée d'une page ; celle qui présente un dossier est suivie des amorces de ce dossier, celles
    d'une autre édition sous ce qui dit d'où elles viennent.
    """
    entrees: Menu = [{page.titre: page.chemin}]
    dessous = sorted(
        (amorce for amorce in propres if amorce.dossier == page.adresse), key=lambda a: a.modele != ""
    )
    for modele, amorces_ in groupby(dessous, key=lambda amorce: amorce.modele):
        membres = [{amorce.titre: amorce.chemin} for amorce in amorces_]
        entrees += [{modele: membres}] if modele else membres
    return entrees
