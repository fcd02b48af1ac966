"""La vie d'une édition dans le dépôt d'une académie, la roue seule installée : ses demandes, puis ses années.

Les demandes sont des fichiers, tests/depot_d_academie/, écrits d'après les seuls modes d'emploi.
"""

import json
import re
import shutil
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pytest

from ldm.chargement.depot import DISTRIBUTION
from ldm.publication.apres.telechargements import CACHE
from ldm.publication.verificateur_de_liens import casses
from tests.publication.atelier import RACINE
from tests.rendus.lecture import texte
from tests.test_roue import Lancer, environnement_de_la_roue, lanceur, roue  # noqa: F401 (des fixtures)

DEMANDES: Final = RACINE / "tests" / "depot_d_academie"
SLUG, SUIVANTE = "zrennes-2031", "zrennes-2036"
PAGE: Final = """  pages:
    - {page: "textes/commission", titre: "La commission de vote", presentation: "Qui vote, et quand."}

"""


def reussir(lancer: Lancer, depot: Path, *arguments: str) -> str:
    fini = lancer("ldm.cli", *arguments, dans=depot, LDM_CACHE=str(CACHE))
    assert fini.returncode == 0, fini.stderr
    return fini.stdout + fini.stderr


def changer(fichier: Path, *changements: tuple[str, str]) -> None:
    """Remplace des mots d'un fichier, dont chacun doit s'y trouver."""
    ecrit = fichier.read_text(encoding="utf-8")
    for avant, apres in changements:
        assert avant in ecrit, avant
        ecrit = ecrit.replace(avant, apres)
    fichier.write_text(ecrit, encoding="utf-8")


@pytest.fixture
def a_soi(environnement_de_la_roue: Path, tmp_path: Path) -> Path:  # noqa: F811
    """Une copie de l'environnement de la roue, dont le paquet peut changer."""
    copie = tmp_path / "environnement"
    shutil.copytree(environnement_de_la_roue, copie, symlinks=True)
    return copie


@pytest.fixture
def lancer(a_soi: Path, tmp_path: Path) -> Lancer:
    return lanceur(a_soi, tmp_path)


@pytest.fixture
def depot(lancer: Lancer, tmp_path: Path) -> Path:
    """Le dépôt qu'ouvre la commande, où sont écrites les demandes de l'académie."""
    dossier = tmp_path / "rennes"
    dossier.mkdir()
    dites = ("--nom", "Rennes", "--annee", "2031", "--prefixe", "ZRENN", "--territoire", "academie")
    reussir(lancer, dossier, "nouvelle-variante", SLUG, *dites, "--service", "DRAFPIC", "--depot")
    edition = dossier / "referentiel" / "variantes" / SLUG
    for demande in DEMANDES.iterdir():
        shutil.copy(demande, edition)
    changer(edition / "operations.yml", ("rennes-2031", SLUG))
    changer(edition / "variante.yml", ("  # Le service à joindre.", f"{PAGE}  # Le service à joindre."))
    reussir(lancer, dossier, "revoir", "--remplir")
    return dossier


def test_les_demandes_d_une_academie_puis_ses_annees(lancer: Lancer, depot: Path, a_soi: Path) -> None:
    edition = depot / "referentiel" / "variantes" / SLUG
    reussir(lancer, depot, "archiver", "--variante", SLUG)
    changer(edition / "variante.yml", ('revision: "2031.1"', 'revision: "2031.2"'))
    changer(edition / "operations.yml", ("et évalue un plan", "et relit chaque année un plan"))
    reussir(lancer, depot, "nouvelle-edition", SUIVANTE, "--depuis", SLUG)
    verifier_le_changement_du_paquet(lancer, depot, a_soi)
    reussir(lancer, depot, "construire", "-o", "public")
    verifier_les_demandes(depot / "public" / SLUG)
    verifier_les_annees(depot / "public")


