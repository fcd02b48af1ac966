"""Comparer deux éditions : par identifiants dans une famille, par passages d'une famille à l'autre."""

from collections import Counter
from itertools import permutations

import pytest

from ldm.chargement.donnees import Donnees
from ldm.erreurs import MauvaisUsage
from ldm.modele.comparaison import Comparaison, CritereCompare, Ecart
from ldm.modele.passages import Genre
from ldm.variantes.comparaison import comparer, comparer_deux_a_deux, paires
from ldm.variantes.edition_active import referentiel_actif
from ldm.variantes.passages import elements
from ldm.variantes.resolution import resoudre
from tests.editions import ADAPTEE, NATIONALE, TOUTES
from tests.outils_de_test import donnees_de, petites_donnees
from tests.vieille_edition import PASSAGES, VIEILLE_EDITION

INVERSES: dict[Genre, Genre] = {
    "repris": "repris", "reformule": "reformule", "scinde": "fusionne", "fusionne": "scinde",
    "retire": "nouveau", "nouveau": "retire",
}  # fmt: skip


@pytest.fixture(scope="module")
def petites() -> Donnees:
    """Le petit référentiel et son édition abrogée."""
    return donnees_de(VIEILLE_EDITION)


def compare(avant: str, apres: str, donnees: Donnees) -> Comparaison:
    return comparer(resoudre(avant, donnees), resoudre(apres, donnees))


def dire(ecart: Ecart) -> tuple[Genre, str, str]:
    return ecart.genre, " ".join(c.id for c in ecart.avant), " ".join(c.id for c in ecart.apres)


def descripteurs(comparaison: Comparaison) -> list[Ecart]:
    return [e for c in comparaison.criteres for e in c.descripteurs]


def test_une_variante_face_a_sa_base_dit_ce_qui_change_et_pourquoi() -> None:
    comparaison = compare("essai-2020", "nord", petites_donnees())
    assert [dire(c.critere) for c in comparaison.criteres] == [
        ("repris", "C-01", "C-01"), ("repris", "C-02", "C-02"), ("nouveau", "", "NORD-C-01"),
        ("nouveau", "", "NORD-C-02"),
    ]  # fmt: skip
    assert [dire(e) for e in descripteurs(comparaison)] == [
        ("reformule", "D-001", "D-001"), ("repris", "D-002", "D-002"), ("repris", "D-003", "D-003"),
        ("nouveau", "", "NORD-D-001"), ("nouveau", "", "NORD-D-002"),
    ]  # fmt: skip
    change = descripteurs(comparaison)[0]
    assert [(m.edition, m.texte) for m in change.motifs] == [("nord", "Précision du territoire.")]
    assert change.marques is not None
    assert [m.mots for alinea in change.marques.apres for m in alinea if m.change] == ["entreprises du Nord."]


def test_les_listes_d_exemples_se_comparent_sans_les_emprunts() -> None:
    """L'édition de base emprunte les actions du Nord : elles ne sont qu'au Nord."""
    (critere, *_) = compare("essai-2020", "nord", petites_donnees()).criteres
    assert {nom: [dire(e) for e in ecarts] for nom, ecarts in critere.listes.items()} == {
        "actions": [("nouveau", "", "NORD-ACT-001")],
        "indicateurs": [("nouveau", "", "NORD-IND-001")],
        "mesures": [("nouveau", "", "NORD-MES-001")],
        "qualeduc": [("nouveau", "", "NORD-LQU-001")],
        "domaines": [("nouveau", "", "NORD-LDE-001")],
    }
    (action,) = critere.listes["actions"][0].apres
    assert (action.texte, action.puces) == ("Visiter une entreprise.", ("Préparer la visite.",))
    assert critere.listes["qualeduc"][0].apres[0].texte


def test_une_puce_changee_ou_un_critere_devenu_facultatif_est_une_reformulation() -> None:
    avant = resoudre("essai-2020", petites_donnees())
    critere, *autres = avant.criteres
    premier, second = critere.descripteurs
    change = second.model_copy(update={"puces": second.puces[:1]})
    apres = critere.model_copy(update={"facultatif": True, "descripteurs": (premier, change)})
    (compare, *_) = comparer(avant, avant.model_copy(update={"criteres": (apres, *autres)})).criteres
    assert [e.genre for e in compare.descripteurs] == ["repris", "reformule"]
    (avant_la,), (apres_la,) = compare.descripteurs[1].avant, compare.descripteurs[1].apres
    assert (avant_la.texte, avant_la.puces[:1]) == (apres_la.texte, apres_la.puces)
    assert compare.critere.genre == "reformule"
    assert [(c.texte, c.facultatif) for c in (*compare.critere.avant, *compare.critere.apres)] == [
        (critere.intitule, False),
        (critere.intitule, True),
    ]


def test_deux_variantes_se_comparent_et_chacune_donne_ses_motifs() -> None:
    ecarts = {dire(e): e for e in descripteurs(compare("nord", "sud", petites_donnees()))}
    assert [m.edition for m in ecarts["reformule", "D-001", "D-001"].motifs] == ["nord"]
    assert [m.edition for m in ecarts["retire", "D-003", ""].motifs] == ["sud"]
    assert [m.edition for m in ecarts["retire", "NORD-D-001", ""].motifs] == ["nord"]


