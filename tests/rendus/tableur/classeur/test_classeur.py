"""Les feuilles neutres : rien ne s'y perd, et tout y tient dans une case."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldm.documents.blocs import (
    Bloc,
    Cellule,
    Champ,
    Colonne,
    Definition,
    Definitions,
    Document,
    Encadre,
    Groupe,
    GroupeDeChamps,
    Item,
    Ligne,
    Liste,
    Paragraphe,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de
from ldm.documents.reponses import remplir
from ldm.erreurs import MauvaisUsage
from ldm.rendus.socle.rappels import revision_datee
from ldm.rendus.socle.texte import texte_simple
from ldm.rendus.tableur.classeur import feuilles, lien, pied_de_page
from ldm.rendus.tableur.classeur.feuilles import CaseClasseur, Feuille, abreger, propre, unites
from ldm.rendus.tableur.classeur.lisez_moi import lisez_moi
from ldm.variantes.edition_active import referentiel_actif
from tests.rendus.classeurs import essai
from tests.rendus.publies import DOCUMENTS, document

OUTILS_NATIONAUX = [outil.id for outil in referentiel_actif("national-2023").outils if outil.sections]
TEXTES = st.text(max_size=80)


def _tableau(*lignes: Ligne, legende: str = "Essai") -> Tableau:
    return Tableau(
        legende, (Colonne("Quoi", 3), Colonne("Réponse", 4)), (Groupe("", lignes),), a_remplir=True
    )


def _cases(document: Document) -> list[CaseClasseur]:
    return [case for feuille in feuilles(document) for rangee in feuille.rangees for case in rangee.cases]


def _feuille(*blocs: Bloc) -> Feuille:
    return feuilles(essai(*blocs))[0]


@pytest.mark.parametrize("outil", OUTILS_NATIONAUX)
def test_tout_champ_d_un_outil_a_une_case_et_une_seule(outil: str) -> None:
    compose = document("national-2023", outil)
    ids = [case.id for case in _cases(compose) if case.saisie]
    assert Counter(ids) == Counter(champ.id for champ in champs_de(compose.blocs))


def test_tout_champ_a_une_case_ou_qu_il_soit() -> None:
    def champ(nom: str) -> Champ:
        return Champ(nom, nom)

    interieur = _tableau(
        Ligne((Cellule((champ("d"), champ("e"))), Cellule((GroupeDeChamps("", (champ("f"), champ("g"))),))))
    )
    blocs = (
        champ("a"),
        Encadre("conseil", "Titre", (champ("b"),)),
        Repli("Détail", (champ("c"), interieur)),
        Section("Titre", (GroupeDeChamps("Groupe", (champ("h"), champ("i"))),)),
    )
    ids = [case.id for case in _cases(essai(*blocs)) if case.saisie]
    assert Counter(ids) == Counter("abcdefghi")


@pytest.mark.parametrize(("edition", "outil"), DOCUMENTS)
def test_chaque_ligne_du_document_garde_son_identifiant_et_son_groupe(edition: str, outil: str) -> None:
    compose = document(edition, outil)
    tableaux = [
        bloc
        for section in compose.blocs
        for bloc in getattr(section, "blocs", (section,))
        if isinstance(bloc, Tableau)
    ]
    attendues = [
        [
            nom
            for groupe in tableau.groupes
            for nom in (*groupe.id.split(), *(ligne.id for ligne in groupe.lignes))
        ]
        for tableau in tableaux
        if tableau.a_remplir
    ]
    assert [
        [rangee.id for rangee in feuille.rangees] for feuille in feuilles(compose) if feuille.filtree
    ] == attendues


def test_les_descripteurs_de_paca_se_lisent_mot_pour_mot() -> None:
    referentiel = referentiel_actif("paca")
    grille = next(f for f in feuilles(document("paca", "OUT-003")) if f.filtree)
    lues = {rangee.id: rangee.cases[0].texte for rangee in grille.rangees if rangee.genre == "ligne"}
    for critere in referentiel.criteres:
        for descripteur in critere.descripteurs:
            lignes = [f"{referentiel.numeros[descripteur.id]}. {descripteur.texte}"]
            for puce in descripteur.puces:
                lignes += [f"• {puce.texte}", *(f"  • {sous_puce.texte}" for sous_puce in puce.puces)]
            assert lues[descripteur.id] == "\n".join(lignes)


def test_les_consignes_sont_dans_la_fiche_et_ni_les_notes_ni_les_graphies_imprimees_n_y_sont() -> None:
    compose = document("national-2023", "OUT-011")
    fiche = feuilles(compose)[0]
    lu = "\n".join(case.entier for rangee in fiche.rangees for case in rangee.cases)
    assert fiche.nom == "Fiche"
    assert "Il convient de justifier et d’argumenter chaque constat" in lu
    assert "Note du manuel" not in lu
    assert "Au choix\u00a0: Audit de labellisation ; Audit de suivi ; Audit de renouvellement." in lu
    assert "La suite est dans l’onglet «\u00a0Constats d’audit\u00a0»." in lu
    assert "Dénomination métier" not in lu


def test_une_reponse_sans_champ_se_retrouve_dans_la_fiche() -> None:
    reponses = {"D-001.preuves": "Bilan", "D-999.preuves": "Ancienne réponse"}
    fiche = feuilles(remplir(document("national-2023", "OUT-003"), reponses).document)[0]
    assert ("D-999.preuves", "Ancienne réponse") in [
        tuple(c.texte for c in r.cases) for r in fiche.rangees if r.genre == "ligne"
    ]


def test_un_document_sans_texte_ni_champ_isole_n_a_pas_de_fiche() -> None:
    tableau = _tableau(Ligne((Cellule((Paragraphe("a"),)), Cellule((Champ("x", "x"),)))))
    assert [feuille.nom for feuille in feuilles(essai(Section("Titre", (tableau,))))] == ["Essai"]


@pytest.mark.parametrize(
    ("champ", "attendu"),
    [
        (Champ("x", "x", "choix", options=(("a", "Oui"), ("b", "Non")), choisies=("b",)), "Non"),
        (
            Champ("x", "x", "choix_multiple", options=(("a", "Oui"), ("b", "Non")), choisies=("a", "b")),
            "Oui, Non",
        ),
        (Champ("x", "x", "choix", options=(("a", "Oui"),), valeur="hors liste"), "hors liste"),
        (Champ("x", "x", "case", valeur="oui"), "x"),
        (Champ("x", "x", "case"), ""),
        (Champ("x", "x", "date", valeur="01/02/2026"), "01/02/2026"),
        (Champ("x", "x", "texte_long", valeur="deux\nlignes"), "deux\nlignes"),
    ],
)
def test_ce_qui_est_deja_ecrit_se_lit_dans_la_case(champ: Champ, attendu: str) -> None:
    (case,) = [case for case in _cases(essai(champ)) if case.saisie]
    assert case.texte == attendu


def test_un_texte_etendu_se_repete_et_un_champ_etendu_ne_se_repete_pas() -> None:
    tableau = _tableau(
        Ligne((Cellule((Paragraphe("Matin"),), lignes=2), Cellule((Champ("a", "a"),), lignes=3)), "1"),
        Ligne((), "2"),
        Ligne((Cellule((Paragraphe("Soir"),)),), "3"),
    )
    lues = [[(case.texte, case.id) for case in rangee.cases] for rangee in _feuille(tableau).rangees]
    assert lues == [[("Matin", ""), ("", "a")], [("Matin", ""), ("", "")], [("Soir", ""), ("", "")]]


def test_l_aide_trop_longue_pour_une_case_se_lit_une_fois_dans_la_fiche() -> None:
    longue = "mot " * 100
    lignes = [
        Ligne((Cellule(), Cellule((Champ(nom, nom, aide=longue, etiquette_visible=False),))), nom)
        for nom in "ab"
    ]
    fiche = _feuille(_tableau(*lignes))
    assert [rangee.cases[0].texte for rangee in fiche.rangees if rangee.genre == "note"] == [longue]


def test_le_texte_qui_precede_un_champ_dans_sa_case_devient_son_invite() -> None:
    ligne = Ligne((Cellule(), Cellule((Paragraphe("Avant."), Champ("a", "Nom", aide="Aide.")))))
    (case,) = [case for case in _cases(essai(_tableau(ligne))) if case.saisie]
    assert case.invite == "Avant. Nom Aide."


def test_une_rubrique_qui_suit_une_section_s_en_separe() -> None:
    fiche = _feuille(
        Section("Titre", (Champ("a", "a"),)), Champ("b", "b"), Section("Autre", (Champ("c", "c"),))
    )
    assert [rangee.genre for rangee in fiche.rangees] == [
        "groupe",
        "ligne",
        "separation",
        "ligne",
        "groupe",
        "ligne",
    ]


@given(st.lists(TEXTES, min_size=1, max_size=6), TEXTES)
def test_un_onglet_a_toujours_un_nom_admis_et_unique(legendes: list[str], section: str) -> None:
    tableaux = tuple(_tableau(legende=legende) for legende in legendes)
    noms = [feuille.nom for feuille in feuilles(essai(Section(section, tableaux)))]
    assert len({nom.casefold() for nom in ("lisez-moi", "listes", "history", *noms)}) == len(noms) + 3
    for nom in noms:
        assert 1 <= unites(nom) <= 31
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]", nom)
        assert nom == nom.strip("' ")


def test_un_onglet_prend_le_titre_de_sa_section_si_la_legende_est_trop_longue() -> None:
    noms = [feuille.nom for feuille in feuilles(document("national-2023", "OUT-011"))]
    assert noms == ["Fiche", "Constats d’audit", "Constats complémentaires", "Bilan"]


def test_deux_tableaux_de_meme_legende_ont_deux_onglets() -> None:
    ligne = Ligne((Cellule((Paragraphe("a"),)), Cellule()))
    legende = "Une légende de trente signes ok"
    jumeaux = essai(_tableau(ligne, legende=legende), _tableau(ligne, legende=legende.upper()))
    assert [feuille.nom for feuille in feuilles(jumeaux)] == [
        "Une légende de trente signes ok",
        "UNE LÉGENDE DE TRENTE SIGNES… 2",
    ]


@given(st.text(st.characters(codec=None), max_size=200))
def test_un_texte_propre_ne_garde_que_ce_qu_un_fichier_xml_admet(texte: str) -> None:
    assert re.fullmatch("[\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*", propre(texte))


def test_une_fin_de_ligne_se_garde_sous_une_seule_forme() -> None:
    assert propre("a\r\nb\rc\u2028d\x0be\tf\x00g") == "a\nb\nc\nd\ne fg"


@given(st.text(max_size=300), st.integers(min_value=2, max_value=300))
def test_un_texte_abrege_tient_dans_sa_limite_sur_une_ligne(texte: str, limite: int) -> None:
    court = abreger(texte, limite)
    assert unites(court) <= limite
    assert "\n" not in court
    assert court.removesuffix("…").rstrip() in re.sub(r"[ \n]+", " ", propre(texte)) or court == "…"


@pytest.mark.parametrize("valeur", ["a" * 32_768, "🎓" * 16_384])
def test_une_reponse_qu_un_tableur_couperait_est_refusee_avec_un_remede(valeur: str) -> None:
    message = r"^D-001\.preuves : ce texte de 32768 caractères dépasse les 32767 .* choisissez le PDF\.$"
    with pytest.raises(MauvaisUsage, match=message):
        feuilles(essai(Champ("D-001.preuves", "Preuves", valeur=valeur)))


def test_la_plus_longue_reponse_admise_se_garde() -> None:
    valeur = "🎓" * 16_383 + "a"
    assert [case.texte for case in _cases(essai(Champ("x", "x", valeur=valeur))) if case.saisie] == [valeur]


def test_un_texte_imprime_trop_long_est_nomme_par_sa_ligne() -> None:
    tableau = _tableau(Ligne((Cellule((Paragraphe("a" * 40_000),)), Cellule()), "D-007"))
    with pytest.raises(MauvaisUsage, match=r"^D-007 : ce texte de 40000 caractères"):
        feuilles(essai(tableau))


def test_la_presentation_dit_ce_qui_sert_a_ce_document() -> None:
    plan, rapport = document("paca", "OUT-002"), document("paca", "OUT-011")
    lu = dict(lisez_moi(rapport, feuilles(rapport)))
    assert lu["Édition"] == "Provence-Alpes-Côte d’Azur"
    assert lu["Révision"] == revision_datee(rapport.pied)
    assert lu.get("Page en ligne", "") == rapport.pied.adresse
    assert lu["Onglets"] == "Fiche · Constats d’audit · Constats complémentaires · Bilan"
    assert "Les autres onglets ne s’impriment pas." in lu["Imprimer"]
    assert {"Retards", "Dates", "Calculs", "Ajouter une ligne"} <= {*dict(lisez_moi(plan, feuilles(plan)))}
    assert "Retards" not in lu
    assert "«\u00a0x\u00a0»" in lu["Cocher"]
    assert "Cocher" not in dict(lisez_moi(plan, feuilles(plan)))


@pytest.mark.parametrize(
    "adresse", ["", "javascript:alert(1)", "http://exemple.test/", "https://a b/", "https://" + "a" * 600]
)
def test_une_adresse_douteuse_n_est_pas_un_lien(adresse: str) -> None:
    assert lien(essai(adresse=adresse)) == ""


@given(TEXTES, st.text(max_size=400))
def test_le_pied_de_page_tient_dans_ce_qu_excel_admet(court: str, long: str) -> None:
    base = essai(texte=long)
    gauche, centre = pied_de_page(replace(base, pied=replace(base.pied, revision=f"{court} {long}")))
    assert 2 * unites(gauche + centre) <= 255 - len("&L&8 &C&8 &R&8 Page &P / &N")


def test_une_definition_se_lit_sur_deux_colonnes() -> None:
    fiche = _feuille(
        Definitions((Definition(("Terme", " long"), (Paragraphe("Sens."), Liste(())), "terme"),))
    )
    assert [(r.id, [c.texte for c in r.cases]) for r in fiche.rangees] == [("terme", ["Terme long", "Sens."])]


def test_un_outil_sans_champ_se_rend_aussi() -> None:
    referentiel = referentiel_actif("national-2023")
    guide = composer_outil(referentiel, next(o for o in referentiel.outils if not o.sections))
    assert feuilles(guide) == ()
    assert texte_simple(dict(lisez_moi(guide, ()))["Édition"])


def test_une_liste_numerotee_garde_ses_numeros_et_ses_sous_listes_leurs_puces() -> None:
    liste = Liste((Item("a", suite=(Liste((Item("b"),)),)), Item("c")), "nombres")
    assert _feuille(liste).rangees[0].cases[0].texte == "1. a\n  • b\n2. c"
