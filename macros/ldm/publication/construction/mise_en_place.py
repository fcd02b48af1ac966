"""Le dossier de travail d'une construction, puis l'échange de l'ancien site et du neuf, d'un coup."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path


@contextmanager
def chantier_de(site: Path) -> Iterator[Path]:
    """Rend un dossier de travail à côté du site, propre à cette construction, et l'efface à la fin.

    À appeler sous le verrou du site : ce qu'une construction coupée a laissé n'est plus à personne. Si elle
    le fut au milieu de l'échange, l'ancien site revient d'abord à sa place.
    """
    ancien = _ancien(site)
    if ancien.exists() and not site.exists():
        ancien.replace(site)
    for reste in (ancien, *site.parent.glob(f"{escape(_debut(site))}*")):
        shutil.rmtree(reste, ignore_errors=True)
    dossier = Path(tempfile.mkdtemp(prefix=_debut(site), dir=site.parent))
    try:
        yield dossier
    finally:
        shutil.rmtree(dossier, ignore_errors=True)


def mettre_en_place(neuf: Path, site: Path) -> None:
    """Échange l'ancien site et le neuf ; si le second renommage échoue, remet l'ancien."""
    ancien = _ancien(site)
    if site.exists():
        site.replace(ancien)
    try:
        neuf.replace(site)
    except BaseException:
        if ancien.exists():
            ancien.replace(site)
        raise
    if ancien.exists():
        ancien.replace(neuf)  # dans le dossier de travail, qui s'efface


def _ancien(site: Path) -> Path:
    return site.with_name(f".{site.name}-ancien")


def _debut(site: Path) -> str:
    return f".{site.name}-neuf-"
