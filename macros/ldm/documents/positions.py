"""Où une équipe se situe, descripteur par descripteur : l'échelle de l'édition, et ses codes."""

from typing import Final

from ldm.modele.commun import Echelle
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel

GRILLE: Final = "grille"


def echelle_de_position(referentiel: Referentiel) -> Echelle | None:
    """Rend l'échelle où les équipes se situent : celle de l'édition, sinon celle du manuel, sinon aucune."""
    commun, identite = referentiel.commun, referentiel.identite
    voulue = identite.position or commun.auto_evaluation.position
    if identite.sans_position or voulue is None:
        return None
    return next(echelle for echelle in commun.echelles.echelles if echelle.id == voulue)


def rappel_des_codes(referentiel: Referentiel, outil: Outil) -> str:
    """Rend la ligne qui, au bas d'une grille, dit comment la recopier ; rien, d'un autre outil."""
    echelle = echelle_de_position(referentiel)
    codes = [option.code for option in echelle.options if option.code] if echelle else []
    if GRILLE not in outil.usages or not codes:
        return ""
    exemple = f"1\u00a0{codes[min(1, len(codes) - 1)]}\u00a0: preuves"
    lieu = "«\u00a0Mon dossier\u00a0»"
    return f"À recopier dans {lieu}\u00a0: «\u00a0{exemple}\u00a0» ({', '.join(codes)})"
