"""Rendre un document dans un format : le module de ce dossier qui porte son nom."""

from importlib import import_module
from importlib.util import find_spec

from macros.documents.blocs import Document
from macros.erreurs import MauvaisUsage


def rendre(document: Document, nom: str) -> bytes:
    """Rend le document dans le format `nom` : « xlsx » par xlsx.py, « remplissable.pdf » par pdf/remplissable.py.

    Lève `MauvaisUsage` si ce format n'a pas de module.
    """
    module = ".".join((__package__, *reversed(nom.split("."))))
    if not all(morceau.isalnum() for morceau in nom.split(".")) or not _existe(module):
        raise MauvaisUsage(f"Format inconnu « {nom} ».")
    octets: bytes = import_module(module).rendre(document)
    return octets


def _existe(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # son dossier non plus
        return False