def test_d_une_famille_a_l_autre_les_passages_rapprochent(petites: Donnees) -> None:
    comparaison = compare("vieux-2010", "essai-2020", petites)
    assert comparaison.passages is not None
    assert [dire(c.critere) for c in comparaison.criteres] == [
        ("reformule", "VX-C-01", "C-01"),
        ("repris", "VX-C-02", "C-02"),
    ]
    assert [dire(e) for e in descripteurs(comparaison)] == [
        ("scinde", "VX-D-001", "D-001 D-002"), ("retire", "VX-D-002", ""), ("reformule", "VX-D-003", "D-003"),
    ]  # fmt: skip
    retire = descripteurs(comparaison)[1]
    assert ([c.id for c in retire.voir], retire.motifs[0].texte) == (
        ["VX-REM-001", "C-02"],
        "Plus d’internat.",
    )


def test_les_passages_se_lisent_dans_l_autre_sens(petites: Donnees) -> None:
    comparaison = compare("essai-2020", "vieux-2010", petites)
    assert [dire(e) for e in descripteurs(comparaison)] == [
        ("fusionne", "D-001 D-002", "VX-D-001"), ("nouveau", "", "VX-D-002"),
        ("reformule", "D-003", "VX-D-003"),
    ]  # fmt: skip


def test_une_variante_herite_des_passages_de_sa_base_avec_ses_propres_changements(petites: Donnees) -> None:
    vers_le_sud = compare("vieux-2010", "sud", petites)
    assert ("retire", "VX-D-003", "") in [dire(e) for e in descripteurs(vers_le_sud)]
    vers_le_nord = {dire(e): e for e in descripteurs(compare("vieux-2010", "nord", petites))}
    scinde = vers_le_nord["scinde", "VX-D-001", "D-001 D-002"]
    assert [m.edition for m in scinde.motifs] == [None, "nord"]
    assert ("nouveau", "", "NORD-D-001") in vers_le_nord


def test_sans_base_commune_ni_passage_la_comparaison_est_refusee() -> None:
    donnees = donnees_de({nom: texte for nom, texte in VIEILLE_EDITION.items() if nom != PASSAGES})
    vieux, nord = resoudre("vieux-2010", donnees), resoudre("nord", donnees)
    assert paires([vieux, nord]) == []
    assert list(comparer_deux_a_deux([vieux, nord], ["vieux-2010"])) == []
    with pytest.raises(MauvaisUsage, match=r"Écrivez referentiel/passages/vieux-2010--essai-2020\.yml"):
        comparer(vieux, nord)


@pytest.mark.parametrize(("avant", "apres"), list(permutations(TOUTES, 2)))
def test_chaque_element_des_vraies_editions_figure_une_fois_et_l_autre_sens_est_symetrique(
    avant: str, apres: str, vraies_donnees: Donnees
) -> None:
    editions = [resoudre(slug, vraies_donnees) for slug in (avant, apres)]
    aller, retour = comparer(*editions), comparer(*reversed(editions))

    def ecarts(comparaison: Comparaison, nature: str) -> list[Ecart]:
        return (
            [c.critere for c in comparaison.criteres] if nature == "criteres" else descripteurs(comparaison)
        )

    for nature in ("criteres", "descripteurs"):
        tous = ecarts(aller, nature)
        assert sorted(c.id for e in tous for c in e.avant) == sorted(elements(editions[0], nature))
        assert sorted(c.id for e in tous for c in e.apres) == sorted(elements(editions[1], nature))
        inverse = sorted((INVERSES[genre], a, b) for genre, b, a in map(dire, ecarts(retour, nature)))
        assert sorted(map(dire, tous)) == inverse
        assert not [dire(e) for e in tous if e.genre != "repris" and not e.motifs]


def test_une_variante_face_a_sa_base_a_les_comptes_de_ses_operations(vraies_donnees: Donnees) -> None:
    variante = resoudre(ADAPTEE, vraies_donnees)
    compte = compare(NATIONALE, ADAPTEE, vraies_donnees).compter()
    for nature, tous in (
        ("criteres", variante.criteres),
        ("descripteurs", [d for critere in variante.criteres for d in critere.descripteurs]),
    ):
        genres = Counter(variante.origine(element.id).genre for element in tous)
        masques = [a for a in variante.apports if a.verbe == "masquer" and f"{a.nature}s" == nature]
        assert compte[nature] == Counter(
            repris=genres["herite"],
            reformule=genres["modifie"],
            nouveau=genres["ajoute"],
            retire=len(masques),
        )


def test_une_edition_face_a_elle_meme_ne_change_en_rien(vraies_donnees: Donnees) -> None:
    def genres(critere: CritereCompare) -> set[str]:
        return {
            e.genre
            for e in (
                critere.critere,
                *critere.descripteurs,
                *(e for liste in critere.listes.values() for e in liste),
            )
        }

    assert set().union(*map(genres, compare("paca", "paca", vraies_donnees).criteres)) == {"repris"}


def test_un_texte_reformule_l_est_sur_le_fond_sauf_si_son_auteur_ou_ses_lettres_disent_la_forme() -> None:
    attendues = {
        "D-001": "forme", "D-002": "forme", "D-012": "fond", "D-014": "fond", "D-024": "forme",
        "D-032": "fond", "D-040": "fond", "D-043": "fond", "D-044": "forme", "D-046": "forme",
    }  # fmt: skip
    for avant, apres in permutations(("national-2023", "paca"), 2):
        ecarts = descripteurs(comparer(referentiel_actif(avant), referentiel_actif(apres)))
        assert {e.avant[0].id: e.portee for e in ecarts if e.genre == "reformule"} == attendues
        assert {e.portee for e in ecarts if e.genre != "reformule"} == {None}


def test_sans_portee_dite_seules_les_lettres_comptent() -> None:
    (change, *_) = descripteurs(compare("essai-2020", "nord", petites_donnees()))
    assert change.portee == "fond"
