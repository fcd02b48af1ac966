"""L'audit qu'une édition permet : l'échelle de son rapport, ses fiches, ses délais ; rien sans rapport."""

from typing import Any

import pytest

from ldm.documents.audit import audit_a_saisir
from ldm.documents.auto_evaluation import DossierVierge, composer_dossier_vierge
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.donnees_du_dossier import donnees_du_dossier, plus_de_l_audit
from ldm.documents.examen_du_dossier import champs_connus
from ldm.documents.parcours import champs_de
from ldm.modele.outils import BlocTableau, TableauDeSaisie
from ldm.modele.types import Gele
from ldm.variantes.edition_active import donnees_actives, referentiel_actif

SLUGS = donnees_actives().slugs


def _vierge(slug: str) -> DossierVierge:
    return composer_dossier_vierge(referentiel_actif(slug), pieces_actives(slug), lambda _: ())


@pytest.mark.parametrize("slug", SLUGS)
def test_l_echelle_d_un_audit_est_celle_du_rapport_de_l_edition(slug: str) -> None:
    referentiel = referentiel_actif(slug)
    rapport = referentiel.outil_pour("rapport")
    audit = audit_a_saisir(referentiel)
    blocs = [bloc for section in (rapport.sections if rapport else ()) for bloc in section.blocs]
    colonnes = [c for b in blocs if isinstance(b, BlocTableau) for c in b.saisies.colonnes if c.saisie]
    sigles = [constat.sigle for constat in referentiel.commun.constats.constats]
    voulues = sorted((c for c in colonnes if c.titre in sigles), key=lambda c: sigles.index(c.titre))
    constats = audit.constats if audit else ()
    assert [c.cle for c in constats] == [c.cle for c in voulues]
    assert [c.exclusif for c in constats] == [c.saisie.exclusive for c in voulues if c.saisie]
    assert audit is None or (rapport and audit.rapport == rapport.id)


def test_une_colonne_que_le_rapport_n_a_pas_n_est_pas_un_constat_possible() -> None:
    referentiel = next(filter(audit_a_saisir, map(referentiel_actif, SLUGS)))
    entier = audit_a_saisir(referentiel)
    assert entier
    retire = entier.constats[-2]

    def sans(valeur: Any) -> Any:
        if isinstance(valeur, TableauDeSaisie):
            restent = tuple(c for c in valeur.colonnes if c.cle != retire.cle)
            return valeur.model_copy(update={"colonnes": restent})
        if isinstance(valeur, tuple):
            return tuple(map(sans, valeur))
        if isinstance(valeur, Gele):
            champs = ("outils", "sections", "blocs", "saisies")
            return valeur.model_copy(
                update={nom: sans(getattr(valeur, nom)) for nom in champs if hasattr(valeur, nom)}
            )
        return valeur

    reste = audit_a_saisir(sans(referentiel))
    assert reste
    assert reste.constats == tuple(c for c in entier.constats if c is not retire)


@pytest.mark.parametrize("slug", SLUGS)
def test_ce_que_lit_la_page_tient_aux_formulaires(slug: str) -> None:
    vierge = _vierge(slug)
    donnees = donnees_du_dossier(vierge, {})
    delais = {delai["cle"] for delai in plus_de_l_audit(vierge)["delais"]}
    champs = [champ for saisi in vierge.outils for champ in champs_de(saisi.piece.document.blocs)]
    # une édition peut n'adopter que les formulaires : ses champs ne se datent pas
    assert not delais or {champ.delai for champ in champs if champ.delai} <= delais
    a_plusieurs = {saisi.outil.id for saisi in vierge.outils if len(saisi.outil.roles) > 1}
    assert {champ.id.partition(".")[0] for champ in champs if champ.role} <= a_plusieurs
    connus = {champ.id for champ in champs}
    for outil in donnees["outils"]:
        assert {*outil["reprises"], *outil["suites"]} <= connus
        if "ecart" in outil["usages"]:
            assert {"numero-du-critere", "constat", "rang-de-fiche"} <= {*outil["reprises"].values()}
            assert sorted(outil["suites"].values()) == ["action", "echeance"]


@pytest.mark.parametrize("slug", SLUGS)
def test_la_couche_des_auditeurs_est_connue_d_un_dossier(slug: str) -> None:
    connus = champs_connus(referentiel_actif(slug), pieces_actives(slug))
    descripteur = next(d.id for critere in referentiel_actif(slug).criteres for d in critere.descripteurs)
    assert connus.trouver(f"audit|{descripteur}.a-demander")
    assert connus.trouver(f"audit|{descripteur}.autre") is None
    assert connus.trouver("audit|X-1.constat") is None
