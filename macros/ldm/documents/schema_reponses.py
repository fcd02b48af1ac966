"""Le schéma des réponses d'un outil : ce que `ldm remplir` et tout autre programme peuvent lire."""

from typing import Any

from ldm.documents.blocs import Champ, Document
from ldm.documents.parcours import champs_de


def schema_des_reponses(document: Document, outil: str) -> dict[str, Any]:
    """Rend le JSON Schema des réponses de l'outil : une propriété par champ, les autres gardées."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Réponses — {document.code} {document.titre}",
        "type": "object",
        "required": ["outil", "reponses"],
        "properties": {
            "outil": {"const": outil},
            "edition": {"type": "string"},
            "revision": {"type": "string"},
            "reponses": {
                "type": "object",
                "properties": {champ.id: _propriete(champ) for champ in champs_de(document.blocs)},
                "additionalProperties": {"type": "string"},
            },
        },
    }


def _propriete(champ: Champ) -> dict[str, Any]:
    propriete: dict[str, Any] = {"type": "string", "title": champ.libelle}
    if champ.type == "choix":
        propriete["enum"] = ["", *(cle for cle, _ in champ.options)]
    elif champ.type == "case":
        propriete["enum"] = ["", "oui"]
    elif champ.options:
        propriete["description"] = "Clés séparées par une espace : " + ", ".join(
            cle for cle, _ in champ.options
        )
    if champ.longueur:
        propriete["maxLength"] = champ.longueur
    return propriete