def verifier_le_changement_du_paquet(lancer: Lancer, depot: Path, lieu: Path) -> None:
    """Vérifie que, quand un texte national change dans le paquet installé, la vérification et « ldm revoir »
    le montrent ; avant, elle n'en dit rien.
    """
    (national,) = lieu.rglob("manuel/referentiel/national-*/criteres/C-08.yml")
    reglages = depot / "ldm.yml"
    ecrits = {fichier: fichier.read_text(encoding="utf-8") for fichier in (national, reglages)}
    assert "à revoir : le texte de base" not in reussir(lancer, depot, "verifier", "--silencieux")
    (texte_de_base,) = re.findall(r'- id: "D-040"\n\s+texte: "([^"]+)"', ecrits[national])
    changer(national, (texte_de_base, "Le texte national a changé."))
    changer(reglages, (version(DISTRIBUTION), "0.0.1"))
    relu = reussir(lancer, depot, "verifier", "--silencieux")
    assert f"ldm.yml : à revoir : paquet installé : {version(DISTRIBUTION)}" in relu
    assert "le texte de base de « D-040 » a changé" in relu
    revue = reussir(lancer, depot, "revoir", "--liste")
    assert "Le texte national a changé." in revue
    assert "et relit chaque année un plan" in revue
    for fichier, ecrit in ecrits.items():
        fichier.write_text(ecrit, encoding="utf-8")


def verifier_les_demandes(site: Path) -> None:
    """Vérifie que chaque demande se lit là où on l'attend, et que rien n'est resté de ce qu'elle change."""
    donnees: dict[str, Any] = json.loads((site / "donnees" / "referentiel.json").read_bytes())
    textes = {d["id"]: d for c in donnees["criteres"] for d in c["descripteurs"]}
    assert textes["D-001"]["mention"] == "incontournable"
    assert textes["D-040"]["texte"].endswith("met en œuvre et relit chaque année un plan de communication.")
    assert "CVL-ACT-051" not in json.dumps([critere["actions"] for critere in donnees["criteres"]])
    assert "CVL-ACT-051" not in (site / "referentiel/critere-5/index.html").read_text(encoding="utf-8")
    assert "présente chaque année son label" in lu(site, "referentiel/critere-8")
    plan = lu(site, "outils/ldm-002")
    assert "Coût estimé" in plan
    assert "Date d’envoi du constat" in lu(site, "outils/ldm-010")
    commission = lu(site, "textes/commission")
    assert "Le plan d’audit revient 25 jours avant" in commission
    assert "REN 103" in commission
    assert "15 jours minimum" not in lu(site, "demarche/echeancier")
    assert 'url=../../outils/ren-103/"' in (site / "outils/ldm-003/index.html").read_text(encoding="utf-8")
    assert "REN 103" in feuille(site / "telechargements" / "ren-103.ods")
    ecoles = lu(site, "listes/etablissements")
    assert "Lycée des métiers de la mer" in ecoles
    assert "audit sur dossier" in ecoles


def verifier_les_annees(public: Path) -> None:
    """Vérifie ce que disent l'édition révisée, et celle qui la remplace."""
    ancienne, neuve = public / SLUG, public / SUIVANTE
    nouveautes = lu(ancienne, "nouveautes")
    assert "[retiré : évalue] un plan de communication" in nouveautes
    assert "[ajouté : relit chaque année]" in nouveautes
    archives = [chemin.name for chemin in (ancienne / "telechargements/archives/2031.1").glob("*.pdf")]
    assert "cahier-des-charges.pdf" in archives
    assert "2031.2" in (ancienne / "nouveautes.xml").read_text(encoding="utf-8")
    assert "remplacée" in lu(ancienne, "")
    assert (ancienne / "outils" / "ren-103" / "index.html").is_file(), "ses formulaires servent encore"
    assert "remplacée" not in lu(neuve, "")
    assert casses(public) == []


def lu(site: Path, page: str) -> str:
    """Rend le texte d'une page, ses espaces insécables en espaces."""
    return re.sub(r"\s+", " ", texte((site / page / "index.html").read_text(encoding="utf-8")))


def feuille(chemin: Path) -> str:
    with zipfile.ZipFile(chemin) as archive:
        return archive.read("content.xml").decode("utf-8")
