"""La table des établissements se reprend telle quelle comme liste d'une édition."""

from ldm.documents.echanges.etablissements import table_des_etablissements
from ldm.rendus.donnees.csv import rendre
from tests.chargement.test_etablissements import FICHIER, MEME_EN_YAML, YAML
from tests.outils_de_test import petit_referentiel


def test_la_table_publiee_se_relit_en_la_meme_liste() -> None:
    nord = petit_referentiel("nord", {YAML: MEME_EN_YAML})
    publiee = rendre(table_des_etablissements(nord))
    assert petit_referentiel("nord", {FICHIER: publiee}).etablissements == nord.etablissements
    assert len(nord.etablissements) == 2
