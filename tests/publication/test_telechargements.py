"""Les fichiers à télécharger : rendus sans aucun avertissement, gardés d'une construction à l'autre."""

import warnings
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from macros.documents.blocs import Document, Paragraphe, Pied
from macros.documents.catalogue import Piece
from macros.publication import telechargements
from macros.publication.edition_active import RACINE, donnees_actives, referentiel_actif
from macros.publication.telechargements import fichiers, octets
from macros.rendus import pdf
from tests.publication.atelier import EPOQUE

PIECE = Piece("essai", Document("Essai", (Paragraphe("Un texte."),), Pied("Essai", "1", "2026", "essai/")), ("pdf",))


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
    """Ce que le site a rendu sans avertir est au cache ; le reste se rend ici, où un avertissement est une erreur."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOQUE)
    monkeypatch.setattr(telechargements, "CACHE", RACINE / "construction" / "cache")  # celui du site partagé
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for piece, format_ in fichiers(referentiel_actif(slug)):
            publie = site / slug / "telechargements" / f"{piece.nom}.{format_}"
            assert octets(piece, format_) == publie.read_bytes(), publie.name


def test_typst_avertit_comme_python() -> None:
    donnees, _ = pdf.decrire(PIECE.document, remplissable=False)
    with pytest.warns(UserWarning, match="zorglub"):
        pdf.composer("document.typ", {**donnees, "polices": ["Zorglub", *donnees["polices"]]})


def test_un_rendu_qui_avertit_n_est_pas_garde_et_avertit_encore(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
