"""Un outil prérempli pour un critère : une case par élément que la table des listes dit à cocher."""

from ldm.documents.blocs import Section
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de
from ldm.documents.prerempli import composer_prerempli
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import referentiel_actif
from tests.documents.test_listes import ecrits

A_COCHER = ("axes", "objectifs", "actions", "indicateurs", "remarques")


def test_la_table_dit_a_cocher_ce_qu_un_etablissement_choisit() -> None:
    assert tuple(nom for nom, liste in LISTES_DE_CRITERE.items() if liste.a_cocher) == A_COCHER


def test_chaque_element_a_choisir_a_sa_case_sous_elements_compris(edition: Referentiel) -> None:
    for outil in (o for o in edition.outils if o.par_critere):
        vierge = [champ.id for champ in champs_de(composer_outil(edition, outil).blocs)]
        for critere in edition.criteres:
            ecrit = critere.model_dump(mode="json")
            attendus = [f"{outil.id}.{i}" for nom in A_COCHER for i in ecrits(ecrit[nom])]
            prerempli = composer_prerempli(edition, outil, critere)
            cases = [champ.id for champ in champs_de(prerempli.blocs)] if prerempli is not None else vierge
            assert cases == [*attendus, *vierge]


def test_un_critere_sans_rien_a_choisir_n_a_pas_de_fiche_preremplie() -> None:
    national = referentiel_actif("national-2023")
    outil = next(o for o in national.outils if o.par_critere)
    nu = national.criteres[0].model_copy(update=dict.fromkeys(A_COCHER, ()))
    assert composer_prerempli(national, outil, nu) is None


def test_les_exemples_empruntes_disent_a_qui() -> None:
    national = referentiel_actif("national-2023")
    outil = next(o for o in national.outils if o.par_critere)
    prerempli = composer_prerempli(national, outil, national.criteres[0])
    assert prerempli is not None
    (choix, *_) = prerempli.blocs
    assert isinstance(choix, Section)
    parties = [b for b in choix.blocs if isinstance(b, Section)]
    assert [repr(p.blocs[0]).count("Exemples de Centre-Val de Loire.") for p in parties] == [1] * len(parties)
