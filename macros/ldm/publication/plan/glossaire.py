"""Le glossaire que lit la recherche du navigateur : un script."""

import json
from typing import Any, Final

from ldm.modele.referentiel import Referentiel

GLOSSAIRE: Final = "assets/recherche/glossaire.js"


def glossaire(referentiel: Referentiel) -> str:
    """Rend le script qui donne à la recherche les sigles et les termes du glossaire, avec leurs synonymes et
    ce qu'ils veulent dire, et les mots de tous les jours qui se valent ou sont des sortes les uns des autres.
    """
    donnees = referentiel.commun.glossaire
    sigles = [[s.sigle, s.developpement, s.formes, s.synonymes, s.explication or ""] for s in donnees.sigles]
    termes = [[t.terme, t.synonymes, t.definition] for t in donnees.termes]
    proches = [list(mots) for mots in donnees.proches]
    sortes = [list(mots) for mots in donnees.sortes]
    lignes = (
        f"  {nom}: [\n{_lignes(liste)}  ],\n"
        for nom, liste in (
            ("sigles", sigles),
            ("termes", termes),
            ("proches", proches),
            ("sortes", sortes),
        )
    )
    entete = "/* Écrit d'après referentiel/commun/glossaire.yml ; ne pas modifier à la main. */\n"
    return f"{entete}self.LDM_GLOSSAIRE = {{\n{''.join(lignes)}}};\n"


def _lignes(liste: list[list[Any]]) -> str:
    return "".join(
        f"    {json.dumps(element, ensure_ascii=False, separators=(',', ':'))},\n" for element in liste
    )
