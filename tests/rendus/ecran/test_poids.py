"""Le poids d'un fichier, dit à côté du lien qui y mène."""

import pytest

from ldm.rendus.ecran.poids import annoter, en_clair

POIDS = {"telechargements/ldm-003.pdf": 84_321, "donnees/csv/actions.csv": 27_040}
LIEN = '<a href="../../telechargements/ldm-003.pdf">PDF à imprimer'
TABLE = '<a href="../donnees/csv/actions.csv">Actions'
DIT = f'{LIEN} <span class="ldm-poids">84\u00a0ko</span></a>'


@pytest.mark.parametrize(
    ("page", "attendue"),
    [
        (f"<li>{LIEN}</a></li>", f"<li>{DIT}</li>"),
        (f"<p>{LIEN}</a></p>", f"<p>{DIT}</p>"),
        (f"<td><p>{LIEN}</a> · <a href='x'>ODT</a></p></td>", None),
        (f"<li>{TABLE}</a></li>", f'<li>{TABLE} <span class="ldm-poids">27\u00a0ko</span></a></li>'),
        ('<li><a href="../telechargements/autre.pdf">Autre</a></li>', None),
        ('<li><a href="../outils/">Outils</a></li>', None),
    ],
)
def test_seul_un_lien_isole_vers_un_fichier_connu_dit_son_poids(page: str, attendue: str | None) -> None:
    assert annoter(page, POIDS) == (attendue or page)


def test_un_poids_ne_se_dit_qu_une_fois() -> None:
    page = annoter(f"<li>{LIEN}</a></li>", POIDS)
    assert annoter(page, POIDS) == page


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (12, "1 ko"),
        (1_499, "1 ko"),
        (84_321, "84 ko"),
        (999_499, "999 ko"),
        (999_500, "1,0 Mo"),
        (6_512_978, "6,5 Mo"),
    ],
)
def test_un_poids_se_lit_en_ko_puis_en_mo(octets: int, dit: str) -> None:
    assert en_clair(octets) == dit.replace(" ", "\u00a0")
