"""Écrire d'avance, dans un formulaire, ce que les données disent du critère et du service."""

from collections.abc import Iterator
from typing import Any

from ldm.documents.blocs import Document
from ldm.documents.reponses import remplir
from ldm.modele.criteres import Critere
from ldm.modele.edition import Identite
from ldm.modele.outils import Outil
from ldm.modele.saisies import Champ, Prerempli
from ldm.modele.types import Gele


def preremplir(
    document: Document, outil: Outil, identite: Identite, critere: Critere | None = None
) -> Document:
    """Rend le formulaire de cet outil, ce qu'on sait y étant écrit ; tout s'y corrige.

    identite : celle de l'édition. critere : celui que la fiche sert, si elle n'en sert qu'un.
    """
    connues = {**_du_service(identite), **_du_critere(critere)}
    ecrites = {
        f"{outil.id}.{champ.cle}": valeur
        for champ in _champs(outil.sections)
        if (valeur := (champ.prerempli and connues.get(champ.prerempli)) or champ.valeur)
    }
    return remplir(document, ecrites).document if ecrites else document


def _du_critere(critere: Critere | None) -> dict[Prerempli, str]:
    if critere is None:
        return {}
    return {"numero-du-critere": critere.numero, "intitule-du-critere": critere.intitule}


def _du_service(identite: Identite) -> dict[Prerempli, str]:
    """Rend ce qu'on sait du service d'une académie ; une édition nationale n'écrit à personne."""
    if identite.territoire == "national":
        return {}
    contact = identite.contact
    sigle = f" ({contact.sigle})" if contact.sigle else ""
    connues: dict[Prerempli, str] = {
        "service": f"{contact.service}{sigle}",
        "adresse-postale": "\n".join(contact.adresse_postale),
        "courriel": contact.courriel or "",
    }
    if identite.territoire == "region-academique":
        connues["region-academique"] = f"Région académique {identite.nom_court}"
    return connues


def _champs(valeur: Any) -> Iterator[Champ]:
    """Rend tous les champs étiquetés que portent des sections d'outil."""
    if isinstance(valeur, Champ):
        yield valeur
    elif isinstance(valeur, tuple):
        yield from (champ for membre in valeur for champ in _champs(membre))
    elif isinstance(valeur, Gele):
        yield from (champ for nom in type(valeur).model_fields for champ in _champs(getattr(valeur, nom)))
