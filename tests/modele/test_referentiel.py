"""Le référentiel résolu : numéros, origines, sources, délais, rubriques."""

from ldm.chargement.donnees import Donnees
from ldm.variantes.arbre import identifies
from ldm.variantes.resolution import resoudre
from tests.outils_de_test import CRITERE, DEROGATION, OUTIL, avec, operations, petit_referentiel


def test_la_numerotation_des_descripteurs_est_continue_d_un_critere_a_l_autre() -> None:
    assert petit_referentiel("nord").numeros == {
        "D-001": 1,
        "D-002": 2,
        "D-003": 3,
        "NORD-D-001": 4,
        "NORD-D-002": 5,
    }


def test_un_descripteur_ajoute_ou_masque_laisse_aux_autres_leur_numero() -> None:
    geste = (
        'completer:\n  cible: "C-01"\n  descripteurs:\n    - id: "NORD-D-009"\n      texte: "x"\n'
        '  apres: "D-001"'
    )
    referentiel = petit_referentiel(
        "nord", {"variantes/nord/x.yml": operations(geste, f'masquer:\n  cible: "D-002"{DEROGATION}')}
    )
    assert list(referentiel.numeros) == ["D-001", "NORD-D-009", "D-003", "NORD-D-001", "NORD-D-002"]
    assert list(referentiel.numeros.values()) == [1, 4, 3, 5, 6]


def test_un_element_a_la_source_qu_il_porte_sinon_celle_de_son_critere() -> None:
    sources = petit_referentiel("essai-2020").sources
    assert sources["D-001"].lieu == "Descripteur 1"
    assert sources["D-002"].lieu == "Critère 1"
    assert sources["OUT-001"].lieu == "Annexe"


def test_un_element_ajoute_a_la_source_de_son_operation_ses_sous_puces_aussi() -> None:
    sources = petit_referentiel("nord").sources
    assert {sources[i].lieu for i in ("NORD-ACT-001", "NORD-ACT-002", "NORD-LDE-001")} == {"Page 4"}
    assert sources["NORD-D-001"].lieu == "Page 9"
    assert sources["NORD-DEL-001"].lieu == "Page 13"


def test_un_element_ajoute_qui_porte_sa_source_la_garde() -> None:
    fichier = "variantes/nord/criteres.yml"
    neuf = (
        '          texte: "Visiter une entreprise."\n'
        '          source:\n            document: "texte-officiel"\n'
    )
    referentiel = petit_referentiel(
        "nord", avec(fichier, '          texte: "Visiter une entreprise."\n', neuf)
    )
    assert referentiel.sources["NORD-ACT-001"].document == "texte-officiel"


def test_un_element_modifie_a_la_source_de_l_operation_pas_celle_du_texte_remplace() -> None:
    sources = petit_referentiel("nord").sources
    assert (sources["D-001"].document, sources["D-001"].lieu) == ("cahier-nord", "Page 3")


def test_modifier_un_critere_ne_change_pas_la_source_de_ses_descripteurs() -> None:
    """D-002 tient sa source de son critère : l'intitulé du Nord ne la lui fait pas perdre."""
    geste = 'remplacer:\n  cible: "C-01"\n  avec:\n    intitule: "x"\n  empreinte_base: "123456789abc"'
    geste += DEROGATION
    referentiel = petit_referentiel("nord", {"variantes/nord/x.yml": operations(geste, source="cahier-nord")})
    assert referentiel.sources["C-01"].document == "cahier-nord"
    assert referentiel.sources["D-002"].lieu == "Critère 1"
    assert referentiel.sources["D-001"].lieu == "Page 3"


def test_un_delai_de_l_edition_passe_avant_un_delai_emprunte() -> None:
    referentiel = petit_referentiel("essai-2020")
    trouve = referentiel.delai("duree-du-label")
    assert trouve is not None
    assert (trouve.id, trouve.texte) == ("DEL-001", "cinq ans")
    emprunte = referentiel.delai("depot-du-dossier")
    assert emprunte is not None
    assert referentiel.origine(emprunte.id).genre == "emprunte"
    assert referentiel.delai("inconnu") is None


def test_un_delai_propre_de_meme_cle_passe_avant_l_emprunt() -> None:
    """Quel que soit leur ordre."""
    referentiel = petit_referentiel("essai-2020")
    propre, emprunte = referentiel.delais
    delais = (propre.model_copy(update={"cle": emprunte.cle}), emprunte)
    for ordre in (delais, delais[::-1]):
        trouve = referentiel.model_copy(update={"delais": ordre}).delai(emprunte.cle)
        assert trouve is not None
        assert trouve.id == "DEL-001"


def test_un_outil_se_trouve_par_son_usage() -> None:
    referentiel = petit_referentiel(
        "nord", avec(OUTIL, 'genre: "fiche"\n', 'genre: "fiche"\nusages: ["plan"]\n')
    )
    trouve = referentiel.outil_pour("plan")
    assert trouve is not None
    assert trouve.id == "OUT-001"
    assert referentiel.outil_pour("grille") is None


def test_un_outil_de_l_edition_passe_avant_un_outil_emprunte_du_meme_usage() -> None:
    """Quel que soit leur ordre."""
    referentiel = petit_referentiel("essai-2020")
    propre = referentiel.outils[0].model_copy(update={"usages": ("grille", "plan")})
    emprunte = propre.model_copy(update={"id": "OUT-900", "usages": ("grille", "ecart")})
    origine = referentiel.origine(propre.id)
    origines = referentiel.origines | {"OUT-900": origine.model_copy(update={"genre": "emprunte"})}
    for outils in ((propre, emprunte), (emprunte, propre)):
        edition = referentiel.model_copy(update={"outils": outils, "origines": origines})
        assert edition.outil_pour("grille") is propre
        assert edition.outil_pour("ecart") is emprunte


def test_les_rubriques_d_une_page_gardent_leur_ordre() -> None:
    referentiel = petit_referentiel("nord")
    assert [r.id for r in referentiel.rubriques("demarche/etapes")] == ["NORD-TXT-001"]
    assert referentiel.rubriques("guides/audite") == ()


def test_chaque_element_de_chaque_vraie_edition_a_une_origine_et_une_source(vraies_donnees: Donnees) -> None:
    for slug in vraies_donnees.slugs:
        referentiel = resoudre(slug, vraies_donnees)
        racines = (*referentiel.criteres, *referentiel.textes, *referentiel.outils, *referentiel.delais)
        presents = [element.id for racine in racines for element in identifies(racine)]
        assert len(presents) == len(set(presents)), slug
        assert set(referentiel.origines) == set(presents), slug
        assert set(referentiel.sources) == set(presents), slug


def test_l_ordre_des_descripteurs_est_celui_du_fichier() -> None:
    """Le numéro se déduit de la place, jamais de l'identifiant."""
    inverse = avec(CRITERE, '"D-001"', '"D-777"')
    referentiel = petit_referentiel(
        "essai-2020", inverse | {"variantes/nord/criteres.yml": None, "variantes/nord/textes.yml": None}
    )
    assert next(iter(referentiel.numeros.items())) == ("D-777", 1)


def test_une_copie_changee_ne_garde_rien_de_ce_que_l_original_avait_retenu() -> None:
    referentiel = petit_referentiel("nord")
    assert referentiel.numeros
    assert referentiel.sources
    copie = referentiel.model_copy(update={"criteres": ()})
    assert copie.numeros == {}
    assert "D-001" not in copie.sources
