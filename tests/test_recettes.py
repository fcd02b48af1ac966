"""Les recettes de docs/contribuer/ : leurs exemples, appliqués tels qu'ils sont écrits."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from ldm.chargement.coherence import verifier_coherence
from ldm.chargement.donnees import charger
from ldm.documents.catalogue import composer_catalogue
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de
from ldm.modele.referentiel import Referentiel
from ldm.publication.apres.renvois import liens_permanents
from ldm.publication.plan.pages import adresses
from ldm.variantes.creation import creer_variante
from ldm.variantes.edition_active import referentiel_actif
from ldm.variantes.remplissage import remplir_les_bases
from ldm.variantes.resolution import examiner

RACINE: Final = Path(__file__).resolve().parents[1]
ETAPE: Final = re.compile(r"(Créez|Remplacez|Modifiez) `([^`]+)`[^\n]*:\n\n```(\w+)\n(.*?)```", re.DOTALL)


def _etapes(recette: str) -> list[tuple[str, str, str, str]]:
    return ETAPE.findall((RACINE / "docs/contribuer" / f"recette-{recette}.md").read_text(encoding="utf-8"))


def _modifier(texte: str, difference: str) -> str:
    """Applique une différence d'un seul bloc, dont le contexte doit se trouver une fois."""
    lignes = difference.splitlines(keepends=True)
    avant = "".join(ligne[1:] for ligne in lignes if ligne[0] in " -")
    apres = "".join(ligne[1:] for ligne in lignes if ligne[0] in " +")
    assert texte.count(avant) == 1, f"contexte introuvable ou ambigu :\n{avant}"
    return texte.replace(avant, apres)


SLUG: Final = "zrennes-2031"
PAR_UN_AUTRE_NOM: Final = (("rennes-2026", SLUG), ("RENN-", "ZRENN-"))
"""Les exemples s'exercent sous un nom que nulle académie ne prend : Rennes peut avoir publié son édition."""
EDITION_DE_RENNES: Final = re.compile(r'(- cle: "rennes"\n +nom: "Rennes"\n) +edition: .*\n')


def _renommer(texte: str) -> str:
    for ecrit, lu in PAR_UN_AUTRE_NOM:
        texte = texte.replace(ecrit, lu)
    return texte


def _copier_le_referentiel(racine: Path) -> None:
    shutil.copytree(RACINE / "referentiel", racine / "referentiel")
    academies = racine / "referentiel/commun/academies.yml"
    texte = academies.read_text(encoding="utf-8")
    academies.write_text(EDITION_DE_RENNES.sub(r"\1", texte), encoding="utf-8")


def _appliquer(recette: str, racine: Path) -> list[str]:
    chemins = []
    for verbe, *ecrits in _etapes(recette):
        nom, langue, contenu = map(_renommer, ecrits)
        chemin = racine / nom
        assert chemin.exists() == (verbe != "Créez"), nom
        chemin.parent.mkdir(parents=True, exist_ok=True)
        texte = _modifier(chemin.read_text(encoding="utf-8"), contenu) if langue == "diff" else contenu
        chemin.write_text(texte, encoding="utf-8")
        chemins.append(nom)
    return chemins


def _resoudre(racine: Path, slug: str) -> Referentiel:
    donnees = charger(racine / "referentiel")
    assert verifier_coherence(donnees) == []
    referentiel, problemes = examiner(slug, donnees)
    assert problemes == []
    return referentiel


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    """Une copie du dépôt où la recette écrit."""
    _copier_le_referentiel(tmp_path)
    return tmp_path


def test_la_recette_d_une_academie_publie_une_edition_sans_toucher_au_code(depot: Path) -> None:
    creer_variante(depot / "referentiel", SLUG)
    ecrits = _appliquer("academie", depot)
    assert len(ecrits) == 5
    assert all(nom.startswith("referentiel/") for nom in ecrits)
    assert len(list(remplir_les_bases(depot / "referentiel", accepter=False))) == 1

    referentiel = _resoudre(depot, SLUG)
    assert len(referentiel.criteres) == 9
    assert referentiel.criteres[-1].descripteurs[0].texte.startswith("L’établissement forme ses élèves")
    assert referentiel.origine("D-040").genre == "modifie"
    assert referentiel.identite.contact.sigle == "DRAFPIC"
    bretagne = next(r for r in referentiel.commun.academies.regions if r.cle == "bretagne")
    assert bretagne.academies[0].edition == SLUG


