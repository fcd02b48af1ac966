"""Ce que la machine permet : combien de processus lancer, d'après ses cœurs et sa mémoire.

Un conteneur, un réglage d'affinité ou un hébergeur en donnent souvent moins que la machine n'en a.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

PAR_PROCESSUS: Final = 500 * 1024 * 1024
"""En octets, par processus. La plus grande édition publiée, documents refaits, en prend 380 Mio."""
_CGROUPE: Final = "sys/fs/cgroup"


def processus_possibles(racine: Path = Path("/")) -> int:
    """Rend combien de processus la machine admet, un au moins. racine : celle du système de fichiers."""
    memoire = min([*_memoires(racine)], default=None)
    par_la_memoire = [] if memoire is None else [memoire // PAR_PROCESSUS]
    return max(1, min([_coeurs_admis(), *_coeurs_du_groupe(racine), *par_la_memoire]))


def _coeurs_admis() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _coeurs_du_groupe(racine: Path) -> Iterator[int]:
    """Rend les plafonds de processeur des groupes de contrôle, arrondis au cœur le plus proche."""
    for groupe in _groupes(racine):
        with suppress(OSError, ValueError):
            quota, periode = (groupe / "cpu.max").read_text().split()
            yield round(int(quota) / int(periode))
    ancien = racine / _CGROUPE / "cpu"
    with suppress(OSError, ValueError):
        quota, periode = ((ancien / f"cpu.cfs_{nom}_us").read_text() for nom in ("quota", "period"))
        if int(quota) > 0:
            yield round(int(quota) / int(periode))


def _memoires(racine: Path) -> Iterator[int]:
    """Rend, en octets, la mémoire disponible et les plafonds des groupes de contrôle, s'ils se lisent."""
    with suppress(OSError, ValueError, IndexError):
        libre = (racine / "proc/meminfo").read_text().split("MemAvailable:")[1].split()[0]
        yield int(libre) * 1024
    groupes = (groupe / "memory.max" for groupe in _groupes(racine))
    for plafond in (*groupes, racine / _CGROUPE / "memory/memory.limit_in_bytes"):
        with suppress(OSError, ValueError):
            yield int(plafond.read_text())


def _groupes(racine: Path) -> list[Path]:
    """Rend le dossier du groupe de contrôle de ce processus, et ceux qui le contiennent."""
    try:
        lignes = (racine / "proc/self/cgroup").read_text().splitlines()
    except OSError:
        return []
    depart = racine / _CGROUPE
    noms = [ligne.removeprefix("0::/") for ligne in lignes if ligne.startswith("0::/")]
    dossiers = [depart / nom for nom in noms if ".." not in nom]
    return [d for dossier in dossiers for d in (dossier, *dossier.parents) if d.is_relative_to(depart)]
