"""Où le programme trouve le projet et ses données."""

from pathlib import Path

import pytest

from ldm.chargement import lieux
from ldm.chargement.ajouts import reunir
from ldm.chargement.donnees import charger
from ldm.erreurs import MauvaisUsage
from ldm.modele.commun import Academies, Sources
from tests.outils_de_test import ecrire_petit

RACINE = Path(__file__).resolve().parents[2]


@pytest.fixture
def sans_nom_de_donnees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LDM_REFERENTIEL", raising=False)


@pytest.mark.usefixtures("sans_nom_de_donnees")
def test_les_donnees_sont_celles_du_depot() -> None:
    assert lieux.racines() == (RACINE / "referentiel",)
    assert lieux.dossier_donnees() == RACINE / "referentiel"


def test_une_roue_prend_le_projet_ou_l_on_est_sinon_ce_qu_elle_apporte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lieux, "_SOURCES", tmp_path / "lib")
    monkeypatch.setattr(lieux, "_APPORTE", tmp_path / "lib" / "manuel")
    dedans = tmp_path / "manuel" / "docs" / "outils"
    dedans.mkdir(parents=True)
    monkeypatch.chdir(dedans)
    assert lieux._manuel(None) is None
    (tmp_path / "lib" / "manuel").mkdir(parents=True)
    (tmp_path / "lib" / "manuel" / "mkdocs.yml").touch()
    assert lieux._manuel(None) == tmp_path / "lib" / "manuel"
    (tmp_path / "manuel" / "referentiel").mkdir()
    (tmp_path / "manuel" / "mkdocs.yml").touch()
    assert lieux._manuel(None) == tmp_path / "manuel"
    assert lieux._manuel(tmp_path / "manuel") == tmp_path / "lib" / "manuel"


@pytest.mark.usefixtures("sans_nom_de_donnees")
def test_un_depot_d_academie_complete_les_donnees_du_manuel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reglages = tmp_path / "ldm.yml"
    reglages.write_text('paquet: "0.1.0"\ndonnees: "chez-nous"\n', encoding="utf-8")
    monkeypatch.setattr(lieux, "DEPOT", tmp_path)
    monkeypatch.setattr(lieux, "_PROJET", tmp_path)
    assert lieux.racines() == (tmp_path / "chez-nous", RACINE / "referentiel")
    assert lieux.dossier_donnees() == tmp_path / "chez-nous"


@pytest.mark.usefixtures("sans_nom_de_donnees")
def test_les_donnees_du_paquet_se_lisent_et_ne_s_ecrivent_pas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lieux, "_PROJET", None)
    assert lieux.racines() == (RACINE / "referentiel",)
    with pytest.raises(MauvaisUsage, match=r"Aucun projet ici.*--depot"):
        lieux.dossier_donnees()
    monkeypatch.setenv("LDM_REFERENTIEL", str(tmp_path))
    assert lieux.dossier_donnees() == tmp_path
    monkeypatch.delenv("LDM_REFERENTIEL")
    monkeypatch.setattr(lieux, "_MANUEL", None)
    with pytest.raises(MauvaisUsage, match=r"Aucun projet ici"):
        lieux.racines()


def test_le_depot_l_emporte_sur_le_paquet_et_y_ajoute(tmp_path: Path) -> None:
    paquet = ecrire_petit(tmp_path / "a")
    depot = tmp_path / "b" / "referentiel"
    (depot / "variantes").mkdir(parents=True)
    (paquet / "variantes" / "nord").rename(depot / "variantes" / "ouest")
    entete = depot / "variantes" / "ouest" / "variante.yml"
    entete.write_text(entete.read_text(encoding="utf-8").replace('"nord"', '"ouest"'), encoding="utf-8")
    (depot / "commun").mkdir()
    (depot / "commun" / "sources.yml").write_text(
        'documents:\n  - cle: "chez-nous"\n    titre: "Notre cahier"\n    genre: "cahier-des-charges"\n'
        '    auteur: "Nous"\n    statut: "en-vigueur"\n',
        encoding="utf-8",
    )
    donnees = charger(depot, paquet)
    assert donnees.slugs == ["essai-2020", "ouest", "sud"]
    assert donnees.racine == depot.resolve()
    assert [d.cle for d in donnees.commun.sources.documents][-1] == "chez-nous"
    assert {fichier.lu.fichier.partition("/")[0] for fichier in donnees.fichiers} == {"paquet", "referentiel"}


def test_une_meme_cle_remplace_a_sa_place() -> None:
    def region(cle: str, edition: str | None = None) -> dict[str, object]:
        return {"cle": cle, "nom": cle, "edition": edition, "academies": [{"cle": cle, "nom": cle}]}

    base, ajout = (
        Academies.model_validate({"regions": regions})
        for regions in ([region("a"), region("b")], [region("a", "chez-nous"), region("c")])
    )
    reunies = reunir([base, ajout])
    assert reunies is not None
    assert [(r.cle, r.edition) for r in reunies.regions] == [("a", "chez-nous"), ("b", None), ("c", None)]
    assert reunir([base]) is base
    assert reunir([Sources(documents=()), None]) is None
