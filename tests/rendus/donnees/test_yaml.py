"""Le YAML : il se relit en la même valeur, et se lit."""

import yaml

from ldm.rendus.donnees.yaml import rendre

VALEUR = {
    "urn": "urn:a:b",
    "oui": "oui",
    "numero": "1",
    "vide": None,
    "vrai": True,
    "liste": ["- une", "deux : trois", "#quatre"],
    "long": "é" * 500 + " mot",
    "lignes": "une :\n- deux\n  - trois",
    "balise": "{{ gabarit }} <b>",
}


def test_une_valeur_se_relit_la_meme() -> None:
    assert yaml.safe_load(rendre(VALEUR)) == VALEUR


def test_un_texte_de_plusieurs_lignes_s_ecrit_ligne_sous_ligne_et_un_long_n_est_pas_replie() -> None:
    texte = rendre(VALEUR).decode()
    assert "lignes: |-\n  une :\n  - deux\n    - trois\n" in texte
    assert f"long: {VALEUR['long']}\n" in texte
    assert [*VALEUR] == [ligne.split(":")[0] for ligne in texte.splitlines() if ligne[0] not in " -"]


def test_une_valeur_qui_revient_s_ecrit_en_entier() -> None:
    partage = ["a"]
    assert rendre({"un": partage, "deux": partage}) == b"un:\n- a\ndeux:\n- a\n"
