"""Rendre un document en PDF à remplir à l'écran : le PDF/UA à imprimer, dont chaque zone est un champ.

Les noms des champs, leurs valeurs et leurs infobulles sont décrits dans `pdf_champs`.
"""

from io import BytesIO

from pikepdf import Pdf

from macros.documents.blocs import Document
from macros.rendus.pdf import composer, decrire
from macros.rendus.pdf_balises import baliser, enregistrer
from macros.rendus.pdf_champs import poser


def rendre(document: Document) -> bytes:
    """Rend le PDF à remplir ; un champ déjà rempli y porte sa réponse."""
    donnees, places = decrire(document, remplissable=True)
    with Pdf.open(BytesIO(composer("document.typ", donnees))) as pdf:
        baliser(pdf, donnees)
        poser(pdf, places, document.langue)
        return enregistrer(pdf)
