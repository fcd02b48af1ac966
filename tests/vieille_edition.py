"""Une édition abrogée de plus au petit référentiel, et ses passages vers celle de 2020."""

from typing import Final

PASSAGES: Final = "passages/vieux-2010--essai-2020.yml"
_EDITION: Final = """slug: "vieux-2010"
nom: "Vieille édition 2010"
nom_court: "Vieux"
territoire: "academie"
annee: "2010"
revision: "2010.1"
date: "2010-02-01"
statut: "abroge"
presentation: "Une édition ancienne."
cahier_des_charges: "Ancien cahier"
document: "texte-officiel"
contact:
  service: "Ancien bureau"
"""
_CRITERES: Final = """id: "VX-C-01"
numero: "1"
intitule: "L'offre"
source: {document: "texte-officiel"}
descripteurs:
  - {id: "VX-D-001", texte: "L'offre est construite et revue."}
  - {id: "VX-D-002", texte: "L'offre a un internat."}
remarques:
  - {id: "VX-REM-001", texte: "Exemple d'internat."}
"""
_ACCUEIL: Final = """id: "VX-C-02"
numero: "2"
intitule: "Accueil des publics"
source: {document: "texte-officiel"}
descripteurs:
  - {id: "VX-D-003", texte: "Tous les publics sont accueillis."}
"""
_RAPPROCHES: Final = """ancienne: "vieux-2010"
nouvelle: "essai-2020"
nature: "redaction"
presentation: "Rapprochement d'essai."
criteres:
  - type: "reformule"
    avant: ["VX-C-01"]
    apres: ["C-01"]
    motif: "Titre allongé."
  - type: "repris"
    avant: ["VX-C-02"]
    apres: ["C-02"]
    motif: "À l'article près."
descripteurs:
  - type: "scinde"
    avant: ["VX-D-001"]
    apres: ["D-001", "D-002"]
    motif: "Deux exigences en deux phrases."
  - type: "retire"
    avant: ["VX-D-002"]
    motif: "Plus d'internat."
    voir: ["VX-REM-001", "C-02"]
  - type: "reformule"
    avant: ["VX-D-003"]
    apres: ["D-003"]
    motif: "Plus court."
"""
VIEILLE_EDITION: Final = {
    "vieux-2010/edition.yml": _EDITION,
    "vieux-2010/delais.yml": "delais: []\n",
    "vieux-2010/criteres/C-01.yml": _CRITERES,
    "vieux-2010/criteres/C-02.yml": _ACCUEIL,
    PASSAGES: _RAPPROCHES,
}
"""Ses fichiers, à poser dans le petit référentiel."""


def passages_ou(ancien: str, neuf: str) -> dict[str, str]:
    """Rend ces fichiers où `ancien`, qui se trouve une seule fois dans les passages, est devenu `neuf`."""
    assert _RAPPROCHES.count(ancien) == 1, ancien
    return {**VIEILLE_EDITION, PASSAGES: _RAPPROCHES.replace(ancien, neuf)}
