"""Chaque fichier laissé de côté est dit : une faute dans un nom ne fait rien disparaître en silence."""

from pathlib import Path

import pytest

from ldm.chargement.donnees import charger
from tests.outils_de_test import CRITERE, NORD, avec, contenu, ecrire_petit, montre, problemes

QUOI = "fichier que rien ne lit"
RANGER = "Rangez-le à sa place avec l'extension « .yml », ou faites commencer son nom par « _ »."
COPIE = "C'est une copie : supprimez-la, ou faites commencer son nom par « _ »."
VOIR = " Pour voir la fin des noms dans Windows : « Affichage », « Extensions de noms de fichiers »."
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 1"/>'
LAISSER = "Supprimez-le, ou faites commencer son nom par « _ »."


@pytest.mark.parametrize(
    ("fichier", "remede"),
    [
        ("variantes/nord/operations.yml.txt", f"Renommez-le « operations.yml ».{VOIR}"),
        ("variantes/nord/criteres.yml.txt", "« criteres.yml » existe déjà : gardez un seul des deux."),
        ("variantes/nord/textes/10-textes.yml.docx", f"Renommez-le « 10-textes.yml ».{VOIR}"),
        ("variantes/nord/operations.txt", "Renommez-le « operations.yml »."),
        ("essai-2020/criteres/C-03.yaml", "Renommez-le « C-03.yml »."),
        ("variantes/nord/x.YML", "Renommez-le « x.yml »."),
        ("essai-2020/edition (1).yml", COPIE),
        ("commun/Copie de sources.yml", COPIE),
        ("commun/sources - Copie.yml", COPIE),
        ("essai-2020/delais - copie.yml.txt", COPIE),
        ("essai-2020/critere/C-03.yml", "Vouliez-vous dire le dossier « criteres » ?"),
        ("essai-2020/C-03.yml", RANGER),
        ("racine.yml", RANGER),
        ("commun/autre.yml", RANGER),
        ("passages/x/y.yml", RANGER),
        ("variantes/operations.yml", RANGER),
    ],
)
def test_une_donnee_mal_nommee_ou_mal_rangee_est_une_erreur(fichier: str, remede: str) -> None:
    assert problemes({fichier: contenu(CRITERE)}) == [montre(fichier, QUOI, remede)]


@pytest.mark.parametrize(("nom", "voulu"), [("source.yml", "sources.yml"), ("echelle.yml", "echelles.yml")])
def test_un_nom_proche_de_celui_qui_manque_est_propose(nom: str, voulu: str) -> None:
    fautes = {f"commun/{voulu}": None, f"commun/{nom}": contenu(f"commun/{voulu}")}
    assert montre(f"commun/{nom}", QUOI, f"Vouliez-vous dire « {voulu} » ?") in problemes(fautes)


def test_une_entete_dont_windows_cache_la_fin_est_expliquee() -> None:
    assert problemes({NORD: None, f"{NORD}.txt": contenu(NORD)})[-2:] == [
        montre(NORD, "fichier absent", "Créez-le ou restaurez-le."),
        montre(f"{NORD}.txt", QUOI, f"Renommez-le « variante.yml ».{VOIR}"),
    ]


@pytest.mark.parametrize(
    "fichier", ["notes.docx", "essai-2020/plan.pdf", "variantes/nord/photo.png", "essai-2020/pages/x.md"]
)
def test_un_autre_fichier_est_a_revoir_et_n_arrete_rien(tmp_path: Path, fichier: str) -> None:
    assert problemes({fichier: "x"}) == [montre(fichier, f"à revoir : {QUOI}", LAISSER)]
    assert charger(ecrire_petit(tmp_path, {fichier: "x"})).slugs == ["essai-2020", "nord", "sud"]


@pytest.mark.parametrize("fichier", [f"{CRITERE}~", f"{CRITERE}.bak", f"{NORD}.tmp"])
def test_une_copie_de_sauvegarde_est_a_revoir(fichier: str) -> None:
    remede = "Supprimez-la quand elle ne sert plus."
    assert problemes({fichier: contenu(CRITERE)}) == [
        montre(fichier, "à revoir : copie de sauvegarde que rien ne lit", remede)
    ]


@pytest.mark.parametrize(
    "fichier",
    [
        "LISEZMOI.md", "essai-2020/LISEZMOI.md", "essai-2020/criteres/.gitkeep", ".DS_Store",
        "commun/Thumbs.db",
        "variantes/nord/desktop.ini", "variantes/nord/~$operations.yml", "schemas/x.json",
        "variantes/nord/pages/a/b.md", "variantes/nord/pages/a/plan.PNG",
    ],
)  # fmt: skip
def test_ce_qui_a_le_droit_d_etre_la_est_tu(fichier: str) -> None:
    assert problemes({fichier: "x"}) == []


def test_le_logo_que_l_edition_nomme_a_sa_place() -> None:
    logo = {"variantes/nord/logo.svg": LOGO}
    assert problemes(avec(NORD, "  contact:", '  logo: "logo.svg"\n  contact:') | logo) == []
    assert problemes(logo) == [montre("variantes/nord/logo.svg", f"à revoir : {QUOI}", LAISSER)]
    faute = avec(NORD, "  contact:", '  logoo: "logo.svg"\n  contact:')
    assert [p for p in problemes(faute | logo) if "logo.svg" in p] == []
