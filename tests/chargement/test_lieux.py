"""Où le programme trouve le projet et ses données."""

from pathlib import Path

import pytest

from ldm.chargement import lieux
from ldm.erreurs import MauvaisUsage


def test_les_donnees_sont_celles_du_depot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LDM_REFERENTIEL", raising=False)
    assert lieux.dossier_donnees() == Path(__file__).resolve().parents[2] / "referentiel"


def test_une_roue_trouve_le_projet_en_remontant_du_dossier_courant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lieux, "_SOURCES", tmp_path / "lib")
    dedans = tmp_path / "manuel" / "docs" / "outils"
    dedans.mkdir(parents=True)
    monkeypatch.chdir(dedans)
    assert lieux._projet() is None
    (tmp_path / "manuel" / "mkdocs.yml").touch()
    assert lieux._projet() == tmp_path / "manuel"


def test_hors_de_tout_projet_les_donnees_ne_sont_que_celles_qu_on_nomme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lieux, "_PROJET", None)
    monkeypatch.delenv("LDM_REFERENTIEL", raising=False)
    with pytest.raises(MauvaisUsage, match=r"Aucun projet ici.*mkdocs\.yml"):
        lieux.dossier_donnees()
    monkeypatch.setenv("LDM_REFERENTIEL", str(tmp_path))
    assert lieux.dossier_donnees() == tmp_path
