"""Les macros des pages qui disent ce qui change."""

from ldm.documents.apports import composer_apports
from ldm.documents.nouveautes import composer_nouveautes
from ldm.documents.revue import relire
from ldm.publication.moteur.rendus import Rendus


class Changements(Rendus):
    """Ce qu'une édition change à sa base, et ce que le temps lui change."""

    def nouveautes(self) -> str:
        """Rend ce que chaque révision de l'édition ajoute, change ou retire."""
        return self.rendre_hors_index(composer_nouveautes(self.referentiel))

    def apports(self) -> str:
        """Rend ce que l'académie ajoute ou modifie."""
        return self.rendre(composer_apports(self.referentiel, replier=True))

    def a_revoir(self) -> str:
        """Rend les opérations à relire : le texte de base a changé, ou une édition remplace la base."""
        return self.rendre_hors_index(relire(self.referentiel.identite.slug))
