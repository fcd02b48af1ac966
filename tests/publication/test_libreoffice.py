"""LibreOffice ouvre les fichiers bureautiques publiés et les imprime sans rien perdre.

Tout convertir prendrait plus de cinq minutes : une édition est convertie entière, sauf les outils
préremplis des critères suivant le premier, et des autres, les documents qui leur sont propres.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from ldm.documents.blocs import Document, Groupe, Tableau
from ldm.documents.catalogue import Piece
from ldm.documents.catalogue_actif import pieces_actives
from ldm.rendus.formats import FORMATS, formats_de
from ldm.rendus.socle.rappels import entete, mentions, pied
from ldm.variantes.edition_active import donnees_actives
from tests.rendus.composes import fragments, imprimes, parcourir, pertes, serrer
from tests.rendus.extraits import avec_libreoffice, imprimer

ENTIERE: Final = "centre-val-de-loire-2026"
BUREAUTIQUE: Final = [f.nom for f in FORMATS if not f.nom.endswith("pdf")]


@cache
def _choisies() -> tuple[tuple[str, Piece], ...]:
    """Rend, avec leur édition, les documents à convertir : une seule fois ceux qui disent la même chose."""
    return tuple(_a_convertir())


def _a_convertir() -> Iterator[tuple[str, Piece]]:
    vus: set[tuple[str, ...]] = set()
    for slug in (ENTIERE, *(autre for autre in donnees_actives().slugs if autre != ENTIERE)):
        for piece in pieces_actives(slug):
            dit = (piece.nom, *imprimes(piece.document))
            if dit not in vus and (
                "-critere-" not in piece.nom or (slug == ENTIERE and piece.nom.endswith("-critere-1"))
            ):
                vus.add(dit)
                yield slug, piece


@avec_libreoffice
@pytest.mark.parametrize("format_", BUREAUTIQUE)
def test_libreoffice_imprime_chaque_document_sans_en_rien_perdre(format_: str, site: Path) -> None:
    choisies = {
        f"{slug}/{p.nom}.{format_}": p
        for slug, p in _choisies()
        if format_ in [f.nom for f in formats_de(p.genres)]
    }
    fichiers = {nom: (site / nom.replace("/", "/telechargements/")).read_bytes() for nom in choisies}
    imprimees = imprimer(fichiers)
    dits = {nom: _imprimes(piece.document, format_) for nom, piece in choisies.items()}
    perdus = {nom: {*pertes(dit, imprimees[nom])} - _de_ses_fiches(dit) for nom, dit in dits.items()}
    assert {nom: textes for nom, textes in perdus.items() if textes} == {}
    assert _trop_longs(choisies, imprimees) == {}
    vides = [nom for nom, piece in choisies.items() if _finit_sur_rien(piece.document, imprimees[nom])]
    assert vides == []
    assert {
        nom: seuls for nom, piece in choisies.items() if (seuls := _en_tetes_seuls(piece, imprimees[nom]))
    } == {}


def _trop_longs(choisies: dict[str, Piece], imprimees: dict[str, list[str]]) -> dict[str, int]:
    """Rend les cahiers qui, convertis, dépassent d'un dixième les pages que leur PDF peut avoir."""
    attendus = donnees_actives().attendus
    longueurs = {nom: len(imprimees[nom]) for nom, piece in choisies.items() if piece.document.couverture}
    droits = {
        slug: lus.attendus.pages_du_cahier for slug, lus in attendus.items() if lus.attendus.pages_du_cahier
    }
    return {
        nom: longueur
        for nom, longueur in longueurs.items()
        if longueur > 1.1 * droits.get(nom.partition("/")[0], longueur)
    }


def _finit_sur_rien(document: Document, pages: list[str]) -> bool:
    """Dit si la dernière page ne porte que son en-tête et son pied."""
    rappels = (*entete(document).split("\t"), pied(document), mentions(document.pied), document.pied.adresse)
    dite = serrer(pages[-1])
    for rappel in sorted(rappels, key=len, reverse=True):
        dite = dite.replace(serrer(rappel), "", 1)
    return not re.sub(r"Page\d+/\d+", "", dite)


def test_une_derniere_page_vide_se_voit() -> None:
    document = next(p for s, p in _choisies() if p.nom == "ldm-003").document
    rappels = " ".join((entete(document), pied(document), mentions(document.pied)))
    assert _finit_sur_rien(document, [f"Constat {rappels} Page 1/2", f"{rappels} Page 2/2"])
    assert not _finit_sur_rien(document, [f"Constat {rappels} Page 1/2", f"Signature {rappels} Page 2/2"])


def _de_ses_fiches(document: Document) -> set[str]:
    """Rend les textes des colonnes d'un recueil : une page y coupe une phrase, une autre colonne la suit."""
    if not document.couverture:
        return set()
    fiches = (tableau for tableau in parcourir(document, Tableau) if not tableau.a_remplir)
    return {serrer(fragment) for fiche in fiches for fragment in fragments((fiche,))}


def _imprimes(document: Document, format_: str) -> Document:
    """Rend ce qu'un format imprime d'un document : un tableur, ses tableaux à remplir."""
    if format_ != "ods":
        return document
    tableaux = tuple(tableau for tableau in parcourir(document, Tableau) if tableau.a_remplir)
    return replace(document, titre="", code="", sous_titre="", blocs=tableaux)


def _en_tetes_seuls(piece: Piece, pages: list[str]) -> list[str]:
    """Rend les en-têtes de groupe que rien ne suit sur leur page."""
    fins = [
        re.split(rf"(?:{re.escape(serrer(piece.document.pied.edition))}.*)?$", serrer(page))[0]
        for page in pages
    ]
    titres = {serrer(str(groupe.titre)) for groupe in parcourir(piece.document, Groupe) if groupe.titre}
    return [titre for titre in titres for fin in fins if fin.endswith(titre)]


def test_un_en_tete_seul_en_bas_de_page_se_voit() -> None:
    piece = next(p for s, p in _choisies() if p.nom == "ldm-003")
    titre = next(str(groupe.titre) for groupe in parcourir(piece.document, Groupe))
    bas = f"{piece.document.pied.edition}, révision 1 Page 1 / 2\n"
    assert _en_tetes_seuls(piece, [f"Descripteur\n{titre}\n{bas}"])
    assert not _en_tetes_seuls(piece, [f"{titre}\nDescripteur\n{bas}"])
