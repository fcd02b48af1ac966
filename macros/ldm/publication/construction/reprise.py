"""Reprendre d'un site en place ce qui n'a pas à être refait, et l'édition qui ne peut pas l'être."""

import json
import os
import shutil
from pathlib import Path

from pydantic import ValidationError

from ldm.modele.edition import Identite
from ldm.publication.construction.etat import INTROUVABLE


def identite_publiee(dossier: Path) -> Identite | None:
    """Rend l'identité que dit le site d'une édition ; None s'il n'en dit pas, ou plus comme aujourd'hui."""
    try:
        donnees = json.loads((dossier / "donnees" / "referentiel.json").read_bytes())
        identite = Identite.model_validate(donnees["identite"])
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        return None
    return identite if identite.slug == dossier.name else None


def reprendre(ancien: Path, neuf: Path) -> None:
    """Reprend un dossier de l'ancien site dans le neuf, sans le recopier là où le disque le permet.

    La page introuvable n'est pas reprise : le portail l'écrit, et l'écrirait dans l'ancien site aussi.
    """
    shutil.copytree(ancien, neuf, copy_function=_lier, ignore=shutil.ignore_patterns(INTROUVABLE))


def _lier(source: str, cible: str) -> None:
    try:
        os.link(source, cible)
    except OSError:
        shutil.copy2(source, cible)


def reprendre_une_edition(ancien: Path, neuf: Path, slug: str) -> None:
    """Reprend dans le site neuf le site de cette édition, et les comparaisons où elle est."""
    reprendre(ancien / slug, neuf / slug)
    for page in sorted(ancien.glob("comparer/*/*")):
        depart, arrivee = page.parts[-2:]
        if slug in (depart, arrivee) and not (neuf / "comparer" / depart / arrivee).exists():
            reprendre(page, neuf / "comparer" / depart / arrivee)
