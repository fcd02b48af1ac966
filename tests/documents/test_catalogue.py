"""Le logo d'une édition va sur ses documents, jamais sur le modèle d'une autre."""

from dataclasses import replace

import pytest

from ldm.chargement.donnees import Donnees
from ldm.documents.blocs import Champ, Document, Pied
from ldm.documents.catalogue import composer_catalogue
from ldm.documents.reliure import Image
from ldm.modele.joints import Joints
from ldm.rendus.pdf.description import decrire
from ldm.rendus.traitement.mise_en_page import mettre_en_page
from ldm.rendus.traitement.mise_en_page.elements import Dessin
from ldm.variantes.resolution import resoudre
from tests.editions import NATIONALE
from tests.outils_de_test import donnees_de

OCTETS = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 0 30 10"><path d="M0 0h3"/></svg>'


def test_un_formulaire_a_soi_porte_le_logo_un_emprunt_non(vraies_donnees: Donnees) -> None:
    def avec_logo(slug: str, donnees: Donnees) -> tuple[set[str], set[str]]:
        referentiel = resoudre(slug, donnees)
        identite = referentiel.identite.model_copy(update={"logo": "logo.svg"})
        pieces = [*composer_catalogue(referentiel.model_copy(update={"identite": identite}), Joints(OCTETS))]
        return {p.nom for p in pieces if p.document.logo}, {p.nom for p in pieces if not p.document.logo}

    avec, sans = avec_logo("nord", donnees_de({}))
    assert "ldm-001" in avec
    assert sans == {"cahier-des-charges", "cahier-des-charges-annote"}
    avec, sans = avec_logo(NATIONALE, vraies_donnees)
    assert {outil.slug for outil in resoudre(NATIONALE, vraies_donnees).outils} <= sans


@pytest.mark.parametrize("cotes", [(80, 10), (10, 80), (30, 10)])
def test_le_logo_tient_a_cote_du_titre_sans_se_deformer(cotes: tuple[int, int]) -> None:
    large, haut = cotes
    logo = Image(f'<svg viewBox="0 0 {large} {haut}"/>'.encode(), "svg", "Logo\u00a0: Académie du Nord")
    document = Document("Fiche", (Champ("a", "Nom"),), Pied("", "", "", "", ""), logo=logo)
    place = decrire(document, reponses_ecrites=False)[0]["logo"]
    assert place["largeur"] <= 42
    assert place["hauteur"] <= 14
    assert place["largeur"] / place["hauteur"] == pytest.approx(large / haut, rel=0.05)
    dessin, *_ = mettre_en_page(document)
    assert isinstance(dessin, Dessin)
    assert (dessin.description, dessin.hauteur <= 14) == ("Logo\u00a0: Académie du Nord", True)
    assert decrire(replace(document, lettre=True), reponses_ecrites=False)[0]["logo"] is None
