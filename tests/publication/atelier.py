"""Lancer `ldm` comme un utilisateur, dans des dossiers d'essai, et comparer des arbres de fichiers."""

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

RACINE = Path(__file__).resolve().parents[2]
EPOQUE = "1700000000"
COMMANDE = (sys.executable, "-c", "from ldm.cli import main; main(prog_name='ldm')")
PATIENCE = 300.0


def environnement(**variables: str | Path) -> dict[str, str]:
    """Rend l'environnement d'un essai : date imposée, le reste comme l'appelant."""
    propre = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith(("LDM_", "PYTEST_"))}
    return {
        **propre,
        "SOURCE_DATE_EPOCH": EPOQUE,
        "PYTHONUTF8": "1",
        **{nom: str(valeur) for nom, valeur in variables.items()},
    }


def ldm(*arguments: str | Path, **variables: str | Path) -> "subprocess.CompletedProcess[str]":
    """Lance la commande et attend sa fin."""
    return subprocess.run(
        [*COMMANDE, *map(str, arguments)],
        cwd=RACINE,
        env=environnement(**variables),
        capture_output=True,
        text=True,
        check=False,
    )


def construire(
    sortie: Path, atelier: Path, *arguments: str, **variables: str | Path
) -> "subprocess.CompletedProcess[str]":
    """Lance `ldm construire` ; atelier : dossier de travail de la construction."""
    return ldm("construire", "-o", sortie, *arguments, LDM_CONSTRUCTION=atelier, **variables)


def arbre(dossier: Path) -> dict[str, str]:
    """Rend l'empreinte de chaque fichier, par chemin."""
    fichiers = sorted(chemin for chemin in dossier.rglob("*") if chemin.is_file())
    return {f.relative_to(dossier).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in fichiers}


def copie_des_donnees(dossier: Path) -> Path:
    """Copie `referentiel/` pour le modifier sans risque ; rend la copie."""
    return Path(shutil.copytree(RACINE / "referentiel", dossier / "referentiel"))


def attendre(condition: Callable[[], object], quoi: str, pas: float = 0.05) -> None:
    """Attend que la condition soit vraie ; échoue en disant ce qu'on attendait. pas : en secondes, entre deux
    regards.
    """
    limite = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > limite:
            pytest.fail(f"attendu en vain : {quoi}")
        time.sleep(pas)


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Rend Ctrl-C à ce qui se lance ici : un shell l'ôte à ce qu'il met en arrière-plan, tests compris."""
    avant = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, avant)


def une_fois(dossier: Path, faire: Callable[[Path], None]) -> Path:
    """Fait `dossier` une seule fois, même si plusieurs processus de test le demandent."""
    verrou, pret = dossier.with_suffix(".verrou"), dossier.with_suffix(".pret")
    try:
        verrou.mkdir(parents=True)
    except FileExistsError:
        attendre(pret.exists, f"{dossier.name}, qu'un autre processus prépare")
    else:
        with _annonce(pret):
            faire(dossier)
    assert dossier.is_dir(), f"{dossier.name} n'a pas pu être préparé"
    return dossier


@contextlib.contextmanager
def _annonce(pret: Path) -> Iterator[None]:
    try:
        yield
    finally:
        pret.touch()


def dossier_commun(fabrique: pytest.TempPathFactory) -> Path:
    """Rend le dossier que tous les processus de la session partagent."""
    base = fabrique.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def site_partage(fabrique: pytest.TempPathFactory) -> Path:
    """Rend le site complet, construit une fois pour toute la session."""

    def batir(dossier: Path) -> None:
        fini = construire(dossier, dossier.with_name("atelier-commun"))
        assert fini.returncode == 0, fini.stderr

    return une_fois(dossier_commun(fabrique) / "site-commun", batir)
