"""« ldm archiver » : une révision gardée d'un coup, republiée d'un clone neuf."""

from pathlib import Path

import pytest

from ldm.chargement.archives import DONNEES
from ldm.erreurs import MauvaisUsage
from ldm.publication.apres import telechargements
from ldm.publication.apres.archives import publier_les_archives
from ldm.publication.archives import archiver_la_revision
from tests.outils_de_test import NORD, ecrire_petit, problemes_de


@pytest.fixture
def racine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    donnees = ecrire_petit(tmp_path)
    monkeypatch.setenv("LDM_REFERENTIEL", str(donnees))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    monkeypatch.setattr(telechargements, "CACHE", tmp_path / "cache")
    return donnees


def test_une_revision_archivee_garde_ses_pdf_et_le_site_les_publie(racine: Path, tmp_path: Path) -> None:
    lieu = archiver_la_revision("nord")
    assert lieu == racine / "variantes/nord/revisions/2021.1"
    noms = {chemin.name for chemin in lieu.iterdir()}
    assert {DONNEES, "cahier-des-charges.pdf", "ldm-001.pdf"} <= noms
    assert all((lieu / nom).read_bytes().startswith(b"%PDF-") for nom in noms if nom.endswith(".pdf"))
    assert problemes_de(racine) == []
    with pytest.raises(MauvaisUsage, match="est déjà archivée : donnez un nouveau nom à « revision »"):
        archiver_la_revision("nord")
    entete = (racine / NORD).read_text(encoding="utf-8")
    (racine / NORD).write_text(entete.replace('revision: "2021.1"', 'revision: "2021.2"'), encoding="utf-8")
    publier_les_archives("nord", tmp_path / "site")
    publies = tmp_path / "site/telechargements/archives/2021.1"
    assert {chemin.name for chemin in publies.iterdir()} == noms - {DONNEES}


def test_une_revision_au_nom_impossible_n_ecrit_rien(racine: Path) -> None:
    entete = (racine / NORD).read_text(encoding="utf-8")
    (racine / NORD).write_text(entete.replace('revision: "2021.1"', 'revision: "../../x"'), encoding="utf-8")
    avant = sorted(racine.rglob("*"))
    with pytest.raises(MauvaisUsage, match="ne peut nommer un dossier"):
        archiver_la_revision("nord")
    assert sorted(racine.rglob("*")) == avant
