"""Mesurer ce que coûte une commande : temps de processeur, processus enfants compris, et temps écoulé."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ldm.chargement.lieux import RACINE


@dataclass(frozen=True, slots=True)
class Temps:
    """Ce qu'a pris une tâche, en secondes."""

    processeur: float
    ecoule: float


def mesurer(faire: Callable[[], object], tours: int = 1) -> Temps:
    """Rend le temps médian de quelques tours : ce que la machine faisait d'autre ne le déplace guère."""
    return comparer(faire, tours=tours)[0]


def comparer(*taches: Callable[[], object], tours: int) -> list[Temps]:
    """Rend le temps médian de chaque tâche ; elles tournent à tour de rôle, sous la même charge de la
    machine.
    """
    passages = [[_un_tour(tache) for tache in taches] for _ in range(tours)]
    return [
        sorted(durees, key=lambda temps: temps.processeur)[tours // 2]
        for durees in zip(*passages, strict=True)
    ]


def etalon() -> float:
    """Rend le temps, en secondes, d'un calcul toujours le même : la vitesse de la machine à cet instant."""
    montre, somme = time.perf_counter(), 0
    for rang in range(10_000_000):
        somme += rang
    return time.perf_counter() - montre


def _un_tour(faire: Callable[[], object]) -> Temps:
    debut, montre = _processeur(), time.perf_counter()
    faire()
    return Temps(_processeur() - debut, time.perf_counter() - montre)


def _processeur() -> float:
    usages = (resource.getrusage(qui) for qui in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def memoire(*commande: str | Path, **variables: str | Path) -> float:
    """Lance une commande jusqu'à sa fin et rend ce qu'elle a pris de mémoire, au plus, en mébioctets : elle
    seule, non les processus qu'elle lance. Échoue si elle échoue.
    """
    lancee = subprocess.Popen(
        [str(mot) for mot in commande], cwd=RACINE, env=_environnement(variables), stderr=subprocess.DEVNULL
    )
    _, etat, usage = os.wait4(lancee.pid, 0)
    lancee.returncode = os.waitstatus_to_exitcode(etat)
    if lancee.returncode:
        raise SystemExit(f"{' '.join(map(str, commande[:4]))} a échoué.")
    return usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def lancer(*commande: str | Path, **variables: str | Path) -> str:
    """Lance une commande jusqu'à sa fin et rend ce qu'elle écrit ; échoue si elle échoue."""
    fini = subprocess.run(
        [str(mot) for mot in commande],
        cwd=RACINE,
        env=_environnement(variables),
        capture_output=True,
        text=True,
        check=False,
    )
    if fini.returncode:
        raise SystemExit(f"{' '.join(map(str, commande[:4]))} a échoué :\n{fini.stderr}")
    return fini.stdout


def _environnement(variables: Mapping[str, str | Path]) -> dict[str, str]:
    ajouts = {nom: str(valeur) for nom, valeur in variables.items()}
    return {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **ajouts}
