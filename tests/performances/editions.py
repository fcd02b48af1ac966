"""Les éditions : celles du dépôt, d'autres simulées, leurs sites et leurs fichiers à télécharger."""

import re
import shutil
import sys
from pathlib import Path
from typing import Final

from ldm.chargement.lieux import RACINE
from tests.performances.temps import lancer

LDM: Final = (sys.executable, "-c", "from ldm.cli import main; main()")
SITE_SEUL: Final = """
import sys
from pathlib import Path
from ldm.publication.plan.disposition import disposer
from ldm.publication.moteur.lancement import lancer
lancer(sys.argv[1], disposer(sys.argv[1], Path(sys.argv[2]), portail="../"))
"""
DOCUMENTS: Final = """
import sys
from pathlib import Path
from ldm.variantes.edition_active import donnees_actives
from ldm.publication.apres.telechargements import produire
for slug in donnees_actives().slugs:
    produire(slug, Path(sys.argv[1]) / slug)
"""
RECONSTRUCTION: Final = """
import os, sys, time
from pathlib import Path
from ldm.publication.plan.disposition import disposer
from ldm.chargement.lieux import dossier_donnees
from ldm.publication.moteur.lancement import lancer
for tour in range(2):
    debut, montre = time.process_time(), time.perf_counter()
    lancer(sys.argv[1], disposer(sys.argv[1], Path(sys.argv[2])), strict=False)
    duree = time.process_time() - debut, time.perf_counter() - montre
    os.utime(dossier_donnees() / "national-2023" / "edition.yml")
print(*duree)
"""
ESSAI: Final = """
base: "national-2023"
identite:
  slug: "essai-{n}"
  nom: "Académie d'essai {n}"
  nom_court: "Essai {n}"
  territoire: "academie"
  annee: "2026"
  revision: "2026.1"
  date: "2026-02-01"
  statut: "en-vigueur"
  presentation: "Une édition simulée."
  cahier_des_charges: "Cahier des charges d'essai {n}"
  document: "circulaire-2023"
  contact:
    service: "Service d'essai {n}"
    sigle: "SEL"
    adresse_postale: ["{n} rue de l'Essai", "00000 Essai"]
    courriel: "label@essai.example"
"""
CRITERE: Final = """
operations:
  - ajouter:
      critere:
        id: "ESSAI{n}-C-01"
        numero: "9"
        intitule: "Le développement durable au service des métiers"
        facultatif: true
        descripteurs:
          - id: "ESSAI{n}-D-001"
            texte: "L'établissement forme aux gestes économes en énergie."
    motif: "Priorité de l'académie."
    source: {{document: "circulaire-2023", lieu: "Essai"}}
"""


def simuler(nombre: int, dossier: Path) -> Path:
    """Copie les données et y ajoute des éditions ; rend le dossier de données."""
    donnees = Path(shutil.copytree(RACINE / "referentiel", dossier / "referentiel"))
    for n in range(1, nombre + 1):
        variante = donnees / "variantes" / f"essai-{n}"
        variante.mkdir()
        (variante / "variante.yml").write_text(ESSAI.format(n=n), encoding="utf-8")
        (variante / "operations.yml").write_text(CRITERE.format(n=n), encoding="utf-8")
    return donnees


RETOUCHEE: Final = "essai-1"


def retoucher(donnees: Path, geste: str) -> bool:
    """Change une phrase de la première édition simulée ; dit s'il y en avait une."""
    operations = donnees / "variantes" / RETOUCHEE / "operations.yml"
    if not operations.is_file():
        return False
    texte = operations.read_text(encoding="utf-8")
    operations.write_text(re.sub("aux gestes \\w+", f"aux gestes {geste}", texte), encoding="utf-8")
    return True


def construire(donnees: Path, travail: Path, *slugs: str) -> None:
    """Construit les éditions citées, ou toutes, dans `travail/sites`."""
    options = [mot for slug in slugs for mot in ("--variante", slug)]
    lancer(*LDM, "construire", "-o", travail / "sites", *options, **dossiers(donnees, travail))


