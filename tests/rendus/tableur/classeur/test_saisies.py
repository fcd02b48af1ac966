"""Les règles de saisie, réunies par plages."""

from ldm.rendus.tableur.classeur import feuilles
from ldm.rendus.tableur.classeur.saisies import lettres, saisies
from tests.rendus.publies import document


def test_les_cases_de_meme_regle_se_reunissent_par_plages() -> None:
    constats = feuilles(document("national-2023", "OUT-011"))[1]
    (coche,) = saisies(constats, 2)
    assert coche.choix == ("x",)
    assert sum(fin - debut + 1 for debut, _, fin, _ in coche.plages) == 5 * 46
    assert len(coche.plages) == 5 * 8


def test_les_colonnes_se_nomment_comme_dans_un_tableur() -> None:
    assert [lettres(rang) for rang in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
