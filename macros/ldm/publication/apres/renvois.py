"""Écrire les renvois : les liens permanents (`d/<identifiant>/`) et les anciennes adresses des pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ldm.documents.appartenance import territoire
from ldm.documents.commun import adresse_critere
from ldm.documents.nouveautes import PAGE, ancre_du_retrait
from ldm.documents.registre import publiees
from ldm.modele.referentiel import Referentiel
from ldm.publication.plan.pages import statut
from ldm.rendus.ecran import portail
from ldm.variantes.historique import retires
from ldm.variantes.libelles import textes_de

LONGUEUR: Final = 200
"""Au-delà, un réseau social coupe une description : autant la couper entre deux mots."""


CITES: Final = ("critere", "descripteur", "outil")
"""Ce qui a un lien permanent."""


@dataclass(frozen=True, slots=True)
class Renvoi:
    """Une adresse qui mène à une autre. adresse, cible : depuis l'édition. titre, description : à montrer."""

    adresse: str
    titre: str
    description: str
    cible: str


def ecrire_renvois(referentiel: Referentiel, site: Path) -> None:
    """Écrit dans `site` une page par renvoi de l'édition."""
    publication, identite = referentiel.commun.publication, referentiel.identite
    suite = f"{statut(referentiel)}." if referentiel.remplacante is not None else ""
    public = "" if publication.provisoire else f"{publication.adresse}{identite.slug}/"
    for renvoi in renvois(referentiel):
        page = site / renvoi.adresse / "index.html"
        page.parent.mkdir(parents=True)
        racine = "../" * (renvoi.adresse.count("/") + 1)
        adresses = (f"{public}{renvoi.adresse}/", f"{public}assets/images/partage.png") if public else ()
        dit = f"{suite} {renvoi.description}".strip()
        fiche = portail.Fiche(renvoi.titre, couper(dit), identite.nom, *adresses)
        page.write_bytes(portail.rendre_renvoi(fiche, racine, renvoi.cible))


def renvois(referentiel: Referentiel) -> Iterator[Renvoi]:
    """Rend les liens permanents de l'édition, puis les anciennes adresses des pages qu'elle publie."""
    yield from liens_permanents(referentiel)
    yield from retraits(referentiel)
    yield from retires_avec_le_temps(referentiel)
    for outil in referentiel.outils:
        for slug in sorted(set(outil.anciens) - {autre.slug for autre in referentiel.outils}):
            titre = f"{outil.code}\u00a0: {outil.titre}"
            yield Renvoi(f"outils/{slug}", titre, outil.presentation, f"outils/{outil.slug}/")
    for page in publiees(referentiel):
        for ancienne in page.anciennes:
            yield Renvoi(ancienne, page.titre, referentiel.identite.presentation, f"{page.adresse}/")


def liens_permanents(referentiel: Referentiel) -> Iterator[Renvoi]:
    """Rend le lien permanent de chaque critère, de chaque descripteur et de chaque outil."""
    for critere in referentiel.criteres:
        page = adresse_critere(critere)
        nom = f"Critère {critere.numero}"
        yield Renvoi(
            f"d/{critere.id}",
            f"{nom}\u00a0: {critere.titre_court or critere.intitule}",
            critere.intitule,
            page,
        )
        for descripteur in critere.descripteurs:
            titre = f"Descripteur {referentiel.numeros[descripteur.id]} ({nom.lower()})"
            texte = " ".join(textes_de(descripteur))
            yield Renvoi(f"d/{descripteur.id}", titre, texte, f"{page}#{descripteur.id}")
    for outil in referentiel.outils:
        yield Renvoi(
            f"d/{outil.id}", f"{outil.code}\u00a0: {outil.titre}", outil.presentation, f"outils/{outil.slug}/"
        )


def retraits(referentiel: Referentiel) -> Iterator[Renvoi]:
    """Rend le lien permanent de ce que l'édition retire : il dit pourquoi, et mène à la page des écarts."""
    for apport in (*referentiel.apports_herites, *referentiel.apports):
        if apport.verbe == "masquer" and apport.nature in CITES and "." not in (apport.cible or "."):
            numero = referentiel.numeros_de_base.get(apport.cible or "")
            nom = f"Descripteur {numero}" if numero else apport.libelle
            ici = apport.edition == referentiel.identite.slug
            qui = "" if ici else f" par {territoire(referentiel, apport.edition)}, dont elle part"
            texte = f"Retiré de cette édition{qui}. {apport.motif} {' '.join(apport.avant)}"
            ou = "masquer" if ici else f"herites-{_rang(referentiel, apport.edition)}"
            yield Renvoi(f"d/{apport.cible}", f"{nom} (retiré)", texte, f"referentiel/apports/#apports-{ou}")


def _rang(referentiel: Referentiel, slug: str) -> int:
    return list(dict.fromkeys(a.edition for a in referentiel.apports_herites)).index(slug) + 1


def retires_avec_le_temps(referentiel: Referentiel) -> Iterator[Renvoi]:
    """Rend le lien permanent de ce qu'une révision, ou l'édition précédente, avait et que celle-ci n'a
    plus.
    """
    deja = {*referentiel.origines, *(apport.cible for apport in referentiel.apports)}
    for identifiant, (etape, nouveaute) in retires(referentiel.historique).items():
        if nouveaute.nature in CITES and identifiant not in deja:
            texte = f"Retiré par la révision {etape.revision}. {nouveaute.explication}"
            dit = f"{texte.rstrip()} {' '.join(nouveaute.avant)}"
            cible = f"{PAGE}#{ancre_du_retrait(etape, identifiant)}"
            yield Renvoi(f"d/{identifiant}", f"{nouveaute.libelle} (retiré)", dit, cible)


def couper(texte: str) -> str:
    """Rend le texte, coupé entre deux mots s'il est long."""
    if len(texte) <= LONGUEUR:
        return texte
    return f"{texte[:LONGUEUR].rpartition(' ')[0].rstrip(' ,;:')}…"
