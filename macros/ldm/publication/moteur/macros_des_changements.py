"""Les macros des pages qui disent ce qui change, et de quoi rendre toutes les autres."""

from ldm.documents.apports import composer_apports
from ldm.documents.blocs import Document
from ldm.documents.revue import relire
from ldm.publication.moteur.fragments import deposer, deposer_hors_index
from ldm.publication.moteur.liens import Liens
from ldm.rendus.ecran import markdown


class Changements(Liens):
    """Ce qu'une édition change à sa base, et ce que le temps lui change."""

    def rendre(self, document: Document) -> str:
        """Rend un document en Markdown de page, sans son titre."""
        return markdown.rendre(document, self.contexte(), deposer)

    def rendre_hors_index(self, document: Document) -> str:
        """Rend un document que la recherche ne lit pas."""
        return markdown.rendre(document, self.contexte(), deposer_hors_index)

    def apports(self) -> str:
        """Rend ce que l'académie ajoute ou modifie."""
        return self.rendre(composer_apports(self.referentiel, replier=True))

    def a_revoir(self) -> str:
        """Rend les opérations à relire : le texte de base a changé, ou une édition remplace la base."""
        return self.rendre_hors_index(relire(self.referentiel.identite.slug))
