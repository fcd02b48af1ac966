"""Ce que la page « Mon dossier » lit d'une édition dit ce qu'un exemplaire neuf reprend, et d'où."""

import pytest

from ldm.chargement.etablissements import COLONNES
from ldm.documents.auto_evaluation import composer_dossier_vierge
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.donnees_du_dossier import REPRISES, donnees_du_dossier, etablissements_du_dossier
from ldm.documents.parcours import champs_de
from ldm.modele.etablissements import Etablissements
from ldm.variantes.edition_active import donnees_actives, referentiel_actif


@pytest.mark.parametrize("slug", donnees_actives().slugs)
def test_un_outil_ne_reprend_que_dans_ses_propres_champs(slug: str) -> None:
    vierge = composer_dossier_vierge(referentiel_actif(slug), pieces_actives(slug), lambda _: ())
    donnees = donnees_du_dossier(vierge, {})
    champs = {
        saisi.outil.id: {c.id for c in champs_de(saisi.piece.document.blocs)} for saisi in vierge.outils
    }
    for outil in donnees["outils"]:
        assert outil["reprises"].keys() <= champs[outil["id"]]
        assert set(outil["reprises"].values()) <= {*REPRISES}
        if outil["exemplaires"] == "par_critere":
            assert "numero-du-critere" in outil["reprises"].values(), "l'exemplaire dit son critère"
    assert all(critere["intitule"] for critere in donnees["criteres"])


@pytest.mark.parametrize("slug", donnees_actives().slugs)
def test_une_seule_position_demande_un_motif(slug: str) -> None:
    vierge = composer_dossier_vierge(referentiel_actif(slug), pieces_actives(slug), lambda _: ())
    options = (donnees_du_dossier(vierge, {})["position"] or {}).get("options", [])
    assert [o["rang"] for o in options if o["motif"]] in ([], [None])


def test_les_labels_publies_se_donnent_un_par_ligne_sous_les_colonnes_de_leur_liste() -> None:
    liste = Etablissements.model_validate(
        {
            "etablissements": [
                {
                    "uai": "0750655E",
                    "nom": "Lycée A",
                    "commune": "Paris",
                    "labels": [
                        {"intitule": intitule, "decision": "2026-07-01", "fin": "2031-06-30"}
                        for intitule in ("Lycée des métiers du bois", "Lycée des métiers de la mer")
                    ],
                }
            ]
        }
    )
    titres, *lignes = etablissements_du_dossier(liste.etablissements)
    assert set(titres) <= {*COLONNES}
    assert [ligne[:3] for ligne in lignes] == [["0750655E", "Lycée A", "Paris"]] * 2
