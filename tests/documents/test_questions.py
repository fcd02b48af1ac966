"""Les questions fréquentes : ce que chaque édition montre, ce qu'elle répond, et où elle renvoie."""

from typing import get_args

import pytest
from markdown import Markdown

from ldm.documents.appels import composer_appels
from ldm.documents.blocs import Liste, Paragraphe, Section
from ldm.documents.donnees import composer_donnees
from ldm.documents.morceaux import Lien
from ldm.documents.page_des_questions import THEMES, composer_questions, composer_themes
from ldm.documents.questions import mots_des_questions, questions_montrees, questions_publiees
from ldm.documents.registre import publiees
from ldm.modele.questions import Theme
from ldm.modele.referentiel import Referentiel
from ldm.rendus.ecran import markdown
from ldm.rendus.ecran.html import ContexteDePage
from ldm.variantes.edition_active import referentiel_actif
from tests.outils_de_test import OUTIL, avec, contenu, petit_referentiel

QUESTIONS = "commun/questions.yml"
REPONSE = '"Il y en a {nombre:criteres}."'
USAGE = avec(OUTIL, 'slug: "ldm-001"', 'slug: "ldm-001"\nusages: ["candidature"]')
NATIONALE = referentiel_actif("national-2023")
CENTRE = referentiel_actif("centre-val-de-loire-2026")


def montrees(referentiel: Referentiel) -> set[str]:
    return {question.id for question in questions_montrees(referentiel)}


def texte(reponse: str, referentiel: Referentiel) -> str:
    return "".join(m if isinstance(m, str) else m.texte for m in composer_appels(reponse, referentiel))


def demandant(demande: str, slug: str = "nord", **autres: str) -> set[str]:
    """Rend ce que montre une édition du petit référentiel dont la question demande cela."""
    publics = 'publics: ["enseigner"]'
    contenus = avec(QUESTIONS, publics, f'demande: ["{demande}"]\n    {publics}')
    return montrees(petit_referentiel(slug, {**contenus, **autres}))


def test_chaque_appel_devient_la_donnee_de_l_edition() -> None:
    petit = petit_referentiel("essai-2020", USAGE)
    assert composer_appels("{delai:duree-du-label}, {nombre:criteres}", petit) == ("cinq ans", ", ", "2")
    assert composer_appels("{outil:candidature}", petit) == (
        Lien("«\u00a0Fiche de candidature\u00a0» (LDM 001)", "outils/ldm-001/"),
    )
    assert composer_appels("{cahier_des_charges}", petit) == (
        Lien("Cahier des charges d’essai", "cahier-des-charges/"),
    )
    assert texte("Demandez {service}.", petit) == "Demandez au service qui suit le label (Bureau des essais)."


def test_le_service_a_demander_est_celui_que_l_edition_designe() -> None:
    assert texte("{service}", NATIONALE) == NATIONALE.identite.contact.a_qui_demander
    assert "DRAFPIC" in texte("{service}", CENTRE)


def test_la_premiere_cle_que_l_edition_porte_l_emporte_sur_les_suivantes() -> None:
    appel = "{delai:composition-equipe-audit|nombre-auditeurs}"
    valeurs = [CENTRE.delai("composition-equipe-audit"), NATIONALE.delai("nombre-auditeurs")]
    assert [texte(appel, CENTRE), texte(appel, NATIONALE)] == [d.texte for d in valeurs if d]


def test_le_delai_qui_en_precise_un_autre_se_lit_a_sa_place() -> None:
    """Une page commune ne nomme que la clé nationale : elle dit pourtant la valeur de chaque édition."""
    appel = "{delai:nombre-auditeurs}"
    propre = CENTRE.delai("composition-equipe-audit")
    assert propre is not None
    assert texte(appel, CENTRE) == propre.texte != texte(appel, NATIONALE)


def test_une_edition_ne_resout_pas_ce_qu_elle_emprunte() -> None:
    assert NATIONALE.delai("envoi-rapport") is not None
    with pytest.raises(LookupError, match="national-2023 n'a pas delai:envoi-rapport"):
        composer_appels("{delai:envoi-rapport}", NATIONALE)


def test_les_criteres_imposes_sont_ceux_qu_aucun_lycee_ne_choisit() -> None:
    paca = referentiel_actif("paca")
    facultatifs = [critere for critere in paca.criteres if critere.facultatif]
    assert facultatifs
    assert texte("{nombre:criteres-imposes}", paca) == str(len(paca.criteres) - len(facultatifs))


@pytest.mark.parametrize(
    ("demande", "voulu"),
    [
        ("en-vigueur", True),
        ("delai:duree-du-label", True),
        ("outil:candidature", False),
        ("texte:TXT-001", True),
    ],
)
def test_une_question_se_montre_si_l_edition_a_ce_qu_elle_demande(demande: str, voulu: bool) -> None:
    assert bool(demandant(demande)) == voulu


def test_une_edition_abrogee_ne_montre_pas_ce_qui_est_en_vigueur() -> None:
    edition = avec("essai-2020/edition.yml", 'statut: "en-vigueur"', 'statut: "abroge"')
    assert demandant("en-vigueur", "essai-2020", **edition) == set()


def test_un_exemple_emprunte_ne_suffit_pas() -> None:
    """Le sud montre le texte du nord comme exemple : la question du nord n'y est pas."""
    du_nord = next(r.id for r in petit_referentiel("nord").textes if r.page == "demarche/etapes")
    assert any(rubrique.id == du_nord for rubrique in petit_referentiel("sud").textes)
    assert demandant(f"texte:{du_nord}", "nord") == {"QUE-001"}
    assert demandant(f"texte:{du_nord}", "sud") == set()


