"""Parcourir et refaire un document neutre : rien n'y échappe, quel que soit le bloc où c'est placé."""

from typing import get_args

import pytest

from ldm.documents.blocs import Bloc, Champ, GroupeDeChamps, Paragraphe, Phrase, TypeDeChamp
from ldm.documents.parcours import Suite, champs_de, enfants, parcourir, refaire
from ldm.modele.saisies import TypeDeSaisie
from tests.rendus.blocs_d_essai import CONTENANTS, EXEMPLES

CHAMP = Champ("OUT-901.dedans", "Dedans")
chaque_contenant = pytest.mark.parametrize("genre", CONTENANTS, ids=lambda genre: genre.__name__)


def test_un_champ_a_les_genres_qu_une_saisie_admet() -> None:
    assert get_args(TypeDeChamp) == get_args(TypeDeSaisie)


@chaque_contenant
def test_un_champ_se_trouve_dans_chaque_genre_de_bloc(genre: type) -> None:
    assert CHAMP in list(champs_de((CONTENANTS[genre](CHAMP),)))


def test_tous_les_blocs_se_lisent_dans_l_ordre_et_chacun_une_fois() -> None:
    """Chaque contenant porte deux blocs, dont le second en contient un autre."""
    un, deux, trois = (Paragraphe(texte) for texte in "123")
    for faire in CONTENANTS.values():
        lus = [
            bloc.texte for bloc in parcourir((faire(un, faire(deux)), trois)) if isinstance(bloc, Paragraphe)
        ]
        assert lus == ["1", "2", "3"]


@pytest.mark.parametrize("genre", EXEMPLES, ids=lambda genre: genre.__name__)
def test_refaire_sans_rien_changer_rend_le_bloc_meme(genre: type) -> None:
    assert refaire(EXEMPLES[genre], lambda suite: suite) is EXEMPLES[genre]


@pytest.mark.parametrize("genre", EXEMPLES, ids=lambda genre: genre.__name__)
def test_refaire_change_chaque_bloc_que_enfants_rend(genre: type) -> None:
    vus: list[Bloc] = []

    def retenir(suite: Suite) -> Suite:
        vus.extend(suite)
        return suite

    refaire(EXEMPLES[genre], retenir)
    assert vus == list(enfants(EXEMPLES[genre]))


@pytest.mark.parametrize(
    "genre", [g for g in CONTENANTS if g not in (GroupeDeChamps, Phrase)], ids=lambda genre: genre.__name__
)
def test_refaire_rend_un_bloc_ou_seul_a_change_ce_qui_change(genre: type) -> None:
    def remplir(suite: Suite) -> Suite:
        return tuple(Champ(b.id, b.libelle, notes=b.notes, valeur="x") if b == CHAMP else b for b in suite)

    rempli = Champ(CHAMP.id, CHAMP.libelle, valeur="x")
    assert refaire(CONTENANTS[genre](CHAMP), remplir) == CONTENANTS[genre](rempli)
