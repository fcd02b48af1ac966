"""La garde des commandes : un refus du système se dit en clair, avec le fichier et que faire."""

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner

from ldm.cli import main


@pytest.mark.parametrize(
    ("code", "quoi"),
    [
        (errno.ENOSPC, "le disque est plein"),
        (errno.EROFS, "ce disque ne se modifie pas"),
        (errno.EACCES, "accès refusé"),
        (errno.EBUSY, "un autre programme s'en sert"),
    ],
)
def test_un_disque_qui_refuse_se_dit_avec_le_fichier_et_le_remede(
    code: int, quoi: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuser(*_: object) -> None:
        raise OSError(code, "refused", "/sortie/index.html")

    monkeypatch.setattr("ldm.publication.construction.chantier.construire", refuser)
    fini = CliRunner().invoke(main, ["construire"])
    assert fini.exit_code == 1
    dernieres = fini.stderr.splitlines()[-2:]
    assert dernieres[0] == f"/sortie/index.html : {quoi}."
    assert dernieres[1].startswith("  → ")


def test_une_autre_faute_du_systeme_reste_une_faute_du_programme(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuser(*_: object) -> None:
        raise OSError(errno.EINVAL, "invalid")

    monkeypatch.setattr("ldm.publication.construction.chantier.construire", refuser)
    assert isinstance(CliRunner().invoke(main, ["construire"]).exception, OSError)


def test_une_sortie_sous_un_fichier_se_dit_en_clair(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("précieux", encoding="utf-8")
    fini = CliRunner().invoke(main, ["construire", "-o", str(tmp_path / "fichier" / "site")])
    assert fini.exit_code == 1
    assert "un fichier est à la place d'un dossier." in fini.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["fichier"]
