"""L'archive d'un fichier ODF : ses parties, leur manifeste, ce qu'il dit de lui (OpenDocument 1.3, parties 2
et 3).
"""

from collections.abc import Mapping
from typing import Final

from ldm.rendus.socle.archive import archiver, instant
from ldm.rendus.socle.balises import balise, fichier, ligne

VERSION: Final = "1.3"
MANIFESTE: Final = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_SUFFIXES: Final = {
    "xml": "text/xml", "png": "image/png", "svg": "image/svg+xml", "jpg": "image/jpeg", "jpeg": "image/jpeg",
}  # fmt: skip


def empaqueter(genre: str, parties: Mapping[str, bytes]) -> bytes:
    """Rend le fichier de ce genre (« text », « spreadsheet ») et de ces parties, manifeste compris."""
    type_ = f"application/vnd.oasis.opendocument.{genre}"
    return archiver({
        "mimetype": type_.encode(),
        "META-INF/manifest.xml": _manifeste(type_, parties),
        **parties,
    })  # fmt: skip


def _manifeste(type_: str, parties: Mapping[str, bytes]) -> bytes:
    genres = {"/": type_, **{nom: _SUFFIXES.get(nom.rpartition(".")[2].lower(), "") for nom in parties}}
    entrees = ({"manifest:full-path": nom, "manifest:media-type": genre} for nom, genre in genres.items())
    espaces = {"xmlns:manifest": MANIFESTE, "manifest:version": VERSION}
    return fichier(
        balise("manifest:manifest", espaces, *(balise("manifest:file-entry", entree) for entree in entrees))
    )


def description(titre: str, sujet: str, auteur: str) -> bytes:
    """Rend la partie `meta.xml` : titre, sujet, auteur, langue et dates ; un texte vide ne s'écrit pas."""
    date = instant().strftime("%Y-%m-%dT%H:%M:%SZ")
    valeurs = {
        "dc:title": titre,
        "dc:subject": sujet,
        "dc:creator": auteur,
        "dc:language": "fr-FR",
        "meta:generator": "Label Lycée des métiers",
        "meta:creation-date": date,
        "dc:date": date,
    }
    dites = (balise(nom, None, ligne(valeur)) for nom, valeur in valeurs.items() if valeur)
    return fichier(balise("office:document-meta", _ESPACES, balise("office:meta", None, *dites)))


_ESPACES: Final = {
    "xmlns:office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "xmlns:meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "office:version": VERSION,
}
