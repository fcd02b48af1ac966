"""Les données publiées d'une édition : rien n'y renvoie à ce que l'édition ne montre pas."""

from ldm.documents.donnees import composer_donnees
from tests.outils_de_test import petit_referentiel


def test_une_idee_dont_l_action_est_masquee_n_est_plus_citee() -> None:
    nord = petit_referentiel()
    critere = next(c for c in nord.criteres if c.actions)
    montree = critere.actions[0].id
    cite = critere.model_copy(update={"premieres_idees": ("NORD-ACT-999", montree)})
    criteres = tuple(cite if c is critere else c for c in nord.criteres)
    publiees = composer_donnees(nord.model_copy(update={"criteres": criteres}))
    assert [c.premieres_idees for c in publiees.criteres if c.id == critere.id] == [(montree,)]
