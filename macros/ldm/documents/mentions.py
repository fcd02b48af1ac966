"""Composer les mentions légales : les valeurs de l'édition, ou l'aveu qu'elles manquent."""

from collections.abc import Sequence
from typing import Final

from ldm.documents.blocs import Definition, Definitions, Document, Paragraphe
from ldm.documents.commun import pied
from ldm.documents.morceaux import Lien, Pastille, Texte
from ldm.erreurs import MauvaisUsage, suggestion
from ldm.modele.referentiel import Referentiel

LIBELLES: Final = {
    "editeur": "Éditeur",
    "adresse_editeur": "Adresse de l’éditeur",
    "responsable_publication": "Responsable de la publication",
    "hebergeur": "Hébergeur",
    "adresse_hebergeur": "Adresse de l’hébergeur",
    "contact_accessibilite": "Contact pour l’accessibilité",
    "contact_donnees": "Délégué à la protection des données",
}
MANQUE: Final[Texte] = (Pastille("À compléter", "attention"), " par le service qui publie ce site.")


def composer_mentions(referentiel: Referentiel, noms: Sequence[str]) -> Document:
    """Rend les mentions demandées, chacune sous son libellé ; lève `MauvaisUsage` si l'une est inconnue."""
    mentions = referentiel.identite.mentions.sinon(referentiel.commun.publication.mentions)
    lignes = []
    for nom in noms:
        if nom not in LIBELLES:
            raise MauvaisUsage(f"Mention inconnue « {nom} ». {suggestion(nom, LIBELLES)}")
        lignes.append(Definition(LIBELLES[nom], (Paragraphe(_valeur(nom, getattr(mentions, nom))),)))
    return Document(
        titre="", blocs=(Definitions(tuple(lignes)),), pied=pied(referentiel, "mentions-legales/")
    )


def _valeur(nom: str, valeur: str | None) -> Texte:
    if valeur is None:
        return MANQUE
    if not nom.startswith("contact_"):
        return valeur
    return (Lien(valeur, valeur if valeur.startswith("https://") else f"mailto:{valeur}"),)
