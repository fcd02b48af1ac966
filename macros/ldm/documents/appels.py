"""Remplacer les appels d'un texte par les données de l'édition."""

from typing import Final, cast

from ldm.documents.appartenance import est_des_siens
from ldm.documents.commun import compter, nom_edition
from ldm.documents.morceaux import Lien
from ldm.modele.appels import Appel, decouper
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.delais import Delai
from ldm.modele.edition import Contact
from ldm.modele.outils import Outil, Usage
from ldm.modele.referentiel import Referentiel

LISTES_DE_L_EDITION: Final = ("criteres", "outils", "textes", "delais")


def composer_appels(texte: str, referentiel: Referentiel) -> tuple[str | Lien, ...]:
    """Rend le texte, chaque appel devenu la donnée de l'édition : un outil et un document y sont des liens.

    Lève `LookupError` si l'édition n'a pas ce que le texte appelle : ne composez que ce qu'elle montre.
    """
    return tuple(m if isinstance(m, str) else _remplacer(m, referentiel) for m in decouper(texte))


def trouver_en_propre(referentiel: Referentiel, genre: str, cles: tuple[str, ...]) -> Delai | Outil | None:
    """Rend le délai ou l'outil de la première clé qui vaut dans l'édition.

    Un délai emprunté n'oblige à rien ici : il ne répond pas. Un formulaire emprunté répond, et dit d'où il
    vient.
    """
    for cle in cles:
        element = referentiel.delai(cle) if genre == "delai" else referentiel.outil_pour(cast("Usage", cle))
        if element is not None and (genre == "outil" or est_en_propre(referentiel, element.id)):
            return element
    return None


def est_en_propre(referentiel: Referentiel, identifiant: str) -> bool:
    """Dit si l'édition porte, hérite ou adopte cet élément : un exemple emprunté ne suffit pas."""
    return identifiant in referentiel.origines and est_des_siens(referentiel, identifiant)


def emprunte_dans(referentiel: Referentiel, liste: str) -> bool:
    """Dit si un élément de cette liste de l'édition (outils, délais, critères…) est celui d'une autre."""
    if liste == "criteres":
        contenus = (getattr(c, nom) for c in referentiel.criteres for nom in LISTES_DE_CRITERE)
        elements = [element for contenu in contenus for element in contenu]
    else:
        elements = list(getattr(referentiel, liste))
    return any(not est_en_propre(referentiel, element.id) for element in elements)


def nombre(referentiel: Referentiel, liste: str) -> int:
    """Rend combien l'édition a de critères, de descripteurs, d'outils…"""
    if liste == "criteres-imposes":
        return sum(not critere.facultatif for critere in referentiel.criteres)
    if liste in LISTES_DE_L_EDITION:
        return len(getattr(referentiel, liste))
    return sum(compter(getattr(critere, liste)) for critere in referentiel.criteres)


def a_qui_demander(contact: Contact) -> str:
    """Rend ce qui suit « demandez » : ce qu'en dit l'édition, sinon le service qui suit le label."""
    if contact.a_qui_demander:
        return contact.a_qui_demander
    return f"au service qui suit le label ({', '.join(filter(None, (contact.service, contact.sigle)))})"


def _remplacer(appel: Appel, referentiel: Referentiel) -> str | Lien:
    identite = referentiel.identite
    match appel.nom:
        case "service":
            return a_qui_demander(identite.contact)
        case "cahier_des_charges":
            return Lien(identite.cahier_des_charges, "cahier-des-charges/")
        case "nombre":
            return str(nombre(referentiel, appel.cles[0]))
    match trouver_en_propre(referentiel, appel.nom, appel.cles):
        case Delai() as delai:
            return delai.texte
        case Outil() as outil:
            lieu = nom_edition(referentiel, referentiel.origine(outil.id).edition)
            modele = "" if est_en_propre(referentiel, outil.id) else f", modèle {lieu}"
            return Lien(f"«\u00a0{outil.titre}\u00a0» ({outil.code}{modele})", f"outils/{outil.slug}/")
    raise LookupError(f"{identite.slug} n'a pas {appel.nom}:{'|'.join(appel.cles)}")
