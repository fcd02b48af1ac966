"""La table des établissements se reprend telle quelle comme liste d'une édition."""

import re

from ldm.documents.echanges.etablissements import table_des_etablissements
from ldm.rendus.donnees.csv import rendre
from tests.chargement.test_etablissements import FICHIER, MEME_EN_YAML, YAML
from tests.outils_de_test import petit_referentiel


def test_la_table_publiee_se_relit_en_la_meme_liste() -> None:
    nord = petit_referentiel("nord", {YAML: MEME_EN_YAML})
    publiee = rendre(table_des_etablissements(nord))
    assert petit_referentiel("nord", {FICHIER: publiee}).etablissements == nord.etablissements
    assert len(nord.etablissements) == 2


def test_chaque_case_suit_l_expression_que_dit_sa_colonne() -> None:
    table = table_des_etablissements(petit_referentiel("nord", {YAML: MEME_EN_YAML}))
    motifs = {rang: colonne.motif for rang, colonne in enumerate(table.colonnes) if colonne.motif}
    assert [table.colonnes[rang].nom for rang in motifs] == ["uai", "decision", "fin", "prolonge_jusqu_au"]
    lues = [(motifs[rang], ligne[rang]) for ligne in table.lignes for rang in motifs if ligne[rang]]
    assert [(motif, lue) for motif, lue in lues if not re.search(motif, str(lue))] == []
    assert re.search(motifs[0], "0750655e") is None
