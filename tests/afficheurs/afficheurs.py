"""Remplir un PDF comme le fait chaque afficheur : c'est lui qui dessine les réponses, et lui qui en perdrait.

Chacun rend le fichier qu'il enregistre, ses réponses dessinées. Ce qui manque à la machine se dit.
"""

import ctypes
import importlib
import shutil
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from io import BytesIO
from typing import Any, Final

from pikepdf import Name, Pdf, String

from tests.afficheurs import pdfjs
from tests.navigateur.firefox import FIREFOX

Reponses = Mapping[str, str]
"""Nom entier d'un champ de texte → ce qu'on y tape."""
Remplir = Callable[[bytes, Reponses], bytes]


def nom_entier(objet: Any) -> str:
    """Rend le nom entier d'un champ."""
    return ".".join([*([nom_entier(objet.Parent)] if "/Parent" in objet else []), str(objet.T)])


def par_poppler(octets: bytes, reponses: Reponses) -> bytes:
    """Poppler n'écrit pas : il dessine ce qu'un autre a écrit sans le dessiner."""
    with Pdf.open(BytesIO(octets)) as pdf:
        pdf.Root.AcroForm.NeedAppearances = True
        for page in pdf.pages:
            for objet in page.obj.get("/Annots", ()):
                if objet.Subtype == Name.Widget and objet.get("/FT") == Name.Tx:
                    objet.V = String(reponses.get(nom_entier(objet), ""))
                    del objet["/AP"]
        tampon = BytesIO()
        pdf.save(tampon)
    return tampon.getvalue()


def par_pdfium(octets: bytes, reponses: Reponses) -> bytes:
    """PDFium, celui de Chromium : chaque champ prend le curseur et reçoit la frappe."""
    pdfium: Any = importlib.import_module("pypdfium2")
    brut: Any = importlib.import_module("pypdfium2.raw")
    pdf = pdfium.PdfDocument(octets)
    pdf.init_forms()
    formulaire = pdf.formenv
    for page in pdf:
        for rang in range(brut.FPDFPage_GetAnnotCount(page)):
            annotation = brut.FPDFPage_GetAnnot(page, rang)
            if brut.FPDFAnnot_GetFormFieldType(formulaire, annotation) == brut.FPDF_FORMFIELD_TEXTFIELD:
                place = ctypes.create_string_buffer(2048)
                lus = brut.FPDFAnnot_GetFormFieldName(
                    formulaire, annotation, ctypes.cast(place, ctypes.POINTER(ctypes.c_ushort)), 2048
                )
                texte = reponses.get(place.raw[: lus - 2].decode("utf-16-le"), "")
                brut.FORM_SetFocusedAnnot(formulaire, annotation)
                brut.FORM_SelectAllText(formulaire, page)
                frappe = ctypes.create_string_buffer(f"{texte}\0".encode("utf-16-le"))
                brut.FORM_ReplaceSelection(
                    formulaire, page, ctypes.cast(frappe, ctypes.POINTER(ctypes.c_ushort))
                )
                brut.FORM_ForceToKillFocus(formulaire)
            brut.FPDFPage_CloseAnnot(annotation)
    tampon = BytesIO()
    pdf.save(tampon)
    return tampon.getvalue()


def par_mupdf(octets: bytes, reponses: Reponses) -> bytes:
    """MuPDF : la valeur de chaque champ, et le dessin qu'il en fait."""
    mupdf: Any = importlib.import_module("pymupdf")
    pdf = mupdf.open(stream=octets, filetype="pdf")
    for page in pdf:
        for champ in page.widgets(types=[mupdf.PDF_WIDGET_TYPE_TEXT]):
            champ.field_value = reponses.get(champ.field_name, "")
            champ.update()
    return bytes(pdf.tobytes())


AFFICHEURS: Final[dict[str, tuple[Remplir, Callable[[], bool], str]]] = {
    "Poppler": (par_poppler, lambda: shutil.which("pdftocairo") is not None, "poppler-utils"),
    "PDFium": (par_pdfium, lambda: find_spec("pypdfium2") is not None, "le paquet Python pypdfium2"),
    "MuPDF": (par_mupdf, lambda: find_spec("pymupdf") is not None, "le paquet Python pymupdf"),
    "pdf.js": (pdfjs.remplir, lambda: FIREFOX is not None, "Firefox"),
}
"""Nom → comment il remplit, s'il est là, et de qui il vient."""
