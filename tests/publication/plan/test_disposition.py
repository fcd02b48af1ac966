"""Disposer une édition : ses pages sur le disque, sans rien réécrire pour rien ni laisser de reste."""

from pathlib import Path

import pytest
import yaml

from ldm.chargement.lieux import RACINE
from ldm.publication.plan import disposition
from ldm.publication.plan.disposition import disposer
from tests.editions import ABROGEE
from tests.outils_de_test import ecrire_petit


@pytest.fixture
def atelier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Un dossier de construction d'essai et de petites données."""
    monkeypatch.setattr(disposition, "CONSTRUCTION", tmp_path / "atelier")
    monkeypatch.setenv("LDM_REFERENTIEL", str(ecrire_petit(tmp_path)))
    return tmp_path


def pages_du_nord(atelier: Path) -> Path:
    dossier = atelier / "referentiel" / "variantes" / "nord" / "pages"
    dossier.mkdir(exist_ok=True)
    return dossier


def test_l_edition_disposee_herite_de_la_racine_et_dit_ce_qui_lui_est_propre(atelier: Path) -> None:
    config = disposer("nord", atelier / "site")
    reglages = yaml.safe_load(config.read_text(encoding="utf-8"))
    assert (config.parent / reglages["INHERIT"]).resolve() == RACINE / "mkdocs.yml"
    assert (config.parent / reglages["theme"]["custom_dir"]).resolve() == RACINE / "overrides"
    assert reglages["extra"] == {"edition": "nord", "portail": ""}
    assert reglages["site_dir"] == (atelier / "site").as_posix()


def test_disposer_deux_fois_ne_reecrit_aucun_fichier(atelier: Path) -> None:
    def dates() -> dict[Path, int]:
        return {p: p.stat().st_mtime_ns for p in (atelier / "atelier").rglob("*") if p.is_file()}

    disposer("nord", atelier / "site")
    avant = dates()
    disposer("nord", atelier / "site")
    assert dates() == avant


def test_une_page_en_trop_disparait(atelier: Path) -> None:
    docs = disposer("nord", atelier / "site").parent / "docs"
    (docs / "referentiel" / "critere-99.md").write_text("reste", encoding="utf-8")
    disposer("nord", atelier / "site")
    assert not (docs / "referentiel" / "critere-99.md").exists()


def test_les_amorces_sont_celles_de_l_edition_et_non_celles_de_docs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disposition, "CONSTRUCTION", tmp_path / "atelier")
    docs = disposer(ABROGEE, tmp_path / "site").parent / "docs"
    assert 'critere("AM12-C-01")' in (docs / "referentiel" / "critere-1.md").read_text(encoding="utf-8")
    assert not (docs / "outils" / "ldm-001.md").exists()
    assert not (docs / "guides" / "auditeur.md").exists()
    assert not (docs / "contribuer").exists()


def test_une_variante_remplace_une_page_commune_et_en_ajoute_une(atelier: Path) -> None:
    pages = pages_du_nord(atelier)
    (pages / "a-propos.md").write_text("# À nous\n", encoding="utf-8")
    (pages / "concours.md").write_text("# Concours\n", encoding="utf-8")
    (pages / "LISEZMOI.md").write_text("Mode d'emploi.\n", encoding="utf-8")
    config = disposer("nord", atelier / "site")
    docs = config.parent / "docs"
    assert (docs / "a-propos.md").read_text(encoding="utf-8") == "# À nous\n"
    assert (docs / "concours.md").is_file()
    assert not (docs / "LISEZMOI.md").exists()
    assert yaml.safe_load(config.read_text(encoding="utf-8"))["nav"][-1] == {"Nord": ["concours.md"]}


def test_la_page_d_une_variante_ne_se_voit_pas_dans_une_autre(atelier: Path) -> None:
    (pages_du_nord(atelier) / "concours.md").write_text("# Concours\n", encoding="utf-8")
    assert not (disposer("essai-2020", atelier / "site").parent / "docs" / "concours.md").exists()
