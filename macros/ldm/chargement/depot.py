"""Ce qu'est le dépôt d'une académie : les éditions qu'il porte, celles qu'il publie, le paquet qu'il suit."""

from collections.abc import Iterable, Iterator
from importlib import metadata
from typing import Final

from ldm.chargement.lieux import REGLAGES, racines, reglages
from ldm.erreurs import Probleme

DISTRIBUTION: Final = "label-lycee-des-metiers"
"""Le nom de la distribution, celui de pyproject.toml : sa version n'est écrite que là."""
_ENTETES: Final = ("variantes/*/variante.yml", "*/edition.yml")


def editions_du_depot() -> tuple[str, ...]:
    """Rend les éditions que porte le dépôt où l'on est ; aucune hors d'un dépôt d'académie."""
    lieux = racines()
    if len(lieux) == 1:
        return ()
    noms = {entete.parent.name for motif in _ENTETES for entete in lieux[0].glob(motif)}
    return tuple(sorted(nom for nom in noms if not nom.startswith(("_", "."))))


def editions_publiees() -> tuple[str, ...]:
    """Rend les éditions que publie le dépôt : les siennes ; aucune, c'est toutes."""
    depot = reglages()
    return () if depot is None or depot.autres_editions else editions_du_depot()


def publiees(slugs: Iterable[str]) -> list[str]:
    """Rend, de ces éditions, celles que publie le dépôt où l'on est ; toutes hors d'un dépôt d'académie."""
    siennes = editions_publiees()
    return [slug for slug in slugs if not siennes or slug in siennes]


def version_installee() -> str:
    """Rend la version du paquet installé ; vide s'il se lit sans l'être."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return ""


def paquet_change() -> Iterator[Probleme]:
    """Rend un avertissement si le paquet installé n'est plus celui dont l'académie a relu les effets."""
    depot, version = reglages(), version_installee()
    if depot is not None and len(racines()) > 1 and version not in ("", depot.paquet):
        yield Probleme(
            fichier=REGLAGES,
            ligne=0,
            quoi=f"paquet installé : {version} ; vos textes ont été relus avec {depot.paquet}",
            remede=(
                "Lancez « ldm revoir » : il montre ce qui a changé sous vos textes. "
                f'Puis écrivez paquet: "{version}" dans {REGLAGES}, et la même version dans requirements.txt.'
            ),
            gravite="à revoir",
        )
