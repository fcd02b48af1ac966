"""Typst contre WeasyPrint : la même grille et le même long document, du document neutre aux octets du PDF."""

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from ldm.chargement.lieux import RACINE
from ldm.documents.blocs import Document
from ldm.documents.catalogue import composer_catalogue
from ldm.rendus import pdf
from ldm.rendus.ecran import html
from ldm.variantes.edition_active import referentiel_actif
from tests.performances.temps import Temps, lancer, mesurer

DOCUMENTS: Final = {"ldm-003": "Grille LDM 003", "cahier-des-charges": "Cahier des charges"}
FEUILLES: Final = ("ldm.css", "tableaux.css", "impression.css")
WEASYPRINT: Final = """
import sys, time
from weasyprint import HTML
def rendre():
    debut, montre = time.process_time(), time.perf_counter()
    HTML(filename=sys.argv[1]).write_pdf(pdf_variant="pdf/ua-1")
    return time.process_time() - debut, time.perf_counter() - montre
print(*min(rendre() for _ in range(int(sys.argv[2]))))
"""


def comparer(slug: str, travail: Path, tours: int) -> Iterator[tuple[str, Temps, Temps]]:
    """Rend, par document, son nom et ce qu'il coûte à Typst puis à WeasyPrint, modules déjà chargés."""
    python = installer_weasyprint(RACINE / "construction" / "mesures")
    for piece in composer_catalogue(referentiel_actif(slug)):
        if piece.nom in DOCUMENTS:
            page = travail / f"{piece.nom}.html"
            page.write_text(en_page(piece.document), encoding="utf-8")
            processeur, ecoule = map(float, lancer(python, "-c", WEASYPRINT, page, str(tours + 1)).split())
            yield DOCUMENTS[piece.nom], mesurer_typst(piece.document, tours), Temps(processeur, ecoule)


def mesurer_typst(document: Document, tours: int) -> Temps:
    """Rend le coût d'un PDF ; chaque tour rend une autre révision, pour que rien n'en soit déjà composé."""
    revisions = iter(range(tours + 1))

    def rendre() -> None:
        pdf.rendre(replace(document, pied=replace(document.pied, revision=f"essai {next(revisions)}")))

    rendre()
    return mesurer(rendre, tours)


def en_page(document: Document) -> str:
    """Rend la page HTML imprimable d'un document : son HTML et nos feuilles d'impression, sans le thème du
    site.
    """
    feuilles = "\n".join(
        (RACINE / "docs/assets/styles" / nom).read_text(encoding="utf-8") for nom in FEUILLES
    )
    corps = html.rendre(document.blocs, html.ContexteDePage(racine="https://manuel.example/"))
    return (
        '<!doctype html><html lang="fr"><meta charset="utf-8">'
        f"<title>{document.titre}</title><style>{feuilles}</style>{corps}"
    )


def installer_weasyprint(dossier: Path) -> Path:
    """Installe l'extra « mesures » dans un environnement à part, s'il n'y est pas ; rend son Python."""
    python = dossier / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    voulus = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]["mesures"]
    if not (dossier / "pret").is_file():
        lancer(sys.executable, "-m", "venv", dossier)
        lancer(python, "-m", "pip", "install", "--quiet", *voulus)
        (dossier / "pret").touch()
    return python
