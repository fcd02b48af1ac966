"""Rendre un objet du modèle, ou son schéma, en JSON lisible et stable."""

from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json


def rendre(objet: BaseModel) -> bytes:
    """Rend l'objet en JSON UTF-8, sans les valeurs facultatives absentes, terminé par une fin de ligne."""
    return rendre_valeur(_plat(objet))


@cache
def rendre_schema(classe: type[BaseModel], *, ecriture: bool = False) -> bytes:
    """Rend le JSON Schema de la classe : celui de la lecture, ou de l'écriture si demandé."""
    return rendre_valeur(classe.model_json_schema(mode="serialization" if ecriture else "validation"))


def _plat(objet: Any) -> Any:
    if isinstance(objet, BaseModel):
        champs = (
            (champ.alias or nom, champ, getattr(objet, nom))
            for nom, champ in type(objet).model_fields.items()
        )
        return {
            nom: _plat(valeur) for nom, champ, valeur in champs if valeur is not None or champ.is_required()
        }
    if isinstance(objet, dict):
        return {cle: _plat(valeur) for cle, valeur in objet.items()}
    return [_plat(valeur) for valeur in objet] if isinstance(objet, tuple) else objet


def rendre_valeur(valeur: Any) -> bytes:
    """Rend une valeur simple (dictionnaires, listes, textes) en JSON UTF-8."""
    return to_json(valeur, indent=1) + b"\n"
