"""Les passages d'un document de traitement de texte, tels que les rendus les relisent."""

from ldm.modele.ecrits import GenreDePassage, Passage

__all__ = ["GenreDePassage", "Passage"]
