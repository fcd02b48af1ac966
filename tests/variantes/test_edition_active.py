"""Le référentiel en mémoire suit les fichiers, sans les relire pour rien."""

import os
import re
import shutil
from pathlib import Path

import pytest

from ldm.chargement.lieux import RACINE, dossier_donnees
from ldm.erreurs import DonneesInvalides, MauvaisUsage
from ldm.variantes.edition_active import donnees_actives, edition_nationale, figees, referentiel_actif
from tests.outils_de_test import NORD, contenu

TEXTE = "Les publics sont accueillis."


@pytest.fixture
def donnees(petit: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le petit référentiel, pris pour les vraies données."""
    monkeypatch.setenv("LDM_REFERENTIEL", str(petit))
    return petit


def test_le_dossier_des_donnees_se_choisit(donnees: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dossier_donnees() == donnees
    monkeypatch.delenv("LDM_REFERENTIEL")
    assert dossier_donnees() == RACINE / "referentiel"


def test_les_donnees_ne_sont_relues_que_si_un_fichier_change(donnees: Path) -> None:
    premier = referentiel_actif("nord")
    assert referentiel_actif("nord") is premier
    yaml = donnees / "essai-2020" / "criteres" / "C-02.yml"
    yaml.write_text(
        yaml.read_text(encoding="utf-8").replace(TEXTE, "TOUS les publics sont accueillis."), encoding="utf-8"
    )
    assert "TOUS les publics" in str(referentiel_actif("nord").criteres[1])


def test_une_modification_de_meme_taille_est_vue(donnees: Path) -> None:
    referentiel_actif("nord")
    yaml = donnees / "essai-2020" / "criteres" / "C-02.yml"
    avant = yaml.stat()
    yaml.write_text(yaml.read_text(encoding="utf-8").replace(TEXTE, TEXTE.upper()), encoding="utf-8")
    assert yaml.stat().st_size == avant.st_size
    os.utime(yaml, ns=(avant.st_atime_ns, avant.st_mtime_ns + 1_000_000))
    assert TEXTE.upper() in str(referentiel_actif("nord").criteres[1])


def test_une_construction_voit_les_memes_donnees_du_debut_a_la_fin(
    petit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LDM_REFERENTIEL", str(petit))
    yaml = petit / "essai-2020" / "criteres" / "C-01.yml"
    with figees():
        avant = referentiel_actif("nord")
        yaml.write_text(yaml.read_text(encoding="utf-8").replace("est revue", "est relue"), encoding="utf-8")
        assert referentiel_actif("nord") is avant
    assert "est relue" in str(referentiel_actif("nord").criteres)


def test_un_nouveau_dossier_de_variante_est_vu(donnees: Path) -> None:
    assert "essai" not in donnees_actives().slugs
    (donnees / "variantes" / "essai").mkdir()
    entete = contenu(NORD).replace('slug: "nord"', 'slug: "essai"')
    (donnees / "variantes" / "essai" / "variante.yml").write_text(entete, encoding="utf-8")
    assert "essai" in donnees_actives().slugs


def test_une_faute_est_levee_a_chaque_appel_jusqu_a_sa_correction(donnees: Path) -> None:
    yaml = donnees / "essai-2020" / "criteres" / "C-02.yml"
    bon = yaml.read_text(encoding="utf-8")
    yaml.write_text(bon + '\nintitulle: "x"\n', encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DonneesInvalides, match="clé inconnue « intitulle »"):
            referentiel_actif("nord")
    yaml.write_text(bon, encoding="utf-8")
    assert referentiel_actif("nord").criteres


def test_une_donnee_que_windows_renomme_est_dite_sans_attendre(donnees: Path) -> None:
    """« ldm servir » relit quand paraît, ou part, un fichier que rien ne lit."""
    assert referentiel_actif("nord").criteres
    perdu = donnees / "variantes" / "nord" / "operations.yml.txt"
    perdu.write_text("x", encoding="utf-8")
    with pytest.raises(DonneesInvalides, match=r"operations\.yml\.txt : fichier que rien ne lit"):
        referentiel_actif("nord")
    perdu.unlink()
    assert referentiel_actif("nord").criteres


def test_une_edition_inconnue_est_un_mauvais_usage_avec_une_suggestion() -> None:
    with pytest.raises(MauvaisUsage, match="Vouliez-vous dire « paca »"):
        referentiel_actif("pacca")


def test_l_edition_nationale_est_la_derniere_en_vigueur(donnees: Path) -> None:
    ancienne = edition_nationale()
    copie = donnees / "nationale-neuve"
    shutil.copytree(donnees / ancienne, copie)
    carte = copie / "edition.yml"
    texte = carte.read_text(encoding="utf-8").replace(f'slug: "{ancienne}"', 'slug: "nationale-neuve"')
    for chemin in copie.rglob("*.yml"):
        chemin.write_text(
            re.sub(r'"((?:C|D|TXT|OUT|DEL)-\d)', r'"NEUVE-\1', chemin.read_text(encoding="utf-8")),
            encoding="utf-8",
        )
    texte = re.sub(r'annee: "[^"]+"', 'annee: "2099"', texte)
    carte.write_text(texte, encoding="utf-8")
    assert edition_nationale() == "nationale-neuve"
    carte.write_text(texte.replace('statut: "en-vigueur"', 'statut: "abroge"'), encoding="utf-8")
    assert edition_nationale() == ancienne


def test_sans_edition_nationale_il_faut_nommer_l_edition(donnees: Path) -> None:
    carte = donnees / edition_nationale() / "edition.yml"
    texte = carte.read_text(encoding="utf-8").replace('"en-vigueur"', '"abroge"')
    carte.write_text(texte, encoding="utf-8")
    with pytest.raises(MauvaisUsage, match="Aucune édition nationale en vigueur"):
        edition_nationale()