def verifier(donnees: Path, travail: Path) -> None:
    """Vérifie toutes les éditions."""
    lancer(*LDM, "verifier", "--silencieux", **dossiers(donnees, travail))


def dossiers(donnees: Path, travail: Path) -> dict[str, Path]:
    """Rend les variables qui mettent tout ce qu'on écrit dans le dossier de travail."""
    return {
        "LDM_REFERENTIEL": donnees,
        "LDM_CONSTRUCTION": travail / "atelier",
        "LDM_CACHE": travail / "cache",
    }


def oublier(travail: Path, *quoi: str) -> None:
    """Efface du dossier de travail les sites construits (« sites ») ou les documents rendus (« cache »)."""
    for nom in quoi:
        shutil.rmtree(travail / nom, ignore_errors=True)


def simuler_la_pire(dossier: Path) -> Path:
    """Copie les données et y ajoute, seule de son genre, la plus grosse édition que le programme accepte.

    Presque toutes ses opérations ajoutent un texte, ou des actions à un critère ; ses listes, ses textes et
    ses formulaires touchent leurs bornes. Elle s'appelle « essai-1 ».
    """
    donnees = simuler(1, dossier)
    variante = donnees / "variantes" / "essai-1"
    (variante / "operations.yml").unlink()
    for rang, critere in enumerate(CRITERES_NATIONAUX):
        (variante / f"actions-{rang}.yml").write_text(_actions(rang, critere), encoding="utf-8")
    for rang in range(2):
        (variante / f"textes-{rang}.yml").write_text(_textes(rang), encoding="utf-8")
    (variante / "outils").mkdir()
    for rang in range(6):
        (variante / "outils" / f"essai-{rang}.yml").write_text(_outil(rang), encoding="utf-8")
    return donnees


CRITERES_NATIONAUX: Final = tuple(f"C-0{rang}" for rang in range(1, 9))
_SOURCE: Final = '    motif: "Essai."\n    source: {document: "circulaire-2023", lieu: "Essai"}\n'
_LONG: Final = "L’établissement accompagne chaque élève dans son projet. " * 16


def _actions(rang: int, critere: str) -> str:
    lignes = "".join(
        f'        - {{id: "ESSAI1-ACT-{rang * 250 + n}", texte: "{_LONG[:400]}"}}\n' for n in range(250)
    )
    return f'operations:\n  - completer:\n      cible: "{critere}"\n      actions:\n{lignes}{_SOURCE}'


def _textes(rang: int) -> str:
    operations = "".join(
        f'  - ajouter: {{texte: {{id: "ESSAI1-TXT-{rang * 250 + n}", page: "demarche/etapes", '
        f'titre: "Étape {rang * 250 + n}", blocs: ["{_LONG[:600]}"]}}}}\n{_SOURCE}'
        for n in range(250)
    )
    return f"operations:\n{operations}"


def _outil(rang: int) -> str:
    colonnes = "".join(
        f'            - {{cle: "c{n}", titre: "Colonne {n}", saisie: {{type: "texte_long"}}}}\n'
        for n in range(14)
    )
    sections = "".join(
        f'  - cle: "s{n}"\n    titre: "Section {n}"\n    blocs:\n      - saisies:\n          cle: "t{n}"\n'
        f'          legende: "Tableau {n}"\n          colonnes:\n{colonnes}'
        "          lignes: [{libres: 50}]\n"
        for n in range(2)
    )
    return (
        f'id: "ESSAI1-OUT-{rang}"\ncode: "ESSAI {rang}"\nslug: "essai-{rang}"\ntitre: "Essai {rang}"\n'
        'genre: "grille"\npresentation: "Essai."\nquand: "Toujours."\nqui: "Tous."\n'
        f'source: {{document: "circulaire-2023", lieu: "Essai"}}\nsections:\n{sections}'
    )
