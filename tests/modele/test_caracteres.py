"""Les caractères : ceux d'un texte courant passent, ceux qui trompent se nomment."""

import pytest

from ldm.modele.caracteres import defaut, visible
from tests.outils_de_test import CRITERE, avec, montre, problemes


@pytest.mark.parametrize(
    "texte",
    [
        "L’œuvre d’un élève : « 50 % » — n° 3…",
        "e\u0301cole",
        "Ἀθῆναι, Москва, 東京, العربية",
        "½ m², 20 €, ≥ 3, → là, ✓",
        "mot\u00a0: suite\u202f!",
        "",
    ],
)
def test_un_texte_de_toute_langue_passe(texte: str) -> None:
    assert defaut(texte) is None


@pytest.mark.parametrize(
    ("caractere", "constat"),
    [
        ("\x07", "caractère de contrôle invisible U+0007"),
        ("\x85", "caractère de contrôle invisible U+0085"),
        ("\u00ad", "coupure de mot invisible U+00AD"),
        ("\u200b", "espace de largeur nulle, invisible U+200B"),
        ("\u200d", "caractère de contrôle invisible U+200D"),
        ("\u202e", "caractère de contrôle invisible U+202E"),
        ("\u2066", "caractère de contrôle invisible U+2066"),
        ("\u2028", "saut de ligne invisible U+2028"),
        ("\u2029", "saut de paragraphe invisible U+2029"),
        ("\u2060", "caractère de contrôle invisible U+2060"),
        ("\ufff9", "caractère de contrôle invisible U+FFF9"),
        ("\U000e0041", "caractère de contrôle invisible U+E0041"),
        ("\uf0b7", "puce de Word U+F0B7"),
        ("\ue000", "caractère privé, que chaque machine dessine autrement U+E000"),
        ("\u0378", "caractère qui n'existe pas U+0378"),
        ("\ufffe", "caractère qui n'existe pas U+FFFE"),
        ("\u3164", "caractère invisible U+3164"),
        ("\ufb01", "ligature « ﬁ » U+FB01, copiée d'un PDF"),
        ("\ufb06", "ligature « ﬆ » U+FB06, copiée d'un PDF"),
    ],
)
def test_un_caractere_trompeur_est_nomme(caractere: str, constat: str) -> None:
    dit = defaut(f"un mot {caractere} suivi d'un autre")
    assert dit is not None
    assert dit[0] == constat
    assert dit[1].endswith(".")


@pytest.mark.parametrize("texte", ["\u0301cole", "un \u0301cole"])
def test_un_accent_sans_lettre_est_nomme(texte: str) -> None:
    assert defaut(texte) == ("accent sans lettre U+0301", "Retapez la lettre avec son accent.")


@pytest.mark.parametrize("texte", ["", " ", "\u00a0\u202f", "\u3164", "\u0301"])
def test_un_texte_sans_rien_a_voir_n_est_pas_visible(texte: str) -> None:
    assert not visible(texte)


@pytest.mark.parametrize("texte", ["a", "1", "…", "+", "語", "\u00a0x"])
def test_une_lettre_un_chiffre_ou_un_signe_se_voit(texte: str) -> None:
    assert visible(texte)


@pytest.mark.parametrize(
    ("valeur", "constat", "remede"),
    [
        ('"\u00a0\u202f"', "« intitule » est vide", "Donnez un texte, ou retirez la ligne."),
        (
            '"deux\\nlignes"',
            "tabulation ou retour à la ligne dans un texte",
            "Écrivez-le d'un trait, sans « | » : un élément de liste par paragraphe.",
        ),
        (
            '"a\\tb"',
            "tabulation ou retour à la ligne dans un texte",
            "Écrivez-le d'un trait, sans « | » : un élément de liste par paragraphe.",
        ),
        ('"' + "mot " * 80 + '"', "« intitule » dépasse 300 caractères", "Raccourcissez le texte."),
        (
            '"' + "a" * 121 + '"',
            "mot de 121 lettres : « aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… »",
            "Coupez-le : 120 lettres au plus.",
        ),
        (
            "“L'offre de formation”",
            "guillemet de Word « “ » au début d'une valeur",
            'Entourez la valeur de guillemets droits : "…".',
        ),
    ],
)
def test_un_intitule_se_lit_sur_une_ligne_et_se_voit(valeur: str, constat: str, remede: str) -> None:
    assert problemes(avec(CRITERE, '"L\'offre de formation"', valeur)) == [
        montre(f"{CRITERE}:3", constat, remede)
    ]


def test_une_longue_adresse_dans_un_texte_n_est_pas_un_mot_trop_long() -> None:
    adresse = "https://x.fr/" + "a" * 200
    assert problemes(avec(CRITERE, "L'offre de formation", f"Voir ({adresse}), oui")) == []
