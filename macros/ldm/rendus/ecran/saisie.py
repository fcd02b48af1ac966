"""Rendre ce que lit la page « Mon dossier » : des scripts, que le navigateur charge aussi d'un dossier.

Les noms sont ceux que lisent docs/assets/auto-evaluation/ et .ci/javascript/dossier.d.ts.
"""

import json
from typing import Any

from ldm.documents.blocs import Document
from ldm.rendus.ecran.html import ContexteDePage, rendre


def rendre_formulaire(nom: str, document: Document, racine: str) -> str:
    """Rend le script qui porte un formulaire : le même document que le PDF, avec des champs où écrire.

    racine : de la page « Mon dossier » à celle de l'édition.
    """
    html = rendre(document.blocs, ContexteDePage(racine=racine, niveau=2, saisie=True))
    return rendre_script(nom, {"titre": document.titre, "code": document.code, "html": html})


def rendre_script(nom: str, valeur: Any) -> str:
    """Rend un script qui remet une valeur à la page ; rien n'y ferme une balise."""
    texte = json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))
    for signe, code in (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        texte = texte.replace(signe, code)
    return f"LdmDossiers.recevoir({json.dumps(nom)},{texte});\n"
