"""Ce que l'édition contient, face à ce qu'elle attend d'elle-même."""

from typing import Final

import pytest

from ldm.documents.attendus import ecarts_aux_attendus
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from ldm.variantes.resolution import resoudre
from tests.editions import RELUES
from tests.outils_de_test import donnees_de, montre, problemes

FICHIER: Final = "variantes/nord/attendus.yml"
REMEDE: Final = "Mettez à jour attendus.yml, ou corrigez l'édition."
JUSTES: Final = """comptes:
  criteres: 4
  facultatifs: 2
  choix: 1
  descripteurs: 5
  themes: 1
  champs: 4
  remarques: 0
origines:
  descripteurs:
    herite: 2
    ajoute: 2
    modifie: 1
descripteurs_par_critere:
  "1": 2
  "2": 1
  "3-a": 1
  "3-b": 1
codes_des_outils:
  - "LDM 001"
"""


def ecarts(texte: str) -> list[str]:
    donnees = donnees_de({FICHIER: texte})
    charges = donnees.attendus["nord"]
    faits = ecarts_aux_attendus(resoudre("nord", donnees), charges.attendus)
    return [str(charges.probleme(*fait)) for fait in faits]


@pytest.mark.parametrize("slug", donnees_actives().attendus)
def test_chaque_edition_tient_ce_qu_elle_attend_d_elle_meme(slug: str) -> None:
    attendus = donnees_actives().attendus[slug].attendus
    assert list(ecarts_aux_attendus(referentiel_actif(slug), attendus)) == []


def test_les_editions_relues_ecrivent_ce_qu_elles_attendent() -> None:
    assert set(RELUES) <= set(donnees_actives().attendus)


def test_des_attendus_tenus_ne_disent_rien() -> None:
    assert ecarts(JUSTES) == []
    assert ecarts("{}\n") == []


@pytest.mark.parametrize(
    ("juste", "faux", "ligne", "quoi"),
    [
        ("criteres: 4", "criteres: 5", 2, "comptes, criteres : 5 attendu, 4 dans l'édition"),
        ("champs: 4", "champs: 3", 7, "comptes, champs : 3 attendu, 4 dans l'édition"),
        ("remarques: 0", "remarques: 1", 8, "comptes, remarques : 1 attendu, 0 dans l'édition"),
        (
            "    modifie: 1\n", "", 10,
            "origines, descripteurs : ajoute: 2, herite: 2 attendu, "
            "ajoute: 2, herite: 2, modifie: 1 dans l'édition",
        ),
        ('"3-a": 1', '"3-a": 2', 17, "descripteurs_par_critere, 3-a : 2 attendu, 1 dans l'édition"),
        (
            '  "3-b": 1\n', "", 14,
            "descripteurs_par_critere : 1, 2, 3-a attendu, 1, 2, 3-a, 3-b dans l'édition",
        ),
        ("LDM 001", "LDM 002", 19, "codes_des_outils : LDM 002 attendu, LDM 001 dans l'édition"),
    ],
)  # fmt: skip
def test_un_fait_que_l_edition_ne_tient_pas_est_dit_a_sa_ligne(
    juste: str, faux: str, ligne: int, quoi: str
) -> None:
    assert JUSTES.count(juste) == 1
    assert ecarts(JUSTES.replace(juste, faux)) == [montre(f"{FICHIER}:{ligne}", quoi, REMEDE)]


def test_une_nature_ou_une_origine_mal_ecrite_est_une_faute_du_fichier() -> None:
    assert problemes({FICHIER: JUSTES.replace("criteres:", "critere:", 1)}) == [
        montre(f"{FICHIER}:2", "clé inconnue « critere »", "Vouliez-vous dire « criteres » ?")
    ]
    assert problemes({"essai-2020/attendus.yml": "origines:\n  criteres:\n    propres: 2\n"}) == [
        montre("essai-2020/attendus.yml:3", "clé inconnue « propres »", "Vouliez-vous dire « propre » ?")
    ]


def test_un_nom_de_fichier_fautif_est_signale() -> None:
    assert problemes({"essai-2020/attendus.yml.txt": "comptes: {}\n"})[0].startswith(
        "referentiel/essai-2020/attendus.yml.txt : fichier que rien ne lit\n  → Renommez-le « attendus.yml »."
    )
