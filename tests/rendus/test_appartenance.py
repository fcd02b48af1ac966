"""Chaque fichier d'un formulaire emprunté dit d'où il vient : au pied, dans son auteur et son sujet."""

from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest

from ldm.documents.blocs import Champ, Document, Pied
from ldm.documents.morceaux import MARQUE
from ldm.rendus.formats import FORMATS, rendre
from tests.rendus.extraits import avec_poppler, pages

MODELE = "Modèle de la région académique Essai, cahier des charges 2031"
AUTEUR = "Région académique Essai"
DOCUMENT = Document(
    "Fiche",
    (Champ("OUT-900.nom", "Nom", du_manuel=True), Champ("OUT-900.prenom", "Prénom")),
    Pied("Édition d'ici", "2031.1", "2031", "", "", modele=MODELE, auteur=AUTEUR, ajouts=True),
)
D_ICI = Document("Fiche", (Champ("OUT-900.nom", "Nom"),), Pied("Édition d'ici", "2031.1", "2031", "", ""))
EN_PDF = [f.nom for f in FORMATS if f.nom.endswith("pdf") and "affiche" not in f.pour]
EN_ARCHIVE = [f.nom for f in FORMATS if f.nom in ("ods", "xlsx", "odt", "docx")]


def parties(octets: bytes) -> str:
    """Rend le texte de toutes les parties d'un fichier de bureautique."""
    with ZipFile(BytesIO(octets)) as archive:
        noms = (nom for nom in archive.namelist() if nom.endswith((".xml", ".rels")))
        return "\n".join(archive.read(nom).decode() for nom in noms)


def description(octets: bytes) -> str:
    """Rend ce qu'un fichier de bureautique dit de lui."""
    with ZipFile(BytesIO(octets)) as archive:
        nom = next(n for n in archive.namelist() if n in ("meta.xml", "docProps/core.xml"))
        return archive.read(nom).decode()


@pytest.mark.parametrize("format_", EN_PDF)
def test_un_pdf_emprunte_dit_de_qui_il_est(format_: str) -> None:
    with pikepdf.open(BytesIO(rendre(DOCUMENT, format_))) as pdf:
        assert (str(pdf.docinfo.Author), str(pdf.docinfo.Subject)) == (AUTEUR, MODELE)
    with pikepdf.open(BytesIO(rendre(D_ICI, format_))) as pdf:
        assert str(pdf.docinfo.Author) == "Édition d'ici"
        assert "/Subject" not in pdf.docinfo


@avec_poppler
@pytest.mark.parametrize("format_", EN_PDF)
def test_chaque_page_d_un_pdf_dit_d_ou_vient_le_modele_et_ce_que_vaut_la_marque(format_: str) -> None:
    for page in pages(rendre(DOCUMENT, format_), format_):
        ligne = " ".join(page.split())
        assert f"{MODELE} · {MARQUE} ajouté par le manuel" in ligne
        assert f"Nom {MARQUE}" in ligne
        assert f"Prénom {MARQUE}" not in ligne


@pytest.mark.parametrize("format_", EN_ARCHIVE)
def test_un_fichier_de_bureautique_emprunte_dit_d_ou_il_vient(format_: str) -> None:
    octets = rendre(DOCUMENT, format_)
    assert f">{AUTEUR}<" in description(octets)
    assert f">{MODELE}<" in description(octets)
    texte = parties(octets).replace("\u00a0", " ")
    assert texte.count(MODELE) >= 2, "au pied aussi"
    assert f"Nom {MARQUE}" in texte
    assert f"{MARQUE} ajouté par le manuel" in texte


@pytest.mark.parametrize("format_", EN_ARCHIVE)
def test_un_fichier_de_l_edition_n_explique_rien_de_plus(format_: str) -> None:
    octets = rendre(D_ICI, format_)
    assert ">Édition d'ici<" in description(octets).replace("’", "'").replace("&apos;", "'")
    assert "ajouté par le manuel" not in parties(octets)
