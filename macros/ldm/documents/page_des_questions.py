"""Composer les questions fréquentes : par thème, chaque question, sa réponse et où lire la suite."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final, get_args

from ldm.documents.blocs import Document, Item, Liste, Paragraphe, Section
from ldm.documents.commun import pied
from ldm.documents.morceaux import Lien
from ldm.documents.questions import PAGE, adresse_de_suite, questions_montrees, reponse
from ldm.documents.registre import publiees
from ldm.modele.pages import PAGES
from ldm.modele.questions import Question, Theme
from ldm.modele.referentiel import Referentiel

THEMES: Final[dict[Theme, str]] = {
    "label": "Le label",
    "candidature": "Se porter candidat",
    "criteres": "Les critères",
    "auto-evaluation": "L’auto-évaluation",
    "dossier": "Le dossier",
    "audit": "L’audit",
    "decision": "La décision",
    "vie-du-label": "La vie du label",
    "outils": "Les outils",
    "ce-manuel": "Ce manuel",
}


def composer_questions(referentiel: Referentiel) -> Document:
    """Rend les questions que l'édition montre, une section par thème."""
    presentes = frozenset(page.adresse for page in publiees(referentiel))
    sections = (
        Section(
            THEMES[theme],
            tuple(_question(referentiel, q, presentes) for q in membres),
            ancre(theme),
            hors_recherche=True,
        )
        for theme, membres in _par_theme(referentiel)
    )
    return Document(titre="", blocs=tuple(sections), pied=pied(referentiel, f"{PAGE}/"))


def composer_themes(referentiel: Referentiel) -> Document:
    """Rend le sommaire de la page : un lien par thème."""
    themes = (Item((Lien(THEMES[theme], f"{PAGE}/#{ancre(theme)}"),)) for theme, _ in _par_theme(referentiel))
    return Document(titre="", blocs=(Liste(tuple(themes), "simple"),), pied=pied(referentiel, f"{PAGE}/"))


def ancre(theme: Theme) -> str:
    """Rend l'ancre d'un thème dans la page."""
    return f"theme-{theme}"


def _par_theme(referentiel: Referentiel) -> Iterator[tuple[Theme, Iterator[Question]]]:
    rangs = get_args(Theme)
    questions = sorted(questions_montrees(referentiel), key=lambda question: rangs.index(question.theme))
    yield from groupby(questions, key=lambda question: question.theme)


def _question(referentiel: Referentiel, question: Question, presentes: frozenset[str]) -> Section:
    suite = Paragraphe(("Lire\u00a0: ", _ou_lire(referentiel, question, presentes)), "suite")
    return Section(question.question, (Paragraphe(reponse(referentiel, question)), suite), question.id)


def _ou_lire(referentiel: Referentiel, question: Question, presentes: frozenset[str]) -> str | Lien:
    """Rend le lien vers la suite ; le titre seul, si l'édition ne publie pas la page."""
    adresse = question.page.partition("#")[0]
    titre = next(page.titre for page in PAGES if page.adresse == adresse)
    return Lien(titre, adresse_de_suite(referentiel, question)) if adresse in presentes else titre
