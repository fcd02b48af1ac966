"""Les révisions archivées d'une édition : `revisions/<révision>/`, ses données et ses fichiers."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from ldm.chargement.dossier import Dossier
from ldm.chargement.yaml_sur import refus_de_texte
from ldm.erreurs import Probleme
from ldm.modele.archives import Archive

REVISIONS: Final = "revisions"
DONNEES: Final = "referentiel.json"
_OCTETS_MAX: Final = 8 * 1024 * 1024
NOM: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,30}")
"""Le nom d'une révision, qui est aussi celui d'un dossier et d'une adresse."""
_REMEDE: Final = "Ses fichiers ne se publient plus, et « Ce qui a changé » l'ignore : restaurez-la."


def lire_les_archives(lecture: Dossier, dossier: Path) -> tuple[Archive, ...]:
    """Rend les révisions archivées dans le dossier d'une édition, de la plus ancienne à la plus récente.

    Une archive qui ne se lit plus est « à revoir », et laissée de côté.
    """
    archives = []
    for chemin in lecture.contenu(dossier / REVISIONS):
        fichiers = [f for f in lecture.contenu(chemin) if f.is_file() and not f.is_symlink()]
        pdf = [f for f in fichiers if f.suffix == ".pdf"]
        lecture.admettre(*pdf, *(f for f in fichiers if f.name == DONNEES))
        try:
            archive = _lire(chemin / DONNEES)
        except (OSError, ValueError) as erreur:
            quoi = f"révision archivée illisible « {chemin.name} »"
            nom = lecture.nom(chemin / DONNEES)
            detail = "" if isinstance(erreur, ValidationError | OSError) else f" : {erreur}"
            lecture.problemes.append(
                Probleme(fichier=nom, ligne=0, quoi=f"{quoi}{detail}", remede=_REMEDE, gravite="à revoir")
            )
            continue
        archives.append(archive.model_copy(update={"fichiers": tuple(f.name for f in pdf)}))
    return tuple(sorted(archives, key=lambda archive: (archive.date, archive.revision)))


def _lire(chemin: Path) -> Archive:
    """Rend l'archive ; lève `ValueError` si elle n'en est pas une, ou porte ce qu'une donnée ne peut."""
    octets = chemin.read_bytes()
    if len(octets) > _OCTETS_MAX:
        raise ValueError("fichier trop gros")
    valeur = json.loads(octets)
    if defaut := next((d for texte in _textes(valeur) for d in refus_de_texte(texte)), None):
        raise ValueError(defaut[0])
    return Archive.model_validate(valeur)


def _textes(valeur: Any) -> Iterator[str]:
    match valeur:
        case str():
            yield valeur
        case dict():
            for membre in valeur.values():
                yield from _textes(membre)
        case list():
            for membre in valeur:
                yield from _textes(membre)
