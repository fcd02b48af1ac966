"""Ce qui entoure un formulaire : à qui le rendre, ce que rappelle son pied."""

from dataclasses import replace

from ldm.documents.appartenance import attribution, auteur
from ldm.documents.blocs import Bloc, Champ, Encadre, Paragraphe, Pied
from ldm.documents.commun import notes, pied
from ldm.documents.contact import adresse_du_service
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel


def pied_d_outil(referentiel: Referentiel, outil: Outil) -> Pied:
    """Rend le pied des documents d'un outil ; celui d'une autre édition y dit d'où il vient."""
    return replace(
        pied(referentiel, f"outils/{outil.slug}/"),
        modele=attribution(referentiel, outil.id),
        auteur=auteur(referentiel, outil.id),
    )


def retour_demande(referentiel: Referentiel, outil: Outil) -> tuple[Bloc, ...]:
    """Rend à qui rendre le document, avec l'adresse du service si l'on en a une, ou la place de l'écrire."""
    retour = outil.retour
    if retour is None:
        return ()
    adresse = adresse_du_service(referentiel) if retour.au_service else ()
    connue = (Paragraphe(", ".join(adresse)),) if adresse else ()
    blocs = (Paragraphe(retour.consigne), *connue, *notes(retour))
    place = Champ(
        f"{outil.id}.adresse-de-retour", "Adresse de retour", "texte_long", du_manuel=True, hauteur="court"
    )
    return (Encadre("information", "À qui le rendre", blocs), *(() if adresse else (place,)))
