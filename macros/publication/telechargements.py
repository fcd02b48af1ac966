"""Produire les fichiers à télécharger d'une édition, en ne refaisant que ce qui a changé.

Chaque fichier est gardé sous l'empreinte de son document, de son format et du code des
rendus : un document inchangé se recopie du cache, sans être rendu.
"""

import hashlib
import os
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from macros.documents.catalogue import Piece, composer_catalogue
from macros.modele.referentiel import Referentiel
from macros.publication.edition_active import RACINE
from macros.rendus import html
from macros.rendus.formats import rendre

CACHE: Final = Path(os.environ.get("LDM_CACHE", RACINE / "construction" / "cache"))
_RENDUS: Final = Path(html.__file__).resolve().parent


def produire(referentiel: Referentiel, dossier: Path, fait: Callable[[str], None] | None = None) -> list[str]:
    """Écrit dans `dossier` tous les fichiers de l'édition ; rend leurs noms.

    fait : appelé après chaque fichier.
    """
    dossier.mkdir(parents=True, exist_ok=True)
    noms = []
    for piece, format_ in fichiers(referentiel):
        nom = f"{piece.nom}.{format_}"
        (dossier / nom).write_bytes(octets(piece, format_))
        noms.append(nom)
        if fait is not None:
            fait(nom)
    return noms


def fichiers(referentiel: Referentiel) -> Iterator[tuple[Piece, str]]:
    """Rend chaque document de l'édition et chacun de ses formats."""
    for piece in composer_catalogue(referentiel):
        yield from ((piece, format_) for format_ in piece.formats)


def octets(piece: Piece, format_: str) -> bytes:
    """Rend le fichier, du cache s'il y est ; l'écriture dans le cache est atomique.

    Un rendu qui avertit n'est pas gardé : il avertira tant qu'on ne l'aura pas corrigé.
    """
    garde = CACHE / f"{_empreinte(piece, format_)}.{format_.rpartition('.')[2]}"
    if garde.is_file():
        return garde.read_bytes()
    with warnings.catch_warnings(record=True) as avertissements:
        warnings.simplefilter("always")
        rendu = rendre(piece.document, format_)
    if avertissements:
        for avertissement in avertissements:
            warnings.warn(f"{piece.nom}.{format_} : {avertissement.message}", avertissement.category, stacklevel=2)
        return rendu
    garde.parent.mkdir(parents=True, exist_ok=True)
    provisoire = garde.with_name(f"{garde.name}.{os.getpid()}")
    provisoire.write_bytes(rendu)
    provisoire.replace(garde)
    return rendu


def _empreinte(piece: Piece, format_: str) -> str:
    epoque = os.environ.get("SOURCE_DATE_EPOCH", "")
    contenu = f"{_code_des_rendus()}\0{format_}\0{epoque}\0{piece.document!r}"
    return hashlib.sha256(contenu.encode()).hexdigest()[:32]


@cache
def _code_des_rendus() -> str:
    """Rend l'empreinte des modules et gabarits de rendu : les changer invalide le cache."""
    somme = hashlib.sha256()
    for dossier in (_RENDUS, html.GABARITS):
        for chemin in sorted(p for p in dossier.rglob("*") if p.is_file() and p.suffix != ".pyc"):
            somme.update(chemin.name.encode())
            somme.update(chemin.read_bytes())
    return somme.hexdigest()
