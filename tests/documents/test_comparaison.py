"""Les comparaisons et les passages composés restent ceux qui ont été relus, et leurs liens mènent au bon
endroit.
"""

import pytest

from ldm.documents.comparaison import NON_OFFICIEL, composer_comparaison
from ldm.documents.page_de_critere import composer_page_de_critere
from ldm.documents.passages import composer_passages
from ldm.documents.portail import composer_choix
from ldm.modele.comparaison import Comparaison
from ldm.variantes.comparaison import comparer
from ldm.variantes.edition_active import referentiel_actif
from tests.conftest import Comparer
from tests.documents.conftest import offre
from tests.documents.serialiseur import en_texte

NATIONAL, PACA, AIX = "national-2023", "paca", "aix-marseille-2012"


def compare(avant: str, apres: str) -> Comparaison:
    return comparer(referentiel_actif(avant), referentiel_actif(apres))


@pytest.mark.parametrize(("avant", "apres"), [(NATIONAL, PACA), (AIX, NATIONAL)])
def test_une_comparaison_reste_celle_qui_a_ete_relue(avant: str, apres: str, comparer: Comparer) -> None:
    comparer(f"comparer/{avant}--{apres}.txt", en_texte(composer_comparaison(compare(avant, apres))))


def test_les_passages_restent_ceux_qui_ont_ete_relus(comparer: Comparer) -> None:
    document = composer_passages(compare(AIX, NATIONAL), (), (AIX, NATIONAL))
    comparer(f"passages/{AIX}--{NATIONAL}.txt", en_texte(document))


def test_les_listes_comparees_gardent_les_majuscules_de_leur_nom() -> None:
    lu = en_texte(composer_comparaison(compare(NATIONAL, "centre-val-de-loire-2026")))
    assert "Liens Qualéduc\u00a0: " in lu
    assert "Exemples d’actions\u00a0: " in lu


def test_un_rapprochement_a_nous_se_dit_non_officiel_et_lui_seul() -> None:
    assert NON_OFFICIEL in en_texte(composer_comparaison(compare(PACA, AIX)))
    assert NON_OFFICIEL in en_texte(composer_passages(compare(AIX, NATIONAL), (), ()))
    assert NON_OFFICIEL not in en_texte(composer_comparaison(compare(PACA, NATIONAL)))


def test_les_passages_ne_menent_qu_aux_editions_presentes() -> None:
    lu = en_texte(composer_passages(compare(AIX, NATIONAL), (), (NATIONAL,)))
    assert "(national-2023/d/D-001/)" in lu
    assert "(aix-marseille-2012/d/" not in lu


@pytest.mark.parametrize(
    ("slug", "critere", "lien"),
    [
        (
            NATIONAL,
            "C-03",
            "[D’où vient le descripteur 17\u202f?](../passages/aix-marseille-2012/national-2023/#D-017)",
        ),
        (PACA, "C-01", "[D’où vient ce critère\u202f?](../passages/aix-marseille-2012/national-2023/#C-01)"),
        (
            AIX,
            "AM12-C-09",
            "[Qu’est devenu ce critère\u202f?](../passages/aix-marseille-2012/national-2023/#AM12-C-09)",
        ),
    ],
)
def test_un_critere_et_ses_descripteurs_menent_a_leur_passage_quand_il_y_a_un_portail(
    slug: str, critere: str, lien: str
) -> None:
    referentiel = referentiel_actif(slug)
    (voulu,) = (c for c in referentiel.criteres if c.id == critere)
    assert lien in en_texte(composer_page_de_critere(referentiel, voulu, (), offre, "../"))
    assert "passages/" not in en_texte(composer_page_de_critere(referentiel, voulu, (), offre))


def test_un_descripteur_propre_a_une_academie_n_a_pas_de_passage() -> None:
    referentiel = referentiel_actif(PACA)
    (neuvieme,) = (c for c in referentiel.criteres if c.id == "PACA-C-01")
    assert "passages/" not in en_texte(composer_page_de_critere(referentiel, neuvieme, (), offre, "../"))


def test_une_edition_seule_dit_qu_elle_ne_se_compare_a_aucune() -> None:
    lu = en_texte(composer_choix([referentiel_actif(PACA).identite], []))
    assert "Aucune autre édition ne se compare à celle-ci." in lu


def test_ce_qui_change_sur_le_fond_vient_avant_ce_qui_ne_change_que_de_forme() -> None:
    lu = en_texte(composer_comparaison(compare(NATIONAL, PACA)))
    critere_4, critere_8 = (lu.index(f"Critère {n}\u00a0:") for n in (4, 8))
    assert "1 descripteur ne change que de forme" in lu[critere_4:critere_8]
    fin = lu[critere_8:]
    assert fin.index("ne cite pas les réalisations") < fin.index("2 descripteurs ne changent que de forme")
    assert fin.index("2 descripteurs ne changent que de forme") < fin.index("sans majuscule")
    assert "Textes reformulés\u00a0: 6 sur le fond, 5 sur la forme seulement." in lu
