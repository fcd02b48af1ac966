"""Préparer la recherche : le glossaire que lit le navigateur, l'index allégé et ses deux copies.

Le thème écrit `search/search_index.json`. Nous en retirons ce qui se répète d'une page à l'autre :
la même phrase, indexée cinq fois, alourdit la première visite et cache la page où elle est chez elle.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from macros.modele.referentiel import Referentiel

SCRIPTS: Final = "assets/recherche"
GLOSSAIRE: Final = f"{SCRIPTS}/glossaire.js"
INDEX: Final = "search/search_index"

HORS_INDEX: Final = ("cahier-des-charges/",)
"""Pages qui reprennent le site entier : elles ne s'indexent pas."""

REPERTOIRES: Final = ("listes/", "referentiel/", "referentiel/apports/")
"""Pages faites de renvois : leur titre et leur présentation s'indexent, pas ce qu'elles répètent."""

POIDS: Final = {
    "textes/circulaire-2023/": 1.2,
    "": 0.6, "guides/": 0.6, "listes/": 0.6, "outils/": 0.6, "referentiel/": 0.6, "a-propos/": 0.6,
    "referentiel/apports/": 0.5, "glossaire/": 0.5, "sources/": 0.5,
}  # fmt: skip
"""À réponse égale, le texte officiel passe avant la page qui le cite, et une page avant celle qui y renvoie."""

POIDS_DES_RENVOIS: Final = 0.7
_RENVOIS: Final = ("#domaines", "#mesures", "#qualeduc")
_COMMENTAIRE: Final = re.compile(r"^[ \t]*(?:/\*(?!!).*?\*/[ \t]*\n|//[^\n]*\n)", re.DOTALL | re.MULTILINE)

Entree = dict[str, Any]


def glossaire(referentiel: Referentiel) -> str:
    """Rend le script qui donne à la recherche les sigles et les synonymes du glossaire."""
    donnees = referentiel.commun.glossaire
    sigles = [[s.sigle, s.developpement, s.formes, s.synonymes] for s in donnees.sigles]
    termes = [[t.terme, t.synonymes] for t in donnees.termes if t.synonymes]
    lignes = (f"  {nom}: [\n{_lignes(liste)}  ],\n" for nom, liste in (("sigles", sigles), ("termes", termes)))
    entete = "/* Écrit d'après referentiel/commun/glossaire.yml ; ne pas modifier à la main. */\n"
    return f"{entete}self.LDM_GLOSSAIRE = {{\n{''.join(lignes)}}};\n"


def _lignes(liste: list[list[Any]]) -> str:
    return "".join(f"    {json.dumps(element, ensure_ascii=False, separators=(',', ':'))},\n" for element in liste)


def finir(referentiel: Referentiel, site: Path) -> None:
    """Allège l'index et les scripts de la recherche d'un site construit.

    L'index est aussi écrit en script : une page ouverte d'un dossier, sans serveur, ne peut rien lire d'autre.
    """
    index = site / f"{INDEX}.json"
    contenu = json.loads(index.read_text(encoding="utf-8"))
    contenu["docs"] = alleger(referentiel, contenu["docs"])
    texte = json.dumps(contenu, ensure_ascii=False, separators=(",", ":"))
    index.write_text(texte, encoding="utf-8")
    (site / f"{INDEX}.js").write_text(f"var __index={texte};\n", encoding="utf-8")
    for script in sorted((site / SCRIPTS).rglob("*.js")):
        script.write_text(sans_commentaires(script.read_text(encoding="utf-8")), encoding="utf-8")


def sans_commentaires(script: str) -> str:
    """Rend un script sans les commentaires qui occupent des lignes entières ; `/*! … */` reste."""
    return _COMMENTAIRE.sub("", script)


def alleger(referentiel: Referentiel, entrees: list[Entree]) -> list[Entree]:
    """Rend l'index sans ce qui se répète, chaque entrée avec son poids."""
    extraits = set(_extraits(referentiel))
    gardees: list[Entree] = []
    tetes: dict[str, Entree] = {}
    for entree in entrees:
        page = entree["location"].partition("#")[0]
        if _sous(page, HORS_INDEX):
            continue
        tete = tetes.setdefault(page, dict(entree))
        if tete["location"] == entree["location"]:
            gardees.append(tete)
        elif entree["location"] in extraits:
            tete["text"] += f"<p>{entree['title']}</p>"
        elif page not in REPERTOIRES and not _repete_le_titre(entree, tete):
            gardees.append(dict(entree))
    return [_peser(entree) for entree in gardees]


def _extraits(referentiel: Referentiel) -> Iterator[str]:
    """Rend l'adresse de chaque passage tiré d'un document que l'édition publie en entier sur une autre page.

    Il s'indexe là où le document est entier ; la page qui le cite n'en garde que le titre.
    """
    sources = {r.id: s.document for r in referentiel.textes if (s := referentiel.sources.get(r.id))}
    entiers = {sources.get(r.id) for r in referentiel.textes if r.page.startswith("textes/")}
    for rubrique in referentiel.textes:
        if not rubrique.page.startswith("textes/") and sources.get(rubrique.id) in entiers - {None}:
            yield f"{rubrique.page}/#{rubrique.id}"


def _repete_le_titre(entree: Entree, tete: Entree) -> bool:
    """Dit si l'entrée n'a que le titre de sa page : un titre de formulaire, dont le contenu est exclu."""
    return not entree["text"].strip() and entree["title"] == tete["title"]


def _sous(page: str, dossiers: tuple[str, ...]) -> bool:
    return page.startswith(dossiers)


def _peser(entree: Entree) -> Entree:
    page, diese, ancre = entree["location"].partition("#")
    poids = POIDS.get(page, 1)
    if f"{diese}{ancre}" in _RENVOIS:
        poids *= POIDS_DES_RENVOIS
    return entree if poids == 1 else {**entree, "boost": round(poids, 2)}
