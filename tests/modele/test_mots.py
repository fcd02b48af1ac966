"""Comparer deux textes au mot près."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldm.modele.mots import Alinea, comparer_mots, est_de_forme, parents

ALINEAS = st.lists(st.text(alphabet="ab \n", max_size=12), max_size=4).map(tuple)


def montrer(alinea: Alinea) -> str:
    return "".join(f"[{mots.strip()}] " if change else mots for change, mots in alinea).strip()


def comparer(avant: str, apres: str) -> tuple[str, str]:
    (gauche,), (droite,) = comparer_mots((avant,), (apres,))
    return montrer(gauche), montrer(droite)


def test_seuls_les_mots_changes_sont_marques() -> None:
    assert comparer("Le plan est écrit et suivi.", "Le plan est écrit, puis suivi.") == (
        "Le plan est [écrit et] suivi.",
        "Le plan est [écrit, puis] suivi.",
    )


def test_un_petit_mot_commun_perdu_entre_deux_longs_changements_ne_coupe_pas_la_lecture() -> None:
    assert comparer("un deux trois de quatre cinq six fin", "sept huit neuf de dix onze douze fin") == (
        "[un deux trois de quatre cinq six] fin",
        "[sept huit neuf de dix onze douze] fin",
    )


def test_un_mot_commun_entre_deux_petits_changements_reste_commun() -> None:
    assert comparer("a un deux b fin", "c un deux d fin") == ("[a] un deux [b] fin", "[c] un deux [d] fin")


def test_un_texte_mis_en_liste_se_compare_a_travers_ses_alineas() -> None:
    gauche, droite = comparer_mots(
        ("Le plan prévoit des échanges et des mobilités.",), ("Le plan prévoit", "des échanges et")
    )
    assert [montrer(a) for a in gauche] == ["Le plan prévoit des échanges et [des mobilités.]"]
    assert [montrer(a) for a in droite] == ["Le plan prévoit", "des échanges et"]


@given(ALINEAS, ALINEAS)
def test_aucun_mot_ne_se_perd_et_les_mots_communs_sont_les_memes(
    avant: tuple[str, ...], apres: tuple[str, ...]
) -> None:
    gauche, droite = comparer_mots(avant, apres)
    for texte, marques in ((avant, gauche), (apres, droite)):
        assert ["".join(mots for _, mots in alinea).split() for alinea in marques] == [
            alinea.split() for alinea in texte
        ]
    communs = [
        [m for a in marques for change, mots in a if not change for m in mots.split()]
        for marques in (gauche, droite)
    ]
    assert communs[0] == communs[1]


def test_deux_textes_presque_sans_mot_commun_ne_sont_pas_parents() -> None:
    assert parents(("Le plan est écrit.",), ("Le plan est écrit et suivi.",))
    assert not parents(
        ("Le conseil pédagogique est actif.",), ("Des niveaux de formation sont proposés ici.",)
    )
    assert not parents((), ("Nouveau",))


@pytest.mark.parametrize(
    ("apres", "forme"),
    [
        ("Le plan, écrit et suivi", True),
        ("LE PLAN ÉCRIT ET SUIVI…", True),
        ("Le plan écrit et suivis.", False),
        ("Le plan suivi et écrit.", False),
    ],
)
def test_un_changement_de_forme_garde_toutes_les_lettres(apres: str, forme: bool) -> None:
    assert est_de_forme(("Le plan écrit", "et suivi."), (apres,)) is forme
