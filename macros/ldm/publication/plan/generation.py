"""Les fichiers générés que git suit : schémas JSON des données et amorces de l'édition nationale."""

import os
import re
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from ldm.chargement.donnees import FICHIERS_COMMUNS, Rubriques
from ldm.chargement.lieux import DEPOT, RACINE, dossier_donnees
from ldm.documents.schemas import composer_schema, composer_schema_des_operations
from ldm.erreurs import MauvaisUsage
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
from ldm.rendus.socle.json import rendre_valeur
from ldm.variantes.edition_active import referentiel_actif

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


AIDE: Final = "_schemas"
"""Le dossier où une variante garde l'aide de son éditeur ; son nom dit que rien ne le lit."""
_ENTETE: Final = re.compile(r"\A(# yaml-language-server: \$schema=)\S*\boperations\.schema\.json$", re.M)


def schemas() -> dict[str, bytes]:
    """Rend le contenu de chaque schéma, par nom de fichier."""
    rendus = {nom: rendre_valeur(composer_schema(classe)) for nom, classe in _SCHEMAS.items()}
    for champ, nom in FICHIERS_COMMUNS.items():
        classe = Commun.model_fields[champ].annotation
        assert isinstance(classe, type)
        assert issubclass(classe, BaseModel)
        rendus[nom] = rendre_valeur(composer_schema(classe))
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


def generer_l_aide(slug: str) -> list[str]:
    """Écrit le schéma des opérations d'une édition, le nomme en tête de ses fichiers, et rend ce qui change.

    Lève `MauvaisUsage` si ce n'est pas une variante de ces données, `DonneesInvalides` si elle est fautive.
    """
    referentiel = referentiel_actif(slug)
    dossier = dossier_donnees() / "variantes" / slug
    if not dossier.is_dir():
        raise MauvaisUsage(f"« {slug} » n'est pas l'édition d'une académie : rien à proposer.")
    schema = dossier / AIDE / "operations.schema.json"
    voulus = {schema: rendre_valeur(composer_schema_des_operations(referentiel))}
    for fichier in sorted(f for f in dossier.rglob("*.yml") if AIDE not in f.parts):
        chemin = Path(os.path.relpath(schema, fichier.parent)).as_posix()
        texte = fichier.read_bytes().decode("utf-8")
        voulus[fichier] = _ENTETE.sub(rf"\g<1>{chemin}", texte, count=1).encode()
    changes = [f for f, octets in voulus.items() if not f.is_file() or f.read_bytes() != octets]
    for fichier in changes:
        fichier.parent.mkdir(exist_ok=True)
        fichier.write_bytes(voulus[fichier])
    return [f"{dossier.name}/{fichier.relative_to(dossier).as_posix()}" for fichier in changes]
