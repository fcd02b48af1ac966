"""Ce qu'une édition adopte d'une autre : à elle avant ses opérations, marqué de qui il vient."""

from ldm.modele.referentiel import Referentiel
from tests.outils_de_test import SUD, contenu, operations, petit_referentiel, problemes

OUTIL_DU_NORD = "variantes/nord/outils/fiche.yml"


def fiche() -> dict[str, str]:
    """Rend le fichier d'un outil que le Nord publie."""
    texte = contenu("essai-2020/outils/ldm-001.yml")
    return {OUTIL_DU_NORD: texte.replace("OUT-001", "NORD-OUT-001").replace("ldm-001", "nord-001")}


def qui_adopte(geste: str = "") -> Referentiel:
    """Rend le Sud, qui adopte l'outil du Nord, puis fait ce geste."""
    adoption = (
        '  adopte_de:\n    - edition: "nord"\n      contenus: ["outils"]\n'
        '      motif: "Nos lycées l\'emploient."\n'
        '      source:\n        document: "texte-officiel"\n        lieu: "Page 3"\n'
    )
    sud = contenu(SUD).replace("  exemples_de:", f"{adoption}  exemples_de:")
    plus = {"variantes/sud/x.yml": operations(geste)} if geste else {}
    return petit_referentiel("sud", {SUD: sud, **fiche(), **plus})


def test_un_outil_entier_sous_outils_vaut_l_operation_qui_l_ajoute() -> None:
    nord = petit_referentiel("nord", fiche())
    assert "NORD-OUT-001" in [outil.id for outil in nord.outils]
    origine = nord.origine("NORD-OUT-001")
    assert (origine.genre, origine.edition) == ("ajoute", "nord")
    assert origine.source is not None
    assert origine.source.lieu == "Annexe"


def test_un_fichier_d_operations_se_lit_aussi_sous_outils() -> None:
    geste = operations('masquer:\n  cible: "OUT-001"')
    assert petit_referentiel("nord", {"variantes/nord/outils/x.yml": geste}).outils == ()


def test_une_adresse_prise_se_dit_a_la_ligne_de_l_outil() -> None:
    texte = fiche()[OUTIL_DU_NORD].replace('"nord-001"', '"ldm-001"')
    quoi, _ = problemes({OUTIL_DU_NORD: texte})[0].split("\n", 1)
    assert quoi == f"referentiel/{OUTIL_DU_NORD}:1 : ajout refusé : slug « ldm-001 » déjà pris"


def test_un_outil_sans_source_se_dit_une_fois() -> None:
    debut, _, fin = fiche()[OUTIL_DU_NORD].partition("source:")
    sans = debut + fin[fin.index("sections:") :]
    dits = problemes({OUTIL_DU_NORD: sans})
    assert len(dits) == 1
    assert "« NORD-OUT-001 » sans source" in dits[0]


def test_ce_qu_on_adopte_dit_de_qui_il_vient_et_pourquoi() -> None:
    origine = qui_adopte().origine("NORD-OUT-001")
    assert (origine.genre, origine.edition) == ("adopte", "nord")
    assert origine.motif == "Nos lycées l’emploient."
    assert origine.source is not None
    assert origine.source.lieu == "Page 3"


def test_ce_qu_on_adopte_se_change_et_reste_le_modele_d_une_autre() -> None:
    geste = (
        'remplacer:\n  cible: "NORD-OUT-001"\n  avec:\n    titre: "Notre fiche"\n'
        '  empreinte_base: "000000000001"'
    )
    sud = qui_adopte(geste)
    outil = next(o for o in sud.outils if o.id == "NORD-OUT-001")
    assert outil.titre == "Notre fiche"
    origine = sud.origine("NORD-OUT-001")
    assert (origine.genre, origine.edition) == ("adopte", "nord")


def test_ce_qu_on_adopte_peut_se_masquer() -> None:
    assert "NORD-OUT-001" not in qui_adopte('masquer:\n  cible: "NORD-OUT-001"').origines


def test_ce_qu_on_adopte_n_est_pas_aussi_un_exemple() -> None:
    sud = qui_adopte()
    assert [outil.id for outil in sud.outils].count("NORD-OUT-001") == 1
    assert sud.origine("NORD-ACT-001").genre == "emprunte"
