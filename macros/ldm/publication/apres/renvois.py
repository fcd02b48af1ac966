"""Écrire les renvois : les liens permanents (`d/<identifiant>/`) et les anciennes adresses des pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ldm.documents.commun import adresse_critere
from ldm.documents.registre import publiees
from ldm.modele.referentiel import Referentiel
from ldm.rendus.ecran import portail


@dataclass(frozen=True, slots=True)
class Renvoi:
    """Une adresse qui mène à une autre : adresse et cible depuis l'édition, nom à montrer."""

    adresse: str
    nom: str
    cible: str


def ecrire_renvois(referentiel: Referentiel, site: Path) -> None:
    """Écrit dans `site` une page par renvoi de l'édition."""
    for renvoi in renvois(referentiel):
        page = site / renvoi.adresse / "index.html"
        page.parent.mkdir(parents=True)
        racine = "../" * (renvoi.adresse.count("/") + 1)
        page.write_bytes(portail.rendre_renvoi(renvoi.nom, f"{racine}{renvoi.cible}"))


def renvois(referentiel: Referentiel) -> Iterator[Renvoi]:
    """Rend les liens permanents de l'édition, puis les anciennes adresses des pages qu'elle publie."""
    for identifiant, cible in liens_permanents(referentiel).items():
        yield Renvoi(f"d/{identifiant}", identifiant, cible)
    for page in publiees(referentiel):
        yield from (Renvoi(ancienne, page.titre, f"{page.adresse}/") for ancienne in page.anciennes)


def liens_permanents(referentiel: Referentiel) -> dict[str, str]:
    """Rend, par identifiant de critère, de descripteur et d'outil, l'adresse où il se lit."""
    liens = {}
    for critere in referentiel.criteres:
        page = adresse_critere(critere)
        liens[critere.id] = page
        liens |= {d.id: f"{page}#{d.id}" for d in critere.descripteurs}
    return liens | {outil.id: f"outils/{outil.slug}/" for outil in referentiel.outils}
