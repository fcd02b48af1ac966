"""Une académie de plus : un dossier de YAML, et pas une ligne de Python."""

import shutil
import subprocess
from pathlib import Path

import pytest

from ldm.variantes.edition_active import referentiel_actif
from tests.editions import TOUTES
from tests.publication.atelier import construire, copie_des_donnees, ldm
from tests.publication.verificateur_de_liens import casses
from tests.rendus.lecture import texte

SLUG = "essai-2026"
ENTETE = """
base: "national-2023"
identite:
  slug: "essai-2026"
  nom: "Académie d'essai, édition 2026"
  nom_court: "Académie d'essai"
  territoire: "academie"
  annee: "2026"
  revision: "2026.1"
  date: "2026-02-01"
  statut: "en-vigueur"
  presentation: "Une édition pour les tests."
  cahier_des_charges: "Cahier des charges d'essai"
  document: "circulaire-2023"
  contact:
    service: "Service d'essai du label"
    sigle: "SEL"
    adresse_postale: ["12 rue de l'Essai", "00000 Essai"]
    courriel: "label@essai.example"
  adopte_de:
    - edition: "centre-val-de-loire-2026"
      contenus: ["outils"]
      motif: "L'académie emploie ces formulaires."
      source: {document: "circulaire-2023", lieu: "Essai"}
"""
OPERATIONS = """
operations:
  - remplacer:
      cible: "D-040"
      avec: {texte: "L'établissement d'essai publie un plan de communication."}
      empreinte_base: "000000000000"
    motif: "L'académie demande une publication."
    source: {document: "circulaire-2023", lieu: "Essai"}
  - ajouter:
      critere:
        id: "ESSAI-C-01"
        numero: "9"
        intitule: "Le développement durable au service des métiers"
        facultatif: true
        descripteurs:
          - id: "ESSAI-D-001"
            texte: "L'établissement forme aux gestes économes en énergie."
    motif: "Priorité de l'académie."
    source: {document: "circulaire-2023", lieu: "Essai"}
"""


@pytest.fixture(scope="module")
def cinquieme(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, "subprocess.CompletedProcess[str]"]:
    """Le site des quatre éditions, où la cinquième vient d'être construite, et la commande qui l'a fait."""
    dossier = tmp_path_factory.mktemp("essai")
    donnees = copie_des_donnees(dossier)
    variante = donnees / "variantes" / SLUG
    variante.mkdir()
    (variante / "variante.yml").write_text(ENTETE, encoding="utf-8")
    (variante / "operations.yml").write_text(OPERATIONS, encoding="utf-8")
    empreintes = ldm("empreintes", LDM_REFERENTIEL=donnees)
    assert empreintes.returncode == 0, empreintes.stderr
    shutil.copytree(site, dossier / "site")
    return dossier / "site", construire(
        dossier / "site", dossier / "atelier", "--variante", SLUG, LDM_REFERENTIEL=donnees
    )


def page(cinquieme: tuple[Path, object], adresse: str) -> str:
    return texte((cinquieme[0] / SLUG / adresse / "index.html").read_text(encoding="utf-8"))


def test_un_dossier_de_plus_donne_un_cinquieme_site(
    cinquieme: tuple[Path, "subprocess.CompletedProcess[str]"],
) -> None:
    site, fini = cinquieme
    assert fini.returncode == 0, fini.stderr
    assert {p.name for p in site.iterdir() if p.is_dir()} == {
        SLUG,
        *TOUTES,
        "comparer",
        "passages",
        "sans-edition",
    }
    assert "Académie d’essai, édition 2026" in texte((site / "index.html").read_text(encoding="utf-8"))
    assert casses(site) == []


def test_le_descripteur_remplace_se_lit_sur_sa_page_et_sur_la_grille(cinquieme: tuple[Path, object]) -> None:
    national = referentiel_actif("national-2023")
    (critere,) = (c for c in national.criteres if any(d.id == "D-040" for d in c.descripteurs))
    for adresse in (f"referentiel/critere-{critere.numero}", "outils/ldm-003", "referentiel"):
        assert "L’établissement d’essai publie un plan de communication." in page(cinquieme, adresse), adresse


def test_le_critere_ajoute_a_sa_page_son_menu_et_sa_ligne_de_grille(cinquieme: tuple[Path, object]) -> None:
    descripteur = "L’établissement forme aux gestes économes en énergie."
    assert descripteur in page(cinquieme, "referentiel/critere-9")
    assert f"47. {descripteur}" in page(cinquieme, "outils/ldm-003")
    assert "Facultatif" in page(cinquieme, "referentiel/critere-9")
    assert (cinquieme[0] / SLUG / "d" / "ESSAI-D-001" / "index.html").is_file()


def test_le_contact_est_le_sien(cinquieme: tuple[Path, object]) -> None:
    lu = page(cinquieme, "demarche")
    for attendu in ("Service d’essai du label (SEL)", "12 rue de l’Essai", "label@essai.example"):
        assert attendu in lu


def test_la_page_des_apports_dit_le_motif_et_la_difference(cinquieme: tuple[Path, object]) -> None:
    lu = page(cinquieme, "referentiel/apports")
    assert "L’académie demande une publication." in lu
    assert "Descripteurs adaptés\u00a0: 1." in lu
    assert "Descripteurs ajoutés\u00a0: 1." in lu
