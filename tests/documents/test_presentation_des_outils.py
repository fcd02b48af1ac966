"""Ce qui présente les outils : une carte chacun, et ce que le document source n'a pas reproduit le dit."""

from ldm.documents.blocs import Cartes
from ldm.documents.presentation_des_outils import (
    NON_REPRODUIT,
    composer_liste_outils,
    composer_presentation_outil,
)
from ldm.modele.referentiel import Referentiel


def test_chaque_outil_a_sa_carte_dans_l_ordre(edition: Referentiel) -> None:
    (cartes,) = composer_liste_outils(edition).blocs
    assert isinstance(cartes, Cartes)
    assert [(c.titre, c.cible) for c in cartes.cartes] == [
        (o.titre, f"outils/{o.slug}/") for o in edition.outils
    ]


def test_un_outil_non_reproduit_le_dit_sur_sa_carte_et_sur_sa_page(edition: Referentiel) -> None:
    (cartes,) = composer_liste_outils(edition).blocs
    assert isinstance(cartes, Cartes)
    for outil, carte in zip(edition.outils, cartes.cartes, strict=True):
        page = composer_presentation_outil(edition, outil.id)
        vus = (NON_REPRODUIT in repr(carte), NON_REPRODUIT in repr(page))
        assert vus == (not outil.reproduit, not outil.reproduit)


def test_la_page_d_un_outil_dit_quand_et_qui(edition: Referentiel) -> None:
    for outil in edition.outils:
        page = repr(composer_presentation_outil(edition, outil.id))
        assert repr(outil.quand) in page
        assert repr(outil.qui) in page


def test_un_outil_de_la_base_ne_dit_pas_d_origine_et_un_emprunt_la_dit(edition: Referentiel) -> None:
    for outil in edition.outils:
        dite = "Exemple : " in repr(composer_presentation_outil(edition, outil.id)).replace("\\xa0", " ")
        assert dite == (edition.origine(outil.id).genre == "emprunte")