def test_chaque_construction_de_l_aide_memoire_se_resout(depot: Path) -> None:
    creer_variante(depot / "referentiel", SLUG)
    dossier = depot / "referentiel" / "variantes" / SLUG
    variante = (dossier / "variante.yml").read_text(encoding="utf-8")
    (dossier / "variante.yml").write_text(variante.replace("# logo:", "#"), encoding="utf-8")
    (dossier / "operations.yml").unlink()
    page = (RACINE / "docs/contribuer/editeur.md").read_text(encoding="utf-8")
    blocs = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert len(blocs) == 7
    for rang, bloc in enumerate(blocs):
        (dossier / f"{rang}.yml").write_text(_renommer(bloc), encoding="utf-8")
    remplir_les_bases(depot / "referentiel")
    referentiel = _resoudre(depot, SLUG)
    assert {"ZRENN-ACT-002", "ZRENN-IND-001", "ZRENN-OUT-001", "ZRENN-TXT-001"} <= set(referentiel.origines)
    citees = ("fixe", "cellules", "mesure", "sections", "par", "libres", "puces", "elements")
    assert [cle for cle in citees if f"{cle}:" not in page] == []


def test_la_recette_d_un_formulaire_ajoute_sa_page_et_ses_champs(depot: Path) -> None:
    assert _appliquer("formulaire", depot) == [
        "referentiel/variantes/paca/outils/fiche-visite.yml",
        "referentiel/variantes/paca/attendus.yml",
    ]
    referentiel = _resoudre(depot, "paca")
    outil = next(o for o in referentiel.outils if o.id == "PACA-OUT-001")
    assert "outils/paca-001" in adresses(referentiel)
    assert ("d/PACA-OUT-001", "outils/paca-001/") in [
        (renvoi.adresse, renvoi.cible) for renvoi in liens_permanents(referentiel)
    ]
    champs = [champ.id for champ in champs_de(composer_outil(referentiel, outil).blocs)]
    assert champs[:3] == ["PACA-OUT-001.etablissement", "PACA-OUT-001.date", "PACA-OUT-001.suite"]
    assert len(champs) == 3 + len(referentiel.criteres)
    assert "C-04.avis" in champs


