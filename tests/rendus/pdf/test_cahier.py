"""Le cahier des charges en PDF : rien d'orphelin, des pages pleines, une couverture et un dos, pas plus de
pages qu'il n'en faut.
"""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Final

import pypdf
import pytest

from ldm.documents.blocs import Bloc, Document, Section
from ldm.documents.parcours import parcourir
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from tests.corpus import normaliser
from tests.editions import TOUTES
from tests.rendus.lecture_pdf import Trace, defauts, hors_de_la_page, pages_tracees
from tests.rendus.publies import pieces, publie
from tests.rendus.texte_pdf import extraire

MARGE: Final = 50
"""En points : ce que prennent le rappel du haut et celui du bas."""
CORPS_D_UN_TITRE: Final = 9.8
REMPLISSAGE: Final = 0.25
POUR_UNE_LIGNE: Final = 0.05
"""Moins, même à la fin d'une partie, c'est une page pour une ligne."""
SOMMAIRE: Final = 1
DEBUT: Final = 24
"""En signes : de quoi reconnaître un titre à sa première ligne."""


CAHIER: Final = "cahier-des-charges"


def document(slug: str) -> Document:
    return pieces(slug)[CAHIER].document


def rendu(slug: str) -> bytes:
    return publie(slug, CAHIER)


@cache
def pages(slug: str) -> tuple[tuple[Trace, ...], ...]:
    """Rend ce qui est écrit sur chaque page, de haut en bas, hors les rappels et les deux plats."""
    return tuple(
        tuple(
            trace
            for trace in sorted(page.traces, key=lambda t: (-t.y, t.x))
            if MARGE < trace.y < page.haut - MARGE
        )
        for page in pages_tracees(rendu(slug))[1:-1]
    )


def ouvertures(blocs: tuple[Bloc, ...]) -> Iterator[str]:
    """Rend le début du titre de chaque section qui commence une page."""
    sections = [bloc for bloc in parcourir(blocs) if isinstance(bloc, Section)]
    return (net(s.titre) for s in sections if s.feuille or s in blocs)


def net(texte: str) -> str:
    return normaliser(texte).replace(" ", "")[:DEBUT]


def est_un_titre(trace: Trace) -> bool:
    return trace.gras and trace.corps >= CORPS_D_UN_TITRE


@pytest.mark.parametrize("slug", TOUTES)
def test_aucun_titre_ne_finit_une_page(slug: str) -> None:
    derniers = [page[-1] for page in pages(slug)[SOMMAIRE:] if page]
    assert [trace.texte for trace in derniers if est_un_titre(trace)] == []


@pytest.mark.parametrize("slug", TOUTES)
def test_aucune_page_n_est_aux_trois_quarts_vide_sauf_a_la_fin_d_une_partie(slug: str) -> None:
    debuts = set(ouvertures(document(slug).blocs))
    lues = pages_tracees(rendu(slug))[1:-1]
    vides = []
    for rang, (page, traces_de_page) in enumerate(zip(lues, pages(slug), strict=True)):
        suivante = pages(slug)[rang + 1] if rang + 1 < len(lues) else ()
        fin = not suivante or any(net("".join(t.texte for t in suivante[:4])).startswith(d) for d in debuts)
        occupe = (page.haut - MARGE - min(t.y for t in traces_de_page)) / (page.haut - 2 * MARGE)
        if occupe < (POUR_UNE_LIGNE if fin else REMPLISSAGE):
            vides.append((rang + 2, round(occupe, 2), traces_de_page[0].texte))
    assert vides == []


@pytest.mark.parametrize("slug", TOUTES)
def test_chaque_fiche_qui_a_ses_pages_en_commence_une(slug: str) -> None:
    fiches = [s for s in parcourir(document(slug).blocs) if isinstance(s, Section) and s.feuille]
    tetes = ["".join(normaliser(t.texte).replace(" ", "") for t in page[:8]) for page in pages(slug)]
    assert [f.titre for f in fiches if not any(net(f.titre) in tete for tete in tetes)] == []


@pytest.mark.parametrize("nom", [CAHIER, f"{CAHIER}-annote"])
@pytest.mark.parametrize("slug", TOUTES)
def test_le_cahier_respecte_pdf_ua_et_ses_marges(slug: str, nom: str) -> None:
    assert defauts(publie(slug, nom)) == []
    assert hors_de_la_page(publie(slug, nom)) == []


@pytest.mark.parametrize("slug", donnees_actives().attendus)
def test_le_cahier_ne_depasse_pas_les_pages_que_l_edition_attend(slug: str) -> None:
    attendues = donnees_actives().attendus[slug].attendus.pages_du_cahier
    assert attendues is None or len(pypdf.PdfReader(BytesIO(rendu(slug))).pages) <= attendues


@pytest.mark.parametrize("slug", TOUTES)
def test_la_couverture_et_le_dos_disent_qui_publie_et_a_qui_ecrire(slug: str) -> None:
    pages = pypdf.PdfReader(BytesIO(rendu(slug))).pages
    premiere, derniere = extraire(pages[0]), extraire(pages[-1])
    identite = referentiel_actif(slug).identite
    for page in (premiere, derniere):
        assert normaliser(identite.contact.service)[:20] in normaliser(page)
    assert identite.revision in premiere
    assert "Licence Ouverte" in normaliser(derniere)


def test_un_titre_se_reconnait_a_sa_graisse_et_a_son_corps() -> None:
    assert est_un_titre(Trace(0, 0, 12, "Un titre", gras=True))
    assert not est_un_titre(Trace(0, 0, 9, "En-tête de colonne", gras=True))
    assert not est_un_titre(Trace(0, 0, 12, "Un chapeau", gras=False))
