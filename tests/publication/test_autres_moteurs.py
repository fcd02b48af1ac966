"""Le manuel ne tient pas à un moteur : les mêmes pages Markdown se construisent avec un autre."""

import subprocess
import sys
from pathlib import Path

from tests.publication.atelier import RACINE, environnement


def test_properdocs_construit_les_memes_pages(site: Path, tmp_path: Path) -> None:
    sortie = tmp_path / "site"
    commande = [
        sys.executable,
        "-m",
        "properdocs",
        "build",
        "--strict",
        "-f",
        str(RACINE / "mkdocs.yml"),
        "-d",
        str(sortie),
    ]
    fini = subprocess.run(
        commande, cwd=RACINE, env=environnement(), capture_output=True, text=True, check=False
    )
    assert fini.returncode == 0, fini.stderr
    pages = {p.relative_to(sortie) for p in sortie.rglob("index.html")}
    nationales = site / "national-2023"
    assert pages == {
        c for p in nationales.rglob("index.html") if (c := p.relative_to(nationales)).parts[0] != "d"
    }
    critere = sortie / "referentiel" / "critere-3" / "index.html"
    assert "<!--ldm:" not in critere.read_text(encoding="utf-8"), (
        "chaque repère a laissé place à son fragment"
    )
    assert 'id="D-017"' in critere.read_text(encoding="utf-8")
