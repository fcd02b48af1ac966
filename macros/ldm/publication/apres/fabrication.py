"""L'empreinte de ce qui fabrique les fichiers à télécharger : du code, des gabarits, des bibliothèques.

Elle se tire de faits, non d'une liste à tenir : les modules que les rendus importent, de proche en
proche ; les fichiers de gabarits/ ; les versions de Python et des bibliothèques dont le projet
dépend, de proche en proche aussi.
"""

import hashlib
import os
import re
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ldm.chargement.depot import DISTRIBUTION

PAQUET: Final = Path(__file__).resolve().parents[2]
_NOM: Final = re.compile(r"[\w.-]+")
_VERSION: Final = re.compile(r"^Version: (.+)$", re.M)
_DEMANDE: Final = re.compile(r"^Requires-Dist: (.+)$", re.M)
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
    presents = _presents(paquet)
    departs = (nom for nom in presents if nom.startswith("rendus/"))
    atteints = _de_proche_en_proche(
        departs, lambda nom: _importes(presents, (paquet / nom).read_text(encoding="utf-8"))
    )
    return {paquet / nom for nom in atteints}


def _presents(paquet: Path) -> frozenset[str]:
    """Rend les modules du programme, chemins depuis `ldm` : les chercher un à un sur le disque est long."""
    lieux = ((Path(ici).relative_to(paquet), noms) for ici, _, noms in os.walk(paquet))
    return frozenset((ici / nom).as_posix() for ici, noms in lieux for nom in noms if nom.endswith(".py"))


def _importes(presents: Container[str], source: str) -> Iterator[str]:
    """Rend les modules du projet que ce code importe, et les paquets qui les contiennent.

    Un mot de trop, un commentaire par exemple, n'est le nom d'aucun fichier. Lire tout le code par `ast`
    coûte vingt fois plus, à chaque processus.
    """
    for trouve in _IMPORT.finditer(source):
        if trouve["module"]:
            yield from _fichiers(presents, trouve["module"].split("."))
        for nom in re.findall(r"\w+", trouve["noms"] or ""):
            yield from _fichiers(presents, [*trouve["depuis"].split("."), nom])


def _fichiers(presents: Container[str], parties: list[str]) -> Iterator[str]:
    """Rend les fichiers que lit l'import de ce nom : chaque paquet traversé sous `ldm`, puis le module."""
    if parties[0] != PAQUET.name:
        return
    for rang in range(2, len(parties) + 1):
        lieu = "/".join(parties[1:rang])
        yield from (nom for nom in (f"{lieu}/__init__.py", f"{lieu}.py") if nom in presents)


@cache
def versions_du_projet() -> Mapping[str, str]:
    """Rend la version de chaque bibliothèque dont le projet dépend, de proche en proche."""
    noms = _de_proche_en_proche([DISTRIBUTION], lambda nom: _fiche(nom)[1])
    return MappingProxyType({nom: version for nom in noms if (version := _fiche(nom)[0])})


@cache
def _fiche(nom: str) -> tuple[str, tuple[str, ...]]:
    """Rend la version d'une bibliothèque, et celles qu'elle demande, hors de ses options ; rien si elle n'est
    pas installée.

    L'en-tête de sa fiche se lit vingt fois plus vite sans le lecteur de courriels de `importlib.metadata`.
    """
    try:
        distribution = metadata.distribution(nom)
    except metadata.PackageNotFoundError:
        return "", ()
    fiche = distribution.read_text("METADATA")
    if fiche is None:  # une installation d'un autre âge
        version, demandes = distribution.version, distribution.requires or []
    else:
        entete = fiche.partition("\n\n")[0]
        (version,), demandes = _VERSION.findall(entete), _DEMANDE.findall(entete)
    noms = (_NOM.match(demande) for demande in demandes if "extra ==" not in demande)
    return version, tuple(re.sub(r"[-_.]+", "-", trouve.group()).lower() for trouve in noms if trouve)


def _de_proche_en_proche(departs: Iterable[str], suivants: Callable[[str], Iterable[str]]) -> set[str]:
    """Rend tout ce qu'on atteint depuis ces départs, eux compris."""
    atteints: set[str] = set()
    suite = list(departs)
    while suite:
        ici = suite.pop()
        if ici not in atteints:
            atteints.add(ici)
            suite += suivants(ici)
    return atteints
