"""`ldm synthese --ensemble` : compter plusieurs dossiers d'une même édition, pour une académie."""

from collections.abc import Sequence
from pathlib import Path

from ldm.documents.auto_evaluation import composer_dossier_vierge
from ldm.documents.blocs import Document
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.comptes_d_ensemble import reunir_les_copies
from ldm.documents.donnees_du_dossier import donnees_du_dossier
from ldm.documents.lecture_du_dossier import lire_dossier
from ldm.documents.lecture_texte import probleme
from ldm.documents.synthese_d_ensemble import composer_l_ensemble
from ldm.erreurs import DonneesInvalides, Probleme
from ldm.modele.dossier import Dossier
from ldm.variantes.edition_active import referentiel_actif


def synthese_d_ensemble(chemins: Sequence[Path], jour: str) -> Document:
    """Rend les comptes de ces dossiers ; les copies d'un même comptent une fois. jour : « 2027-03-15 ».

    Lève `DonneesInvalides`, avec la raison de chaque fichier refusé ; rien ne se compte alors.
    """
    dossiers = _lire_tout(chemins)
    slug = dossiers[0].edition
    referentiel = referentiel_actif(slug)
    vierge = composer_dossier_vierge(referentiel, pieces_actives(slug), lambda _: ())
    return composer_l_ensemble(referentiel, donnees_du_dossier(vierge, {}), reunir_les_copies(dossiers), jour)


def _lire_tout(chemins: Sequence[Path]) -> list[Dossier]:
    lus: list[Dossier] = []
    problemes: list[Probleme] = []
    for chemin in chemins:
        try:
            lu = lire_dossier(chemin)
        except DonneesInvalides as erreur:
            problemes += erreur.problemes
            continue
        lus.append(lu)
        if lu.edition != lus[0].edition:
            quoi = (
                f"dossier d'une autre édition : « {lu.edition} », et le premier est de « {lus[0].edition} »"
            )
            problemes.append(probleme(chemin, 0, quoi, "Comptez chaque édition à part."))
    if problemes:
        raise DonneesInvalides(problemes)
    return lus
