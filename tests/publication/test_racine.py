"""À la racine du projet, `mkdocs build` et `mkdocs serve` donnent l'édition nationale, sans rien préparer."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config

from ldm.rendus.socle.gabarits import GABARITS
from tests.publication.atelier import RACINE, environnement
from tests.publication.serveurs import port_libre, serveur

MKDOCS = (sys.executable, "-m", "mkdocs")


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    """Une copie de ce que lit le moteur, où l'on peut écrire."""
    copie = tmp_path / "projet"
    sans = shutil.ignore_patterns("__pycache__")
    for dossier in ("docs", "macros", "overrides", "referentiel"):
        shutil.copytree(RACINE / dossier, copie / dossier, ignore=sans)
    shutil.copy(RACINE / "mkdocs.yml", copie / "mkdocs.yml")
    return copie


def test_mkdocs_build_construit_l_edition_nationale(site: Path, tmp_path: Path) -> None:
    fini = subprocess.run(
        [*MKDOCS, "build", "-d", str(tmp_path / "site")],
        cwd=RACINE,
        env=environnement(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert fini.returncode == 0, fini.stderr
    for page in ("referentiel/critere-1", "outils/ldm-003", "demarche"):
        racine, edition = (d / page / "index.html" for d in (tmp_path / "site", site / "national-2023"))
        assert _article(racine) == _article(edition), page


def _article(page: Path) -> str:
    """Rend le contenu de la page, sans ce que la racine du projet n'a pas : liens vers le portail, poids."""
    contenu = page.read_text(encoding="utf-8")
    article = contenu[contenu.index("<article") : contenu.index("</article>")]
    article = re.sub(r' <span class="ldm-poids">[^<]*</span>', "", article)
    bas = r'<p class="ldm-bas"(?: data-search-exclude)?><a href="(?:\.\./){3}passages/[^<]*</a></p>\n'
    return re.sub(bas, "", article).rstrip()  # le gabarit y laisse des lignes vides


def test_mkdocs_build_s_arrete_sur_une_macro_fautive(projet: Path) -> None:
    (projet / "docs" / "essai.md").write_text("# Essai\n\n{{ inconnue() }}\n", encoding="utf-8")
    env = environnement(PYTHONPATH=projet / "macros")
    fini = subprocess.run(
        [*MKDOCS, "build"], cwd=projet, env=env, capture_output=True, text=True, check=False
    )
    assert fini.returncode != 0
    assert "essai.md" in fini.stderr


def test_mkdocs_serve_sert_l_edition_nationale_et_suit_les_donnees(projet: Path, tmp_path: Path) -> None:
    port = port_libre()
    commande = [*MKDOCS, "serve", "-a", f"127.0.0.1:{port}"]
    yaml = projet / "referentiel" / "national-2023" / "criteres" / "C-02.yml"
    with serveur(
        commande, projet, environnement(PYTHONPATH=projet / "macros"), port, tmp_path / "journal"
    ) as service:
        service.attendre_page("referentiel/critere-2/", "accueille des publics de différents statuts")
        bon = yaml.read_text(encoding="utf-8")
        yaml.write_text(bon.replace("différents statuts", "TOUS les statuts"), encoding="utf-8")
        service.attendre_page("referentiel/critere-2/", "accueille des publics de TOUS les statuts")


def test_mkdocs_serve_suit_les_donnees_le_theme_et_les_gabarits_du_programme() -> None:
    config = load_config(str(RACINE / "mkdocs.yml"))
    config.plugins.on_config(config)
    assert {Path(chemin).resolve() for chemin in config.watch} == {
        RACINE / "referentiel",
        RACINE / "overrides",
        GABARITS,
    }
