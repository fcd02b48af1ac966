"""L'empreinte de ce qui fabrique les fichiers : tout ce qui peut en changer les octets, et rien d'autre."""

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest

from ldm.publication.apres import fabrication
from ldm.publication.apres.fabrication import PAQUET, empreinte, modules_des_rendus, versions_du_projet

VERSIONS = {"typst": "0.15.0", "lxml": "6.1.3"}
QUI_ECRIVENT = ("typst", "pikepdf", "xlsxwriter", "fonttools", "segno", "jinja2")
RENDRE_TOUT = """
import json, sys
from ldm.documents.catalogue import composer_catalogue
from ldm.rendus.formats import FORMATS, rendre
from ldm.variantes.edition_active import referentiel_actif
pieces = tuple(composer_catalogue(referentiel_actif("aix-marseille-2012")))
avant = {*sys.modules}
for format_ in FORMATS:
    for piece in pieces:
        if piece.genres & {*format_.pour}:
            rendre(piece.document, format_.nom)
            break
print(json.dumps(sorted({*sys.modules} - avant)))
"""


@pytest.fixture(scope="module")
def copie(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sans = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(PAQUET, tmp_path_factory.mktemp("fabrication") / "ldm", ignore=sans))


@pytest.fixture(scope="module")
def d_origine(copie: Path) -> str:
    """L'empreinte de la copie, sous ces versions, avant tout essai."""
    return empreinte(copie, VERSIONS)


@pytest.fixture
def paquet(copie: Path) -> Iterator[Path]:
    """Une copie du programme, à modifier sans rien y ajouter ; chaque essai la trouve comme l'original."""
    avant = {fichier: fichier.stat().st_mtime_ns for fichier in copie.rglob("*.*")}
    yield copie
    assert {*copie.rglob("*.*")} == {*avant}
    for fichier, instant in avant.items():
        if fichier.stat().st_mtime_ns != instant:
            shutil.copyfile(PAQUET / fichier.relative_to(copie), fichier)


@pytest.mark.parametrize(
    "fichier",
    [
        "rendus/formats.py",
        "rendus/pdf/champs.py",
        "rendus/tableur/xlsx/__init__.py",
        "documents/blocs.py",
        "documents/morceaux.py",
        "documents/dates.py",
        "modele/mots.py",
        "modele/__init__.py",
        "gabarits/document.typ",
        "gabarits/polices/LICENCE-DejaVuSans.txt",
    ],
)
def test_un_octet_qui_change_change_l_empreinte(fichier: str, d_origine: str, paquet: Path) -> None:
    with (paquet / fichier).open("a", encoding="utf-8") as suite:
        suite.write(" ")
    assert empreinte(paquet, VERSIONS) != d_origine


def test_un_module_qu_un_rendu_se_met_a_importer_change_l_empreinte(paquet: Path) -> None:
    typographie = paquet / "modele" / "typographie.py"
    with (paquet / "modele" / "mots.py").open("a", encoding="utf-8") as suite:
        suite.write("\nfrom ldm.modele import typographie\n")
    assert typographie in modules_des_rendus(paquet)
    avant = empreinte(paquet, VERSIONS)
    typographie.write_text("x = 1\n", encoding="utf-8")
    assert empreinte(paquet, VERSIONS) != avant


def _importes_d_apres_python(source: bytes) -> set[str]:
    noms = set()
    for noeud in ast.walk(ast.parse(source)):
        if isinstance(noeud, ast.Import):
            noms |= {alias.name for alias in noeud.names}
        elif isinstance(noeud, ast.ImportFrom):
            noms |= {f"{noeud.module}.{alias.name}" for alias in noeud.names}
    return noms


def test_lire_les_imports_sans_python_n_en_manque_aucun() -> None:
    rendus, presents = sorted((PAQUET / "rendus").rglob("*.py")), fabrication._presents(PAQUET)
    assert len(rendus) > 50
    for module in rendus:
        siens = {
            chemin
            for nom in _importes_d_apres_python(module.read_bytes())
            for chemin in fabrication._fichiers(presents, nom.split("."))
        }
        assert siens <= {*fabrication._importes(presents, module.read_text(encoding="utf-8"))}, module


def test_un_module_que_les_rendus_ignorent_ne_change_rien(d_origine: str, paquet: Path) -> None:
    for fichier in (
        "cli/__init__.py",
        "publication/construction/chantier.py",
        "documents/cahier/__init__.py",
    ):
        (paquet / fichier).write_text("x = 1\n", encoding="utf-8")
    assert empreinte(paquet, VERSIONS) == d_origine


def test_une_version_qui_change_change_l_empreinte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fabrication, "modules_des_rendus", cache(modules_des_rendus))  # le code ne bouge pas
    versions = versions_du_projet()
    avant = empreinte(PAQUET, versions)
    assert [nom for nom in versions if empreinte(PAQUET, {**versions, nom: "0"}) == avant] == []


@pytest.mark.parametrize("nom", QUI_ECRIVENT)
def test_les_bibliotheques_qui_ecrivent_les_fichiers_y_sont(nom: str) -> None:
    assert versions_du_projet()[nom] == metadata.version(nom)


def test_les_bibliotheques_que_les_rendus_importent_y_sont_toutes() -> None:
    importees = {
        nom.partition(".")[0]
        for module in modules_des_rendus(PAQUET)
        for noeud in ast.walk(ast.parse(module.read_bytes()))
        if isinstance(noeud, ast.Import | ast.ImportFrom)
        for nom in ([a.name for a in noeud.names] if isinstance(noeud, ast.Import) else [noeud.module or ""])
    }
    distributions = metadata.packages_distributions()
    voulues = {
        distributions[nom][0].lower().replace("_", "-")
        for nom in importees - {"ldm", ""} - sys.stdlib_module_names
    }
    assert voulues >= {"typst", "xlsxwriter"}
    assert voulues - set(versions_du_projet()) == set()


def test_leurs_fiches_se_lisent_comme_python_les_lit() -> None:
    for nom, version in versions_du_projet().items():
        demandes = {
            re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", demande)[0]).lower()
            for demande in metadata.requires(nom) or []
            if "extra ==" not in demande
        }
        lue, siennes = fabrication._fiche(nom)
        assert (lue, {*siennes}) == (version, demandes) == (metadata.version(nom), demandes), nom


def test_ce_que_les_bibliotheques_demandent_y_est_aussi() -> None:
    assert {"lxml", "pillow", "markupsafe"} <= set(versions_du_projet())


def test_les_outils_des_developpeurs_n_y_sont_pas() -> None:
    assert {"pytest", "ruff", "mypy"} & set(versions_du_projet()) == set()


def test_rendre_tous_les_formats_ne_charge_que_des_modules_suivis() -> None:
    """Un import que la lecture des sources aurait manqué se voit ici."""
    fini = subprocess.run([sys.executable, "-c", RENDRE_TOUT], capture_output=True, text=True, check=True)
    charges = {Path(*nom.split(".")[1:]) for nom in json.loads(fini.stdout) if nom.startswith("ldm.")}
    suivis = {chemin.relative_to(PAQUET).with_suffix("") for chemin in modules_des_rendus(PAQUET)}
    suivis |= {chemin.parent for chemin in suivis if chemin.name == "__init__"}
    assert Path("rendus", "pdf", "champs") in charges
    assert charges - suivis == set()
