"""Rendre un document en PDF/UA-1 : balisé, en français, avec ses polices, aux octets toujours identiques.

Un formulaire vierge est mis en pages une fois pour deux fichiers : le PDF à remplir, puis, sans
ses champs, le PDF à imprimer. Typst est ce qui coûte.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from typing import Final

from pikepdf import Pdf

from ldm.documents.blocs import Document
from ldm.documents.parcours import champs_de
from ldm.rendus.pdf.balises import baliser, enregistrer
from ldm.rendus.pdf.champs import poser
from ldm.rendus.pdf.composition import composer
from ldm.rendus.pdf.contexte import Place
from ldm.rendus.pdf.description import date, decrire
from ldm.rendus.pdf.imprimable import fermer

CASES_CONDENSEES: Final = (7.4, 6.0, 4.8)
"""Hauteurs de case essayées l'une après l'autre, en millimètres ; la dernière, que la grille tienne ou non.
"""
PAGES_D_UNE_FEUILLE: Final = 2


def rendre(document: Document) -> bytes:
    """Rend le PDF à lire et à imprimer ; un champ y est une zone blanche, ou la réponse déjà donnée."""
    if _est_un_formulaire_vierge(document):
        return _rendre_les_deux(document, str(date(document.pied.date)))[0]
    with _mettre_en_pages(document, reponses_ecrites=True) as (pdf, _):
        return enregistrer(pdf)


def rendre_a_remplir(document: Document) -> bytes:
    """Rend le PDF à remplir à l'écran ; un champ déjà rempli y porte sa réponse."""
    if _est_un_formulaire_vierge(document):
        return _rendre_les_deux(document, str(date(document.pied.date)))[1]
    with _mettre_en_pages(document, reponses_ecrites=False) as (pdf, places):
        poser(pdf, places, document.langue)
        return enregistrer(pdf)


def rendre_en_a3(document: Document) -> bytes:
    """Rend le PDF à imprimer sur des feuilles A3."""
    with _mettre_en_pages(document, reponses_ecrites=True, papier="a3") as (pdf, _):
        return enregistrer(pdf)


def rendre_condense(document: Document) -> bytes:
    """Rend le PDF à imprimer sur une feuille recto verso : les cases les plus hautes qui y tiennent."""
    for hauteur in CASES_CONDENSEES:
        with _mettre_en_pages(document, reponses_ecrites=True, case_condensee=hauteur) as (pdf, _):
            if len(pdf.pages) <= PAGES_D_UNE_FEUILLE or hauteur == CASES_CONDENSEES[-1]:
                return enregistrer(pdf)
    raise AssertionError("aucune hauteur de case")


def _est_un_formulaire_vierge(document: Document) -> bool:
    """Dit si ce document a un PDF à remplir, et aucune réponse ; un recueil se remplit outil par outil."""
    remplis = [champ.rempli for champ in champs_de(document.blocs)]
    return bool(remplis) and not any(remplis) and not document.couverture


@lru_cache(maxsize=1)
def _rendre_les_deux(document: Document, jour: str) -> tuple[bytes, bytes]:
    """Rend le PDF à imprimer et le PDF à remplir. jour : la date qu'ils portent, selon l'instant imposé."""
    del jour
    with _mettre_en_pages(document, reponses_ecrites=False) as (pdf, places):
        cases = poser(pdf, places, document.langue)
        a_remplir = enregistrer(pdf)
        fermer(pdf, cases)
        return enregistrer(pdf), a_remplir


@contextmanager
def _mettre_en_pages(
    document: Document, *, reponses_ecrites: bool, case_condensee: float = 0, papier: str = "a4"
) -> Iterator[tuple[Pdf, list[Place]]]:
    """Ouvre le document mis en pages et balisé ; rend aussi ses endroits où répondre, dans l'ordre de
    lecture.
    """
    donnees, places = decrire(
        document, reponses_ecrites=reponses_ecrites, case_condensee=case_condensee, papier=papier
    )
    with Pdf.open(BytesIO(composer("document.typ", donnees))) as pdf:
        baliser(pdf, donnees)
        yield pdf, places
