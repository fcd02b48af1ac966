"""Lancer le moteur de site sur une édition, et dire en clair ce qu'il refuse."""

import logging
import re
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from ldm.chargement.ramasse_miettes import suspendu
from ldm.erreurs import ErreurLdm
from ldm.publication.moteur.compiles import compiles
from ldm.publication.moteur.fragments import differes
from ldm.publication.moteur.greffes import greffer
from ldm.rendus.ecran.html import garder_les_gabarits


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
        reglages = load_config(str(config), **options)
        greffer(reglages, compiles())
        garder_les_gabarits(compiles())
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
