"""Le plan du cahier des charges : un texte inconnu s'y refuse, un texte oublié s'y signale."""

from ldm.modele.cahier import Cahier, EntreeDuCahier
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from ldm.variantes.plan_du_cahier import verifier_le_plan
from ldm.variantes.resolution import examiner
from tests.editions import PRETEUSE, TOUTES


def preteuse(*plan: EntreeDuCahier) -> Referentiel:
    referentiel = referentiel_actif(PRETEUSE)
    identite = referentiel.identite.model_copy(update={"cahier": Cahier(plan=plan)})
    return referentiel.model_copy(update={"identite": identite})


def test_le_plan_des_editions_publiees_est_juste() -> None:
    for slug in TOUTES:
        referentiel, _ = examiner(slug, donnees_actives())
        assert verifier_le_plan(referentiel, donnees_actives()) == []


def test_un_texte_inconnu_est_une_erreur_qui_en_propose_un_autre() -> None:
    tous = (EntreeDuCahier(texte=r.id) for r in preteuse().textes)
    problemes = verifier_le_plan(preteuse(*tous, EntreeDuCahier(texte="CVL-TXT-912")), donnees_actives())
    assert [(p.gravite, p.quoi) for p in problemes] == [("erreur", "texte inconnu « CVL-TXT-912 »")]
    assert "CVL-TXT-012" in problemes[0].remede


def test_un_texte_que_le_plan_oublie_est_a_revoir() -> None:
    premier, *autres = (r for r in preteuse().textes if preteuse().origine(r.id).genre == "ajoute")
    plan = EntreeDuCahier(titre="Partie", contenu=tuple(EntreeDuCahier(texte=r.id) for r in autres))
    (probleme,) = verifier_le_plan(preteuse(plan), donnees_actives())
    assert probleme.gravite == "à revoir"
    assert premier.id in probleme.quoi


def test_sans_plan_rien_n_est_a_verifier() -> None:
    assert verifier_le_plan(preteuse(), donnees_actives()) == []
