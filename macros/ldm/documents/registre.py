"""Ce qu'il faut à une édition pour publier chaque page du manuel (`modele/pages.py`)."""

from collections.abc import Callable, Iterator
from typing import Final

from ldm.documents.audit import audit_a_saisir
from ldm.documents.echeances import datables
from ldm.documents.frise import a_un_cycle
from ldm.documents.listes import listes_presentes
from ldm.documents.nouveautes import a_une_histoire
from ldm.documents.questions import questions_montrees
from ldm.modele.pages import PAGES, Condition, PageDuManuel
from ldm.modele.referentiel import Referentiel

Verifier = Callable[[Referentiel, str], bool]
"""Dit si une édition a de quoi remplir la page de cette adresse."""


def toujours(*_: object) -> bool:
    """Dit que toute édition publie la page."""
    return True


def a_ses_textes(referentiel: Referentiel, adresse: str) -> bool:
    """Dit si l'édition a des textes officiels pour cette page."""
    return bool(referentiel.rubriques(adresse))


def a_sa_liste(referentiel: Referentiel, adresse: str) -> bool:
    """Dit si la liste croisée de cette page a quelque chose à montrer."""
    return adresse.rpartition("/")[2] in listes_presentes(referentiel)


def a_des_pages_dessous(referentiel: Referentiel, adresse: str) -> bool:
    """Dit si l'édition a des textes pour une page du dossier que celle-ci présente, ou publie une de celles
    du registre.
    """
    rubriques = any(rubrique.page.startswith(f"{adresse}/") for rubrique in referentiel.textes)
    pages = (page for page in PAGES if page.adresse.startswith(f"{adresse}/"))
    return rubriques or any(est_publiee(referentiel, page) for page in pages)


def a_des_apports(referentiel: Referentiel, _: str) -> bool:
    """Dit si l'édition ajoute ou modifie quelque chose."""
    return bool(referentiel.apports)


def a_sa_frise(referentiel: Referentiel, _: str) -> bool:
    """Dit si l'édition a de quoi dessiner le cycle."""
    return a_un_cycle(referentiel)


def a_des_dates(referentiel: Referentiel, _: str) -> bool:
    """Dit si un délai au moins de l'édition se date."""
    return bool(datables(referentiel))


def a_des_questions(referentiel: Referentiel, _: str) -> bool:
    """Dit si l'édition a de quoi répondre à une question fréquente."""
    return bool(questions_montrees(referentiel))


def a_son_histoire(referentiel: Referentiel, _: str) -> bool:
    """Dit si l'édition a changé depuis sa première publication, ou en remplace une autre."""
    return a_une_histoire(referentiel)


def a_un_outil_a_remplir(referentiel: Referentiel, _: str) -> bool:
    """Dit si l'édition a au moins un formulaire."""
    return any(outil.sections and outil.guide is None for outil in referentiel.outils)


def a_un_audit(referentiel: Referentiel, _: str) -> bool:
    """Dit si un dossier de l'édition peut être audité dans la page."""
    return audit_a_saisir(referentiel) is not None


CONDITIONS: Final[dict[Condition, Verifier]] = {
    "toujours": toujours,
    "a-ses-textes": a_ses_textes,
    "a-sa-liste": a_sa_liste,
    "a-des-pages-dessous": a_des_pages_dessous,
    "a-des-apports": a_des_apports,
    "a-sa-frise": a_sa_frise,
    "a-des-dates": a_des_dates,
    "a-des-questions": a_des_questions,
    "a-son-histoire": a_son_histoire,
    "a-un-outil-a-remplir": a_un_outil_a_remplir,
    "a-un-audit": a_un_audit,
}


def est_publiee(referentiel: Referentiel, page: PageDuManuel) -> bool:
    """Dit si l'édition publie cette page."""
    return CONDITIONS[page.presence](referentiel, page.adresse)


def est_au_menu(referentiel: Referentiel, page: PageDuManuel) -> bool:
    """Dit si le menu de l'édition mène à cette page, qu'elle publie."""
    return page.rubrique != "hors menu" and CONDITIONS[page.au_menu](referentiel, page.adresse)


def publiees(referentiel: Referentiel) -> Iterator[PageDuManuel]:
    """Rend les pages que l'édition publie, dans l'ordre du registre."""
    return (page for page in PAGES if est_publiee(referentiel, page))
