"""Un cahier des charges lu : chaque passage retrouvé, changé, nouveau ou à placer."""

from functools import cache

import pytest

from ldm.modele.ecrits import GenreDePassage, Passage
from ldm.modele.tables import FeuilleLue
from ldm.variantes.classeur.changements import Ajout, Valeurs
from ldm.variantes.classeur.composition import Vue
from ldm.variantes.classeur.lecture import comparer
from ldm.variantes.transcription.lecture import Sort, lire
from ldm.variantes.transcription.proposition import proposer_dans_un_classeur
from ldm.variantes.transcription.rapprochement import differences, sans_marque
from ldm.variantes.transcription.reperes import critere_annonce, liste_annoncee
from tests.outils_de_test import donnees_de


@cache
def vue() -> Vue:
    return Vue.de("sud", donnees_de({}))


def intitule(rang: int) -> str:
    return vue().referentiel.criteres[rang].intitule


def descripteur(identifiant: str) -> str:
    return str(vue().elements[identifiant].texte)


def suite(*textes: str, genre: GenreDePassage = "puce") -> list[Passage]:
    return [Passage(texte, genre) for texte in textes]


def dits(sorts: list[Sort]) -> list[tuple[str, str, str]]:
    return [(sort.statut, sort.liste, sort.cible) for sort in sorts]


def document() -> list[Passage]:
    reformule = descripteur("D-001").replace("est", "sera", 1) + " Chaque année."
    return [
        Passage("Présentation", "titre", 1),
        Passage("Notre académie réunit les lycées en automne."),
        Passage(f"Critère n° 1 : {intitule(0)}", "titre", 1),
        *suite(f"1. {descripteur('D-001')}", "Le lycée regarde la mer :", "le matin ;", "le soir."),
        Passage("Note du bas", "note"),
        Passage(f"Critère 2 – {intitule(1)} autrement", "titre", 1),
        *suite(reformule),
    ]


def test_chaque_passage_a_un_sort_dans_l_ordre_du_document() -> None:
    passages = document()
    sorts = lire(vue(), passages)
    assert [sort.passage for sort in sorts] == passages
    assert dits(sorts) == [
        ("nouveau", "textes", ""),
        ("nouveau", "textes", ""),
        ("identique", "criteres", "C-01"),
        ("identique", "descripteurs", "D-001"),
        ("nouveau", "descripteurs", ""),
        ("nouveau", "descripteurs", ""),
        ("nouveau", "descripteurs", ""),
        ("à placer", "", ""),
        ("reformulé", "criteres", "C-02"),
        ("répété", "descripteurs", "D-001"),
    ]


def test_la_proposition_se_confirme_par_l_import_du_classeur() -> None:
    passages = document()
    classeur = proposer_dans_un_classeur(vue(), lire(vue(), passages))
    transcription, *_ = classeur.tables
    assert [ligne.cases["texte"] for ligne in transcription.lignes] == [p.texte for p in passages]
    feuilles = {}
    for table in classeur.tables:
        places = {colonne.cle: place for place, colonne in enumerate(table.colonnes)}
        lignes = {
            rang: {places[cle]: dit for cle, dit in ligne.cases.items() if cle in places and dit}
            for rang, ligne in enumerate(table.lignes, 3)
        }
        feuilles[table.nom] = FeuilleLue({c.titre: places[c.cle] for c in table.colonnes}, lignes, {})
    lecture = comparer(vue(), feuilles, classeur.reperes)
    gestes = lecture.changements
    ajouts = {g.liste: g.element for g in gestes if isinstance(g, Ajout)}
    assert ajouts["descripteurs"] == {
        "texte": "Le lycée regarde la mer :",
        "puces": ["le matin ;", "le soir."],
    }
    (intitules,) = [g.valeurs for g in gestes if isinstance(g, Valeurs)]
    assert intitules == {"intitule": f"{intitule(1)} autrement".replace("’", "'")}
    textes = [refus.quoi for refus in lecture.refus if refus.place.feuille == "Textes"]
    assert "textes" in ajouts or textes == ["case vide"], "la page d'un texte se devine, ou se choisit"


def test_un_tableau_a_colonnes_dit_lui_meme_ses_listes() -> None:
    passages = [
        Passage(f"Critère 1 : {intitule(0)}", "titre", 1),
        Passage("Descripteurs", table=1, gras=True),
        Passage("Exemples d'actions", table=1, colonne=1, gras=True),
        Passage("Preuves", table=1, colonne=2, gras=True),
        Passage(descripteur("D-002"), table=1, ligne=1),
        Passage("Planter un arbre.", table=1, ligne=1, colonne=1),
        Passage("Une photo.", table=1, ligne=1, colonne=2),
    ]
    assert dits(lire(vue(), passages))[1:] == [
        ("repère", "descripteurs", ""), ("repère", "actions", ""), ("à placer", "", ""),
        ("identique", "descripteurs", "D-002"), ("nouveau", "actions", ""), ("à placer", "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("texte", "lu"),
    [
        ("Critère n°3 : Des réponses", ("3", "Des réponses")),
        ("2. CRITERE 9 a - Le numérique", ("9-a", "Le numérique")),
        ("Critère 4", ("4", "")),
        ("Les critères du label", None),
    ],
)
def test_un_critere_s_annonce(texte: str, lu: tuple[str, str] | None) -> None:
    assert critere_annonce(texte) == lu


def test_une_liste_s_annonce_et_une_marque_de_puce_ne_compte_pas() -> None:
    assert [liste_annoncee(t) for t in ("Indicateurs d’évaluation :", "2) Axes stratégiques", "Preuves")] == [
        "indicateurs", "axes", "",
    ]  # fmt: skip
    assert [sans_marque(t) for t in ("- a", "• a", "1.2. a", "a) b", "L'an 2")] == [
        "a",
        "a",
        "a",
        "b",
        "L'an 2",
    ]
    assert differences("il suit un plan de travail", "il suit un bon plan de travail") == (
        "il suit un {+bon+} plan de travail"
    )
