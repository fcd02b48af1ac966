"""Rendre un document en PDF à remplir à l'écran : le PDF/UA à imprimer, dont chaque zone est un champ.

Les noms des champs, leurs valeurs et leurs infobulles sont décrits dans `pdf/champs.py`.
"""

from ldm.documents.blocs import Document
from ldm.rendus import pdf


def rendre(document: Document) -> bytes:
    """Rend le PDF à remplir ; un champ déjà rempli y porte sa réponse."""
    return pdf.rendre_a_remplir(document)
