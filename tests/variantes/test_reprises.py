"""Ce que devient une édition dans une plus récente : par ses passages, enchaînés s'il le faut."""

import pytest

from ldm.chargement.donnees import Donnees
from ldm.variantes.reprises import Suite, anterieures, enchainer, reprendre, reprise_de
from ldm.variantes.resolution import resoudre
from tests.outils_de_test import donnees_de
from tests.suite_de_2028 import SUITE_DE_2028
from tests.vieille_edition import VIEILLE_EDITION


@pytest.fixture(scope="module")
def donnees() -> Donnees:
    """Le petit référentiel, une édition d'avant et une d'après."""
    return donnees_de(VIEILLE_EDITION | SUITE_DE_2028)


def suites(donnees: Donnees, ancienne: str, nouvelle: str) -> set[tuple[str, str, str]]:
    reprise = reprise_de(ancienne, nouvelle, donnees, lambda slug: resoudre(slug, donnees))
    assert reprise is not None
    return {(s.genre, " ".join(s.avant), " ".join(s.apres)) for s in reprise.descripteurs}


def test_un_dossier_se_renouvelle_de_ce_qui_mene_a_l_edition_et_de_rien_d_autre(donnees: Donnees) -> None:
    assert {slug: set(anterieures(slug, donnees)) for slug in donnees.slugs} == {
        "vieux-2010": set(),
        "essai-2020": {"vieux-2010", "essai-2020"},
        "nord": {"vieux-2010", "essai-2020", "nord"},
        "sud": {"vieux-2010", "essai-2020", "sud"},
        "essai-2028": {"vieux-2010", "essai-2020", "nord", "sud", "essai-2028"},
    }


def test_une_edition_se_reprend_d_elle_meme_et_de_sa_base(donnees: Donnees) -> None:
    assert {genre for genre, _, _ in suites(donnees, "essai-2020", "essai-2020")} == {"repris"}
    assert ("repris", "D-002", "D-002") in suites(donnees, "essai-2020", "nord")
    assert ("nouveau", "", "NORD-D-001") in suites(donnees, "essai-2020", "nord")


def test_les_passages_disent_ce_que_devient_chaque_texte(donnees: Donnees) -> None:
    assert suites(donnees, "essai-2020", "essai-2028") == {
        ("scinde", "D-001", "D-101 D-102"),
        ("fusionne", "D-002 D-003", "D-103"),
        ("nouveau", "", "D-104"),
    }


def test_deux_passages_s_enchainent(donnees: Donnees) -> None:
    assert suites(donnees, "vieux-2010", "essai-2028") == {
        ("scinde", "VX-D-001", "D-101 D-102"),
        ("fusionne", "VX-D-001 VX-D-003", "D-103"),
        ("retire", "VX-D-002", ""),
        ("nouveau", "", "D-104"),
    }


def test_un_texte_n_est_repris_que_s_il_l_est_a_chaque_pas() -> None:
    def suite(genre: str, avant: str, apres: str) -> Suite:
        return Suite(genre, tuple(avant.split()), tuple(apres.split()), (f"{genre} {avant}",))  # type: ignore[arg-type]

    premieres = (
        suite("repris", "a", "A"), suite("repris", "b", "B"), suite("scinde", "c", "C D"),
        suite("repris", "e", "E"),
    )  # fmt: skip
    secondes = (
        suite("repris", "A", "1"), suite("reformule", "B", "2"), suite("repris", "C", "3"),
        suite("retire", "D", ""), suite("retire", "E", ""), suite("nouveau", "", "4"),
    )  # fmt: skip
    finales = {(s.genre, *s.avant, "→", *s.apres): s.motifs for s in enchainer(premieres, secondes)}
    assert finales == {
        ("repris", "a", "→", "1"): ("repris a", "repris A"),
        ("reformule", "b", "→", "2"): ("repris b", "reformule B"),
        ("scinde", "c", "→", "3"): ("scinde c", "repris C"),
        ("retire", "e", "→"): ("repris e", "retire E"),
        ("nouveau", "→", "4"): ("nouveau ",),
    }


def test_deux_editions_que_rien_ne_relie_ne_se_reprennent_pas(donnees: Donnees) -> None:
    vieille, neuve = (resoudre(slug, donnees) for slug in ("vieux-2010", "essai-2028"))
    assert reprendre(vieille, neuve, []) is None
    assert reprise_de("essai-2028", "essai-2020", donnees, lambda slug: resoudre(slug, donnees)) is None
    assert reprise_de("nord", "sud", donnees, lambda slug: resoudre(slug, donnees)) is None
