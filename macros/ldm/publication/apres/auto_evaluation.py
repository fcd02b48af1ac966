"""Écrire ce que lit la page « Mon dossier » d'une édition : un script de l'édition, un par formulaire."""

from pathlib import Path
from typing import Final

from ldm.documents.auto_evaluation import composer_dossier_vierge
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.donnees_du_dossier import RACINE, donnees_du_dossier, etablissements_du_dossier
from ldm.modele.referentiel import Referentiel
from ldm.rendus.ecran.poids import en_clair
from ldm.rendus.ecran.saisie import rendre_formulaire, rendre_script
from ldm.rendus.formats import formats_de

DONNEES: Final = "auto-evaluation/donnees"


def ecrire_l_auto_evaluation(referentiel: Referentiel, site: Path) -> None:
    """Écrit les données de la page dans le site ; rien, si l'édition n'a pas d'outil à remplir.

    Les fichiers à télécharger y sont déjà : la page dit le poids de chacun.
    """
    pieces = pieces_actives(referentiel.identite.slug)
    vierge = composer_dossier_vierge(referentiel, pieces, lambda piece: formats_de(piece.genres))
    if not vierge.outils:
        return
    dossier = site / DONNEES
    dossier.mkdir(parents=True)
    poids = {f.name: en_clair(f.stat().st_size) for f in (site / "telechargements").iterdir()}
    _ecrire(dossier / "edition.js", rendre_script("edition", donnees_du_dossier(vierge, poids)))
    if vierge.etablissements:
        liste = etablissements_du_dossier(vierge.etablissements)
        _ecrire(dossier / "etablissements.js", rendre_script("etablissements", liste))
    for saisi in vierge.outils:
        nom = saisi.piece.nom
        _ecrire(dossier / f"{nom}.js", rendre_formulaire(nom, saisi.piece.document, RACINE))


def _ecrire(chemin: Path, script: str) -> None:
    chemin.write_text(script, encoding="utf-8", newline="\n")
