"""La forme d'une opération : un verbe, un motif, une source, rien de plus."""

import pytest

from tests.outils_de_test import montre, operations, problemes

FICHIER = "variantes/nord/x.yml"


def test_une_operation_a_un_seul_verbe() -> None:
    deux = 'masquer:\n  cible: "D-003"\nordonner:\n  liste: "criteres"\n  ordre:\n    - "C-02"\n    - "C-01"'
    remede = "Mettez exactement un verbe : ajouter, completer, remplacer, masquer, ordonner."
    assert problemes({FICHIER: operations(deux)}) == [
        montre(f"{FICHIER}:2", "opération à 2 verbe(s)", remede)
    ]
    assert problemes({FICHIER: operations("{}").replace("{}", "masquer: null")}) == [
        montre(f"{FICHIER}:2", "opération à 0 verbe(s)", remede)
    ]


def test_un_verbe_inconnu_est_refuse_avec_une_suggestion() -> None:
    assert problemes({FICHIER: operations('suprimer:\n  cible: "D-003"')})[0].startswith(
        f"referentiel/{FICHIER}:2 : clé inconnue « suprimer »\n"
        "  → Valeurs admises : ajouter, completer, derogation, masquer"
    )


def test_on_n_ajoute_qu_un_element_a_la_fois() -> None:
    remede = "Mettez exactement un élément : critere, texte, outil ou delai."
    delai = 'id: "NORD-DEL-009"\n    cle: "x"\n    libelle: "x"\n    texte: "x"'
    texte = 'id: "NORD-TXT-009"\n    page: "demarche/etapes"\n    titre: "x"\n    blocs:\n      - "x"'
    assert problemes({FICHIER: operations(f"ajouter:\n  delai:\n    {delai}\n  texte:\n    {texte}")}) == [
        montre(f"{FICHIER}:2", "« ajouter » porte 2 élément(s)", remede)
    ]
    assert problemes({FICHIER: operations('ajouter:\n  apres: "TXT-001"')}) == [
        montre(f"{FICHIER}:2", "« ajouter » porte 0 élément(s)", remede)
    ]


@pytest.mark.parametrize("avec", ["{}", "[]", "x"])
def test_un_remplacement_dit_ce_qu_il_remplace(avec: str) -> None:
    (seul,) = problemes(
        {
            FICHIER: operations(
                f'remplacer:\n  cible: "D-003"\n  avec: {avec}\n  empreinte_base: "000000000000"'
            )
        }
    )
    assert seul.startswith(f"referentiel/{FICHIER}:4 : « avec » ")


@pytest.mark.parametrize("empreinte", ['"abc"', '"123456789ABC"', '"0000000000000"', '""'])
def test_une_empreinte_mal_formee_est_refusee(empreinte: str) -> None:
    geste = f'remplacer:\n  cible: "D-003"\n  avec:\n    texte: "x"\n  empreinte_base: {empreinte}'
    montree = empreinte.strip('"')
    assert problemes({FICHIER: operations(geste)}) == [
        montre(
            f"{FICHIER}:6",
            f"« empreinte_base » est mal formé : « {montree} »",
            "Comparez avec un autre fichier du même genre.",
        )
    ]


def test_une_empreinte_sans_guillemets_est_refusee() -> None:
    geste = 'remplacer:\n  cible: "D-003"\n  avec:\n    texte: "x"\n  empreinte_base: 000000000000'
    quoi = "« 000000000000 » sans guillemets est lu comme un nombre, pas comme un texte"
    assert problemes({FICHIER: operations(geste)}) == [
        montre(f"{FICHIER}:6", quoi, 'Écrivez "000000000000" entre guillemets.')
    ]


def test_seul_un_remplacement_a_une_portee() -> None:
    geste = operations('masquer:\n  cible: "D-003"').replace("    motif:", '    portee: "fond"\n    motif:')
    (seul,) = problemes({FICHIER: geste})
    assert seul == montre(
        f"{FICHIER}:2",
        "« portee » sur une opération qui ne remplace rien",
        "Retirez « portee » : elle dit si un remplacement est de fond ou de forme.",
    )
