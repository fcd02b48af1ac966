"""Le texte des fichiers à télécharger reste celui qui a été relu : tests/references/fichiers/.

Une référence par document et par famille de formats : le texte entier du premier format, puis
les seules lignes par lesquelles l'autre en diffère. Le cahier des charges, qui reprend les
mêmes composeurs, n'en a pas : il est contrôlé mot à mot par test_synchronisation.
"""

import re
from collections.abc import Iterator
from difflib import unified_diff
from io import BytesIO
from pathlib import Path
from typing import Final

import pypdf
import pytest

from ldm.documents.catalogue import Piece, composer_catalogue
from ldm.rendus.formats import FORMATS, formats_de
from ldm.variantes.edition_active import referentiel_actif
from tests.conftest import REFERENCES, Comparer
from tests.editions import PRETEUSE
from tests.rendus.extraits import FAMILLES, pages
from tests.rendus.texte_pdf import extraire

EDITION: Final = PRETEUSE
RELUS: Final = frozenset(f"ldm-{numero:03}" for numero in range(1, 15))
"""Les outils relus ; un outil de plus n'a pas à y être."""
PIECES: Final = {
    piece.nom: piece
    for piece in composer_catalogue(referentiel_actif(EDITION))
    if piece.outil in RELUS and (piece.nom == piece.outil or piece.nom.endswith("-critere-1"))
}
CAS: Final = [
    (nom, famille)
    for nom, piece in PIECES.items()
    for famille in FAMILLES
    if FAMILLES[famille][0] in [f.nom for f in formats_de(piece.genres)]
]


def _lignes(octets: bytes, format_: str) -> list[str]:
    """Rend le texte d'un fichier ; d'un PDF, par pypdf, dont la version est fixée, contrairement à celle de
    poppler.
    """
    if not format_.endswith("pdf"):
        lues = pages(octets, format_)
    else:
        lues = [re.sub("\xad\n?", "", extraire(page)) for page in pypdf.PdfReader(BytesIO(octets)).pages]
    intitules = [f"--- {rang}" for rang in range(1, len(lues) + 1)] if len(lues) > 1 else [""]
    return [
        ligne.rstrip()
        for intitule, lu in zip(intitules, lues, strict=True)
        for ligne in (intitule, *lu.splitlines())
        if ligne
    ]


def _en_texte(piece: Piece, famille: str, dossier: Path) -> Iterator[str]:
    premier, *autres = (f for f in FAMILLES[famille] if f in [f.nom for f in formats_de(piece.genres)])
    lues = {f: _lignes((dossier / f"{piece.nom}.{f}").read_bytes(), f) for f in (premier, *autres)}
    yield f"=== {premier}"
    yield from lues[premier]
    for autre in autres:
        yield f"=== {autre}, là où il diffère"
        yield from list(unified_diff(lues[premier], lues[autre], lineterm="", n=0))[2:]


@pytest.mark.parametrize(("nom", "famille"), CAS)
def test_le_texte_d_un_fichier_reste_celui_qui_a_ete_relu(
    nom: str, famille: str, site: Path, comparer: Comparer
) -> None:
    lignes = _en_texte(PIECES[nom], famille, site / EDITION / "telechargements")
    comparer(f"fichiers/{EDITION}/{nom}.{famille}.txt", "\n".join(lignes) + "\n")


def test_aucune_reference_de_fichier_ne_reste_sans_document() -> None:
    presentes = {chemin.name for chemin in (REFERENCES / "fichiers" / EDITION).glob("*.txt")}
    assert presentes == {f"{nom}.{famille}.txt" for nom, famille in CAS}


def test_tous_les_formats_relus_ont_leur_reference() -> None:
    affiches = {f.nom for f in FORMATS if f.pour == ("affiche",)}
    relus = {f for famille in FAMILLES.values() for f in famille} - affiches
    assert relus <= {f.nom for f in FORMATS}
    assert {
        f
        for nom, famille in CAS
        for f in FAMILLES[famille]
        if f in [f.nom for f in formats_de(PIECES[nom].genres)]
    } == relus
