"""Ce qui présente les outils : une carte chacun, et ce que le document source n'a pas reproduit le dit."""

from ldm.documents.appartenance import appartenance, attribution
from ldm.documents.blocs import Cartes, Encadre, Section
from ldm.documents.morceaux import Carte
from ldm.documents.parcours import parcourir
from ldm.documents.presentation_des_outils import (
    NON_REPRODUIT,
    composer_liste_outils,
    composer_presentation_outil,
)
from ldm.modele.referentiel import Referentiel


def cartes(edition: Referentiel) -> list[Carte]:
    blocs = parcourir(composer_liste_outils(edition).blocs)
    return [carte for bloc in blocs if isinstance(bloc, Cartes) for carte in bloc.cartes]


def test_chaque_outil_a_sa_carte_dans_l_ordre(edition: Referentiel) -> None:
    assert [(c.titre, c.cible) for c in cartes(edition)] == [
        (o.titre, f"outils/{o.slug}/") for o in edition.outils
    ]


def test_un_outil_non_reproduit_le_dit_sur_sa_carte_et_sur_sa_page(edition: Referentiel) -> None:
    for outil, carte in zip(edition.outils, cartes(edition), strict=True):
        page = composer_presentation_outil(edition, outil.id)
        vus = (NON_REPRODUIT in repr(carte), NON_REPRODUIT in repr(page))
        assert vus == (not outil.reproduit, not outil.reproduit)


def test_la_page_d_un_outil_dit_quand_et_qui(edition: Referentiel) -> None:
    for outil in edition.outils:
        page = repr(composer_presentation_outil(edition, outil.id))
        assert repr(outil.quand) in page
        assert repr(outil.qui) in page


def test_la_page_d_un_emprunt_et_la_liste_disent_d_ou_il_vient(edition: Referentiel) -> None:
    listes = [b.titre for b in composer_liste_outils(edition).blocs if isinstance(b, Section)]
    for outil in edition.outils:
        voulu = attribution(edition, outil.id)
        encadres = [b for b in composer_presentation_outil(edition, outil.id).blocs if isinstance(b, Encadre)]
        assert [e.titre for e in encadres] == ([voulu] if voulu else [])
        if appartenance(edition, outil.id) == "emprunte":
            assert attribution(edition, outil.id, "Modèles") in listes
