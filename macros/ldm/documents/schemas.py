"""Les schémas des fichiers de données, pour l'aide d'un éditeur : une phrase par clé, `avec` selon la cible,
et les identifiants d'une édition.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Final

from pydantic import BaseModel

from ldm.modele.criteres import LienDomaine, LienQualeduc
from ldm.modele.descriptions import description_de
from ldm.modele.operations import Operations
from ldm.modele.outils import Outil
from ldm.modele.parties import parties
from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Rubrique
from ldm.variantes.arbre import identifies
from ldm.variantes.classeur.feuilles import GENRES

Schema = dict[str, Any]
CLASSES: Final[dict[str, type[BaseModel]]] = {
    **{genre.code: genre.classe for genre in GENRES if genre.code},
    "TXT": Rubrique, "OUT": Outil, "LQU": LienQualeduc, "LDE": LienDomaine,
}  # fmt: skip
"""Par nature d'identifiant, ce qu'est l'élément."""
_CIBLES: Final = ("cible", "dans")
_FORMES: Final = {
    "^[0-9a-f]{12}$": "Douze chiffres ou lettres de a à f ; une commande les remplit.",
    "^[a-z]{2}$": "Deux lettres minuscules : « en ».",
    "^[0-9]{7}[A-Z]$": "Sept chiffres et une lettre capitale.",
}


def composer_schema(classe: type[BaseModel]) -> Schema:
    """Rend le schéma d'un fichier, chaque clé expliquée."""
    schema = classe.model_json_schema(mode="validation")
    for nom, definition in _definitions(schema):
        for champ, propriete in definition.get("properties", {}).items():
            dite = description_de(nom, champ)
            if "description" not in propriete and dite is not None:
                propriete["description"] = dite
    if "Remplacer" in schema.get("$defs", {}):
        _typer_avec(schema["$defs"])
    _dire_les_refus(schema)
    return schema


def composer_schema_des_operations(referentiel: Referentiel) -> Schema:
    """Rend le schéma des opérations d'une édition : il propose tout ce qu'elle peut viser."""
    schema = composer_schema(Operations)
    cibles = dict(_cibles(referentiel))
    reperes = {"enum": [*cibles], "enumDescriptions": [*cibles.values()]}
    for _, definition in _definitions(schema):
        proprietes = definition.get("properties", {})
        for champ in _CIBLES:
            if champ in proprietes:
                proprietes[champ] = _proposer(proprietes[champ], reperes)
    ordre = schema["$defs"]["Ordonner"]["properties"]["ordre"]
    ordre["items"] = _proposer(ordre["items"], reperes)
    return schema


def proprietes_muettes(schema: Schema) -> list[str]:
    """Rend les clés du schéma qui n'ont pas de description : « Classe.champ »."""
    return [
        f"{nom}.{champ}"
        for nom, definition in _definitions(schema)
        for champ, propriete in definition.get("properties", {}).items()
        if not propriete.get("description")
    ]


def _definitions(schema: Schema) -> Iterator[tuple[str, Schema]]:
    yield str(schema.get("title", "")), schema
    yield from schema.get("$defs", {}).items()


def _cibles(referentiel: Referentiel) -> Iterator[tuple[str, str]]:
    """Rend tout ce qu'une opération peut viser, et ce qu'on en lit."""
    listes = (referentiel.criteres, referentiel.textes, referentiel.outils, referentiel.delais)
    for racine in (element for liste in listes for element in liste):
        yield from ((element.id, _lisible(element)) for element in identifies(racine))
        if isinstance(racine, Outil):
            yield from ((".".join((racine.id, *cles)), _lisible(partie)) for cles, partie in parties(racine))


def _lisible(objet: Any) -> str:
    noms = ("texte", "intitule", "titre", "libelle", "legende", "cle", "fixe", "id")
    dit = next((str(v) for nom in noms if (v := objet.__dict__.get(nom))), "")
    return dit if len(dit) <= 120 else f"{dit[:120]}…"


def _proposer(propriete: Schema, reperes: Schema) -> Schema:
    """Rend la propriété qui propose des valeurs, sans en refuser d'autres bien formées."""
    description = {"description": propriete["description"]} if "description" in propriete else {}
    forme = {
        cle: valeur for cle, valeur in propriete.items() if cle not in ("description", "title", "default")
    }
    return {**description, "anyOf": [reperes, *forme.pop("anyOf", [forme])]}


def _dire_les_refus(noeud: Any) -> None:
    """Écrit en français ce qu'un éditeur montre quand une valeur est refusée."""
    if isinstance(noeud, list):
        for membre in noeud:
            _dire_les_refus(membre)
    elif isinstance(noeud, dict):
        motif = noeud.get("pattern")
        if isinstance(motif, str):
            noeud["patternErrorMessage"] = _FORMES.get(motif, "Forme inattendue : voyez l'aide de cette clé.")
        if isinstance(noeud.get("enum"), list):
            noeud["errorMessage"] = f"Valeurs admises : {', '.join(map(str, noeud['enum']))}."
        for membre in [*noeud.values()]:
            _dire_les_refus(membre)


def _typer_avec(definitions: Schema) -> None:
    """Fait dépendre les clés d'« avec » de ce que vise la cible."""
    regles = []
    for code, classe in CLASSES.items():
        entiere = definitions.get(classe.__name__)
        if entiere is None:
            continue
        nom = f"{classe.__name__}Change"
        definitions[nom] = _partielle(entiere)
        forme = {"cible": {"type": "string", "pattern": rf"^([A-Z][A-Z0-9]+-)?{re.escape(code)}-[0-9]+$"}}
        alors = {"properties": {"avec": {"$ref": f"#/$defs/{nom}"}}}
        regles.append({"if": {"properties": forme, "required": ["cible"]}, "then": alors})
    definitions["Remplacer"]["allOf"] = regles


def _partielle(definition: Mapping[str, Any]) -> Schema:
    """Rend le schéma d'un objet dont on n'écrit que ce qui change."""
    partielle = deepcopy(dict(definition))
    partielle.pop("required", None)
    partielle["minProperties"] = 1
    partielle["properties"].pop("id", None)
    return partielle
