"""L'aide de l'éditeur pour une édition : un schéma chez elle, que ses fichiers nomment."""

from pathlib import Path

import pytest

from ldm.publication.plan import generation
from tests.outils_de_test import problemes_de


def test_l_aide_d_une_edition_se_range_chez_elle_et_ses_fichiers_la_nomment(
    petit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LDM_REFERENTIEL", str(petit))
    nord = petit / "variantes" / "nord"
    entete = "# yaml-language-server: $schema=../../schemas/operations.schema.json\n"
    (nord / "criteres.yml").write_text(entete + (nord / "criteres.yml").read_text("utf-8"), "utf-8")
    assert generation.generer_l_aide("nord") == ["nord/_schemas/operations.schema.json", "nord/criteres.yml"]
    assert generation.generer_l_aide("nord") == []
    texte = (nord / "criteres.yml").read_text(encoding="utf-8")
    assert texte.startswith("# yaml-language-server: $schema=_schemas/operations.schema.json\noperations:")
    assert problemes_de(petit) == []
