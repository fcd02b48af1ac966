"""Composer les deux plats du cahier des charges : qui le publie, sa marque, à qui écrire, sa licence."""

from collections.abc import Iterator
from typing import Final

from ldm.documents.appartenance import nom_du_territoire
from ldm.documents.criteres import insigne
from ldm.documents.morceaux import Lien, Texte
from ldm.documents.reliure import Image, Plats
from ldm.modele.edition import Identite
from ldm.modele.referentiel import Referentiel

LICENCE: Final = (
    "Le texte officiel appartient à ses auteurs : citez ce document quand vous le reprenez. "
    "La mise en forme et la rédaction du manuel sont sous Licence Ouverte 2.0."
)


def composer_plats(referentiel: Referentiel, logo: bytes | None) -> Plats:
    """Rend ce que la couverture et le dos portent. logo : l'image de l'édition."""
    identite = referentiel.identite
    return Plats(
        academie=academie(identite),
        service=identite.contact.service,
        logo=logo_de(identite, logo),
        insignes=tuple(insigne(referentiel, critere) for critere in referentiel.criteres),
        contact=tuple(_contact(identite)),
        licence=LICENCE,
    )


def academie(identite: Identite) -> str:
    """Rend « Région académique Centre-Val de Loire », « Académie de Lille », « Édition nationale »."""
    nom = nom_du_territoire(identite)
    return f"{nom[0].upper()}{nom[1:]}"


def logo_de(identite: Identite, octets: bytes | None) -> Image | None:
    """Rend le logo de l'édition et ce qu'il dit. octets : ceux de son image, si elle en a une."""
    if octets is None or identite.logo is None:
        return None
    return Image(octets, identite.logo.rpartition(".")[2], f"Logo\u00a0: {academie(identite)}")


def _contact(identite: Identite) -> Iterator[Texte]:
    contact = identite.contact
    yield f"{contact.service} ({contact.sigle})" if contact.sigle else contact.service
    yield from contact.adresse_postale
    if contact.courriel:
        yield (Lien(contact.courriel, f"mailto:{contact.courriel}"),)
