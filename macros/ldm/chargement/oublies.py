"""Les fichiers de `referentiel/` que rien ne lit : aucun ne se perd en silence, pour une faute dans son nom.

Windows cache la fin des noms : « operations.yml.txt » s'y montre « operations.yml », et l'édition
perdrait ses opérations.
"""

import re
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Final, Literal

Gravite = Literal["erreur", "à revoir"]
Constat = tuple[Gravite, str, str]

NOMS_DE_DONNEES: Final = frozenset(
    {"operations.yml", "variante.yml", "edition.yml", "delais.yml", "attendus.yml", "parcours.yml"}
)
DOSSIERS_D_EDITION: Final = ("criteres", "textes", "outils")
_SANS_RAPPORT: Final = frozenset({"lisezmoi.md", "thumbs.db", "desktop.ini"})
_FINS_DE_PAGES: Final = frozenset({".md", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf"})
_SAUVEGARDES: Final = ("~", ".bak", ".orig", ".swp", ".tmp")
_COPIE: Final = re.compile(r"^copie( \(\d+\))? de |^copy of |[ -]+cop(ie|y)\b| ?\(\d+\)(?=\.|$)", re.I)
_FIN_DE_DONNEE: Final = re.compile(r"\.ya?ml\b", re.I)
_FIN_CACHEE: Final = (
    " Pour voir la fin des noms dans Windows : « Affichage », « Extensions de noms de fichiers »."
)
QUOI: Final = "fichier que rien ne lit"


def constater(nom: PurePosixPath, voulus: Collection[str], voisins: Collection[str]) -> Constat | None:
    """Rend la gravité, le constat et le remède d'un fichier que rien n'a lu ; None s'il a le droit d'être là.

    nom : son chemin dans le dossier des données. voulus : les fichiers cherchés dans son dossier.
    voisins : ceux qui s'y trouvent.
    """
    bas = nom.name.lower()
    if bas in _SANS_RAPPORT or _est_d_une_page(nom):
        return None
    if bas.endswith(_SAUVEGARDES):
        return "à revoir", "copie de sauvegarde que rien ne lit", "Supprimez-la quand elle ne sert plus."
    if _FIN_DE_DONNEE.search(bas):
        return "erreur", QUOI, _remede(nom, {*voulus} - {*voisins}, voisins)
    juste = f"{nom.name.split('.')[0]}.yml"
    if juste not in voisins and (juste in voulus or juste in NOMS_DE_DONNEES):
        return "erreur", QUOI, f"Renommez-le « {juste} »."
    return "à revoir", QUOI, "Supprimez-le, ou faites commencer son nom par « _ »."


def _est_d_une_page(nom: PurePosixPath) -> bool:
    """Dit si le fichier est dans le dossier pages/ d'une variante, qui admet du Markdown et des images."""
    dans_pages = len(nom.parts) > 3 and nom.parts[0] == "variantes" and nom.parts[2] == "pages"
    return dans_pages and nom.suffix.lower() in _FINS_DE_PAGES


def _remede(nom: PurePosixPath, absents: Collection[str], voisins: Collection[str]) -> str:
    """Rend ce qu'il faut faire d'une donnée mal nommée ou mal rangée."""
    if _COPIE.search(nom.name):
        return "C'est une copie : supprimez-la, ou faites commencer son nom par « _ »."
    juste = _FIN_DE_DONNEE.split(nom.name)[0] + ".yml"
    if juste != nom.name and juste in voisins:
        return f"« {juste} » existe déjà : gardez un seul des deux."
    if juste != nom.name:
        cachee = nom.suffix.lower() not in (".yml", ".yaml")
        return f"Renommez-le « {juste} ».{_FIN_CACHEE if cachee else ''}"
    if proches := get_close_matches(juste, absents, n=1, cutoff=0.75):
        return f"Vouliez-vous dire « {proches[0]} » ?"
    if proches := get_close_matches(nom.parent.name, DOSSIERS_D_EDITION, n=1, cutoff=0.75):
        return f"Vouliez-vous dire le dossier « {proches[0]} » ?"
    return "Rangez-le à sa place avec l'extension « .yml », ou faites commencer son nom par « _ »."
