"""Ce dont un site construit a été fait, gardé d'une construction à l'autre : le reste se reprend.

L'état ne fait pas foi seul : une partie ne se reprend que si ses fichiers sont encore ceux qu'on a écrits.
"""

import json
from collections.abc import Container, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from ldm.publication.cache import garder, relire
from ldm.publication.construction.empreintes import somme
from ldm.publication.plan.disposition import CONSTRUCTION

INTROUVABLE: Final = "404.html"
"""La page que le portail écrit dans chaque édition : elle nomme toutes celles du site."""
PORTAIL: Final = "."
"""La partie du site qui réunit ce qui n'est d'aucune édition ni d'aucune comparaison."""


class Partie(NamedTuple):
    """Une partie du site : l'empreinte de ce qui y est entré, la somme de ce qu'elle contient."""

    empreinte: str
    somme: str


@dataclass(frozen=True, slots=True)
class Etat:
    """L'état d'un site.

    entrees : l'empreinte de tout ce qui y est entré ; vide s'il ne dit pas tout ce qu'on voulait. parties :
    par dossier, depuis la racine du site. rappels : ce qui restait à compléter avant de le publier.
    """

    entrees: str = ""
    parties: Mapping[str, Partie] = field(default_factory=dict)
    rappels: tuple[str, ...] = ()

    def intacte(self, site: Path, partie: str, empreinte: str) -> bool:
        """Dit si cette partie du site est celle qu'on écrirait."""
        connue = self.parties.get(partie)
        return connue is not None and connue == (empreinte, mesurer(site, partie, self.parties))

    def entiere(self, site: Path, entrees: str) -> bool:
        """Dit si le site entier est celui qu'on écrirait."""
        return (
            bool(self.entrees)
            and self.entrees == entrees
            and all(self.intacte(site, partie, connue.empreinte) for partie, connue in self.parties.items())
        )


def mesurer(site: Path, partie: str, parties: Container[str]) -> str:
    """Rend la somme d'une partie ; du portail, celle de tout ce qui n'est d'aucune autre."""

    def ailleurs(relatif: str) -> bool:
        *dossiers, nom = relatif.split("/")
        dedans = any("/".join(dossiers[:hauteur]) in parties for hauteur in (1, 3))
        return dedans and (len(dossiers) > 1 or nom != INTROUVABLE)

    return somme(site / partie, ailleurs if partie == PORTAIL else INTROUVABLE.__eq__)


def lire(site: Path) -> Etat:
    """Rend l'état gardé de ce site ; vide s'il manque, est abîmé, ou d'une autre version du programme."""
    octets = relire(_lieu(site))
    with suppress(ValueError, TypeError, KeyError):
        lu = json.loads(octets or b"")
        parties = {nom: Partie(*valeurs) for nom, valeurs in lu["parties"].items()}
        return Etat(lu["entrees"], parties, tuple(lu["rappels"]))
    return Etat()


def ecrire(site: Path, etat: Etat) -> None:
    """Garde l'état de ce site."""
    garder(_lieu(site), json.dumps(asdict(etat), ensure_ascii=False).encode())


def _lieu(site: Path) -> Path:
    """Rend le fichier où se garde l'état de ce site."""
    return (
        CONSTRUCTION / "etats" / sha256(str(site.resolve()).encode(errors="surrogatepass")).hexdigest()[:32]
    )
