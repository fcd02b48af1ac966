"""À qui est ce qu'on montre : les mots viennent de l'édition qui prête."""

import pytest

from ldm.documents.appartenance import appartenance, attribution, auteur, est_des_siens
from ldm.documents.blocs import Section
from ldm.documents.cahier import composer_cahier
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.donnees import composer_donnees
from ldm.documents.parcours import parcourir
from ldm.documents.presentation_des_outils import par_modele
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import ABROGEE, NATIONALE, PRETEUSE
from tests.outils_de_test import NORD, avec, petit_referentiel


@pytest.mark.parametrize(
    ("territoire", "nom", "mots"),
    [
        ("region-academique", "Nord", "Modèle de la région académique Nord, cahier des charges 2021"),
        ("academie", "Nord", "Modèle de l’académie de Nord, cahier des charges 2021"),
        ("academie", "Aix", "Modèle de l’académie d’Aix, cahier des charges 2021"),
        ("national", "Nord", "Modèle de l’édition nationale, cahier des charges 2021"),
    ],
)
def test_l_attribution_se_compose_de_l_edition_qui_prete(territoire: str, nom: str, mots: str) -> None:
    texte = avec(NORD, 'nom_court: "Nord"', f'nom_court: "{nom}"')[NORD]
    avant = next(ligne for ligne in texte.splitlines() if "territoire:" in ligne)
    sud = petit_referentiel("sud", {NORD: texte.replace(avant, f'  territoire: "{territoire}"')})
    assert attribution(sud, "NORD-TXT-001") == mots


def test_ce_qui_est_a_l_edition_n_est_attribue_a_personne() -> None:
    sud = petit_referentiel("sud")
    assert (attribution(sud, "C-01"), auteur(sud, "C-01"), appartenance(sud, "C-01")) == ("", "", "propre")
    assert est_des_siens(sud, "C-01")
    assert not est_des_siens(sud, "NORD-TXT-001")


def test_chaque_fichier_d_un_outil_emprunte_dit_d_ou_il_vient(edition: Referentiel) -> None:
    par_slug = {outil.slug: outil for outil in edition.outils}
    for piece in pieces_actives(edition.identite.slug):
        if piece.outil:
            voulu = attribution(edition, par_slug[piece.outil].id)
            assert piece.document.pied.modele == voulu, piece.nom
            assert bool(piece.document.pied.auteur) == bool(voulu)


def test_la_preteuse_signe_ses_outils_et_les_autres_les_lui_attribuent() -> None:
    preteuse = referentiel_actif(PRETEUSE)
    assert [modele for modele, _ in par_modele(preteuse)] == [""]
    nationale = referentiel_actif(NATIONALE)
    (modele, outils), *autres = par_modele(nationale)
    assert not autres
    assert preteuse.identite.nom_court in modele
    assert {outil.id for outil in outils} == {outil.id for outil in preteuse.outils}


def test_les_donnees_publiees_disent_d_ou_vient_ce_qui_est_d_une_autre(edition: Referentiel) -> None:
    donnees = composer_donnees(edition)
    ids = [o.id for o in edition.outils] + [t.id for t in edition.textes] + [d.id for d in edition.delais]
    assert set(donnees.attributions) == {i for i in ids if appartenance(edition, i) != "propre"}
    for outil in edition.outils:
        assert donnees.attributions.get(outil.id, "") == attribution(edition, outil.id)


def test_l_abrogee_offre_ses_outils_sous_le_nom_que_sa_source_leur_donne() -> None:
    (siens, propres), (modele, empruntes) = par_modele(referentiel_actif(ABROGEE))
    assert siens == ""
    assert all("(" not in outil.code for outil in propres)
    assert [outil.usages for outil in empruntes] == [("grille",)]
    assert modele


def test_le_cahier_des_charges_n_annexe_que_ce_qui_est_a_l_edition(edition: Referentiel) -> None:
    cahier = composer_cahier(edition)
    annexes = {bloc.ancre for bloc in parcourir(cahier.blocs) if isinstance(bloc, Section)}
    for outil in edition.outils:
        annexe = bool(outil.sections or outil.guide) and est_des_siens(edition, outil.id)
        assert (outil.id in annexes) == annexe, outil.code
