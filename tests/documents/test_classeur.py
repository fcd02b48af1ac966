"""Le classeur d'une édition : ses grilles, ce qu'elles partagent, leur synthèse, l'index des preuves."""

import pytest

from ldm.documents.blocs import Document, Section, Tableau
from ldm.documents.calculs import Calcule
from ldm.documents.classeur import composer_classeur
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de, parcourir
from ldm.variantes.edition_active import donnees_actives, referentiel_actif

EDITIONS = pytest.mark.parametrize(
    "slug", [s for s in donnees_actives().slugs if composer_classeur(referentiel_actif(s)) is not None]
)
"""Celles qui ont au moins une grille ; une édition peut ne montrer aucun outil."""


def _classeur(slug: str) -> Document:
    classeur = composer_classeur(referentiel_actif(slug))
    assert classeur is not None
    return classeur


@EDITIONS
def test_le_classeur_reunit_tous_les_outils_en_tableur_et_aucun_champ_n_y_manque(slug: str) -> None:
    referentiel = referentiel_actif(slug)
    outils = [outil for outil in referentiel.outils if "tableur" in outil.formats and outil.sections]
    ids = [champ.id for champ in champs_de(_classeur(slug).blocs)]
    assert len(ids) == len(set(ids))
    for outil in outils:
        assert {champ.id for champ in champs_de(composer_outil(referentiel, outil).blocs)} <= set(ids)


@EDITIONS
def test_ce_que_plusieurs_outils_demandent_s_y_ecrit_une_fois(slug: str) -> None:
    champs = {champ.id: champ for champ in champs_de(_classeur(slug).blocs)}
    reprises = {champ.id: champ.reprend for champ in champs.values() if champ.reprend}
    assert reprises
    for identifiant, repris in reprises.items():
        assert identifiant.rpartition(".")[2] == repris.rpartition(".")[2]
        assert not champs[repris].reprend


@EDITIONS
def test_la_synthese_met_tous_les_bilans_cote_a_cote(slug: str) -> None:
    classeur = _classeur(slug)
    titre = referentiel_actif(slug).commun.classeur.titre_du_bilan
    (synthese,) = (bloc for bloc in classeur.blocs if isinstance(bloc, Section) and bloc.onglet == titre)
    (tableau,) = (bloc for bloc in synthese.blocs if isinstance(bloc, Tableau))
    ailleurs = [bloc for bloc in classeur.blocs if bloc is not synthese]
    comptes = [b for b in parcourir(ailleurs) if isinstance(b, Calcule) and hasattr(b.formule, "quoi")]
    assert comptes == []
    for groupe in tableau.groupes:
        assert {len(ligne.cellules) for ligne in groupe.lignes} == {len(tableau.colonnes)}
        assert [ligne.id for ligne in groupe.lignes] == [
            *(critere.id for critere in referentiel_actif(slug).criteres),
            "",
        ]
