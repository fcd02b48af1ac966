"""Rendre l'histoire d'une édition en flux Atom (RFC 4287)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from ldm.rendus.ecran.html import gabarit

_ESPACE: Final = uuid5(NAMESPACE_URL, "urn:label-lycee-des-metiers:nouveautes")


@dataclass(frozen=True, slots=True)
class Entree:
    """Une publication. cle : son nom, dans l'édition, qui ne change pas. date : complète ou partielle.
    lien : depuis l'édition.
    """

    cle: str
    titre: str
    resume: str
    date: str
    lien: str

    @property
    def instant(self) -> str:
        """Sa date, en instant RFC 3339."""
        return f"{(self.date + '-01-01')[:10]}T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Flux:
    """Le flux d'une édition. adresse : la sienne, entière, finie par une barre ; vide, les liens sont
    relatifs.
    """

    slug: str
    titre: str
    auteur: str
    nom: str
    adresse: str
    entrees: Sequence[Entree]


def identifiant(slug: str, cle: str = "") -> str:
    """Rend l'identifiant permanent d'un flux, ou d'une de ses entrées, qui ne dépend pas de l'adresse."""
    return f"urn:uuid:{uuid5(_ESPACE, f'{slug}/{cle}')}"


def rendre_flux(flux: Flux) -> bytes:
    """Rend le flux, la publication la plus récente d'abord."""
    contexte = {"flux": flux, "identifiant": identifiant}
    return gabarit("flux.xml.j2").render(**contexte).strip().encode() + b"\n"
