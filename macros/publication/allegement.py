"""Alléger les styles et les scripts d'un site construit : ni commentaire ni blanc inutile."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import rcssmin
import rjsmin

DOSSIERS: Final = ("assets/styles", "assets/scripts", "assets/recherche")


def alleger(site: Path) -> None:
    """Réécrit nos styles et nos scripts, plus courts ; un commentaire `/*! … */`, une licence, reste."""
    reduire: dict[str, Callable[[str], str]] = {".css": reduire_style, ".js": reduire_script}
    for dossier in DOSSIERS:
        for chemin in sorted((site / dossier).rglob("*")):
            if chemin.suffix in reduire:
                contenu = reduire[chemin.suffix](chemin.read_text(encoding="utf-8"))
                chemin.write_text(contenu, encoding="utf-8", newline="\n")


def reduire_style(style: str) -> str:
    """Rend la feuille de style, réduite."""
    return str(rcssmin.cssmin(style, keep_bang_comments=True))


def reduire_script(script: str) -> str:
    """Rend le script, réduit."""
    return str(rjsmin.jsmin(script, keep_bang_comments=True))
