"""Écrire dans les pages d'une édition le poids des fichiers qu'elles proposent."""

from pathlib import Path
from typing import Final

from ldm.rendus.ecran.poids import annoter

_DOSSIERS: Final = ("telechargements", "donnees")


def dire_les_poids(site: Path) -> None:
    """Écrit, à côté de chaque lien qui mène à un fichier à télécharger, ce que pèse ce fichier."""
    fichiers = (f for dossier in _DOSSIERS for f in (site / dossier).rglob("*") if f.is_file())
    poids = {fichier.relative_to(site).as_posix(): fichier.stat().st_size for fichier in fichiers}
    for page in sorted(site.rglob("*.html")):
        lue = page.read_text(encoding="utf-8")
        dite = annoter(lue, poids) if any(f"{dossier}/" in lue for dossier in _DOSSIERS) else lue
        if dite != lue:
            page.write_text(dite, encoding="utf-8", newline="\n")
