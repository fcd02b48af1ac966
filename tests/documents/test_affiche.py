"""Le label en une image : titres courts, étapes du cycle, qui agit."""

import pytest

from ldm.documents.affiche import composer_affiche
from ldm.variantes.edition_active import donnees_actives, referentiel_actif


@pytest.mark.parametrize("slug", donnees_actives().slugs)
def test_l_affiche_vient_des_donnees_de_l_edition(slug: str) -> None:
    referentiel = referentiel_actif(slug)
    affiche = composer_affiche(referentiel)
    assert [c.titre for c in affiche.criteres] == [c.titre_court or c.intitule for c in referentiel.criteres]
    assert affiche.descripteurs == len(referentiel.numeros)
    assert len(affiche.etapes) == len(affiche.acteurs) > 0


def test_chaque_phase_du_cycle_national_dit_qui_agit() -> None:
    affiche = composer_affiche(referentiel_actif("national-2023"))
    assert [etape.titre[:2] for etape in affiche.etapes] == ["1.", "2.", "3.", "4.", "5."]
    assert all(affiche.acteurs)
    assert affiche.etapes[0].quand == "avant la décision"
