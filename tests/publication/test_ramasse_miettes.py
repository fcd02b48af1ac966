"""Le ramasse-miettes se remet en marche, quoi qu'il arrive."""

import gc

import pytest

from macros.publication.ramasse_miettes import suspendu


def test_il_est_suspendu_le_temps_du_travail() -> None:
    with suspendu():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_il_repart_apres_une_erreur() -> None:
    with pytest.raises(ValueError, match="raté"), suspendu():
        raise ValueError("raté")
    assert gc.isenabled()
