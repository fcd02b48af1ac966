"""Une édition nationale de plus au petit référentiel, qui suit celle de 2020, et leurs passages."""

from typing import Final

from tests.outils_de_test import contenu

_EDITION: Final = contenu("essai-2020/edition.yml").partition("exemples_de:")[0]
_ENTETE: Final = _EDITION.replace("essai-2020", "essai-2028").replace("2020", "2028")
_CRITERES: Final = """id: "C-01"
numero: "1"
intitule: "L'offre de formation"
source: {document: "texte-officiel"}
descripteurs:
  - {id: "D-101", texte: "L'offre est construite avec les entreprises."}
  - {id: "D-102", texte: "Les entreprises sont du conseil."}
  - {id: "D-103", texte: "L'offre est revue chaque année avec les publics."}
  - {id: "D-104", texte: "L'offre est publiée."}
"""
_PASSAGES: Final = """ancienne: "essai-2020"
nouvelle: "essai-2028"
nature: "redaction"
presentation: "Rapprochement d'essai."
criteres:
  - {type: "fusionne", avant: ["C-01", "C-02"], apres: ["C-01"], motif: "Un seul critère."}
descripteurs:
  - {type: "scinde", avant: ["D-001"], apres: ["D-101", "D-102"], motif: "Deux phrases."}
  - {type: "fusionne", avant: ["D-002", "D-003"], apres: ["D-103"], motif: "Une seule."}
  - {type: "nouveau", apres: ["D-104"], motif: "Rien n'en parlait."}
"""
SUITE_DE_2028: Final = {
    "essai-2028/edition.yml": _ENTETE.replace(
        'slug: "essai-2028"', 'slug: "essai-2028"\nremplace: "essai-2020"'
    ),
    "essai-2028/delais.yml": "delais: []\n",
    "essai-2028/criteres/C-01.yml": _CRITERES,
    "passages/essai-2020--essai-2028.yml": _PASSAGES,
}
"""Ses fichiers, à poser dans le petit référentiel."""
