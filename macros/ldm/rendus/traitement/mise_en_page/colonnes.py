"""Les titres de colonnes d'un tableau : leur style, et la largeur sous laquelle un mot s'y couperait."""

from typing import Final

from ldm.documents.blocs import Champ, Tableau
from ldm.documents.parcours import champs_de
from ldm.rendus.socle.arial import largeur_en_arial, plus_long_mot
from ldm.rendus.socle.feuille_de_style import MARGE_DE_CASE, STYLES
from ldm.rendus.traitement.mise_en_page.elements import Alinea, CaseGrille, Morceau, Rangee, Zone, invite

COLONNES_ETROITES: Final = 10
"""À partir de ce nombre de colonnes, leurs titres s'écrivent plus petit."""


def ligne_de_titres(tableau: Tableau) -> Rangee:
    """Rend la ligne des titres de colonnes, répétée à chaque page."""
    style = _style(tableau)
    titres = (Alinea(style, (Morceau(colonne.titre),)) for colonne in tableau.colonnes)
    return Rangee(tuple(CaseGrille((titre,), "entete") for titre in titres), entete=True)


def largeurs_minimales(tableau: Tableau) -> tuple[float, ...]:
    """Rend, par colonne, la largeur de son plus long mot, ou d'une date s'il s'y en écrit."""
    style = STYLES[_style(tableau)]
    mots = [plus_long_mot(colonne.titre, style.corps, gras=style.gras) for colonne in tableau.colonnes]
    dates = _colonnes_de_dates(tableau)
    date = largeur_en_arial(invite(Zone(Champ("", "", "date"), dense=True)), STYLES["Zone"].corps)
    return tuple(
        max(mot, date if rang in dates else 0.0) + 2 * MARGE_DE_CASE for rang, mot in enumerate(mots)
    )


def _style(tableau: Tableau) -> str:
    return "EnTeteEtroit" if len(tableau.colonnes) >= COLONNES_ETROITES else "EnTete"


def _colonnes_de_dates(tableau: Tableau) -> frozenset[int]:
    """Rend les rangs des colonnes où s'écrit une date, d'après la première ligne entière."""
    lignes = (ligne.cellules for groupe in tableau.groupes for ligne in groupe.lignes)
    entiere = next((cases for cases in lignes if len(cases) == len(tableau.colonnes)), ())
    return frozenset(
        rang for rang, case in enumerate(entiere) if any(c.type == "date" for c in champs_de(case.blocs))
    )
