"""Une variante de variante : chaque texte y est à qui l'a écrit, et ce que la base a retiré s'explique."""

import pytest

from ldm.documents.apports import composer_apports
from ldm.documents.blocs import Difference, Section
from ldm.documents.commun import origine_montree, pastille
from ldm.documents.criteres import retraits
from ldm.modele.referentiel import Referentiel
from ldm.publication.apres.renvois import renvois
from tests.outils_de_test import DEROGATION, contenu, operations, petit_referentiel

BASE = "variantes/nord/x.yml"
ENTETE = contenu("variantes/nord/variante.yml").replace('base: "essai-2020"', 'base: "nord"')
ENTETE = ENTETE.replace('slug: "nord"', 'slug: "ville"').replace('nom_court: "Nord"', 'nom_court: "Ville"')
RETRAIT = operations(f'masquer:\n  cible: "D-003"{DEROGATION}')
GESTES = operations(
    'remplacer:\n  cible: "D-001"\n  avec: {texte: "Notre offre."}\n  empreinte_base: "123456789abc"',
    'remplacer:\n  cible: "D-002"\n  avec: {texte: "Revue :"}\n  empreinte_base: "123456789abc"',
    'masquer:\n  cible: "NORD-D-002"',
)


@pytest.fixture(scope="module")
def ville() -> Referentiel:
    """Une variante du Nord, qui est lui-même une variante de l'édition nationale."""
    contenus = {BASE: RETRAIT, "variantes/ville/variante.yml": ENTETE, "variantes/ville/x.yml": GESTES}
    return petit_referentiel("ville", contenus)


def test_un_texte_herite_est_a_qui_l_a_ecrit(ville: Referentiel) -> None:
    assert [ville.origine(i).edition for i in ("C-01", "NORD-D-001")] == ["essai-2020", "nord"]
    assert [str(p and p.texte) for p in (pastille(ville, "C-01"), pastille(ville, "NORD-D-001"))] == [
        "National",
        "Repris\u00a0: Nord",
    ]
    assert [origine_montree(ville, i) for i in ("C-01", "NORD-D-001")] == ["national", ""]


def test_un_texte_adapte_dit_de_qui_il_etait(ville: Referentiel) -> None:
    du_nord, national = pastille(ville, "D-001"), pastille(ville, "D-002")
    assert du_nord is not None
    assert du_nord.explication.startswith("Texte de l’académie de Nord adapté par Ville.")
    assert national is not None
    assert national.explication.startswith("Texte national adapté par Ville.")


def test_la_page_des_ecarts_montre_aussi_ceux_de_la_base(ville: Referentiel) -> None:
    sections = {b.ancre: b for b in composer_apports(ville).blocs if isinstance(b, Section)}
    siens = [b for s in sections["apports-remplacer"].blocs if isinstance(s, Section) for b in s.blocs]
    assert [b.noms for b in siens if isinstance(b, Difference)] == [
        ("Texte de l’académie de Nord", "Texte de l’académie"),
        ("Texte national", "Texte de l’académie"),
    ]
    assert sections["apports-herites-1"].titre == "Ce qu’avait déjà changé l’académie de Nord"


def test_ce_que_la_base_a_retire_s_explique_comme_ce_qu_on_retire(ville: Referentiel) -> None:
    liens = {renvoi.adresse: renvoi for renvoi in renvois(ville)}
    assert liens["d/D-003"].description.startswith("Retiré de cette édition par l’académie de Nord")
    assert liens["d/D-003"].cible == "referentiel/apports/#apports-herites-1"
    assert liens["d/NORD-D-002"].cible == "referentiel/apports/#apports-masquer"
    (_, second, *_) = ville.criteres
    assert [repli.resume for repli in retraits(ville, second)] == ["Texte national retiré par Nord"]
