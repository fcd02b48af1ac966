"""Composer le contact d'une édition : le service à joindre."""

from ldm.documents.blocs import Bloc, Document, Encadre, Item, Liste, Paragraphe
from ldm.documents.commun import pied
from ldm.documents.morceaux import Lien
from ldm.modele.referentiel import Referentiel


def adresse_du_service(referentiel: Referentiel) -> tuple[str, ...]:
    """Rend où écrire au service qui reçoit les dossiers, ligne par ligne ; rien si l'édition ne le dit pas.

    Une édition qui renvoie à un autre service (`a_qui_demander`) ne reçoit rien elle-même.
    """
    contact = referentiel.identite.contact
    lignes = (*contact.adresse_postale, *((contact.courriel,) if contact.courriel else ()))
    if not lignes or contact.a_qui_demander:
        return ()
    return (contact.sigle or contact.service, *lignes)


def composer_contact(referentiel: Referentiel) -> Document:
    """Rend le service à joindre."""
    contact = referentiel.identite.contact
    service = f"{contact.service} ({contact.sigle})" if contact.sigle else contact.service
    lignes: list[Bloc] = [Paragraphe(service)]
    if contact.adresse_postale:
        lignes.append(Liste(tuple(Item(ligne) for ligne in contact.adresse_postale), "simple"))
    if contact.courriel:
        lignes.append(Paragraphe((Lien(contact.courriel, f"mailto:{contact.courriel}"),)))
    if contact.note:
        lignes.append(Paragraphe(contact.note, "note"))
    return Document(
        titre="", blocs=(Encadre("information", "Contact", tuple(lignes)),), pied=pied(referentiel, "")
    )
