"""Ce que les éditions partagent, complété par ce qu'une édition a de propre : `<édition>/commun/`.

Une académie y écrit ses documents, ses mots, ses échelles, ses types de constat, ses fiches Qualéduc. Ils ne
valent que chez elle, chez qui part d'elle et chez qui lui emprunte.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from ldm.chargement.dossier import Dossier
from ldm.modele.commun import Commun

DOSSIER: Final = "commun"
COMPLETABLES: Final = ("sources", "glossaire", "domaines", "qualeduc", "mesures", "constats", "echelles")
"""Les fichiers de `commun/` qu'une édition complète."""
Propre = Mapping[str, BaseModel]


def lire_le_commun(lecture: Dossier, dossier: Path) -> Propre:
    """Rend ce que le dossier d'une édition ajoute au commun, par fichier."""
    ajouts: dict[str, BaseModel] = {}
    for nom in COMPLETABLES:
        chemin = dossier / DOSSIER / f"{nom}.yml"
        classe = Commun.model_fields[nom].annotation
        if chemin.exists() and isinstance(classe, type) and issubclass(classe, BaseModel):
            ajoute = lecture.objet(chemin, classe)
            ajouts |= {nom: ajoute} if ajoute is not None else {}
    return ajouts
