"""Les greffes : ce que nous changeons dans le moteur et qu'il n'offre pas de régler.

Chacune dit ce qu'elle remplace, pourquoi, et ce qu'elle rapporte, en part du temps de processeur
d'une édition (décision 17). Une greffe qui rapporte moins de 3 % se retire. Un test vérifie que les
attributs touchés existent dans les versions installées.
"""

import os
import re
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import BytecodeCache, Environment
from mkdocs.config.defaults import MkDocsConfig

_INUTILE: Final = re.compile(r"\.|assets/javascripts/(lunr|workers)/|.*\.map$")
"""Ce que le thème apporte et que le site n'emploie pas : icônes, que les pages contiennent déjà ; recherche
du thème, que la nôtre remplace ; sources de ses scripts. Deux mégaoctets par édition.
"""


def greffer(reglages: MkDocsConfig, compiles: BytecodeCache) -> None:
    """Pose les greffes sur une construction. compiles : où garder les gabarits du thème compilés.

    Remplace `Theme.get_env`, qui crée l'environnement Jinja du thème : rien d'autre n'y donne accès avant
    que le moteur s'en serve.
    """
    ouvrir = reglages.theme.get_env
    dossiers = [str(chemin) for chemin in reglages.theme.dirs]

    def get_env() -> Environment:
        environnement: Environment = ouvrir()
        # Pose `Environment.bytecode_cache` : les gabarits du thème ne se recompilent pas. Rapporte 9 %.
        environnement.bytecode_cache = compiles
        _abreger_le_theme(environnement, dossiers)
        return environnement

    reglages.theme.get_env = get_env  # type: ignore[method-assign]


def _abreger_le_theme(environnement: Environment, dossiers: list[str]) -> None:
    """Remplace `list_templates` du chargeur de gabarits : le moteur copie ce qu'elle rend. Rapporte 6 %.

    La liste des milliers de fichiers d'un thème installé se lit une fois par processus ; celle de nos
    surcharges, à chaque construction.
    """

    def list_templates() -> list[str]:
        return sorted({nom for dossier in dossiers for nom in _lister(dossier)})

    assert environnement.loader is not None
    environnement.loader.list_templates = list_templates  # type: ignore[method-assign]


def _lister(dossier: str) -> list[str]:
    """Rend les fichiers utiles d'un dossier de thème."""
    return _installes(dossier) if "site-packages" in Path(dossier).parts else _fichiers(dossier)


def _fichiers(dossier: str) -> list[str]:
    noms = []
    for ici, dossiers, fichiers in os.walk(dossier):
        relatif = Path(ici).relative_to(dossier)
        if ici == dossier:
            dossiers[:] = [nom for nom in dossiers if not nom.startswith(".")]  # dix mille icônes
        noms += [(relatif / fichier).as_posix() for fichier in fichiers]
    return sorted(nom for nom in noms if not _INUTILE.match(nom))


_installes = cache(_fichiers)