def _lancer(racine: Path, programme: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Lance un programme Python dans une copie du dépôt, avec le code qu'elle porte ; il doit réussir."""
    milieu = os.environ | {"PYTHONPATH": str(racine / "macros")}
    milieu.pop("LDM_REFERENTIEL", None)
    commande = [sys.executable, "-X", "utf8", "-c", programme, *arguments]
    fini = subprocess.run(
        commande, cwd=racine, env=milieu, capture_output=True, check=False, encoding="utf-8"
    )
    assert fini.returncode == 0, f"{fini.stdout[-4000:]}{fini.stderr}"
    return fini


A_LA_LISTE: Final = """
import json
from ldm.cli import main
from ldm.documents.comparaison import composer_comparaison
from ldm.documents.donnees import composer_donnees
from ldm.documents.listes import COMPOSEURS
from ldm.documents.page_de_critere import composer_page_de_critere
from ldm.documents.parcours import champs_de
from ldm.documents.prerempli import composer_prerempli
from ldm.variantes.comparaison import comparer
from ldm.variantes.edition_active import referentiel_actif

main(["verifier"], standalone_mode=False)
national, centre = map(referentiel_actif, ("national-2023", "centre-val-de-loire-2026"))
critere = next(c for c in national.criteres if c.id == "C-04")
fiche = next(o for o in national.outils if o.par_critere)
page = composer_page_de_critere(national, critere, (), lambda piece: ())
print(json.dumps({
    "sections": [getattr(b, "titre", "") for b in page.blocs],
    "page": repr(page),
    "cases": [champ.id for champ in champs_de(composer_prerempli(national, fiche, critere).blocs)],
    "banque": [ligne.id for b in COMPOSEURS["actions"](national).blocs
               for g in getattr(b, "groupes", ()) for ligne in g.lignes],
    "json": composer_donnees(national).model_dump_json(),
    "comparaison": repr(composer_comparaison(comparer(national, centre))),
}))
"""


def test_la_recette_d_une_liste_de_critere_la_montre_partout(depot: Path) -> None:
    shutil.copytree(RACINE / "macros", depot / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    (depot / "mkdocs.yml").touch()
    assert len(_appliquer("liste", depot)) == 3

    fini = _lancer(depot, A_LA_LISTE)
    assert fini.stderr == ""
    resumes, _, dit = fini.stdout.rstrip().rpartition("\n")
    assert "     2 conseils d’académie (2 emprunté" in resumes
    assert "     2 conseils d’académie (2 ajouté" in resumes
    vu = json.loads(dit)
    assert "Conseils des académies" in vu["sections"]
    assert "Voir les 2 conseils d’académie" in vu["page"]
    assert {"CVL-REM-001", "CVL-REM-002"} <= {case.partition(".")[2] for case in vu["cases"]}
    assert {"CVL-REM-001", "CVL-REM-002"} <= set(vu["banque"])
    assert '"conseils":[{' in vu["json"]
    assert "Conseils d’académie\\xa0: 1 seulement dans" in vu["comparaison"]


def test_la_recette_d_un_format_rend_tous_les_champs_de_tous_les_outils(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noms = [nom for _, nom, _, _ in _etapes("format")]
    for nom in noms[1:]:
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(RACINE / nom, tmp_path / nom)
    _appliquer("format", tmp_path)

    for nom in noms:
        module = nom.removeprefix("macros/").removesuffix(".py").replace("/", ".")
        monkeypatch.setitem(sys.modules, module, _charger(module, tmp_path / nom))

    for piece in composer_catalogue(referentiel_actif("national-2023")):
        texte = sys.modules["ldm.rendus.formats"].rendre(piece.document, "txt").decode()
        assert [c.id for c in champs_de(piece.document.blocs) if f"{c.libelle} : " not in texte] == [], (
            piece.nom
        )
        assert piece.document.titre in texte


TOUT_DECOUVRIR: Final = re.compile(r"\b(TOUTES|RELUES|FORMATS|slugs|edition: Referentiel)\b")
DES_DONNEES: Final = (
    "tests/variantes/test_vraies_editions.py", "tests/variantes/test_usages.py",
    *sorted(
        essai.relative_to(RACINE).as_posix()
        for essai in (RACINE / "tests/documents").glob("test_*.py")
        if TOUT_DECOUVRIR.search(essai.read_text(encoding="utf-8"))
    ),
    "tests/publication/plan/test_pages.py",
    "tests/publication/test_references_des_fichiers.py::test_tous_les_formats_relus_ont_leur_reference",
    "tests/rendus/test_formats.py", "tests/rendus/test_tous_les_blocs.py",
)  # fmt: skip
"""Les tests qui découvrent les éditions, les outils et les formats : une donnée de plus les atteint tous. Les
autres portent sur le petit référentiel, ou sur une édition nommée que les recettes ne changent pas."""
LES_CHANGEES: Final = "not (national-2023 or centre-val-de-loire-2026 or aix-marseille-2012)"
"""Les éditions où les recettes écrivent ; les autres sont, là aussi, ce que la suite entière relit."""
LE_FORMAT_AJOUTE: Final = "txt or not test_ce_que_dit_un_bloc and not test_un_champ_et_un_tableau"
"""Celui que la recette ajoute : les autres rendent les mêmes blocs, là aussi, dans la suite entière."""
SUIVRE: Final = """
import sys
import pytest
from ldm.cli import main

main(["revoir", "--remplir"], standalone_mode=False)
main(["generer"], standalone_mode=False)
main(["verifier", "--attendus"], standalone_mode=False)
essayer = ["-p", "no:xdist", "-p", "no:cacheprovider", "-q", "-k", sys.argv[1]]
sys.exit(
    pytest.main([*essayer, "--maj-references", "tests/documents/test_references.py"])
    or pytest.main([*essayer, "-x", *sys.argv[2:]])
)
"""
"""Ce que demandent les recettes, en un processus : une commande relit les données qu'une autre a changées."""


def test_les_trois_recettes_suivies_a_la_lettre_laissent_les_tests_verts(tmp_path: Path) -> None:
    _copier_le_referentiel(tmp_path)
    for nom in ("macros", "docs", "overrides", "tests"):
        shutil.copytree(RACINE / nom, tmp_path / nom)  # avec ce que Python y a déjà compilé
    for nom in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(RACINE / nom, tmp_path)
    creer_variante(tmp_path / "referentiel", SLUG)
    for recette in ("academie", "formulaire", "format"):
        _appliquer(recette, tmp_path)
    choix = f"({LES_CHANGEES}) and ({LE_FORMAT_AJOUTE})"
    assert f"{SLUG} — Rennes" in _lancer(tmp_path, SUIVRE, choix, *DES_DONNEES).stdout


def _charger(nom: str, chemin: Path) -> ModuleType:
    description = importlib.util.spec_from_file_location(nom, chemin)
    assert description is not None
    assert description.loader is not None
    module = importlib.util.module_from_spec(description)
    sys.modules[nom] = module
    description.loader.exec_module(module)
    return module


def test_une_recette_dont_le_contexte_a_change_est_refusee() -> None:
    with pytest.raises(AssertionError, match="contexte introuvable"):
        _modifier("un\ndeux\n", " trois\n+quatre\n")
