"""Disposer une édition : ses pages sur le disque, sans rien réécrire pour rien ni laisser de reste."""

from pathlib import Path

import pytest
import yaml

from ldm.chargement.lieux import RACINE
from ldm.publication.plan import disposition
from ldm.publication.plan.disposition import disposer
from tests.publication.atelier import copie_des_donnees


@pytest.fixture
def atelier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Un dossier de construction d'essai et une copie des données."""
    monkeypatch.setattr(disposition, "CONSTRUCTION", tmp_path / "atelier")
    monkeypatch.setenv("LDM_REFERENTIEL", str(copie_des_donnees(tmp_path)))
    return tmp_path


def pages_de_paca(atelier: Path) -> Path:
    dossier = atelier / "referentiel" / "variantes" / "paca" / "pages"
    dossier.mkdir(exist_ok=True)
    return dossier


def test_l_edition_disposee_herite_de_la_racine_et_dit_ce_qui_lui_est_propre(atelier: Path) -> None:
    config = disposer("paca", atelier / "site")
    reglages = yaml.safe_load(config.read_text(encoding="utf-8"))
    assert (config.parent / reglages["INHERIT"]).resolve() == RACINE / "mkdocs.yml"
    assert (config.parent / reglages["theme"]["custom_dir"]).resolve() == RACINE / "overrides"
    assert reglages["extra"] == {"edition": "paca", "portail": ""}
    assert reglages["site_dir"] == (atelier / "site").as_posix()


def test_disposer_deux_fois_ne_reecrit_aucun_fichier(atelier: Path) -> None:
    def dates() -> dict[Path, int]:
        return {p: p.stat().st_mtime_ns for p in (atelier / "atelier").rglob("*") if p.is_file()}

    disposer("paca", atelier / "site")
    avant = dates()
    disposer("paca", atelier / "site")
    assert dates() == avant


def test_une_page_en_trop_disparait(atelier: Path) -> None:
    docs = disposer("paca", atelier / "site").parent / "docs"
    (docs / "referentiel" / "critere-99.md").write_text("reste", encoding="utf-8")
    disposer("paca", atelier / "site")
    assert not (docs / "referentiel" / "critere-99.md").exists()


def test_les_amorces_sont_celles_de_l_edition_et_non_celles_de_docs(atelier: Path) -> None:
    docs = disposer("aix-marseille-2012", atelier / "site").parent / "docs"
    assert 'critere("AM12-C-01")' in (docs / "referentiel" / "critere-1.md").read_text(encoding="utf-8")
    assert not (docs / "outils" / "ldm-001.md").exists()
    assert not (docs / "guides" / "auditeur.md").exists()
    assert not (docs / "contribuer").exists()


def test_une_variante_remplace_une_page_commune_et_en_ajoute_une(atelier: Path) -> None:
    pages = pages_de_paca(atelier)
    (pages / "a-propos.md").write_text("# À nous\n", encoding="utf-8")
    (pages / "concours.md").write_text("# Concours\n", encoding="utf-8")
    (pages / "LISEZMOI.md").write_text("Mode d'emploi.\n", encoding="utf-8")
    config = disposer("paca", atelier / "site")
    docs = config.parent / "docs"
    assert (docs / "a-propos.md").read_text(encoding="utf-8") == "# À nous\n"
    assert (docs / "concours.md").is_file()
    assert not (docs / "LISEZMOI.md").exists()
    assert yaml.safe_load(config.read_text(encoding="utf-8"))["nav"][-1] == {
        "Provence-Alpes-Côte d’Azur": ["concours.md"]
    }


def test_la_page_d_une_variante_ne_se_voit_pas_dans_une_autre(atelier: Path) -> None:
    (pages_de_paca(atelier) / "concours.md").write_text("# Concours\n", encoding="utf-8")
    assert not (disposer("national-2023", atelier / "site").parent / "docs" / "concours.md").exists()
