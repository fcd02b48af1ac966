"""Les identifiants : la nature de l'élément, le préfixe de l'édition."""

import pytest

from tests.outils_de_test import CRITERE, NORD, avec, contenu, montre, operations, problemes

PREFIXE = "Donnez à vos identifiants un préfixe qui n'est qu'à vous."


@pytest.mark.parametrize(
    ("fichier", "ligne", "ancien", "neuf", "juste"),
    [
        (CRITERE, 8, "D-001", "ACT-001", "D-001"),
        ("variantes/nord/criteres.yml", 49, "NORD-D-001", "NORD-IND-009", "NORD-D-009"),
        ("commun/constats.yml", 2, "CST-1", "ECH-7", "CST-7"),
    ],
)
def test_un_identifiant_dit_la_nature_de_son_element(
    fichier: str, ligne: int, ancien: str, neuf: str, juste: str
) -> None:
    attendu = montre(
        f"{fichier}:{ligne}",
        f"identifiant « {neuf} » d'une autre nature",
        f"Ici, un identifiant est de la forme « {juste} ».",
    )
    assert attendu in problemes({fichier: contenu(fichier).replace(f'id: "{ancien}"', f'id: "{neuf}"')})


def test_un_prefixe_n_est_qu_a_une_edition() -> None:
    geste = 'completer:\n  cible: "C-01"\n  actions:\n    - id: "NORD-ACT-900"\n      texte: "x"'
    (dit,) = problemes({"variantes/sud/zz.yml": operations(geste)})
    quoi = "identifiant « NORD-ACT-900 » au préfixe d'une autre édition (nord)"
    assert dit == montre("variantes/sud/zz.yml:5", quoi, PREFIXE)


def test_remplacer_deux_fois_le_meme_champ_est_refuse() -> None:
    geste = 'remplacer:\n  cible: "D-002"\n  avec:\n    texte: "{}"\n  empreinte_base: "000000000000"'
    dits = problemes({"variantes/nord/zz.yml": operations(geste.format("un"), geste.format("deux"))})
    assert (
        montre(
            "variantes/nord/zz.yml:13",
            "« texte » de D-002 déjà remplacé (referentiel/variantes/nord/zz.yml:5)",
            "Gardez un seul de ces remplacements.",
        )
        in dits
    )


@pytest.mark.parametrize("nom", ["assets", "comparer", "d", "donnees", "passages", "sans-edition"])
def test_une_edition_ne_prend_pas_le_nom_d_un_dossier_du_site(nom: str) -> None:
    entete = contenu(NORD).replace('"nord"', f'"{nom}"')
    attendu = montre(
        f"variantes/{nom}", f"nom pris par le site « {nom} »", "Donnez un autre nom à ce dossier."
    )
    assert problemes({f"variantes/{nom}/variante.yml": entete}) == [attendu]


def test_une_meme_edition_garde_ses_prefixes() -> None:
    assert problemes(avec(CRITERE, '"D-001"', '"D-901"'))[0].count("préfixe") == 0


def test_un_identifiant_garde_sans_prefixe_se_declare_et_sert() -> None:
    """L'exception lève le refus ; sur ce qui n'est l'identifiant de rien, elle se dit."""
    nu = avec("variantes/nord/criteres.yml", '"NORD-D-001"', '"D-077"')
    (refus,) = problemes(nu)
    assert "identifiant « D-077 » sans le préfixe de l'édition" in refus
    exception = 'sans_prefixe: {motif: "Des dossiers le portent.", identifiants: ["D-077"]}\n'
    assert problemes({**nu, NORD: exception + contenu(NORD)}) == []
    quoi = "« D-077 » n'est l'identifiant de rien dans cette édition"
    assert problemes({NORD: exception + contenu(NORD)}) == [
        montre(f"{NORD}:1", quoi, "Retirez-le de cette liste.")
    ]
