"""Chaque genre de bloc dans chaque format : ce qu'il dit s'y lit, où qu'il soit placé."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final, get_args

import pytest

from ldm.documents.blocs import Bloc, Champ, Document, Tableau
from ldm.documents.parcours import enfants
from ldm.rendus import markdown as markdown_seul
from ldm.rendus import terminal
from ldm.rendus.ecran import html, markdown
from ldm.rendus.formats import FORMATS, rendre
from tests.rendus.blocs_d_essai import CONTENANTS, EXEMPLES
from tests.rendus.bureautique import essai
from tests.rendus.classeurs import relire_ods, relire_xlsx
from tests.rendus.extraits import avec_poppler, pages
from tests.rendus.lecture import texte as texte_du_html

SEULEMENT_DESSINE: Final = {"Departmot"}
"""Ce que seul le dessin d'une page montre."""
RELECTURES: Final = {"ods": relire_ods, "xlsx": relire_xlsx}
"""Les formats où une case à remplir dit aussi quelque chose à qui y entre."""
SANS_REPONSE: Final = {"html", "markdown", "remplissable.pdf"}
"""Où la réponse s'écrit dans un champ de saisie, ou pas du tout."""


def mots(bloc: Bloc) -> set[str]:
    """Rend les mots reconnaissables d'un exemplaire, à toute profondeur."""
    return set(
        re.findall(r"\b[A-Z][a-z]+(?:mot|un|deux|case|avant|apres|section|repli|encadre)\b", repr(bloc))
    )


def _dit(fragment: str) -> str:
    """Rend le texte d'un fragment, et ce que disent ses attributs à qui ne le voit pas."""
    return " ".join((texte_du_html(fragment), *re.findall(r'aria-label="([^"]*)"', fragment)))


def _en_html(document: Document) -> str:
    return _dit(html.rendre(document.blocs, html.ContexteDePage()))


def _en_markdown(document: Document) -> str:
    fragments: list[str] = []

    def deposer(fragment: str) -> str:
        fragments.append(fragment)
        return ""

    ecrit = markdown.rendre(document, html.ContexteDePage(), deposer)
    return ecrit + "".join(map(_dit, fragments))


def _en_fichier(nom: str) -> Callable[[Document], str]:
    def lire(document: Document) -> str:
        octets = rendre(document, nom)
        feuilles = RELECTURES[nom](octets).values() if nom in RELECTURES else ()
        invites = (invite for feuille in feuilles for invite in feuille.invites.values())
        return " ".join((*pages(octets, nom), *invites))

    return lire


RENDUS: Final[dict[str, Callable[[Document], str]]] = {
    "html": _en_html,
    "markdown": _en_markdown,
    "terminal": terminal.rendre,
    "md": lambda document: markdown_seul.rendre(document).decode(),
    **{f.nom: _en_fichier(f.nom) for f in FORMATS if f.pour != ("affiche",)},  # une affiche n'a pas de blocs
}
par_format = pytest.mark.parametrize(
    "format_", [pytest.param(nom, marks=avec_poppler if nom.endswith("pdf") else ()) for nom in RENDUS]
)


def lu(format_: str, *blocs: Bloc) -> str:
    """Rend le texte d'un document de ces blocs, relu dans ce format, mots coupés recollés."""
    document = replace(essai(*blocs), titre="Essai")
    return re.sub(r"\xad|-\n", "", RENDUS[format_](document))


def test_chaque_genre_de_bloc_a_son_exemplaire() -> None:
    assert set(EXEMPLES) == set(get_args(Bloc))
    assert all(type(bloc) is genre for genre, bloc in EXEMPLES.items())


@par_format
@pytest.mark.parametrize("genre", EXEMPLES, ids=lambda genre: genre.__name__)
def test_ce_que_dit_un_bloc_se_lit_dans_chaque_format(genre: type, format_: str) -> None:
    bloc = EXEMPLES[genre]
    texte = lu(format_, bloc)
    assert {mot for mot in mots(bloc) - SEULEMENT_DESSINE if mot not in texte} == set()


def test_chaque_genre_qui_contient_des_blocs_est_un_contenant() -> None:
    contenants = {genre for genre, bloc in EXEMPLES.items() if any(True for _ in enfants(bloc))}
    assert contenants == set(CONTENANTS)


@par_format
@pytest.mark.parametrize("genre", CONTENANTS, ids=lambda genre: genre.__name__)
def test_un_champ_et_un_tableau_se_lisent_dans_chaque_contenant(genre: type, format_: str) -> None:
    champ, tableau = Champ("OUT-901.champ", "Champmot", valeur="Reponsemot"), EXEMPLES[Tableau]
    texte = lu(format_, CONTENANTS[genre](champ, tableau))
    reponse = set() if format_ in SANS_REPONSE else {"Reponsemot"}
    assert {mot for mot in {*mots(tableau), "Champmot", *reponse} if mot not in texte} == set()
