"""Les questions fréquentes d'une édition : celles qu'elle montre, leurs réponses, leurs mots."""

from typing import Final

from ldm.documents.appels import composer_appels, est_en_propre, trouver_en_propre
from ldm.documents.morceaux import Lien
from ldm.modele.questions import Besoin, Public, Question, Theme
from ldm.modele.redaction import Mot
from ldm.modele.referentiel import Referentiel
from ldm.modele.types import IDENTIFIANT, Gele, Identifiant, Texte

PAGE: Final = "questions"


class QuestionPubliee(Gele):
    """Une question telle que l'édition la publie : sa réponse entière, en texte seul.

    page : l'adresse où lire la suite, depuis la racine de l'édition.
    """

    id: Identifiant
    question: Texte
    reponse: Texte
    page: str
    theme: Theme
    publics: tuple[Public, ...]
    mots: tuple[Mot, ...]


def questions_montrees(referentiel: Referentiel) -> tuple[Question, ...]:
    """Rend les questions que l'édition montre, dans l'ordre des données."""
    return tuple(
        question
        for question in referentiel.commun.questions.questions
        if all(_a(referentiel, besoin) for besoin in question.besoins)
    )


def reponse(referentiel: Referentiel, question: Question) -> tuple[str | Lien, ...]:
    """Rend la réponse, les données de l'édition à la place des appels."""
    return composer_appels(question.reponse, referentiel)


def adresse_de_suite(referentiel: Referentiel, question: Question) -> str:
    """Rend l'adresse où lire la suite ; sans son ancre, si c'est celle d'un texte que l'édition n'a pas."""
    page, _, ancre = question.page.partition("#")
    presents = {rubrique.id for rubrique in referentiel.rubriques(page)}
    garde = ancre and (ancre in presents or not IDENTIFIANT.fullmatch(ancre))
    return f"{page}/#{ancre}" if garde else f"{page}/"


def questions_publiees(referentiel: Referentiel) -> tuple[QuestionPubliee, ...]:
    """Rend les questions de l'édition, pour ses données publiées."""
    return tuple(
        QuestionPubliee(
            id=question.id,
            question=question.question,
            reponse="".join(m if isinstance(m, str) else m.texte for m in reponse(referentiel, question)),
            page=adresse_de_suite(referentiel, question),
            theme=question.theme,
            publics=question.publics,
            mots=question.mots,
        )
        for question in questions_montrees(referentiel)
    )


def mots_des_questions(referentiel: Referentiel) -> dict[str, tuple[str, ...]]:
    """Rend, par adresse dans l'index de la recherche, les mots de tous les jours de chaque question."""
    return {f"{PAGE}/#{question.id}": question.mots for question in questions_montrees(referentiel)}


def _a(referentiel: Referentiel, besoin: Besoin) -> bool:
    match besoin.genre:
        case "en-vigueur":
            return referentiel.identite.statut == "en-vigueur"
        case "critere-facultatif":
            return any(critere.facultatif for critere in referentiel.criteres)
        case "texte":
            return est_en_propre(referentiel, besoin.cles[0])
    return trouver_en_propre(referentiel, besoin.genre, besoin.cles) is not None
