"""Ce que portent les deux plats d'un document relié : la première et la dernière page."""

from dataclasses import dataclass

from ldm.documents.morceaux import Insigne, Texte


@dataclass(frozen=True, slots=True)
class Image:
    """Une image que l'édition fournit. genre : « svg » ou « png ». alternative : ce qu'elle dit."""

    octets: bytes
    genre: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Plats:
    """Ce que portent les deux plats d'un document relié.

    academie : qui le publie, en tête ; son logo en tient lieu. insignes : un par critère, pour le motif.
    contact : à qui écrire, ligne par ligne, au dos. licence : ce qu'on peut faire du document.
    """

    academie: str
    service: str = ""
    logo: Image | None = None
    insignes: tuple[Insigne, ...] = ()
    contact: tuple[Texte, ...] = ()
    licence: str = ""
