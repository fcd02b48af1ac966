"""Les pages d'un formulaire vierge sont pleines, et aucune n'est là pour une ligne."""

import pytest
from pikepdf import Name, Object

from tests.rendus.lecture_pdf import ouvrir
from tests.rendus.pdf.test_pdf import CENTRE, PACA
from tests.rendus.pdf.test_remplissable import OUTILS
from tests.rendus.publies import pieces, publie_a_remplir

MARGE = 50
"""En points : ce que prennent le rappel du haut et celui du bas."""
QUART = 0.25
"""Ce qu'une page a de rempli au moins, jusqu'au bas de son dernier champ."""
PLEINE = 0.8
"""Ce qu'a de rempli la page qui précède une fin plus courte : elle n'y tenait pas."""
SANS_TROU = 0.6
"""Ce qu'a de rempli une page dont la suite n'est pas une partie nouvelle."""


def occupe(page: Object) -> float:
    """Rend jusqu'où l'on répond sur une page, en part de sa hauteur ; tout, si l'on n'y répond pas."""
    haut = float(page.MediaBox[3])
    bas = [float(o.Rect[1]) for o in page.get("/Annots", ()) if o.Subtype == Name.Widget]
    return round((haut - MARGE - min(bas)) / (haut - 2 * MARGE), 2) if bas else 1


def pages(edition: str, nom: str) -> list[float]:
    with ouvrir(publie_a_remplir(edition, nom)) as fichier:
        return [occupe(page.obj) for page in fichier.pages]


def a_part(edition: str, nom: str) -> bool:
    """Dit si ce formulaire finit par une partie qui a ses propres pages."""
    return any(getattr(bloc, "feuille", "") for bloc in pieces(edition)[nom].document.blocs)


A_CHOISIR = [
    (edition, nom)
    for edition in (CENTRE, PACA)
    for nom in pieces(edition)
    if nom.startswith("ldm-005-critere") and (edition, nom) not in OUTILS
]
"""Les fiches d'un critère dont le tableau est le plus haut."""


@pytest.mark.parametrize(("edition", "nom"), [*OUTILS, *A_CHOISIR])
def test_aucune_page_d_un_formulaire_n_est_aux_trois_quarts_vide(edition: str, nom: str) -> None:
    *debut, fin = pages(edition, nom)
    assert [rang for rang, part in enumerate(debut, 1) if part < QUART] == []
    assert fin >= QUART or debut[-1] >= PLEINE or a_part(edition, nom)


@pytest.mark.parametrize(("edition", "nom"), [o for o in OUTILS if not a_part(*o)])
def test_une_page_que_la_suivante_continue_n_a_pas_de_trou(edition: str, nom: str) -> None:
    assert [rang for rang, part in enumerate(pages(edition, nom)[:-1], 1) if part < SANS_TROU] == []
