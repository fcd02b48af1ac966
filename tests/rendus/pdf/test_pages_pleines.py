"""Les pages d'un formulaire vierge sont pleines, et aucune n'est là pour une ligne."""

import pytest
from pikepdf import Name, Object

from tests.rendus.lecture_pdf import ouvrir
from tests.rendus.pdf.test_remplissable import OUTILS, publie_a_remplir

MARGE = 50
"""En points : ce que prennent le rappel du haut et celui du bas."""
PLEINE = 0.2
DERNIERE = 0.1
"""Ce qu'une page, et la dernière, ont de rempli au moins, jusqu'au bas de leur dernier champ."""


def occupe(page: Object) -> float:
    """Rend jusqu'où l'on répond sur une page, en part de sa hauteur ; tout, si l'on n'y répond pas."""
    haut = float(page.MediaBox[3])
    bas = [float(o.Rect[1]) for o in page.get("/Annots", ()) if o.Subtype == Name.Widget]
    return (haut - MARGE - min(bas)) / (haut - 2 * MARGE) if bas else 1


@pytest.mark.parametrize(("edition", "nom"), OUTILS)
def test_chaque_page_d_un_formulaire_est_remplie(edition: str, nom: str) -> None:
    with ouvrir(publie_a_remplir(edition, nom)) as fichier:
        *pages, derniere = (round(occupe(page.obj), 2) for page in fichier.pages)
    assert [rang for rang, part in enumerate(pages, 1) if part < PLEINE] == []
    assert not pages or derniere >= DERNIERE
