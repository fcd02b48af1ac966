"""L'empreinte de ce qui fabrique les fichiers à télécharger : du code, des gabarits, des bibliothèques.

Elle se tire de faits, non d'une liste à tenir : les modules que les rendus importent, de proche en
proche ; les fichiers de gabarits/ ; les versions de Python et des bibliothèques dont le projet
dépend, de proche en proche aussi.
"""

import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Final, TypeVar

from ldm.chargement.depot import DISTRIBUTION

PAQUET: Final = Path(__file__).resolve().parents[2]
T = TypeVar("T", str, Path)
_NOM: Final = re.compile(r"[\w.-]+")
_IMPORT: Final = re.compile(
    r"^\s*(?:from\s+(?P<depuis>[\w.]+)\s+import\s+(?P<noms>\([^)]*\)|[^\n]*)|import\s+(?P<module>[\w.]+))",
    re.M,
)


def empreinte(paquet: Path, versions: Mapping[str, str]) -> str:
    """Rend l'empreinte de ce code et de ces versions. paquet : le dossier de `ldm`."""
    somme = hashlib.sha256(f"{sys.version}\0{sorted(versions.items())}".encode())
    gabarits = (chemin for chemin in (paquet / "gabarits").rglob("*") if chemin.is_file())
    for chemin in sorted({*modules_des_rendus(paquet), *gabarits}):
        somme.update(f"\0{chemin.relative_to(paquet).as_posix()}\0".encode())
        somme.update(hashlib.sha256(chemin.read_bytes()).digest())
    return somme.hexdigest()


def modules_des_rendus(paquet: Path) -> set[Path]:
    """Rend les modules de rendus/ et tous ceux du projet qu'ils importent, directement ou non."""
    return _de_proche_en_proche((paquet / "rendus").rglob("*.py"), lambda module: _importes(paquet, module))


def _importes(paquet: Path, module: Path) -> Iterator[Path]:
    """Rend les modules du projet que celui-ci importe, et les paquets qui les contiennent.

    Un mot de trop, un commentaire par exemple, n'est le nom d'aucun fichier. Lire tout le code par `ast`
    coûte vingt fois plus, à chaque processus.
    """
    for trouve in _IMPORT.finditer(module.read_text(encoding="utf-8")):
        if trouve["module"]:
            yield from _fichiers(paquet, trouve["module"].split("."))
        for nom in re.findall(r"\w+", trouve["noms"] or ""):
            yield from _fichiers(paquet, [*trouve["depuis"].split("."), nom])


def _fichiers(paquet: Path, parties: list[str]) -> Iterator[Path]:
    """Rend les fichiers que lit l'import de ce nom : chaque paquet traversé sous `ldm`, puis le module."""
    if parties[0] != paquet.name:
        return
    for rang in range(2, len(parties) + 1):
        lieu = paquet.joinpath(*parties[1:rang])
        yield from (chemin for chemin in (lieu / "__init__.py", lieu.with_suffix(".py")) if chemin.is_file())


def versions_du_projet() -> dict[str, str]:
    """Rend la version de chaque bibliothèque dont le projet dépend, de proche en proche."""
    noms = _de_proche_en_proche([DISTRIBUTION], _dependances)
    return {nom: version for nom in noms if (version := _version(nom)) is not None}


def _dependances(nom: str) -> Iterator[str]:
    """Rend les bibliothèques que celle-ci demande, hors de ses options ; rien si elle n'est pas installée."""
    try:
        demandes = metadata.requires(nom) or []
    except metadata.PackageNotFoundError:
        return
    for demande in demandes:
        trouve = _NOM.match(demande)
        if trouve and "extra ==" not in demande:
            yield re.sub(r"[-_.]+", "-", trouve.group()).lower()


def _version(nom: str) -> str | None:
    try:
        return metadata.version(nom)
    except metadata.PackageNotFoundError:
        return None


def _de_proche_en_proche(departs: Iterable[T], suivants: Callable[[T], Iterable[T]]) -> set[T]:
    """Rend tout ce qu'on atteint depuis ces départs, eux compris."""
    atteints: set[T] = set()
    suite = list(departs)
    while suite:
        ici = suite.pop()
        if ici not in atteints:
            atteints.add(ici)
            suite += suivants(ici)
    return atteints
