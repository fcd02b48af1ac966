"""Reprendre d'un site en place l'édition qu'on ne peut pas refaire : mieux vaut celle d'avant que rien."""

import json
import shutil
from pathlib import Path

from pydantic import ValidationError

from ldm.modele.edition import Identite


def identite_publiee(dossier: Path) -> Identite | None:
    """Rend l'identité que dit le site d'une édition ; None s'il n'en dit pas, ou plus comme aujourd'hui."""
    try:
        donnees = json.loads((dossier / "donnees" / "referentiel.json").read_bytes())
        identite = Identite.model_validate(donnees["identite"])
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        return None
    return identite if identite.slug == dossier.name else None


def reprendre(ancien: Path, neuf: Path, slug: str) -> None:
    """Copie dans le site neuf le site de cette édition, et les comparaisons où elle est."""
    shutil.copytree(ancien / slug, neuf / slug)
    for page in sorted(ancien.glob("comparer/*/*")):
        depart, arrivee = page.parts[-2:]
        if slug in (depart, arrivee) and not (neuf / "comparer" / depart / arrivee).exists():
            shutil.copytree(page, neuf / "comparer" / depart / arrivee)
