"""Lancer le moteur de site sur une édition, et dire en clair ce qu'il refuse."""

import logging
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs_macros import context

from ldm.chargement.ramasse_miettes import suspendu
from ldm.erreurs import ErreurLdm
from ldm.publication.moteur.fragments import differes

_INUTILE: Final = re.compile(r"\.|assets/javascripts/(lunr|workers)/|.*\.map$")
"""Ce que le thème apporte et que le site n'emploie pas : icônes, que les pages contiennent déjà ; recherche
du thème, que la nôtre remplace ; sources de ses scripts. Deux mégaoctets par édition.
"""


class ConstructionImpossible(ErreurLdm):
    """Le moteur de site a refusé une édition ; le message dit laquelle et pourquoi."""


def lancer(slug: str, config: Path, **options: Any) -> str:
    """Construit les pages d'une édition ; rend les avertissements du moteur.

    options : remplacent des réglages du mkdocs.yml. Lève `ConstructionImpossible`.
    """
    journal = _Journal()
    racine = logging.getLogger("mkdocs")
    racine.setLevel(logging.WARNING)
    racine.addHandler(journal)
    racine.propagate = False
    try:
        # L'extension lance une dizaine de commandes git par construction : aucune page n'en dit rien.
        context.get_git_info = dict
        reglages = load_config(str(config), **options)
        garder_les_gabarits(reglages, config.parent.parent / ".gabarits")
        with suspendu(), differes(Path(reglages.site_dir)):
            build(reglages)
    except (MkDocsException, Abort) as erreur:
        raise ConstructionImpossible(
            f"{slug} : le site n'a pas pu être construit.\n{journal.texte or erreur}"
        ) from None
    except SystemExit as arret:  # une macro a échoué : l'extension de macros quitte au lieu de lever
        raise ConstructionImpossible(f"{slug}, {_faute_de_macro(arret, journal.texte)}") from None
    finally:
        racine.removeHandler(journal)
    return journal.texte


def garder_les_gabarits(reglages: MkDocsConfig, dossier: Path) -> None:
    """Fait garder dans `dossier` les gabarits compilés du thème : les compiler prend un sixième du temps
    d'une édition.

    Un gabarit changé se recompile ; un dossier effacé se refait. La liste des milliers de fichiers
    d'un thème installé se lit une fois par processus ; celle de nos surcharges, à chaque construction.
    """
    ouvrir = reglages.theme.get_env
    dossier.mkdir(parents=True, exist_ok=True)

    def get_env() -> Environment:
        environnement: Environment = ouvrir()
        environnement.bytecode_cache = FileSystemBytecodeCache(str(dossier))
        dossiers = [str(chemin) for chemin in reglages.theme.dirs]
        environnement.loader.list_templates = lambda: sorted({n for d in dossiers for n in _lister(d)})  # type: ignore[union-attr, method-assign]
        return environnement

    reglages.theme.get_env = get_env  # type: ignore[method-assign]  # le moteur n'offre pas d'autre endroit où le dire


def _lister(dossier: str) -> list[str]:
    """Rend les fichiers utiles d'un dossier de thème."""
    return _installes(dossier) if "site-packages" in Path(dossier).parts else _fichiers(dossier)


def _fichiers(dossier: str) -> list[str]:
    return [nom for nom in FileSystemLoader(dossier).list_templates() if not _INUTILE.match(nom)]


_installes = cache(_fichiers)


def _faute_de_macro(arret: SystemExit, journal: str) -> str:
    """Rend la page et la cause, d'après l'erreur que l'extension traitait quand elle a quitté."""
    page = re.search(r"_File_: `([^`]+)`", journal)
    lieu = f"page {page[1]}" if page else "une page"
    cause = arret.__context__
    inconnu = re.fullmatch(r"'(.+)' is undefined", str(cause))
    quoi = f"« {inconnu[1]} » est inconnu" if inconnu else str(cause)
    return f"{lieu} : appel de macro fautif.\n  → {quoi}"


class _Journal(logging.Handler):
    """Garde les avertissements du moteur pour ne les montrer qu'en cas d'échec."""

    def __init__(self) -> None:
        super().__init__()
        self.lignes: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lignes.append(record.getMessage())

    @property
    def texte(self) -> str:
        return "\n".join(self.lignes)
