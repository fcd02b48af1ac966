"""Une construction à la fois par site : l'autre sait qui construit ; une coupure ne laisse rien à défaire."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ldm.erreurs import MauvaisUsage
from ldm.publication.construction import verrou as module
from ldm.publication.construction.verrou import verrou


def test_une_seconde_construction_au_meme_endroit_est_refusee_et_dit_qui_et_depuis_quand(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    with verrou(site), pytest.raises(MauvaisUsage) as refus, verrou(site):
        pass
    assert re.search(
        rf"de « {re.escape(str(site))} » est en cours depuis le \d\d/\d\d/\d{{4}} à \d\d:\d\d:\d\d "
        rf"\(.*processus {os.getpid()}\)\.\n  → Attendez qu'elle finisse",
        str(refus.value),
    )


def test_deux_sites_voisins_se_construisent_a_la_fois(tmp_path: Path) -> None:
    with verrou(tmp_path / "a"), verrou(tmp_path / "b"):
        assert len([*tmp_path.iterdir()]) == 2


def test_le_verrou_rendu_ne_laisse_rien_et_se_reprend(tmp_path: Path) -> None:
    for _ in range(2):
        with verrou(tmp_path / "site"):
            pass
    assert [*tmp_path.iterdir()] == []


def test_une_coupure_rend_le_verrou(tmp_path: Path) -> None:
    brutal = (
        "import os, sys; from pathlib import Path\n"
        "from ldm.publication.construction.verrou import verrou\n"
        "with verrou(Path(sys.argv[1])): os._exit(9)"
    )
    coupe = subprocess.run([sys.executable, "-c", brutal, str(tmp_path / "site")], check=False)
    assert coupe.returncode == 9
    assert len([*tmp_path.iterdir()]) == 1, "la coupure a bien laissé le fichier"
    with verrou(tmp_path / "site"):
        pass
    assert [*tmp_path.iterdir()] == []


def test_un_verrou_illisible_refuse_quand_meme_en_clair(tmp_path: Path) -> None:
    with verrou(tmp_path / "site"):
        (tmp_path / ".site-verrou").write_text("[", encoding="utf-8")
        with pytest.raises(MauvaisUsage, match="est en cours\\.\n"), verrou(tmp_path / "site"):
            pass


def test_un_disque_sans_verrou_n_empeche_pas_de_construire(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def inconnu(_: int) -> None:
        raise OSError(errno.ENOLCK, "inconnu de ce disque")

    monkeypatch.setattr(module, "_verrouiller", inconnu)
    with verrou(tmp_path / "site"), verrou(tmp_path / "site"):
        pass
