"""Le résumé d'une édition : les comptes des documents officiels, par nature et par origine."""

import pytest

from ldm.documents.bilan import bilan, compter
from ldm.variantes.edition_active import referentiel_actif
from tests.outils_de_test import petit_referentiel

FICHES = {
    "axes": 44, "objectifs": 60, "actions": 100, "indicateurs": 76, "mesures": 31, "acteurs": 8,
    "qualeduc": 14, "domaines": 18, "themes": 35,
}  # fmt: skip


def comptes(slug: str) -> dict[str, dict[str, int]]:
    return {nom: dict(compte) for nom, compte in compter(referentiel_actif(slug)).items() if compte}


@pytest.mark.parametrize(
    ("slug", "genre"),
    [("national-2023", "emprunte"), ("centre-val-de-loire-2026", "ajoute"), ("paca", "emprunte")],
)
def test_les_fiches_criteres_du_centre_val_de_loire_sont_entieres_et_leur_origine_dite(
    slug: str, genre: str
) -> None:
    trouves = comptes(slug)
    assert {nom: trouves[nom] for nom in FICHES} == {nom: {genre: nombre} for nom, nombre in FICHES.items()}


@pytest.mark.parametrize(
    ("slug", "origines", "criteres"),
    [
        ("national-2023", {"propre": 46}, 8),
        ("centre-val-de-loire-2026", {"herite": 46}, 8),
        ("paca", {"herite": 35, "modifie": 10, "ajoute": 7}, 10),
        ("aix-marseille-2012", {"propre": 23}, 11),
    ],
)
def test_les_descripteurs_se_comptent_par_origine(slug: str, origines: dict[str, int], criteres: int) -> None:
    assert comptes(slug)["descripteurs"] == origines
    assert len(referentiel_actif(slug).criteres) == criteres


def test_les_remarques_de_2012_se_comptent_avec_leurs_sous_puces() -> None:
    assert comptes("aix-marseille-2012")["remarques"] == {"propre": 63}


def test_le_resume_de_paca_se_lit_en_francais() -> None:
    lignes = bilan(referentiel_actif("paca")).splitlines()
    assert lignes[0] == "paca — Provence-Alpes-Côte d’Azur"
    assert "    10 critères, dont 2 facultatifs" in lignes
    assert "    52 descripteurs (35 hérités, 7 ajoutés, 10 modifiés)" in lignes
    assert "   100 exemples d’actions (100 empruntés)" in lignes


def test_un_seul_element_se_compte_au_singulier() -> None:
    lignes = bilan(petit_referentiel("nord")).splitlines()
    assert "     1 lien Qualéduc (1 ajouté)" in lignes
    assert "     6 outils (1 emprunté)" in bilan(referentiel_actif("aix-marseille-2012")).splitlines()


def test_une_edition_autonome_ne_dit_pas_d_origine() -> None:
    assert "    23 descripteurs" in bilan(referentiel_actif("aix-marseille-2012")).splitlines()