def test_un_critere_facultatif_fait_montrer_sa_question() -> None:
    assert demandant("critere-facultatif", "nord") == {"QUE-001"}
    assert demandant("critere-facultatif", "essai-2020") == set()


def test_une_edition_sans_question_n_a_pas_de_page() -> None:
    sans = petit_referentiel("nord", {QUESTIONS: "questions: []\n"})
    adresses = [page.adresse for page in publiees(petit_referentiel("nord"))]
    assert [a for a in adresses if a not in {p.adresse for p in publiees(sans)}] == ["questions"]


def test_la_page_range_les_questions_par_theme_et_chacune_a_son_ancre(edition: Referentiel) -> None:
    sections = [s for s in composer_questions(edition).blocs if isinstance(s, Section)]
    assert [s.titre for s in sections] == [t for t in THEMES.values() if t in {s.titre for s in sections}]
    questions = [q for s in sections for q in s.blocs if isinstance(q, Section)]
    assert sorted(q.ancre for q in questions) == sorted(montrees(edition))
    for question in questions:
        reponse, suite = question.blocs
        assert isinstance(reponse, Paragraphe)
        assert isinstance(suite, Paragraphe)
        assert (reponse.role, suite.role) == ("", "suite")
    (liste,) = composer_themes(edition).blocs
    assert isinstance(liste, Liste)
    assert [item.texte for item in liste.items] == [
        (Lien(s.titre, f"questions/#{s.ancre}"),) for s in sections
    ]


def test_chaque_theme_a_son_titre() -> None:
    assert tuple(THEMES) == get_args(Theme)


def test_une_page_que_l_edition_ne_publie_pas_ne_laisse_que_son_titre() -> None:
    contenus = avec(QUESTIONS, '"referentiel"', '"demarche/deontologie"')
    assert suites(petit_referentiel("nord", contenus)) == [("Lire\u00a0: ", "La déontologie de l’audit")]
    assert suites(petit_referentiel("nord")) == [("Lire\u00a0: ", Lien("Tous les critères", "referentiel/"))]


def test_une_ancre_que_l_edition_n_a_pas_mene_a_la_page() -> None:
    identifiant = next(r.id for r in petit_referentiel("nord").textes if r.page == "demarche/etapes")
    contenus = avec(QUESTIONS, '"referentiel"', f'"demarche/etapes#{identifiant}"')
    cibles = [suites(petit_referentiel(slug, contenus)) for slug in ("nord", "essai-2020")]
    assert cibles[0] == [
        ("Lire\u00a0: ", Lien("Les étapes de la démarche", f"demarche/etapes/#{identifiant}"))
    ]
    contenus = avec(QUESTIONS, '"referentiel"', '"referentiel#TXT-999"')
    assert suites(petit_referentiel("nord", contenus)) == [
        ("Lire\u00a0: ", Lien("Tous les critères", "referentiel/"))
    ]


def suites(referentiel: Referentiel) -> list[object]:
    sections = [s for s in composer_questions(referentiel).blocs if isinstance(s, Section)]
    questions = [q for s in sections for q in s.blocs if isinstance(q, Section)]
    return [bloc.texte for q in questions for bloc in q.blocs if isinstance(bloc, Paragraphe) and bloc.role]


def test_les_donnees_publiees_portent_les_reponses_entieres(edition: Referentiel) -> None:
    publiees_ici = composer_donnees(edition).questions
    assert publiees_ici == questions_publiees(edition)
    assert {question.id for question in publiees_ici} == montrees(edition)
    assert not [q.id for q in publiees_ici if set("{}") & set(q.reponse)]


def test_la_recherche_a_les_mots_de_chaque_question_montree() -> None:
    assert mots_des_questions(petit_referentiel("nord")) == {"questions/#QUE-001": ("nombre de critères",)}


def test_une_reponse_ne_redit_pas_une_valeur_que_porte_un_delai() -> None:
    """Chaque délai de chaque édition s'appelle : sa valeur n'est écrite dans aucune réponse."""
    valeurs = {
        d.texte
        for slug in ("national-2023", "centre-val-de-loire-2026")
        for d in referentiel_actif(slug).delais
    }
    reponses = {q.id: q.reponse for q in NATIONALE.commun.questions.questions}
    assert [(q, v) for q, r in reponses.items() for v in valeurs if v in r] == []


def _avec_une_seconde(theme: str, question: str) -> Referentiel:
    seconde = (
        f'  - id: "QUE-002"\n    question: "{question}"\n    reponse: "{question}"\n'
        f'    page: "referentiel"\n    theme: "{theme}"\n    publics: ["enseigner"]\n'
    )
    return petit_referentiel("nord", {QUESTIONS: contenu(QUESTIONS) + seconde})


def test_les_themes_suivent_l_ordre_du_modele_et_non_celui_du_fichier() -> None:
    sections = composer_questions(_avec_une_seconde("label", "Quoi ?")).blocs
    assert [s.titre for s in sections if isinstance(s, Section)] == ["Le label", "Les critères"]


def test_un_texte_hostile_reste_du_texte() -> None:
    """Ni gras, ni lien, ni titre : la page écrit ce que la donnée dit."""
    hostile = "**gras** [ici](https://exemple.fr) # titre & suite"
    rendu = markdown.rendre(
        composer_questions(_avec_une_seconde("label", hostile)),
        ContexteDePage("../"),
        lambda fragment: fragment,
    )
    page = Markdown(extensions=["attr_list"]).convert(rendu)
    assert "<strong>" not in page
    assert 'href="https://exemple.fr' not in page
    assert "**gras** [ici](https://exemple.fr) # titre &amp; suite</h3>" in page.replace("&#38;", "&amp;")
