"""Lire un document de traitement de texte, passage par passage, d'où qu'il vienne."""

from io import BytesIO

import pytest
from docx import Document
from odfdo import Document as Odf
from odfdo import Header, List, Paragraph, Table

from ldm.documents.ecrits import Passage
from ldm.rendus.relecture import Illisible
from ldm.rendus.relecture.ecrits import lire

ATTENDUS = (
    Passage("Le cahier", "titre", 1),
    Passage("Un alinéa en deux bouts."),
    Passage("une puce", "puce"),
    Passage("Critère", table=1),
    Passage("Descripteurs", table=1, colonne=1),
    Passage("1", table=1, ligne=1),
    Passage("D’abord.", table=1, ligne=1, colonne=1),
    Passage("Ensuite.", table=1, ligne=1, colonne=1),
)


def docx() -> bytes:
    document = Document()
    document.add_heading("Le cahier", 1)
    alinea = document.add_paragraph("Un alinéa ")
    alinea.add_run("en deux bouts.")
    document.add_paragraph("une puce", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for case, dit in zip(
        (c for r in table.rows for c in r.cells), ("Critère", "Descripteurs", "1", ""), strict=True
    ):
        case.text = dit
    table.rows[1].cells[1].text = "D’abord."
    table.rows[1].cells[1].add_paragraph("Ensuite.")
    tampon = BytesIO()
    document.save(tampon)
    return tampon.getvalue()


def odt() -> bytes:
    document = Odf("text")
    document.body.clear()
    document.body.append(Header(1, "Le cahier"))
    document.body.append(Paragraph("Un alinéa en deux bouts."))
    document.body.append(List(["une puce"]))
    table = Table("T", width=2, height=2)
    table.set_values([["Critère", "Descripteurs"], ["1", ""]])
    case = table.get_cell((1, 1))
    case.clear()
    case.append(Paragraph("D’abord."))
    case.append(Paragraph("Ensuite."))
    table.set_cell((1, 1), case)
    document.body.append(table)
    tampon = BytesIO()
    document.save(tampon)
    return tampon.getvalue()


@pytest.mark.parametrize("octets", [docx(), odt()], ids=["docx", "odt"])
def test_chaque_passage_se_lit_a_sa_place(octets: bytes) -> None:
    assert lire(octets) == ATTENDUS


def test_un_titre_gras_une_note_et_un_en_tete_se_lisent_et_le_texte_efface_non() -> None:
    document = Document()
    document.add_paragraph().add_run("Titre gras").bold = True
    melange = document.add_paragraph("pas ")
    melange.add_run("gras").bold = True
    efface = document.add_paragraph("gardé")
    marque = efface._p.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}del")
    marque.append(document.add_paragraph("effacé").runs[0]._r)
    efface._p.append(marque)
    document.sections[0].header.paragraphs[0].text = "Académie"
    tampon = BytesIO()
    document.save(tampon)
    lus = lire(tampon.getvalue())
    assert [(p.texte, p.genre, p.gras) for p in lus] == [
        ("Titre gras", "alinea", True), ("pas gras", "alinea", False), ("gardé", "alinea", False),
        ("Académie", "bord", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("octets", "quoi"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ancien document Word"),
        (b"%PDF-1.7", "ni DOCX, ni ODT"),
        (b"PK\x03\x04abc", "archive abîmée"),
    ],
)
def test_un_autre_fichier_se_dit(octets: bytes, quoi: str) -> None:
    with pytest.raises(Illisible, match=quoi):
        lire(octets)
