"""Lire l'index de la recherche d'une édition publiée."""

import json
from pathlib import Path
from typing import Any

from ldm.publication.apres.recherche import INDEX


def lire_l_index(edition: Path) -> list[dict[str, Any]]:
    """Rend les entrées que lit la recherche."""
    script = (edition / INDEX).read_text(encoding="utf-8")
    return list(json.loads(script.removeprefix("self.LDM_INDEX=").removesuffix(";\n")))
