"""Les textes d'une édition révisée : ceux auxquels on a répondu, face à ceux d'aujourd'hui."""

from ldm.documents.revisions_du_dossier import textes_revises
from ldm.modele.archives import Archive
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import referentiel_actif
from ldm.variantes.empreintes import empreinte
from ldm.variantes.historique import archive_de
from tests.editions import PRETEUSE


def _archive(referentiel: Referentiel, revision: str, texte: str) -> Archive:
    """Rend ce que l'édition aurait dit, si son premier descripteur avait ce texte."""
    premier, *autres = referentiel.criteres
    ancien = premier.descripteurs[0].model_copy(update={"texte": texte})
    change = premier.model_copy(update={"descripteurs": (ancien, *premier.descripteurs[1:])})
    criteres = {"revision": revision, "criteres": (change, *autres)}
    return archive_de(referentiel).model_copy(update=criteres)


def test_un_texte_modifie_se_lit_face_a_celui_d_aujourd_hui_mots_marques() -> None:
    referentiel = referentiel_actif(PRETEUSE)
    descripteur = referentiel.criteres[0].descripteurs[0]
    texte = str(descripteur.texte)
    archives = [
        _archive(referentiel, "2025.1", f"{texte} Jadis."),
        _archive(referentiel, "2025.2", f"{texte} Jadis."),
        _archive(referentiel, "2025.3", "Rien de commun."),
        _archive(referentiel, "2025.4", texte),
    ]
    proche, lointain = textes_revises(referentiel, archives)
    assert (proche["id"], proche["revision"], proche["texte"]) == (
        descripteur.id,
        "2025.2",
        f"{texte} Jadis.",
    )
    assert proche["empreinte"] not in ("", empreinte(descripteur, ("texte",)))
    avant, apres = proche["mots"]
    assert [mots for change, mots in avant[0] if change] == ["Jadis."]
    assert [change for change, _ in apres[0]] == [0]
    assert lointain["mots"] is None, "presque rien en commun : marquer n'aiderait pas"
    assert textes_revises(referentiel, archives[3:]) == []
