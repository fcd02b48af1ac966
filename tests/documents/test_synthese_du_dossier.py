"""La synthèse d'un dossier : des comptes justes, une page."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from ldm.documents.facultatifs import choix_de_criteres
from ldm.documents.positions import echelle_de_position
from ldm.documents.synthese_du_dossier import composer_synthese, comptes
from ldm.erreurs import MauvaisUsage
from ldm.modele.dossier import Dossier
from ldm.modele.referentiel import Referentiel
from ldm.rendus.formats import rendre
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import PRETEUSE, TOUTES
from tests.modele.test_reunion import neuf, repondre


def situe(referentiel: Referentiel, **positions: str) -> Dossier:
    """Rend un dossier de l'édition, où l'équipe s'est située. positions : par identifiant, « D_001 »."""
    dossier = neuf().model_copy(update={"edition": referentiel.identite.slug})
    for nom, cle in positions.items():
        dossier = repondre(dossier, f"equipe|{nom.replace('_', '-')}.position", cle)
    return dossier


def test_chaque_critere_compte_ses_descripteurs_par_position() -> None:
    referentiel = referentiel_actif(PRETEUSE)
    dossier = situe(referentiel, D_001="en-place", D_002="en-place", D_003="point-fort", D_004="retiree")
    premier, *autres = comptes(referentiel, dossier)
    nombre = len(premier.critere.descripteurs)
    assert premier.nombres == {"en-place": 2, "point-fort": 1, "": nombre - 3}, (
        "une position inconnue est à dire"
    )
    assert all(compte.nombres == {"": len(compte.critere.descripteurs)} for compte in autres)


@pytest.mark.parametrize("slug", TOUTES)
def test_la_synthese_de_chaque_edition_tient_en_une_page(slug: str) -> None:
    referentiel = referentiel_actif(slug)
    echelle = echelle_de_position(referentiel)
    assert echelle is not None
    cles = [option.cle for option in echelle.options]
    tous = [d.id for critere in referentiel.criteres for d in critere.descripteurs]
    dossier = situe(referentiel, **{nom: cles[n % len(cles)] for n, nom in enumerate(tous)})
    document = composer_synthese(referentiel, dossier, "2027-03-15")
    assert len(PdfReader(BytesIO(rendre(document, "pdf"))).pages) == 1


def test_un_critere_au_choix_qu_on_ne_retient_pas_ne_compte_pas() -> None:
    referentiel = next(
        r for r in map(referentiel_actif, TOUTES) if any(len(c.criteres) > 1 for c in choix_de_criteres(r))
    )
    choix = next(c for c in choix_de_criteres(referentiel) if len(c.criteres) > 1)
    retenu, laisse = choix.criteres[:2]
    dossier = repondre(situe(referentiel), f"equipe|{choix.id}.retenu", retenu.id)
    comptees = [compte.critere.id for compte in comptes(referentiel, dossier)]
    assert retenu.id in comptees
    assert laisse.id not in comptees


def test_une_edition_sans_echelle_n_a_pas_de_synthese() -> None:
    referentiel = referentiel_actif(PRETEUSE)
    identite = referentiel.identite.model_copy(update={"sans_position": True})
    sans = referentiel.model_copy(update={"identite": identite})
    with pytest.raises(MauvaisUsage, match="pas d'échelle"):
        composer_synthese(sans, situe(referentiel), "2027-03-15")
