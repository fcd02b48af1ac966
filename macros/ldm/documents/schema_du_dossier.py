"""Le schéma d'un dossier de l'édition : celui de tout dossier, et ce qu'admettent ses choix de critères."""

from typing import Any

from ldm.documents.facultatifs import RETENU, ChoixDeCriteres, choix_de_criteres
from ldm.documents.reponses_du_dossier import EQUIPE
from ldm.modele.dossier import Dossier
from ldm.modele.referentiel import Referentiel


def schema_du_dossier(referentiel: Referentiel) -> dict[str, Any]:
    """Rend le JSON Schema d'un dossier de l'édition."""
    schema = Dossier.model_json_schema()
    if choix := choix_de_criteres(referentiel):
        schema["properties"]["champs"]["properties"] = {
            f"{EQUIPE}|{un.id}.{RETENU}": _retenu(un) for un in choix
        }
    return schema


def _retenu(choix: ChoixDeCriteres) -> dict[str, Any]:
    """Rend la forme d'un champ dont chaque version dit le critère retenu, aucun, ou rien encore."""
    noms = ", ".join(f"{critere.id} ({critere.numero})" for critere in choix.criteres)
    version = {"properties": {"v": {"enum": ["", *choix.reponses]}}}
    return {
        "$ref": "#/$defs/ChampDeDossier",
        "description": f"Le critère facultatif que l'établissement retient : {noms}, ou aucun.",
        "properties": {"versions": {"additionalProperties": version}},
    }
