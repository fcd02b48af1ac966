"""Les erreurs du projet : situées, triées, sans doublon, avec une suggestion utile."""

import pytest

from ldm.erreurs import DonneesInvalides, Probleme, suggestion


def probleme(fichier: str = "a.yml", ligne: int = 1, quoi: str = "x") -> Probleme:
    return Probleme(fichier=fichier, ligne=ligne, quoi=quoi, remede="y")


def test_un_probleme_dit_ou_quoi_et_comment_reparer() -> None:
    assert str(probleme(ligne=12)) == "a.yml:12 : x\n  → y"
    assert str(probleme(ligne=0)) == "a.yml : x\n  → y"
    revoir = Probleme(fichier="a.yml", ligne=3, quoi="x", remede="y", gravite="à revoir")
    assert str(revoir) == "a.yml:3 : à revoir : x\n  → y"


def test_les_problemes_se_levent_tries_par_fichier_puis_par_ligne_et_sans_doublon() -> None:
    """La ligne 9 vient avant la ligne 10 : l'ordre est celui des nombres."""
    desordre = [
        probleme("b.yml", 1),
        probleme(ligne=10),
        probleme(ligne=9),
        probleme(ligne=9),
        probleme(ligne=9, quoi="w"),
    ]
    erreur = DonneesInvalides(iter(desordre))
    assert [(p.fichier, p.ligne, p.quoi) for p in erreur.problemes] == [
        ("a.yml", 9, "w"),
        ("a.yml", 9, "x"),
        ("a.yml", 10, "x"),
        ("b.yml", 1, "x"),
    ]
    assert str(erreur) == "\n".join(str(p) for p in erreur.problemes)


@pytest.mark.parametrize(
    ("mot", "admis", "phrase"),
    [
        ("peices", ["pieces", "titre"], "Vouliez-vous dire « pieces » ?"),
        ("xyz", ["titre", "pieces"], "Valeurs admises : pieces, titre."),
        ("xyz", [], "Aucune valeur n'est admise ici."),
        (
            "z",
            [chr(ord("a") + n) for n in range(13)],
            "Valeurs admises : a, b, c, d, e, f, g, h, i, j, k, l, m.",
        ),
    ],
)
def test_la_suggestion_est_le_mot_le_plus_proche_sinon_la_liste(
    mot: str, admis: list[str], phrase: str
) -> None:
    assert suggestion(mot, admis) == phrase
