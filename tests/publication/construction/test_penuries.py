"""Quand la place manque, ou qu'il n'y a qu'un cœur : le site précédent reste, la construction suivante y
arrive.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.publication.atelier import COMMANDE, RACINE, arbre, environnement
from tests.publication.petit_site import VIEILLE as EDITION

resource = pytest.importorskip("resource", reason="Windows ne borne ni un fichier, ni les cœurs.")
BORNE = 256 * 1024
"""En octets : plus qu'une page, moins que l'archive d'une édition."""
SUR_UN_DISQUE = """
import os, shutil, subprocess, sys
disque, site, *commande = sys.argv[1:]
def monter(taille, *options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={taille}", "tmpfs", disque], check=True)
monter("64m")
shutil.copytree(site, f"{disque}/www")
occupes = sum(os.path.getsize(os.path.join(d, f)) for d, _, fs in os.walk(disque) for f in fs)
subprocess.run(["mount", "-o", f"remount,size={occupes + 1_000_000}", disque], check=True)
plein = subprocess.run(commande, capture_output=True, text=True)
print(plein.returncode, plein.stderr)
shutil.copytree(disque, "apres-la-panne")
subprocess.run(["mount", "-o", "remount,size=64m", disque], check=True)
subprocess.run(commande, check=True)
shutil.copytree(f"{disque}/www", "ensuite")
"""


@pytest.fixture
def www(petit_site: Path, tmp_path: Path) -> Path:
    """Un site en place, d'une seule édition."""
    dossier = tmp_path / "disque" / "www"
    shutil.copytree(petit_site / EDITION, dossier / EDITION)
    return dossier


def _commande(site: Path) -> list[str]:
    return [*COMMANDE, "construire", "--silencieux", "--variante", EDITION, "--tout", "-o", str(site)]


def _construire(site: Path, donnees: Path, avant: Callable[[], object]) -> "subprocess.CompletedProcess[str]":
    """Construit, dans un processus qui commence par cet appel."""
    env = environnement(LDM_CONSTRUCTION=site.parents[1] / "atelier", LDM_REFERENTIEL=donnees)
    return subprocess.run(
        _commande(site), cwd=RACINE, env=env, preexec_fn=avant, capture_output=True, text=True, check=False
    )


def _de_l_edition(site: Path) -> dict[str, str]:
    """Rend ses fichiers, sauf la page que le portail y écrit."""
    return {nom: somme for nom, somme in arbre(site / EDITION).items() if nom != "404.html"}


def test_un_fichier_refuse_laisse_le_site_intact_et_un_seul_coeur_suffit_ensuite(
    www: Path, petites: Path
) -> None:
    def borner() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (BORNE, BORNE))

    def un_seul_coeur() -> None:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

    avant = arbre(www)
    refuse = _construire(www, petites, borner)
    assert (refuse.returncode, "trop gros pour ce disque" in refuse.stderr) == (1, True), refuse.stderr
    assert "Traceback" not in refuse.stderr
    assert arbre(www) == avant
    assert [p.name for p in www.parent.iterdir()] == ["www"]
    seul = _construire(www, petites, un_seul_coeur)
    assert seul.returncode == 0, seul.stderr
    assert _de_l_edition(www) == {
        nom.removeprefix(f"{EDITION}/"): s for nom, s in avant.items() if "404" not in nom
    }


def _peut_monter_un_disque() -> bool:
    essai = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return shutil.which("unshare") is not None and subprocess.call(essai, stderr=subprocess.DEVNULL) == 0


@pytest.mark.skipif(not _peut_monter_un_disque(), reason="Monter un petit disque n'est pas permis ici.")
def test_un_disque_plein_laisse_le_site_intact_et_de_la_place_suffit_ensuite(
    www: Path, petites: Path, tmp_path: Path
) -> None:
    disque = tmp_path / "plein"
    disque.mkdir()
    ou = {"LDM_CONSTRUCTION": tmp_path / "atelier", "LDM_REFERENTIEL": petites}
    env = environnement(**ou, PYTHONPATH=os.pathsep.join(sys.path))
    fini = subprocess.run(
        [
            "unshare",
            "-rm",
            sys.executable,
            "-c",
            SUR_UN_DISQUE,
            str(disque),
            str(www),
            *_commande(disque / "www"),
        ],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert fini.returncode == 0, fini.stderr
    assert fini.stdout.startswith("1 "), fini.stdout
    assert "le disque est plein" in fini.stdout
    assert arbre(tmp_path / "apres-la-panne" / "www") == arbre(www)
    assert [p.name for p in (tmp_path / "apres-la-panne").iterdir()] == ["www"]
    assert _de_l_edition(tmp_path / "ensuite") == _de_l_edition(www)
