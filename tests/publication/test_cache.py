"""Le cache d'une construction : ce qui s'y abîme est refait, ce qu'il refuse n'arrête rien."""

from pathlib import Path

import pytest

from ldm.publication.cache import garder, relire


def test_ce_qu_on_garde_se_relit(tmp_path: Path) -> None:
    for octets in (b"", b"document", bytes(range(256))):
        garder(tmp_path / "cache" / "a.pdf", octets)
        assert relire(tmp_path / "cache" / "a.pdf") == octets
    assert [p.name for p in (tmp_path / "cache").iterdir()] == ["a.pdf"]


@pytest.mark.parametrize("rang", [0, 31, 32, -1])
def test_un_octet_change_n_est_jamais_relu(tmp_path: Path, rang: int) -> None:
    fichier = tmp_path / "a.pdf"
    garder(fichier, b"document")
    octets = bytearray(fichier.read_bytes())
    octets[rang] ^= 1
    fichier.write_bytes(octets)
    assert relire(fichier) is None
    garder(fichier, b"document")
    assert relire(fichier) == b"document"


@pytest.mark.parametrize("longueur", [0, 10, 32, 36])
def test_un_fichier_tronque_n_est_jamais_relu(tmp_path: Path, longueur: int) -> None:
    fichier = tmp_path / "a.pdf"
    garder(fichier, b"document")
    fichier.write_bytes(fichier.read_bytes()[:longueur])
    assert relire(fichier) is None


def test_un_cache_ou_rien_ne_s_ecrit_n_arrete_rien(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("un fichier", encoding="utf-8")
    garder(tmp_path / "cache" / "a.pdf", b"document")
    assert relire(tmp_path / "cache" / "a.pdf") is None
    (tmp_path / "pris").mkdir()
    garder(tmp_path / "pris", b"document")
    assert relire(tmp_path / "pris") is None
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cache", "pris"]
