"""Les fichiers à télécharger : rendus sans aucun avertissement, gardés d'une construction à l'autre."""

import os
import time
import warnings
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock
from zipfile import ZipFile

import pytest

from ldm.chargement.lieux import RACINE
from ldm.documents.blocs import Document, Paragraphe, Pied
from ldm.documents.catalogue import Piece
from ldm.publication.apres import telechargements
from ldm.publication.apres.fabrication import versions_du_projet
from ldm.publication.apres.telechargements import (
    OUBLI,
    RAYONS,
    fichiers,
    octets,
    purger,
    reunir_les_formulaires,
)
from ldm.publication.plan.pages import FORMULAIRES, GUIDES
from ldm.rendus.ecran.poids import en_clair
from ldm.rendus.pdf.composition import composer
from ldm.rendus.pdf.description import decrire
from ldm.variantes.edition_active import donnees_actives
from tests.publication.atelier import EPOQUE

PIECE = Piece(
    "essai",
    Document("Essai", (Paragraphe("Un texte."),), Pied("Essai", "1", "2026", "essai/")),
    frozenset({"tous"}),
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(telechargements, "CACHE", tmp_path)
    return tmp_path


def _avertir(*_: object) -> bytes:
    warnings.warn("Police inconnue.", stacklevel=1)
    return b"rendu"


@pytest.mark.parametrize("slug", donnees_actives().slugs)
def test_chaque_document_se_rend_dans_chaque_format_sans_avertissement(
    slug: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ce que le site a rendu sans avertir est au cache ; le reste se rend ici, où un avertissement est une
    erreur.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOQUE)
    monkeypatch.setattr(telechargements, "CACHE", RACINE / "construction" / "cache")  # celui du site partagé
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for piece, format_ in fichiers(slug):
            publie = site / slug / "telechargements" / f"{piece.nom}.{format_}"
            assert octets(piece, format_) == publie.read_bytes(), publie.name


def test_typst_avertit_comme_python() -> None:
    donnees, _ = decrire(PIECE.document, reponses_ecrites=True)
    with pytest.warns(UserWarning, match="zorglub"):
        composer("document.typ", {**donnees, "polices": ["Zorglub", *donnees["polices"]]})


def test_un_rendu_qui_avertit_n_est_pas_garde_et_avertit_encore(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telechargements, "rendre", _avertir)
    for _ in range(2):
        with pytest.warns(UserWarning, match=r"essai\.pdf : Police inconnue\."):
            assert octets(PIECE, "pdf") == b"rendu"
    assert list(cache.iterdir()) == []


def test_un_document_inchange_ne_se_rend_qu_une_fois(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendre = Mock(return_value=b"rendu")
    monkeypatch.setattr(telechargements, "rendre", rendre)
    autre = replace(PIECE, document=replace(PIECE.document, titre="Autre"))
    assert [octets(piece, "pdf") for piece in (PIECE, PIECE, autre, PIECE)] == [b"rendu"] * 4
    assert [appel.args[0].titre for appel in rendre.call_args_list] == ["Essai", "Autre"]


def test_un_fichier_se_refait_quand_ce_qui_le_fabrique_change(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendre = Mock(side_effect=[b"ancien", b"neuf"])
    monkeypatch.setattr(telechargements, "rendre", rendre)
    assert octets(PIECE, "pdf") == b"ancien"
    versions = {**versions_du_projet(), "typst": "99"}
    monkeypatch.setattr(telechargements, "versions_du_projet", lambda: versions)
    telechargements._fabrication.cache_clear()
    try:
        assert [octets(PIECE, "pdf") for _ in range(2)] == [b"neuf"] * 2
    finally:
        telechargements._fabrication.cache_clear()


def _vieillir(chemin: Path, secondes: float) -> None:
    os.utime(chemin, (time.time() - secondes,) * 2)


def test_la_purge_retire_ce_qui_n_a_pas_servi_depuis_longtemps(cache: Path) -> None:
    vieux, provisoire, recent, autre = (
        cache / nom for nom in ("a" * 32 + ".pdf", "b" * 32 + ".pdf.12", "c" * 32 + ".odt", "mes notes.pdf")
    )
    for chemin in (vieux, provisoire, recent, autre):
        chemin.write_bytes(b"rendu")
        _vieillir(chemin, OUBLI + 60)
    _vieillir(recent, OUBLI - 60)
    purger()
    assert {chemin.name for chemin in cache.iterdir()} == {recent.name, autre.name}


def test_un_fichier_qui_vient_de_servir_echappe_a_la_purge(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendre = Mock(return_value=b"rendu")
    monkeypatch.setattr(telechargements, "rendre", rendre)
    octets(PIECE, "pdf")
    (garde,) = cache.iterdir()
    _vieillir(garde, OUBLI + 60)
    octets(PIECE, "pdf")
    purger()
    assert garde.is_file()
    assert rendre.call_count == 1


def test_la_purge_supporte_un_cache_absent_ou_qu_un_autre_vide(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disparu = cache / ("a" * 32 + ".pdf")
    monkeypatch.setattr(Path, "iterdir", lambda _: iter((disparu,)))
    purger()
    monkeypatch.setattr(telechargements, "CACHE", cache / "absent")
    purger()


@pytest.mark.parametrize("slug", donnees_actives().slugs)
def test_tous_les_formulaires_sont_dans_une_archive_toujours_la_meme_les_plus_utiles_d_abord(
    slug: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOQUE)
    publies = site / slug / "telechargements"
    attendus = {
        f"{p.nom}.{f}"
        for p, f in fichiers(slug)
        if "classeur" in p.genres or (p.a_remplir and (not p.critere or f in ("odt", "docx", "ods", "xlsx")))
    }
    with ZipFile(publies / FORMULAIRES) as archive:
        lieux = [nom.partition("/") for nom in archive.namelist()]
        assert {nom for _, _, nom in lieux} == attendus
        assert [lieu for lieu, _, _ in lieux] == sorted(lieu for lieu, _, _ in lieux)
        assert {lieu for lieu, _, _ in lieux} <= {*RAYONS}
        for lieu, _, nom in lieux:
            assert archive.read(f"{lieu}/{nom}") == (publies / nom).read_bytes()
            (tmp_path / nom).write_bytes((publies / nom).read_bytes())
    reunir_les_formulaires(slug, tmp_path)
    assert (tmp_path / FORMULAIRES).read_bytes() == (publies / FORMULAIRES).read_bytes()


@pytest.mark.parametrize("slug", donnees_actives().slugs)
def test_les_guides_de_tous_les_criteres_sont_dans_une_archive(slug: str, site: Path) -> None:
    attendus = {f"{p.nom}.{f}" for p, f in fichiers(slug) if p.est_un_guide_de_critere}
    assert len(attendus) >= 24
    with ZipFile(site / slug / "telechargements" / GUIDES) as archive:
        assert {*archive.namelist()} == attendus


def test_une_edition_sans_formulaire_n_a_pas_d_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telechargements, "pieces_actives", lambda _: (PIECE,))
    telechargements.reunir("essai", tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_les_pages_disent_le_poids_des_fichiers(site: Path) -> None:
    dossier = site / "national-2023"
    for page, fichier in (
        ("outils/ldm-003", "ldm-003.remplissable.pdf"),
        ("cahier-des-charges", "cahier-des-charges.pdf"),
        ("outils", FORMULAIRES),
        ("hors-ligne", "manuel-national-2023.zip"),
    ):
        poids = en_clair((dossier / "telechargements" / fichier).stat().st_size)
        lue = (dossier / page / "index.html").read_text(encoding="utf-8")
        assert f">{poids}</span></a>" in lue.partition(f"telechargements/{fichier}")[2].partition("\n")[0]
