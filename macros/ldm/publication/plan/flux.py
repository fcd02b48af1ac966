"""Le flux Atom d'une édition : une entrée par révision."""

from ldm.documents.nouveautes import FLUX, PAGE, a_une_histoire, ancre_de_l_etape, bilan, titre_de_l_etape
from ldm.modele.referentiel import Referentiel
from ldm.rendus.ecran.flux import Entree, Flux, rendre_flux


def flux(referentiel: Referentiel) -> bytes:
    """Rend le flux de l'édition ; ses adresses ne sont entières que si le manuel en a une."""
    identite, publication = referentiel.identite, referentiel.commun.publication
    page = PAGE if a_une_histoire(referentiel) else ""
    entrees = [
        Entree(
            etape.revision,
            titre_de_l_etape(etape),
            f"{etape.resume} {bilan(etape)}" if etape.resume else bilan(etape),
            etape.date,
            f"{page}#{ancre_de_l_etape(etape)}" if page else "",
        )
        for etape in reversed(referentiel.historique)
    ]
    adresse = "" if publication.provisoire else f"{publication.adresse}{identite.slug}/"
    titre = f"Label Lycée des métiers\u00a0: ce qui change, {identite.nom}"
    return rendre_flux(Flux(identite.slug, titre, identite.contact.service, FLUX, adresse, entrees))
