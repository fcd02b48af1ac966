"""Rendre un objet du modèle, ou son schéma, en JSON lisible et stable."""

import json
from typing import Any

from pydantic import BaseModel


def rendre(objet: BaseModel) -> bytes:
    """Rend l'objet en JSON UTF-8, sans les valeurs absentes, terminé par une fin de ligne."""
    return _octets(objet.model_dump(mode="json", by_alias=True, exclude_none=True))


def rendre_schema(classe: type[BaseModel], *, ecriture: bool = False) -> bytes:
    """Rend le JSON Schema de la classe : celui de la lecture, ou de l'écriture si demandé."""
    return _octets(classe.model_json_schema(mode="serialization" if ecriture else "validation"))


def _octets(valeur: Any) -> bytes:
    return (json.dumps(valeur, ensure_ascii=False, indent=1) + "\n").encode()
