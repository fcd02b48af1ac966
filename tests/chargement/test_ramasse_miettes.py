"""Le ramasse-miettes se remet en marche, quoi qu'il arrive."""

import gc

import pytest

from ldm.chargement.ramasse_miettes import suspendu


def test_il_est_suspendu_le_temps_du_travail() -> None:
    with suspendu():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_il_repart_apres_une_erreur() -> None:
    with pytest.raises(ValueError, match="raté"), suspendu():
        raise ValueError("raté")
    assert gc.isenabled()


def test_un_travail_dans_un_autre_ne_le_remet_pas_en_marche_trop_tot() -> None:
    with suspendu():
        with suspendu():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
