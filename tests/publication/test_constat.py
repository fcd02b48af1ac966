"""Une vérification sans erreur se redit tant que rien n'a changé ; une faute se cherche à chaque fois."""

from pathlib import Path

import pytest

from ldm.erreurs import Probleme
from ldm.publication import constat
from ldm.publication.constat import Constat, constater

JUSTE = Constat(
    ("nord",),
    ("nord — Nord",),
    (Probleme(fichier="a.yml", ligne=3, quoi="à voir", remede="Voyez.", gravite="à revoir"),),
)
FAUTIF = Constat((), (), (Probleme(fichier="a.yml", ligne=3, quoi="clé inconnue", remede="Retirez-la."),))


@pytest.fixture
def verifies(petit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Constat]:
    """Ce que chaque vérification trouvera, la prochaine au bout."""
    attendus: list[Constat] = []
    monkeypatch.setenv("LDM_REFERENTIEL", str(petit))
    monkeypatch.setattr(constat, "CONSTRUCTION", tmp_path / "construction")
    monkeypatch.setattr(constat, "_verifier", lambda **_: attendus.pop())
    return attendus


def test_rien_n_a_change_rien_n_est_reverifie(verifies: list[Constat]) -> None:
    verifies[:] = [JUSTE]
    assert constater(attendus=False) == JUSTE
    assert constater(attendus=False) == JUSTE
    assert verifies == []


def test_une_donnee_qui_change_se_reverifie(verifies: list[Constat], petit: Path) -> None:
    verifies[:] = [FAUTIF, JUSTE]
    assert constater(attendus=False) == JUSTE
    (petit / "variantes" / "nord" / "zz.yml").write_text("bidule: 1\n", encoding="utf-8")
    assert constater(attendus=False) == FAUTIF


def test_une_faute_se_cherche_a_chaque_fois(verifies: list[Constat]) -> None:
    verifies[:] = [JUSTE, FAUTIF]
    assert constater(attendus=False) == FAUTIF
    assert constater(attendus=False) == JUSTE


def test_les_attendus_sont_une_autre_question(verifies: list[Constat]) -> None:
    verifies[:] = [FAUTIF, JUSTE]
    assert constater(attendus=False) == JUSTE
    assert constater(attendus=True) == FAUTIF


def test_un_constat_abime_ne_compte_pas(verifies: list[Constat], tmp_path: Path) -> None:
    verifies[:] = [FAUTIF, JUSTE]
    constater(attendus=False)
    (garde,) = (tmp_path / "construction" / "constats").iterdir()
    garde.write_bytes(garde.read_bytes()[:-1])
    assert constater(attendus=False) == FAUTIF
