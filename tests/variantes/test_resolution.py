"""Résoudre : une fonction pure, des origines pour chaque élément, des erreurs qui nomment l'édition."""

from dataclasses import replace
from pathlib import Path

import pytest

from ldm.chargement.donnees import Donnees, charger
from ldm.erreurs import DonneesInvalides, MauvaisUsage, Probleme
from ldm.modele.edition import Edition
from ldm.modele.referentiel import Referentiel
from ldm.variantes import resolution
from ldm.variantes.arbre import identifies
from ldm.variantes.resolution import examiner, resoudre, verifier_tout
from tests.outils_de_test import (
    contenu,
    donnees_de,
    ecrire_petit,
    operations,
    petit_referentiel,
    petites_donnees,
)


def test_resoudre_ne_modifie_ni_la_base_ni_les_operations() -> None:
    donnees = donnees_de({})
    avant = [edition.model_dump_json() for edition in donnees.editions.values()]
    gestes = [s.operation.model_dump_json() for v in donnees.variantes.values() for s in v.operations]
    base = resoudre("essai-2020", donnees)
    base_avant = base.model_dump_json()
    for slug in donnees.slugs:
        resoudre(slug, donnees)
    assert [edition.model_dump_json() for edition in donnees.editions.values()] == avant
    assert [s.operation.model_dump_json() for v in donnees.variantes.values() for s in v.operations] == gestes
    assert base.model_dump_json() == base_avant


def test_resoudre_deux_fois_rend_le_meme_referentiel() -> None:
    un, autre = (resoudre("nord", petites_donnees()).model_dump_json() for _ in range(2))
    assert un == autre


def test_ce_que_la_variante_ne_touche_pas_est_partage_avec_la_base() -> None:
    """Preuve qu'aucune copie ne peut diverger : c'est le même objet."""
    donnees = petites_donnees()
    assert resoudre("nord", donnees).criteres[1] is donnees.editions["essai-2020"].criteres[1]


def test_chaque_element_a_son_origine_et_elle_seule() -> None:
    for slug in petites_donnees().slugs:
        referentiel = petit_referentiel(slug)
        racines = (*referentiel.criteres, *referentiel.textes, *referentiel.outils, *referentiel.delais)
        assert set(referentiel.origines) == {
            element.id for racine in racines for element in identifies(racine)
        }


def test_l_origine_dit_qui_a_ecrit_l_element_et_pourquoi() -> None:
    referentiel = petit_referentiel("nord")
    genres = {i: (o.genre, o.edition) for i, o in referentiel.origines.items()}
    assert genres["C-01"] == genres["D-002"] == ("herite", "essai-2020")
    assert genres["D-001"] == ("modifie", "nord")
    assert genres["NORD-C-01"] == genres["NORD-D-001"] == genres["NORD-ACT-002"] == ("ajoute", "nord")
    assert referentiel.origine("D-001").motif == "Précision du territoire."
    assert referentiel.origine("C-01").motif is None


def test_une_edition_autonome_n_a_que_des_elements_propres_et_des_emprunts() -> None:
    origines = petit_referentiel("essai-2020").origines
    assert {o.genre for i, o in origines.items() if not i.startswith("NORD")} == {"propre"}
    assert {o.genre for i, o in origines.items() if i.startswith("NORD")} == {"emprunte"}


def test_ce_qu_une_base_a_change_est_herite_par_la_variante_suivante_avec_sa_source() -> None:
    entete = contenu("variantes/sud/variante.yml").partition("  exemples_de:")[0]
    est = entete.replace('"sud"', '"est"').replace('base: "essai-2020"', 'base: "nord"')
    referentiel = petit_referentiel("est", {"variantes/est/variante.yml": est})
    assert [i.slug for i in referentiel.lignee] == ["essai-2020", "nord", "est"]
    origine = referentiel.origine("D-001")
    assert (origine.genre, origine.edition) == ("herite", "nord")
    assert referentiel.sources["D-001"].lieu == "Page 3"
    assert referentiel.apports == ()


def test_le_referentiel_connait_toutes_les_editions() -> None:
    assert [i.slug for i in petit_referentiel("nord").editions] == ["essai-2020", "nord", "sud"]


def test_une_edition_inconnue_est_un_mauvais_usage() -> None:
    with pytest.raises(MauvaisUsage, match=r"^Édition inconnue « nort »\. Vouliez-vous dire « nord » \?$"):
        resoudre("nort", petites_donnees())


def test_une_operation_refusee_empeche_de_resoudre_un_avertissement_non() -> None:
    remplacer = 'remplacer:\n  cible: "D-003"\n  avec:\n    texte: "x"\n  empreinte_base: "{}"'
    donnees = donnees_de({"variantes/nord/x.yml": operations(remplacer.format("123456789abc"))})
    assert resoudre("nord", donnees).criteres[1].descripteurs[0].texte == "x"
    assert [p.gravite for p in examiner("nord", donnees)[1]] == ["à revoir"]


def test_toutes_les_operations_refusees_sont_dites_a_la_fois(tmp_path: Path) -> None:
    gestes = ['masquer:\n  cible: "C-01"', 'masquer:\n  cible: "D-404"', 'completer:\n  cible: "D-003"']
    donnees = charger(ecrire_petit(tmp_path, {"variantes/nord/x.yml": operations(*gestes)}))
    with pytest.raises(DonneesInvalides) as leve:
        resoudre("nord", donnees)
    assert [(p.ligne, p.quoi.split(" « ")[0]) for p in leve.value.problemes] == [
        (3, "masquage refusé : un critère national ne peut pas être retiré (article D. 335-1)"),
        (8, "cible inconnue"),
        (12, "« completer » n'apporte rien"),
    ]
    assert resoudre("sud", donnees).identite.slug == "sud"


def test_verifier_tout_reunit_les_problemes_de_chaque_etage(tmp_path: Path) -> None:
    """Une variante dont la base est fautive n'est pas examinée : ses fausses alertes cacheraient la vraie."""
    racine = ecrire_petit(
        tmp_path,
        {
            "essai-2020/criteres/C-02.yml": "",
            "variantes/nord/x.yml": operations('masquer:\n  cible: "D-404"'),
        },
    )
    donnees, problemes = verifier_tout(racine)
    assert donnees is not None
    assert donnees.manquantes == ("essai-2020",)
    assert [p.fichier for p in problemes] == ["referentiel/essai-2020/criteres/C-02.yml"]


def test_des_donnees_changees_ne_reprennent_rien_de_ce_qu_on_avait_tire_des_premieres() -> None:
    donnees = donnees_de({})
    assert resoudre("nord", donnees).outils
    base = donnees.editions["essai-2020"].model_copy(update={"outils": ()})
    sans_outils = replace(donnees, editions={**donnees.editions, "essai-2020": base})
    assert "OUT-001" in {outil.id for outil in resoudre("nord", donnees).outils}
    assert "OUT-001" not in {outil.id for outil in resoudre("nord", sans_outils).outils}


def test_une_base_ne_se_resout_qu_une_fois_pour_toutes_ses_variantes(monkeypatch: pytest.MonkeyPatch) -> None:
    donnees, resolues = replace(donnees_de({})), list[str]()
    autonome = resolution._autonome

    def compter(edition: Edition, toutes: Donnees) -> tuple[Referentiel, tuple[Probleme, ...]]:
        resolues.append(edition.identite.slug)
        return autonome(edition, toutes)

    monkeypatch.setattr(resolution, "_autonome", compter)
    for slug in donnees.slugs:
        resoudre(slug, donnees)
    assert sorted(resolues) == sorted(donnees.editions)
