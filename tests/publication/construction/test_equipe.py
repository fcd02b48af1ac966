"""Faire des tâches à plusieurs : les mêmes résultats, et personne ne survit à celui qui a lancé."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ldm.publication.construction.equipe import EquipeRompue, equipe
from tests.publication.atelier import RACINE, attendre, environnement


def rien() -> None:
    """Ce qu'un processus fait en naissant, ici."""


def doubler(nombre: int) -> tuple[int, int]:
    return os.getpid(), 2 * nombre


def battre(fichier: Path) -> None:
    """Écrit sans fin, comme une construction dont le parent a disparu."""
    while True:
        fichier.write_text(str(os.getpid()), encoding="utf-8")
        time.sleep(0.01)


def disparaitre(_: int) -> None:
    os._exit(3)


def echouer(_: int) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize("nombre", [1, 2])
def test_les_resultats_sont_les_memes_a_un_ou_a_deux_processus(nombre: int) -> None:
    with equipe(nombre, rien) as faire:
        finis = [*faire([(doubler, n) for n in range(6)])]
    assert sorted(double for _, double in finis) == [0, 2, 4, 6, 8, 10]
    assert ({pid for pid, _ in finis} == {os.getpid()}) == (nombre == 1)


def test_un_processus_qui_disparait_se_dit_avec_son_remede() -> None:
    with pytest.raises(EquipeRompue, match="--processus 1"), equipe(2, rien) as faire:
        [*faire([(disparaitre, 0)])]


def test_la_faute_d_une_tache_remonte() -> None:
    with pytest.raises(ZeroDivisionError), equipe(2, rien) as faire:
        [*faire([(echouer, 0)])]


BATTEURS = """
import sys
from pathlib import Path
from ldm.publication.construction.equipe import equipe
from tests.publication.construction.test_equipe import battre, rien
if __name__ == "__main__":
    with equipe(2, rien) as faire:
        [*faire([(battre, Path(sys.argv[1]) / nom) for nom in "ab"])]
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tue un processus autrement")
def test_tuer_celui_qui_a_lance_arrete_tous_les_autres(tmp_path: Path) -> None:
    programme = tmp_path / "batteurs.py"
    programme.write_text(BATTEURS, encoding="utf-8")
    env = environnement(PYTHONPATH=f"{RACINE / 'macros'}{os.pathsep}{RACINE}")
    travail = subprocess.Popen([sys.executable, str(programme), str(tmp_path)], env=env)
    fichiers = [tmp_path / nom for nom in "ab"]
    attendre(lambda: all(f.exists() and f.read_text() for f in fichiers), "le début du travail")
    pids = [int(f.read_text()) for f in fichiers]
    travail.send_signal(signal.SIGKILL)
    travail.wait()
    attendre(lambda: not any(map(_vit, pids)), "la fin des processus orphelins")


def _vit(pid: int) -> bool:
    etat = Path(f"/proc/{pid}/stat")
    if etat.parent.parent.is_dir() and Path("/proc/self").exists():
        return etat.exists() and etat.read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
