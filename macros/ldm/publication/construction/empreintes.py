"""L'empreinte de ce qui entre dans un site : la même empreinte, les mêmes octets.

Elle se tire de faits, non d'une liste de dépendances à tenir : le programme, ses pages et ses gabarits, les
versions de ses bibliothèques, et l'édition résolue tout entière.
"""

import os
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from ldm.chargement.archives import REVISIONS
from ldm.chargement.joints import dossier_d_edition
from ldm.chargement.lieux import MANUEL, racines, reglages
from ldm.modele.referentiel import Referentiel
from ldm.publication.apres.fabrication import PAQUET, versions_du_projet
from ldm.publication.plan.ecarts import HORS_DU_MANUEL
from ldm.variantes.edition_active import joints_actifs

_ENTREES: Final = ("docs", "overrides", "mkdocs.yml")
"""Ce qui, à la racine du projet, entre dans toutes les éditions."""
_SANS_EFFET: Final = frozenset({"__pycache__", HORS_DU_MANUEL})
"""Les dossiers qu'aucune page ne montre."""


def du_programme() -> str:
    """Rend l'empreinte de ce que toutes les éditions partagent : le programme, ses pages, ses réglages et les
    versions de ce qu'il emploie.
    """
    debut = f"{sys.version}\0{sorted(versions_du_projet().items())}"
    return _condenser(debut, *(_somme(lieu) for lieu in (PAQUET, *(MANUEL / nom for nom in _ENTREES))))


def des_donnees() -> str:
    """Rend l'empreinte de tous les fichiers de données, sans les lire comme données."""
    return _condenser(repr(reglages()), *map(_somme, racines()))


def d_une_edition(slug: str, contenu: str, programme: str, epoque: str) -> str:
    """Rend l'empreinte de ce qui entre dans le site d'une édition. contenu : celle de ce qu'elle dit
    (`du_contenu`). epoque : l'instant que portent ses fichiers.
    """
    pages = dossier_d_edition(slug) / "pages"
    passees = _somme(dossier_d_edition(slug) / REVISIONS)
    return _condenser(programme, epoque, contenu, repr(joints_actifs(slug)), _somme(pages), passees)


def du_contenu(referentiel: Referentiel) -> str:
    """Rend l'empreinte de ce que dit une édition résolue."""
    return _condenser(repr(referentiel))


def d_une_page(programme: str, cadre: object, *contenus: str) -> str:
    """Rend l'empreinte de ce qui se tire d'éditions entières. cadre : ce qu'on y dit du site."""
    return _condenser(programme, repr(cadre), *contenus)


def somme(dossier: Path, sauf: Callable[[str], bool] = lambda _: False) -> str:
    """Rend la somme de tout ce qu'un dossier contient, noms compris ; vide s'il n'est pas là.

    sauf : dit, d'un chemin depuis ce dossier, s'il n'y compte pas.
    """
    return _somme(dossier, sauf) if dossier.is_dir() else ""


def _condenser(*parties: str) -> str:
    return sha256("\0".join(parties).encode(errors="surrogatepass")).hexdigest()


def _somme(lieu: Path, sauf: Callable[[str], bool] = lambda _: False) -> str:
    lue = sha256()
    for relatif, chemin in sorted(_fichiers(lieu)):
        if not sauf(relatif):
            lue.update(f"{relatif}\0".encode(errors="surrogatepass"))
            lue.update(sha256(Path(chemin).read_bytes()).digest())
    return lue.hexdigest()


def _fichiers(lieu: Path) -> Iterator[tuple[str, str]]:
    """Rend les fichiers d'un dossier, leur chemin depuis lui et leur chemin entier ; le fichier, si c'en est
    un ; rien s'il n'y est pas.
    """
    if lieu.is_file():
        yield ".", str(lieu)
    elif lieu.is_dir():
        yield from _dessous(str(lieu), "")


def _dessous(dossier: str, debut: str) -> Iterator[tuple[str, str]]:
    with os.scandir(dossier) as entrees:
        for entree in entrees:
            if entree.is_dir():
                if entree.name not in _SANS_EFFET:
                    yield from _dessous(entree.path, f"{debut}{entree.name}/")
            elif entree.is_file():
                yield f"{debut}{entree.name}", entree.path
