"""Les pages du portail : ce qu'elles disent selon les éditions que le site publie."""

from ldm.chargement.donnees import Donnees
from ldm.documents.portail import composer_sans_edition
from ldm.variantes.edition_active import edition_nationale
from ldm.variantes.resolution import resoudre


def test_un_site_sans_edition_nationale_ne_la_propose_pas(vraies_donnees: Donnees) -> None:
    nationale = edition_nationale()
    autre = next(slug for slug, variante in vraies_donnees.variantes.items() if variante.base == nationale)
    avec = repr(composer_sans_edition([resoudre(nationale, vraies_donnees), resoudre(autre, vraies_donnees)]))
    sans = repr(composer_sans_edition([resoudre(autre, vraies_donnees)]))
    assert f"{nationale}/" in avec
    assert f"{nationale}/" not in sans
    assert "Ce site ne publie pas l’édition nationale." in sans
    assert "Demandez au service de votre académie qui suit le label" in sans
    assert "Ce site ne publie pas" not in avec
