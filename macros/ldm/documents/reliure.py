"""Ce que portent les deux plats d'un document relié : la première et la dernière page."""

import re
from dataclasses import dataclass

from ldm.documents.morceaux import Insigne, Texte


@dataclass(frozen=True, slots=True)
class Image:
    """Une image que l'édition fournit. genre : « svg » ou « png ». alternative : ce qu'elle dit."""

    octets: bytes
    genre: str
    alternative: str

    @property
    def rapport(self) -> float:
        """Sa largeur, pour une hauteur de un."""
        if self.genre == "png":
            largeur, hauteur = (float(int.from_bytes(self.octets[rang : rang + 4])) for rang in (16, 20))
            return largeur / hauteur
        cadre = re.search(rb'viewBox="\S+ \S+ (\S+) (\S+)"', self.octets)
        return float(cadre[1]) / float(cadre[2]) if cadre else 1.0

    def dans(self, largeur: float, hauteur: float) -> tuple[float, float]:
        """Rend les cotes qui la font tenir dans ce cadre, sans la déformer."""
        large = min(largeur, hauteur * self.rapport)
        return round(large, 2), round(large / self.rapport, 2)


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
