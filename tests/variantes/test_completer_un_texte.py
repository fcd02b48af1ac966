"""Compléter un texte : une phrase ou une puce de plus, sans recopier ce qui précède."""

from ldm.documents.apports import composer_apports
from ldm.documents.blocs import Difference
from ldm.documents.parcours import parcourir
from ldm.modele.referentiel import Referentiel
from tests.outils_de_test import montre, operations, petit_referentiel, problemes

FICHIER = "variantes/nord/x.yml"


def resolu(*gestes: str) -> Referentiel:
    return petit_referentiel("nord", {FICHIER: operations(*gestes)})


def test_une_phrase_suit_le_texte_et_l_ecart_montre_les_deux() -> None:
    referentiel = resolu('completer:\n  cible: "D-003"\n  texte: "Le Nord y veille."')
    assert referentiel.criteres[1].descripteurs[0].texte == "Les publics sont accueillis. Le Nord y veille."
    assert referentiel.origine("D-003").genre == "modifie"
    apport = referentiel.apports[-1]
    assert apport.avant == ("Les publics sont accueillis.",)
    assert apport.apres == ("Les publics sont accueillis. Le Nord y veille.",)
    differences = [b for b in parcourir(composer_apports(referentiel).blocs) if isinstance(b, Difference)]
    assert apport.apres in [difference.apres for difference in differences]


def test_une_puce_s_ajoute_a_un_descripteur() -> None:
    referentiel = resolu('completer:\n  cible: "D-002"\n  puces:\n    - "au Nord."')
    assert [p.texte for p in referentiel.criteres[0].descripteurs[1].puces][-1] == "au Nord."
    assert referentiel.apports[-1].apres == ("au Nord.",)


def test_un_texte_qui_annonce_une_liste_se_complete_par_ses_puces() -> None:
    assert problemes({FICHIER: operations('completer:\n  cible: "D-002"\n  texte: "x"')}) == [
        montre(
            f"{FICHIER}:3",
            "complément refusé : ce texte annonce la liste qui le suit",
            "Complétez « puces ».",
        )
    ]


def test_un_element_sans_texte_se_complete_par_ses_listes() -> None:
    (seul,) = problemes({FICHIER: operations('completer:\n  cible: "OUT-001"\n  texte: "x"')})
    assert seul.endswith("cet élément n'a pas de texte à continuer\n  → Complétez une de ses listes.")


def test_un_ordre_se_montre_avant_et_apres() -> None:
    referentiel = resolu('ordonner:\n  dans: "C-01"\n  liste: "descripteurs"\n  ordre: ["D-002", "D-001"]')
    apport = referentiel.apports[-1]
    assert apport.libelle == "Critère 1, ordre\u00a0: descripteurs"
    assert [dit[:2] for dit in apport.apres] == ["1)", "2)"]
    assert apport.avant[0][3:] == apport.apres[1][3:]
    (ordre,) = [
        b
        for b in parcourir(composer_apports(referentiel).blocs)
        if isinstance(b, Difference) and b.noms[0] == "Ordre national"
    ]
    assert not ordre.marquer
