"""Rendre un document en PDF/UA-1 : balisé, en français, avec ses polices, aux octets toujours identiques.

Un formulaire vierge est mis en pages une fois pour deux fichiers : le PDF à remplir, puis, sans
ses champs, le PDF à imprimer. Typst est ce qui coûte.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from io import BytesIO
from typing import Final

from pikepdf import Dictionary, Page, Pdf

from ldm.documents.blocs import Document
from ldm.documents.parcours import a_des_champs
from ldm.rendus.pdf.balises import baliser, enregistrer
from ldm.rendus.pdf.champs import poser
from ldm.rendus.pdf.composition import composer
from ldm.rendus.pdf.contexte import Donnees, Place
from ldm.rendus.pdf.debordement import avec_les_reponses_entieres
from ldm.rendus.pdf.description import date, decrire, est_vierge
from ldm.rendus.pdf.imprimable import fermer

CASES_CONDENSEES: Final = (9.6, 8.6, 7.4, 6.0, 4.8)
"""Hauteurs de case essayées l'une après l'autre, en millimètres ; la dernière, que la grille tienne ou non.
"""
PAGES_D_UNE_FEUILLE: Final = 2
PAGES_A_SERRER: Final = 3
"""Un formulaire de plus de pages gagne rarement, en se serrant, plus d'un bout de la dernière."""
FIN_PRESQUE_VIDE: Final = 0.23
"""La part de sa hauteur, au plus, où l'on répond alors dans la dernière."""
GAIN: Final = 0.55
"""La même, dans un formulaire court, par page qui la précède : ses longues réponses s'y sont étirées."""
TROUEE: Final = 0.6
"""La part de sa hauteur, au plus, où l'on répond dans une page que la suivante continue sans la remplir."""


def rendre(document: Document) -> bytes:
    """Rend le PDF à lire et à imprimer ; un champ y est une zone blanche, ou la réponse déjà donnée."""
    if _est_un_formulaire_vierge(document):
        return _rendre_les_deux(document, str(date(document.pied.date)))[0]
    with _mettre_en_pages(document, reponses_ecrites=True) as (pdf, _):
        return enregistrer(pdf)


def rendre_a_remplir(document: Document) -> bytes:
    """Rend le PDF à remplir à l'écran ; un champ déjà rempli y porte sa réponse. Celle qu'il ne montre pas
    toute à un corps lisible se lit aussi, entière, à la fin.
    """
    if _est_un_formulaire_vierge(document):
        return _rendre_les_deux(document, str(date(document.pied.date)))[1]
    with _mettre_en_pages(document, reponses_ecrites=False) as (pdf, places):
        longues = [case.place for case in poser(pdf, places, document.langue) if case.deborde]
        if not longues:
            return enregistrer(pdf)
    entier = avec_les_reponses_entieres(document, longues)
    with _mettre_en_pages(entier, reponses_ecrites=False) as (pdf, places):
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
    return a_des_champs(document.blocs) and est_vierge(document) and not document.couverture


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
    decrire_ainsi = partial(decrire, document, reponses_ecrites=reponses_ecrites)
    donnees, places = decrire_ainsi(case_condensee=case_condensee, papier=papier)
    octets = composer("document.typ", donnees)
    if not case_condensee and papier == "a4" and not document.couverture and a_des_champs(document.blocs):
        octets = _gagner_une_page(octets, places, lambda: decrire_ainsi(serre=True)[0])
    with Pdf.open(BytesIO(octets)) as pdf:
        baliser(pdf, donnees)
        yield pdf, places


def _gagner_une_page(octets: bytes, places: list[Place], serrer: Callable[[], Donnees]) -> bytes:
    """Rend un formulaire composé plus serré si cela lui évite une page de quelques lignes, ou un trou."""
    pages = _pages(octets)
    if not _peut_gagner(pages, places):
        return octets
    autres = composer("document.typ", serrer())
    return autres if len(_pages(autres)) < len(pages) else octets


def _peut_gagner(pages: list[tuple[float, list[int]]], places: list[Place]) -> bool:
    """Dit si serrer un formulaire peut lui ôter une page, d'après ce que les siennes ont de rempli. Ses
    réponses écrites, il n'a plus d'endroits où répondre : s'il est court, on essaie.
    """
    if not any(rangs for _, rangs in pages):
        return 1 < len(pages) <= PAGES_A_SERRER
    a_cocher = [all(places[rang].champ.type == "case" for rang in rangs) for _, rangs in pages]
    troues = (
        part < TROUEE and coche == suivante
        for (part, _), coche, suivante in zip(pages, a_cocher, a_cocher[1:], strict=False)
    )
    seuil = GAIN * (len(pages) - 1) if len(pages) <= PAGES_A_SERRER else FIN_PRESQUE_VIDE
    return len(pages) > 1 and (pages[-1][0] < seuil or any(troues))


def _pages(octets: bytes) -> list[tuple[float, list[int]]]:
    """Rend, par page, jusqu'où l'on y répond, en part de sa hauteur (tout, si l'on n'y répond pas), et le
    rang de ses endroits où répondre.
    """
    with Pdf.open(BytesIO(octets)) as pdf:
        return [_page(page) for page in pdf.pages]


def _page(page: Page) -> tuple[float, list[int]]:
    bas, rangs = float(page.mediabox[3]), []
    for annotation in page.obj.get("/Annots", ()):
        genre, _, rang = str(annotation.get("/A", Dictionary()).get("/URI", "")).partition(":")
        if genre == "champ":
            bas = min(bas, float(annotation.Rect[1]))
            rangs.append(int(rang))
    return (1 - bas / float(page.mediabox[3]) if rangs else 1.0), rangs
