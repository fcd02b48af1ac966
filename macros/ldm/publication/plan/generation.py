"""Les fichiers générés que git suit : schémas JSON des données et amorces de l'édition nationale."""

from pathlib import Path
from typing import Final

from pydantic import BaseModel

from ldm.chargement.donnees import FICHIERS_COMMUNS, Rubriques
from ldm.chargement.lieux import DEPOT, RACINE, dossier_donnees
from ldm.modele.attendus import Attendus
from ldm.modele.commun import Commun
from ldm.modele.criteres import Critere
from ldm.modele.delais import Delais
from ldm.modele.depot import Depot
from ldm.modele.edition import Identite
from ldm.modele.etablissements import Etablissements
from ldm.modele.operations import EnTeteVariante, Operations
from ldm.modele.outils import Outil
from ldm.modele.parcours import Parcours
from ldm.modele.passages import Passages
from ldm.publication.plan.disposition import ecrire_amorces_nationales
from ldm.rendus.socle.json import rendre_schema

_SCHEMAS: Final[dict[str, type[BaseModel]]] = {
    "edition": Identite,
    "critere": Critere,
    "rubriques": Rubriques,
    "outil": Outil,
    "delais": Delais,
    "variante": EnTeteVariante,
    "operations": Operations,
    "parcours": Parcours,
    "passages": Passages,
    "attendus": Attendus,
    "etablissements": Etablissements,
    "depot": Depot,
}


def schemas() -> dict[str, bytes]:
    """Rend le contenu de chaque schéma, par nom de fichier."""
    rendus = {nom: rendre_schema(classe) for nom, classe in _SCHEMAS.items()}
    for champ, nom in FICHIERS_COMMUNS.items():
        classe = Commun.model_fields[champ].annotation
        assert isinstance(classe, type)
        assert issubclass(classe, BaseModel)
        rendus[nom] = rendre_schema(classe)
    return {f"{nom}.schema.json": octets for nom, octets in rendus.items()}


def generer() -> list[str]:
    """Remet à jour schémas et amorces ; rend les chemins des fichiers changés.

    Le dépôt d'une académie n'a que les schémas : ses amorces s'écrivent à la construction.
    """
    dossier: Path = dossier_donnees() / "schemas"
    dossier.mkdir(parents=True, exist_ok=True)
    changes = []
    for nom, octets in schemas().items():
        if not (dossier / nom).is_file() or (dossier / nom).read_bytes() != octets:
            (dossier / nom).write_bytes(octets)
            changes.append(f"{dossier.parent.name}/schemas/{nom}")
    return changes if DEPOT else changes + ecrire_amorces_nationales(RACINE)
