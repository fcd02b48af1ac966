"""Écrire dans les pages d'une édition le poids des fichiers qu'elles proposent."""

from pathlib import Path

from ldm.rendus.ecran.poids import annoter


def dire_les_poids(site: Path) -> None:
    """Écrit, à côté de chaque lien qui mène à un fichier de `telechargements/`, ce que pèse ce fichier."""
    poids = {fichier.name: fichier.stat().st_size for fichier in (site / "telechargements").iterdir()}
    for page in sorted(site.rglob("*.html")):
        lue = page.read_text(encoding="utf-8")
        dite = annoter(lue, poids) if "telechargements/" in lue else lue
        if dite != lue:
            page.write_text(dite, encoding="utf-8", newline="\n")
