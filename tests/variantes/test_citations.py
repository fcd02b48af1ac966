"""Quand une édition change un délai ou un code, on lui nomme ce qui cite encore l'ancien."""

import pytest

from tests.outils_de_test import OUTIL, TEXTES, avec, contenu, montre, operations, problemes

FICHIER = "variantes/nord/x.yml"
REMEDE = "Remplacez ce texte, ou gardez ses mots s'il est officiel et dites-le dans une note."
CITE = avec(OUTIL, 'titre: "L\'établissement"', 'titre: "L\'établissement, pour 5 ans"')


def cites(fichiers: dict[str, str], *gestes: str) -> list[str]:
    dits = problemes({**fichiers, FICHIER: operations(*gestes)})
    return [dit for dit in dits if "cite encore" in dit]


def remplacer(cible: str, *champs: str) -> str:
    lignes = "".join(f"\n    {champ}" for champ in champs)
    return f'remplacer:\n  cible: "{cible}"\n  avec:{lignes}\n  empreinte_base: "123456789abc"'


@pytest.mark.parametrize("ecrit", ["5 ans", "cinq ans"])
def test_un_delai_change_nomme_le_formulaire_qui_le_cite(ecrit: str) -> None:
    outil = {OUTIL: CITE[OUTIL].replace("5 ans", ecrit)}
    geste = remplacer("DEL-001", "nombre: 6", 'texte: "six ans"')
    (circulaire, formulaire) = sorted(cites(outil, geste), key=lambda dit: "LDM" in dit)
    assert circulaire == montre(
        f"{FICHIER}:2", "à revoir : cite encore « cinq ans » : Texte : La circulaire", REMEDE
    )
    assert f"cite encore « {ecrit} » : LDM 001, partie « L’établissement, pour " in formulaire


def test_un_delai_dont_la_valeur_ne_change_pas_ne_dit_rien() -> None:
    assert cites(CITE, remplacer("DEL-001", 'texte: "cinq années"')) == []


def test_une_reference_n_est_pas_une_citation() -> None:
    outil = avec(OUTIL, '"Elle ouvre la candidature."', '"Pour {duree:duree-du-label}, {outil:OUT-001}."')
    gestes = (remplacer("DEL-001", "nombre: 6"), remplacer("OUT-001", 'code: "ESS 1"'))
    assert [dit for dit in cites(outil, *gestes) if "LDM" in dit] == []


def test_un_code_change_nomme_le_texte_qui_le_cite() -> None:
    titre = next(ligne for ligne in contenu(TEXTES).splitlines() if "titre:" in ligne)
    texte = {TEXTES: contenu(TEXTES).replace(titre, f'{titre.partition(chr(34))[0]}"La fiche LDM 001"', 1)}
    (seul,) = cites(texte, remplacer("OUT-001", 'code: "ESS 1"'))
    assert "cite encore « LDM 001 » : Texte" in seul
    assert cites(texte, remplacer("OUT-001", 'titre: "x"')) == []


def test_une_autre_lecture_du_delai_se_cherche_aussi() -> None:
    delais = avec(
        "essai-2020/delais.yml",
        '    unite: "ans"\n',
        '    unite: "ans"\n    sens: "apres"\n    evenement: "label"\n    autres_lectures:\n'
        '      - {texte: "à J + 5", nombre: 5, lieu: "Fiche"}\n',
    )
    outil = avec(OUTIL, 'titre: "L\'établissement"', 'titre: "Rendre à J + 5"')
    dits = cites({**delais, **outil}, remplacer("DEL-001", "nombre: 6"))
    assert any("cite encore « à J + 5 » : LDM 001" in dit for dit in dits)
