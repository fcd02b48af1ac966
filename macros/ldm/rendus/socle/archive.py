"""Les archives ODF et OOXML : mêmes parties, mêmes octets."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ldm.erreurs import MauvaisUsage

Retouche = Callable[[bytes], bytes]

PREMIER_INSTANT: Final = datetime(1980, 1, 1, tzinfo=UTC)  # une archive ne connaît rien d'antérieur
DERNIER_INSTANT: Final = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)
_ENTETE_ODF: Final = "mimetype"


def epoque() -> int | None:
    """Rend SOURCE_DATE_EPOCH, au plus ce qu'une archive peut dater ; rien si elle n'est pas dite.

    Lève `MauvaisUsage` si ce n'est pas un nombre de secondes.
    """
    dite = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not dite:
        return None
    if not dite.isascii() or not dite.isdigit():
        raise MauvaisUsage(f"SOURCE_DATE_EPOCH vaut « {dite} » : c'est un nombre de secondes depuis 1970.")
    dernier = int(DERNIER_INSTANT.timestamp())
    return min(int(dite.lstrip("0")[:20] or "0"), dernier)


def instant() -> datetime:
    """Rend l'instant de SOURCE_DATE_EPOCH, ramené à ce qu'une archive peut dater ; sans elle, 1980-01-01."""
    return max(datetime.fromtimestamp(epoque() or 0, UTC), PREMIER_INSTANT)


def aujourd_hui() -> date:
    """Rend le jour de SOURCE_DATE_EPOCH ; sans elle, celui de la machine."""
    return date.today() if epoque() is None else instant().date()


def normaliser_zip(octets: bytes, retouches: Mapping[str, Retouche] | None = None) -> bytes:
    """Rend l'archive aux noms triés, aux dates et aux droits fixes, sans dossier ni doublon.

    retouches : ce qu'il faut changer au passage, par nom de partie ; `KeyError` si l'archive n'a pas cette
    partie.
    """
    with ZipFile(BytesIO(octets)) as source:
        parties = {nom: source.read(nom) for nom in source.namelist() if not nom.endswith("/")}
    for nom, retouche in (retouches or {}).items():
        parties[nom] = retouche(parties[nom])
    return archiver(parties)


def archiver(parties: Mapping[str, bytes]) -> bytes:
    """Rend l'archive de ces parties : noms triés, dates et droits fixes.

    `mimetype` vient en premier, non compressé, comme ODF le demande.
    """
    tampon = BytesIO()
    with ZipFile(tampon, "w") as cible:
        for nom in sorted(parties, key=lambda nom: (nom != _ENTETE_ODF, nom)):
            cible.writestr(fiche(nom, ZIP_STORED if nom == _ENTETE_ODF else ZIP_DEFLATED), parties[nom])
    return tampon.getvalue()


def fiche(nom: str, methode: int = ZIP_DEFLATED) -> ZipInfo:
    """Rend l'en-tête d'une partie d'archive, à la date et aux droits fixes. methode : de compression."""
    entete = ZipInfo(nom, instant().timetuple()[:6])
    entete.compress_type = methode
    entete.create_system = 3  # sinon, Windows et les autres n'écrivent pas la même chose
    entete.external_attr = 0o644 << 16
    return entete
