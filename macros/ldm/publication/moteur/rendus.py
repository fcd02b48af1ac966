"""Rendre en Markdown les documents d'une page, et réunir leurs notes à son pied."""

from dataclasses import replace
from typing import Final

from ldm.documents.blocs import Document
from ldm.documents.blocs import Pied as PiedDeDocument
from ldm.documents.notes_au_pied import NotesAuPied
from ldm.publication.moteur.fragments import deposer, deposer_hors_index
from ldm.publication.moteur.liens import Liens
from ldm.rendus.ecran import markdown

_VIDE: Final = Document(titre="", blocs=(), pied=PiedDeDocument("", "", "", ""))


class Rendus(Liens):
    """Ce qu'une page montre d'un document, et ce qu'elle en garde pour son pied."""

    _au_pied = NotesAuPied("")

    def au_pied(self) -> NotesAuPied:
        """Rend ce que la page en cours réunit à son pied."""
        if self._au_pied.page != self.page():
            self._au_pied = NotesAuPied(self.page())
        return self._au_pied

    def rendre(self, document: Document) -> str:
        """Rend un document en Markdown de page, sans son titre."""
        return markdown.rendre(document, self.contexte(), deposer)

    def rendre_hors_index(self, document: Document) -> str:
        """Rend un document que la recherche ne lit pas."""
        return markdown.rendre(document, self.contexte(), deposer_hors_index)

    def rendre_annote(self, document: Document, *, pied: bool = True) -> str:
        """Rend un document, ses notes réunies au-dessous ; sans pied, elles attendent le document suivant."""
        corps = self.rendre(self.au_pied().retirer(document))
        return f"{corps}\n\n{self.rendre_le_pied()}" if pied else corps

    def rendre_le_pied(self) -> str:
        """Rend les notes que la page a gardées."""
        sections = self.au_pied().section()
        return f"{self.rendre_hors_index(replace(_VIDE, blocs=sections))}\n\n" if sections else ""
