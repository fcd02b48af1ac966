"""Le résumé d'une édition : ses comptes, par nature et par origine."""

import pytest

from ldm.documents.bilan import bilan, compter
from ldm.modele.referentiel import Referentiel
from tests.outils_de_test import petit_referentiel


def comptes(referentiel: Referentiel) -> dict[str, dict[str, int]]:
    return {nom: dict(compte) for nom, compte in compter(referentiel).items() if compte}


@pytest.mark.parametrize(
    ("slug", "descripteurs", "actions"),
    [
        ("essai-2020", {"propre": 3}, {"emprunte": 2}),
        ("nord", {"herite": 2, "modifie": 1, "ajoute": 2}, {"ajoute": 2}),
        ("sud", {"herite": 2}, {"emprunte": 2}),
    ],
)
def test_les_elements_se_comptent_par_origine(
    slug: str, descripteurs: dict[str, int], actions: dict[str, int]
) -> None:
    trouves = comptes(petit_referentiel(slug))
    assert (trouves["descripteurs"], trouves["actions"]) == (descripteurs, actions)


def test_le_detail_d_une_liste_se_compte_avec_l_origine_de_son_element() -> None:
    assert comptes(petit_referentiel("nord"))["themes"] == {"ajoute": 1}


def test_le_resume_se_lit_en_francais() -> None:
    assert bilan(petit_referentiel("nord")).splitlines()[:4] == [
        "nord — Académie du Nord, édition 2021",
        "     4 critères, dont 2 facultatifs",
        "     5 descripteurs (2 hérités, 2 ajoutés, 1 modifié)",
        "     2 exemples d’actions (2 ajoutés)",
    ]


def test_un_seul_element_se_compte_au_singulier() -> None:
    assert "     1 lien Qualéduc (1 ajouté)" in bilan(petit_referentiel("nord")).splitlines()


def test_une_edition_autonome_ne_dit_pas_d_origine() -> None:
    assert "     3 descripteurs" in bilan(petit_referentiel("essai-2020")).splitlines()
