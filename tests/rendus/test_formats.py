"""Un format a un module qui porte son nom ; un autre nom n'est jamais importé."""

import pytest

from ldm.documents.blocs import Document, Paragraphe, Pied
from ldm.erreurs import MauvaisUsage
from ldm.rendus.formats import rendre

DOCUMENT = Document("Essai", (Paragraphe("Un texte."),), Pied("Essai", "2026.1", "2026", "", ""))


@pytest.mark.parametrize(
    ("nom", "debut"),
    [
        ("pdf", b"%PDF"),
        ("remplissable.pdf", b"%PDF"),
        ("docx", b"PK"),
        ("odt", b"PK"),
        ("xlsx", b"PK"),
        ("ods", b"PK"),
    ],
)
def test_un_format_se_rend_par_le_module_de_son_nom(nom: str, debut: bytes) -> None:
    assert rendre(DOCUMENT, nom).startswith(debut)


@pytest.mark.parametrize("nom", ["", "rtf", "a.b", "pdf.absent", "..os", "pdf_donnees", "../pdf", "pdf\n"])
def test_un_format_inconnu_est_refuse_en_le_nommant(nom: str) -> None:
    with pytest.raises(MauvaisUsage, match="Format inconnu"):
        rendre(DOCUMENT, nom)
