"""Produire les fichiers à télécharger d'une édition, en ne refaisant que ce qui a changé.

Chaque fichier est gardé sous l'empreinte de son document, de son format et de tout ce qui le
fabrique (`fabrication.py`) : un document inchangé se recopie du cache, sans être rendu. Ce qui n'a
pas servi depuis trente jours en est retiré ; ce qui sert reste aussi longtemps qu'il sert, et ne peut
se périmer : une bibliothèque ou un module de rendu qui change lui donne un autre nom.
"""

import hashlib
import os
import re
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from ldm.chargement.lieux import TRAVAIL
from ldm.chargement.ramasse_miettes import suspendu
from ldm.documents.blocs import Document
from ldm.documents.catalogue import Piece
from ldm.documents.catalogue_actif import pieces_actives
from ldm.modele.referentiel import Referentiel
from ldm.publication.apres.fabrication import PAQUET, empreinte, versions_du_projet
from ldm.publication.cache import garder, relire
from ldm.publication.plan.pages import FORMULAIRES, GUIDES
from ldm.rendus.formats import formats_de, rendre
from ldm.rendus.socle.archive import archiver

CACHE: Final = Path(os.environ.get("LDM_CACHE", TRAVAIL / "cache"))
OUBLI: Final = 30 * 24 * 3600
"""En secondes : un fichier du cache qui n'a pas servi depuis plus longtemps est retiré."""
RAYONS: Final = ("1-dossier-en-un-classeur", "2-a-remplir", "3-a-imprimer", "4-prepares-par-critere")
"""Les dossiers de l'archive des formulaires : leur nom les range, dans l'archive et sur le disque."""
A_L_ECRAN: Final = ".remplissable.pdf"
ARCHIVES: Final = (FORMULAIRES, GUIDES)
"""Les archives de fichiers d'une édition."""
_GARDE: Final = re.compile(r"[0-9a-f]{32}\.\w+(\.\d+)?")
"""Le nom d'un fichier du cache, ou d'un provisoire qu'une interruption y a laissé."""


def produire(slug: str, dossier: Path, fait: Callable[[str], None] | None = None) -> list[str]:
    """Écrit dans `dossier` tous les fichiers de l'édition ; rend leurs noms.

    fait : appelé après chaque fichier.
    """
    dossier.mkdir(parents=True, exist_ok=True)
    noms = []
    with suspendu():
        for piece, format_ in fichiers(slug):
            nom = f"{piece.nom}.{format_}"
            (dossier / nom).write_bytes(octets(piece, format_))
            noms.append(nom)
            if fait is not None:
                fait(nom)
    return noms


def garder_les_anciens_noms(referentiel: Referentiel, dossier: Path) -> None:
    """Donne aussi à chaque fichier d'un outil les noms qu'il a eus : un lien gardé le trouve encore.

    dossier : celui où `produire` les a écrits.
    """
    actuels = {outil.slug for outil in referentiel.outils}
    produits = [*fichiers(referentiel.identite.slug)]
    for outil in referentiel.outils:
        siens = [(piece, format_) for piece, format_ in produits if piece.outil == outil.slug]
        for ancien in sorted({*outil.anciens} - actuels):
            for piece, format_ in siens:
                vieux = ancien + piece.nom.removeprefix(outil.slug)
                octets_du_fichier = (dossier / f"{piece.nom}.{format_}").read_bytes()
                (dossier / f"{vieux}.{format_}").write_bytes(octets_du_fichier)


def reunir(slug: str, dossier: Path) -> None:
    """Réunit en archives, à côté d'eux, les formulaires de l'édition, et les guides de ses critères.

    dossier : celui où `produire` les a écrits.
    """
    reunir_les_formulaires(slug, dossier)
    noms = [f"{piece.nom}.{format_}" for piece, format_ in fichiers(slug) if piece.est_un_guide_de_critere]
    if noms:
        (dossier / GUIDES).write_bytes(archiver({nom: (dossier / nom).read_bytes() for nom in noms}))


def reunir_les_formulaires(slug: str, dossier: Path) -> None:
    """Réunit dans une archive, à côté d'eux, tous les formulaires de l'édition, les plus utiles d'abord.

    Le nom de ses dossiers les range : le classeur qui les réunit, ceux où l'on écrit, ceux qu'on imprime,
    ceux qui sont préparés pour un critère, en texte. dossier : celui où `produire` les a écrits. Une édition
    sans formulaire n'a pas d'archive.
    """
    lieux = {
        nom: lieu
        for piece, format_ in fichiers(slug)
        if (lieu := _rayon(piece, nom := f"{piece.nom}.{format_}"))
    }
    if any(lieu != RAYONS[0] for lieu in lieux.values()):
        parties = {f"{lieu}/{nom}": (dossier / nom).read_bytes() for nom, lieu in lieux.items()}
        (dossier / FORMULAIRES).write_bytes(archiver(parties))


def _rayon(piece: Piece, nom: str) -> str:
    """Rend le dossier de l'archive où va ce fichier ; rien s'il n'est pas un formulaire."""
    classeur, a_remplir, a_imprimer, prepares = RAYONS
    if "classeur" in piece.genres:
        return classeur
    if not piece.a_remplir or not piece.outil:
        return ""
    if not piece.est_un_formulaire:
        return "" if nom.endswith(".pdf") else prepares
    return a_imprimer if nom.endswith(".pdf") and not nom.endswith(A_L_ECRAN) else a_remplir


def fichiers(slug: str) -> Iterator[tuple[Piece, str]]:
    """Rend chaque document de l'édition et chacun de ses formats."""
    for piece in pieces_actives(slug):
        yield from ((piece, format_.nom) for format_ in formats_de(piece.genres))


def octets(piece: Piece, format_: str) -> bytes:
    """Rend le fichier, du cache s'il y est, intact.

    Un rendu qui avertit n'est pas gardé : il avertira tant qu'on ne l'aura pas corrigé.
    """
    garde = CACHE / f"{_empreinte(piece, format_)}.{format_.rpartition('.')[2]}"
    connu = relire(garde)
    if connu is not None:
        return connu
    with warnings.catch_warnings(record=True) as avertissements:
        warnings.simplefilter("always")
        rendu = rendre(piece.document, format_)
    if avertissements:
        for avertissement in avertissements:
            warnings.warn(
                f"{piece.nom}.{format_} : {avertissement.message}", avertissement.category, stacklevel=2
            )
        return rendu
    garder(garde, rendu)
    return rendu


def purger() -> None:
    """Retire du cache ce qui n'a pas servi depuis longtemps.

    N'échoue pas si un autre programme s'en sert.
    """
    limite = time.time() - OUBLI
    for chemin in CACHE.iterdir() if CACHE.is_dir() else ():
        with suppress(OSError):
            if _GARDE.fullmatch(chemin.name) and chemin.stat().st_mtime < limite:
                chemin.unlink()


def _empreinte(piece: Piece, format_: str) -> str:
    epoque = os.environ.get("SOURCE_DATE_EPOCH", "")
    contenu = f"{_fabrication()}\0{format_}\0{epoque}\0".encode() + _condense(piece.document)
    return hashlib.sha256(contenu).hexdigest()[:32]


@lru_cache(maxsize=1)
def _condense(document: Document) -> bytes:
    """Rend l'empreinte de ce que dit le document, la même pour tous ses formats."""
    return hashlib.sha256(repr(document).encode()).digest()


@cache
def _fabrication() -> str:
    """Rend l'empreinte de ce qui fabrique les fichiers, lue une fois par processus."""
    return empreinte(PAQUET, versions_du_projet())
