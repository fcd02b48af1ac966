"""Mettre un site en place : d'un coup, sans reste, et quel que soit le moment où tout s'arrête."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from ldm.publication.construction.mise_en_place import chantier_de, mettre_en_place
from ldm.publication.construction.verrou import verrou
from tests.publication.atelier import arbre

PAGES = 40


def ecrire(dossier: Path, texte: str) -> None:
    dossier.mkdir()
    for rang in range(PAGES):
        (dossier / f"{rang}.html").write_text(texte, encoding="utf-8")


def dit(site: Path) -> set[str]:
    """Rend ce que disent les pages du site, qui doit les avoir toutes."""
    assert len([*site.iterdir()]) == PAGES
    return {page.read_text(encoding="utf-8") for page in site.iterdir()}


def construire(site: Path, texte: str) -> None:
    with verrou(site), chantier_de(site) as dossier:
        ecrire(dossier / "site", texte)
        mettre_en_place(dossier / "site", site)


def test_une_mise_en_place_qui_echoue_remet_l_ancien_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.txt").write_text("ancien", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        mettre_en_place(tmp_path / "absent", tmp_path / "site")
    assert arbre(tmp_path / "site").keys() == {"a.txt"}
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("nom", ["site", "l’école « d'été » [1] *", "a b"])
def test_un_site_en_remplace_un_autre_sans_rien_laisser_a_cote(tmp_path: Path, nom: str) -> None:
    for texte in ("ancien", "neuf"):
        construire(tmp_path / nom, texte)
        assert dit(tmp_path / nom) == {texte}
        assert [p.name for p in tmp_path.iterdir()] == [nom]


def test_deux_chantiers_n_ont_jamais_le_meme_dossier(tmp_path: Path) -> None:
    with chantier_de(tmp_path / "site") as premier, chantier_de(tmp_path / "site") as second:
        assert premier != second


@pytest.mark.skipif(sys.platform == "win32", reason="Windows n'a pas de fork")
def test_tue_a_n_importe_quel_moment_le_site_reste_entier_et_la_fois_suivante_repare(tmp_path: Path) -> None:
    site, hasard = tmp_path / "site", random.Random(17)
    construire(site, "0")
    for tour in range(1, 31):
        if (enfant := os.fork()) == 0:
            construire(site, str(tour))
            os._exit(0)
        time.sleep(hasard.uniform(0, 0.012))
        os.kill(enfant, signal.SIGKILL)
        os.waitpid(enfant, 0)
        entier = site if site.exists() else tmp_path / ".site-ancien"
        assert len(dit(entier)) == 1, "ni vide, ni mêlé"
    with chantier_de(site):
        assert len(dit(site)) == 1
    assert {p.name for p in tmp_path.iterdir()} <= {"site", ".site-verrou"}
    construire(site, "fin")
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_une_coupure_au_milieu_de_l_echange_rend_l_ancien_site(tmp_path: Path) -> None:
    ecrire(tmp_path / ".site-ancien", "ancien")
    (tmp_path / ".site-neuf-coupe").mkdir()
    with chantier_de(tmp_path / "site") as dossier:
        assert dit(tmp_path / "site") == {"ancien"}
        assert {p.name for p in tmp_path.iterdir()} == {"site", dossier.name}
