"""Lire l'index de la recherche d'une édition publiée."""

import json
from pathlib import Path
from typing import Any

from ldm.publication.apres.recherche import INDEX


def lire_l_index(edition: Path) -> list[dict[str, Any]]:
    """Rend les entrées que lit la recherche."""
    script = (edition / INDEX).read_text(encoding="utf-8")
    colonnes = json.loads(script.removeprefix("self.LDM_INDEX=").removesuffix(";\n"))
    entrees: list[dict[str, Any]] = []
    for valeurs in zip(*colonnes.values(), strict=True):
        entree = {
            champ: valeur.replace("|", "\n") if isinstance(valeur, str) else valeur
            for champ, valeur in zip(colonnes, valeurs, strict=True)
            if valeur != 0
        }
        if entree["location"].startswith("#") and entrees:
            entree["location"] = entrees[-1]["location"].partition("#")[0] + entree["location"]
        entrees.append(entree)
    return entrees
