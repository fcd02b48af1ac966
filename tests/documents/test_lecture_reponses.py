"""Un fichier de réponses se lit, en JSON ou en YAML, ou dit où il est abîmé."""

import json
import os
from pathlib import Path

import pytest

from ldm.documents.lecture_reponses import REPONSES_MAX, TAILLE_MAX, YAML_MAX, Lues, lire_reponses
from ldm.erreurs import DonneesInvalides, MauvaisUsage


def lu(dossier: Path, texte: str, nom: str = "r.json") -> Lues:
    chemin = dossier / nom
    chemin.write_bytes(texte.encode())
    return lire_reponses(chemin)


def plaintes(dossier: Path, texte: str, nom: str = "r.json") -> str:
    with pytest.raises(DonneesInvalides) as refus:
        lu(dossier, texte, nom)
    return str(refus.value)


def test_le_json_et_le_yaml_disent_la_meme_chose(tmp_path: Path) -> None:
    en_json = lu(tmp_path, '{"outil": "o", "reponses": {"X-1.a": "oui", "X-1.b": true, "X-1.c": null}}')
    en_yaml = lu(tmp_path, "outil: o\nreponses:\n  X-1.a: oui\n  X-1.b: true\n  X-1.c:\n", "r.yml")
    assert dict(en_json.reponses) == dict(en_yaml.reponses) == {"X-1.a": "oui", "X-1.b": True, "X-1.c": None}
    assert en_json.outil == en_yaml.outil == "o"


def test_un_yaml_sans_guillemets_garde_ce_qui_est_ecrit(tmp_path: Path) -> None:
    lues = lu(
        tmp_path,
        'reponses:\n  tel: 0238000000\n  jour: 2026-10-23\n  mot: "true"\n  nombre: 2.10\n',
        "r.yaml",
    )
    assert dict(lues.reponses) == {
        "tel": "0238000000", "jour": "2026-10-23", "mot": "true", "nombre": "2.10"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("texte", "nom"),
    [
        ('{"reponses": {\n"X-1.a": "un",\n"X-1.b": "x",\n"X-1.a": "deux"}}', "r.json"),
        ("reponses:\n  X-1.a: un\n  X-1.b: x\n  X-1.a: deux\n", "r.yml"),
    ],
)
def test_une_cle_en_double_se_retient_avec_ses_lignes(tmp_path: Path, texte: str, nom: str) -> None:
    lues = lu(tmp_path, texte, nom)
    assert lues.reponses["X-1.a"] == "un"
    assert lues.reponses.doubles == [("X-1.a", "deux")]
    assert (lues.ligne("X-1.a"), lues.ligne("X-1.a", 1), lues.ligne("X-1.z")) == (2, 4, 0)


def test_une_cle_citee_dans_une_reponse_ne_trompe_pas_sur_sa_ligne(tmp_path: Path) -> None:
    reponses = {"X-1.b": 'voir "X-1.a": plus bas', "X-1.a": "un"}
    assert lu(tmp_path, json.dumps({"reponses": reponses}, indent=1)).ligne("X-1.a") == 4


def test_un_json_d_excel_ou_du_bloc_notes_se_lit(tmp_path: Path) -> None:
    assert dict(lu(tmp_path, '\ufeff{"reponses": {"X-1.a": "\\ud83c\\udf93"}}').reponses) == {"X-1.a": "🎓"}


@pytest.mark.parametrize(
    ("texte", "nom", "dit"),
    [
        ('{"reponses": {"X-1.a": "un",}}', "r.json", "r.json:1 : écriture JSON incorrecte, colonne"),
        ('{\n"reponses": {\n"X-1.a" "un"}}', "r.json", "r.json:3 : écriture JSON incorrecte"),
        ("", "r.json", "écriture JSON incorrecte"),
        ('{"reponses": {"X-1.a": NaN}}', "r.json", "« NaN » n'est pas du JSON"),
        ("[" * 100_000, "r.json", "trop de niveaux imbriqués"),
        ('["a"]', "r.json", "Forme attendue"),
        ('{"reponses": "a"}', "r.json", "Forme attendue"),
        ('{"reponse": {}, "reponses": {}}', "r.json", "Vouliez-vous dire « reponses » ?"),
        ('{"reponses": {}, "reponses": {}}', "r.json", "« reponses » est écrit deux fois"),
        ('{"outil": 3, "reponses": {}}', "r.json", "« outil » n'est pas un texte"),
        ("reponses:\n  a: [\n", "r.yml", "écriture YAML incorrecte"),
        ("reponses: &r\n  a: *r\n", "r.yml", "ancre, alias ou étiquette YAML"),
        ("reponses: !!python/object:os.system {}\n", "r.yml", "ancre, alias ou étiquette YAML"),
        ("", "r.yml", "Forme attendue"),
    ],
)
def test_un_fichier_abime_dit_ou_et_quoi_faire(tmp_path: Path, texte: str, nom: str, dit: str) -> None:
    assert dit in plaintes(tmp_path, texte, nom)


def test_un_fichier_d_un_autre_encodage_dit_sa_ligne(tmp_path: Path) -> None:
    chemin = tmp_path / "r.json"
    chemin.write_bytes('{"reponses": {\n"X-1.a": "été"}}'.encode("cp1252"))
    with pytest.raises(DonneesInvalides, match=r"r\.json:2 : caractère illisible"):
        lire_reponses(chemin)


def test_un_fichier_absent_est_un_mauvais_usage(tmp_path: Path) -> None:
    with pytest.raises(MauvaisUsage, match="introuvable"):
        lire_reponses(tmp_path / "rien.json")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="ce système n'a pas de tubes")
def test_un_tube_ou_un_dossier_se_refusent_sans_attendre(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube.json")
    (tmp_path / "dossier.json").mkdir()
    for nom, dit in (("tube.json", "n'est pas un fichier ordinaire"), ("dossier.json", "est un dossier")):
        with pytest.raises(MauvaisUsage, match=dit):
            lire_reponses(tmp_path / nom)


@pytest.mark.parametrize(("nom", "mio"), [("a.json", TAILLE_MAX), ("a.yml", YAML_MAX)])
def test_un_fichier_trop_gros_se_refuse_avant_d_etre_lu(tmp_path: Path, nom: str, mio: int) -> None:
    with (tmp_path / nom).open("wb") as flux:
        flux.truncate(40 * 1024 * 1024)
    with pytest.raises(DonneesInvalides, match=f"fichier de plus de {mio} Mio"):
        lire_reponses(tmp_path / nom)


def test_des_reponses_sans_fin_se_refusent(tmp_path: Path) -> None:
    reponses = {f"OUT-001.c{n}": "x" for n in range(REPONSES_MAX + 1)}
    (tmp_path / "a.json").write_text(json.dumps({"reponses": reponses}), encoding="utf-8")
    with pytest.raises(DonneesInvalides, match=f"plus de {REPONSES_MAX} réponses"):
        lire_reponses(tmp_path / "a.json")
