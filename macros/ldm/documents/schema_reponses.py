"""Le schéma des réponses d'un outil : ce que `ldm remplir` et tout autre programme peuvent lire."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby
from typing import Any, Final

from ldm.documents.blocs import Champ, Document
from ldm.documents.lecture_reponses import FACULTATIFS
from ldm.documents.parcours import champs_de
from ldm.documents.saisies import COCHEE, COURRIEL, HEURE, JOUR_FRANCAIS, JOUR_ISO, NOMBRE, VIDE
from ldm.modele.criteres import Critere

_COCHEE: Final = {"enum": [True, *COCHEE]}
_FORMES: Final = {
    "date": rf"^({JOUR_ISO}|{JOUR_FRANCAIS})?$",
    "heure": rf"^({HEURE})?$",
    "courriel": rf"^({COURRIEL})?$",
    "nombre": rf"^({NOMBRE})?$",
}


def schema_des_reponses(
    document: Document, outil: str, edition: str, facultatifs: Sequence[Critere] = ()
) -> dict[str, Any]:
    """Rend le JSON Schema des réponses de l'outil dans cette édition : une propriété par champ.

    Une réponse d'un autre identifiant est gardée ; le fichier peut taire son outil et son édition.
    facultatifs : les critères du document que l'établissement retient ou non.
    """
    champs = tuple(champs_de(document.blocs))
    reponses: dict[str, Any] = {
        "type": "object",
        "properties": {champ.id: _propriete(champ) for champ in champs},
        "additionalProperties": {"type": ["string", "null"]},
    }
    if exclusions := list(_exclusions(champs)):
        reponses["allOf"] = exclusions
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Réponses — {document.code} {document.titre}",
        "type": "object",
        "required": ["reponses"],
        "additionalProperties": False,
        "properties": {
            "$schema": {"type": "string"},
            "outil": {"const": outil},
            "edition": {"const": edition},
            "revision": {"type": "string"},
            **({FACULTATIFS: _retenus(facultatifs)} if facultatifs else {}),
            "reponses": reponses,
        },
    }


def _retenus(facultatifs: Sequence[Critere]) -> dict[str, Any]:
    """Rend la forme de la liste des critères facultatifs retenus ; d'un choix, un seul."""
    noms = ", ".join(f"{critere.id} ({critere.numero})" for critere in facultatifs)
    choix = {critere.choix for critere in facultatifs if critere.choix}
    retenus: dict[str, Any] = {
        "type": "array",
        "items": {"enum": [critere.id for critere in facultatifs]},
        "uniqueItems": True,
        "description": (
            f"Les critères facultatifs que l'établissement a retenus, parmi {noms} ; le document rempli n'a "
            "pas les autres. Sans cette clé, tous y restent."
        ),
    }
    for cle in sorted(choix):
        alternatives = [critere.id for critere in facultatifs if critere.choix == cle]
        borne = {"contains": {"enum": alternatives}, "minContains": 0, "maxContains": 1}
        retenus.setdefault("allOf", []).append(borne)
    return retenus


def _propriete(champ: Champ) -> dict[str, Any]:
    propriete: dict[str, Any] = {"title": champ.libelle, "type": ["string", "null"]}
    cles = [cle for cle, _ in champ.options]
    if champ.type == "choix":
        oui_non = [True, False] if {"oui", "non"} <= {*cles} else []
        propriete = {"title": champ.libelle, "enum": ["", None, *cles, *oui_non]}
    elif champ.type == "case":
        propriete = {"title": champ.libelle, "enum": [None, True, False, *COCHEE, *VIDE]}
    elif champ.type == "choix_multiple":
        liste = {"type": "array", "items": {"enum": cles}, "uniqueItems": True}
        propriete = {"title": champ.libelle, "anyOf": [liste, {"type": ["string", "null"]}]}
        propriete["description"] = "Liste de clés, ou clés séparées par une espace : " + ", ".join(cles)
    elif champ.type in _FORMES:
        propriete["pattern"] = _FORMES[champ.type]
        propriete["type"] = ["string", "null", *(["number"] if champ.type == "nombre" else [])]
    if champ.longueur:
        propriete["maxLength"] = champ.longueur
    return propriete


def _exclusions(champs: Iterable[Champ]) -> Iterator[dict[str, Any]]:
    """Rend, pour deux cases d'une ligne qui s'excluent, de quoi refuser qu'on les coche ensemble."""
    exclusifs = (champ for champ in champs if champ.exclusif)
    for _, suite in groupby(exclusifs, lambda champ: champ.exclusif):
        for un, autre in combinations([champ.id for champ in suite], 2):
            yield {"not": {"properties": {un: _COCHEE, autre: _COCHEE}, "required": [un, autre]}}
