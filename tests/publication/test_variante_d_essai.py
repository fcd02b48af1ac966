"""Une académie de plus : un dossier de YAML, et pas une ligne de Python."""

import html
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ldm.publication.verificateur_de_liens import casses
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import TOUTES
from tests.publication.atelier import construire, copie_des_donnees, ldm
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
      contenus: ["outils", "delais"]
      motif: "L'académie emploie ces formulaires et suit ces délais."
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


PRETE = referentiel_actif("centre-val-de-loire-2026")


GRILLE = f"outils/ess-{next(o.id for o in PRETE.outils if 'grille' in o.usages).lower()}"


def autres_codes() -> str:
    """Rend les opérations qui donnent à chaque formulaire adopté un autre code et une autre adresse."""
    geste = (
        '  - remplacer:\n      cible: "{0}"\n      avec: {{code: "ESS {0}", slug: "{1}"}}\n'
        '      empreinte_base: "000000000000"\n    motif: "Notre numérotation."\n'
        '    source: {{document: "circulaire-2023", lieu: "Essai"}}\n'
    )
    return "".join(geste.format(outil.id, f"ess-{outil.id.lower()}") for outil in PRETE.outils)


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
    (variante / "operations.yml").write_text(OPERATIONS + autres_codes(), encoding="utf-8")
    empreintes = ldm("revoir", "--remplir", LDM_REFERENTIEL=donnees)
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
    for adresse in (f"referentiel/critere-{critere.numero}", GRILLE, "referentiel"):
        assert "L’établissement d’essai publie un plan de communication." in page(cinquieme, adresse), adresse


def test_le_critere_ajoute_a_sa_page_son_menu_et_sa_ligne_de_grille(cinquieme: tuple[Path, object]) -> None:
    descripteur = "L’établissement forme aux gestes économes en énergie."
    assert descripteur in page(cinquieme, "referentiel/critere-9")
    assert f"47. {descripteur}" in page(cinquieme, GRILLE)
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


def test_les_anciennes_adresses_des_formulaires_menent_aux_nouvelles(cinquieme: tuple[Path, object]) -> None:
    for outil in PRETE.outils:
        renvoi = (cinquieme[0] / SLUG / "outils" / outil.slug / "index.html").read_text(encoding="utf-8")
        assert f'url=../../outils/ess-{outil.id.lower()}/"' in renvoi
        fichiers = cinquieme[0] / SLUG / "telechargements"
        for neuf in fichiers.glob(f"ess-{outil.id.lower()}.*"):
            ancien = fichiers / neuf.name.replace(f"ess-{outil.id.lower()}", outil.slug, 1)
            assert ancien.read_bytes() == neuf.read_bytes(), ancien.name


def test_aucune_page_ni_aucun_fichier_ne_garde_l_ancien_code_d_un_formulaire(
    cinquieme: tuple[Path, object],
) -> None:
    """Hors des citations, que les données portent, et de la page des écarts, qui montre l'avant."""
    dossier = cinquieme[0] / SLUG
    donnees = json.loads((dossier / "donnees" / "referentiel.json").read_text(encoding="utf-8"))
    code = re.compile("|".join(re.escape(outil.code) for outil in PRETE.outils))
    citations = sorted({_lisse(t) for t in _textes(donnees) if code.search(_lisse(t))}, key=len, reverse=True)
    ecarts = {
        dossier / "referentiel" / "apports" / "index.html",
        *(dossier / "cahier-des-charges").rglob("*"),
    }
    gardent = set()
    for chemin, lu in _lus(dossier):
        reste = lu
        for citation in citations:
            reste = reste.replace(citation, "")
        if chemin not in ecarts and code.search(reste):
            gardent.add(chemin.relative_to(dossier).as_posix())
    assert len(citations) > 5, "témoin : des citations portent bien les anciens codes"
    assert gardent == set()


def _lisse(lu: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", lu)


def _textes(valeur: Any) -> Iterator[str]:
    if isinstance(valeur, str):
        yield valeur
    for membre in valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, list) else ():
        yield from _textes(membre)


def _lus(dossier: Path) -> Iterator[tuple[Path, str]]:
    """Rend le texte de chaque page et de chaque fichier bureautique."""
    for chemin in dossier.rglob("*"):
        if chemin.suffix == ".html":
            yield chemin, _lisse(texte(chemin.read_text(encoding="utf-8")))
        elif chemin.suffix in (".odt", ".ods", ".docx", ".xlsx"):
            with zipfile.ZipFile(chemin) as archive:
                xml = " ".join(
                    archive.read(nom).decode("utf-8") for nom in archive.namelist() if nom.endswith(".xml")
                )
            yield chemin, _lisse(html.unescape(re.sub("<[^>]+>", "", xml)))
