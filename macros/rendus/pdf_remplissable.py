"""Rendre un document en PDF à remplir à l'écran : le PDF/UA à imprimer, dont chaque zone est un champ.

Les noms des champs, leurs valeurs et leurs infobulles sont décrits dans `pdf_champs`.
"""

from macros.documents.blocs import Document
from macros.rendus.pdf import mettre_en_pages
from macros.rendus.pdf_balises import enregistrer
from macros.rendus.pdf_champs import poser


def rendre(document: Document) -> bytes:
    """Rend le PDF à remplir ; un champ déjà rempli y porte sa réponse."""
    with mettre_en_pages(document) as (pdf, places):
        poser(pdf, places, document.langue)
        return enregistrer(pdf)
