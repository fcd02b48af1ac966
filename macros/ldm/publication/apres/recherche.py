"""Préparer la recherche : l'index que lit le navigateur.

Le thème écrit `search/search_index.json`. Nous en tirons `search/manuel.js`, sans ce qui se répète d'une
page à l'autre (la même phrase, indexée cinq fois, cache la page où elle est chez elle), et avec les noms et
les mots que les gens emploient.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from markdown.extensions.toc import slugify

from ldm.documents.commun import adresse_critere
from ldm.documents.questions import mots_des_questions
from ldm.modele.pages import PAGES
from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Intertitre, Rubrique
from ldm.publication.plan.ecarts import ACCUEIL

INDEX: Final = "search/manuel.js"
INDEX_DU_THEME: Final = "search/search_index"

HORS_INDEX: Final = "d/"
"""Les renvois ne s'indexent pas."""

REPETEES: Final = tuple(f"{p.adresse}/#{p.repetees}" for p in PAGES if p.repetees is not None)
"""Sections qui répètent d'autres pages : seules la tête et la prose de leur page s'indexent.

Les entrées du glossaire viennent de `glossaire.js`.
"""

POIDS: Final = {f"{page.adresse}/".removeprefix("/"): page.poids for page in PAGES}
"""À réponse égale, le texte officiel passe avant la page qui le cite, et une page avant celle qui y renvoie.
"""

POIDS_DES_RAPPORTS: Final = 0.7
POIDS_DES_REGLES: Final = 1.4
"""Ce que l'édition règle elle-même, dans un critère, passe avant le texte qui le permet."""
POIDS_DES_EXPLICATIONS: Final = 0.7
POIDS_DES_EXTRAITS: Final = 0.5
"""Un extrait expliqué passe après le document d'où il vient."""
_REGLES: Final = "regles"
_RAPPORTS: Final = ("domaines", "mesures", "qualeduc")
_TITRE: Final = re.compile(r"<h1\b[^>]*>(.*?)(?:<a [^>]*class=\"headerlink\".*?)?</h1>", re.DOTALL)
_DESCRIPTION: Final = re.compile(r'<meta name="description" content="([^"]*)"')
_BALISES: Final = re.compile(r"(?:\s*</?\w+>)+\s*")

COLONNES: Final = ("location", "title", "boost", "titres", "mots", "text", "tags")
"""Ce qu'une entrée de l'index peut avoir."""

Entree = dict[str, Any]


class Noms(NamedTuple):
    """Comment on appelle une page ou un descripteur. titres : ses autres noms ; mots : ce qu'on tape."""

    titres: tuple[str, ...] = ()
    mots: tuple[str, ...] = ()


def finir(referentiel: Referentiel, site: Path) -> None:
    """Écrit l'index de notre recherche, et vide celui du thème.

    Le thème demande le sien à chaque page ; le nôtre est un script, que la boîte de recherche lit quand on
    l'ouvre, avec ou sans serveur.
    """
    index = site / f"{INDEX_DU_THEME}.json"
    contenu = json.loads(index.read_text(encoding="utf-8"))
    entrees = alleger(referentiel, contenu["docs"])
    entrees += presentations(site, {entree["location"] for entree in entrees})
    connus = noms(referentiel)
    nommees = [_nommer(entree, connus) for entree in entrees]
    (site / INDEX).write_text(f"self.LDM_INDEX={_json(emballer(nommees))};\n", encoding="utf-8")
    vide = _json({**contenu, "docs": []})
    index.write_text(vide, encoding="utf-8")
    (site / f"{INDEX_DU_THEME}.js").write_text(f"var __index={vide};\n", encoding="utf-8")


def _json(valeur: Any) -> str:
    return json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))


def emballer(entrees: list[Entree]) -> dict[str, list[Any]]:
    """Rend l'index par colonnes, plus léger une fois comprimé ; `deballer` (`fonds.js`) refait les entrées.

    Une ancre seule est de la page de l'entrée d'avant ; des lignes se séparent par « | ».
    """
    colonnes: dict[str, list[Any]] = {champ: [] for champ in COLONNES}
    avant = ""
    for entree in entrees:
        page, _, ancre = entree["location"].partition("#")
        lieu = f"#{ancre}" if ancre and page == avant else entree["location"]
        avant = page
        for champ in COLONNES:
            valeur = lieu if champ == "location" else entree.get(champ, 0)
            colonnes[champ].append(_en_une_ligne(valeur) if isinstance(valeur, str) else valeur)
    return {champ: valeurs for champ, valeurs in colonnes.items() if any(valeurs)}


def _en_une_ligne(texte: str) -> str:
    return texte.replace("|", "\u2223").replace("\n", "|")


def alleger(referentiel: Referentiel, entrees: list[Entree]) -> list[Entree]:
    """Rend l'index sans ce qui se répète ni balises, chaque entrée avec son poids."""
    extraits = {f"{r.page}/#{r.id}": r for r in _extraits(referentiel)}
    gardees: list[Entree] = []
    tetes: dict[str, Entree] = {}
    for entree in map(_en_lignes, entrees):
        page = entree["location"].partition("#")[0]
        if page.startswith(HORS_INDEX):
            continue
        tete = tetes.setdefault(page, entree)
        if tete is entree:
            gardees.append(entree)
        elif extrait := extraits.get(entree["location"]):
            if extrait.en_clair or extrait.mots:
                poids = round(entree.get("boost", 1) * POIDS_DES_EXTRAITS, 2)
                gardees.append({**entree, "text": extrait.en_clair or "", "boost": poids})
            else:
                tete["text"] += f"\n{entree['title']}"
        elif not entree["location"].startswith(REPETEES) and not _repete_le_titre(entree, tete):
            gardees.append(entree)
    return gardees


def noms(referentiel: Referentiel) -> dict[str, Noms]:
    """Rend, par adresse, les autres noms d'une page et les mots qui y mènent, ou à un descripteur."""
    trouves = {
        "" if p.page == ACCUEIL else f"{p.page}/": Noms(p.titres, p.mots)
        for p in referentiel.commun.pages.pages
    }
    for adresse, compte in _comptes(referentiel):
        if siens := trouves.get(adresse):
            trouves[adresse] = Noms((*siens.titres, compte), siens.mots)
    for critere in referentiel.criteres:
        adresse = adresse_critere(critere)
        trouves[adresse] = Noms(mots=critere.mots)
        trouves |= {f"{adresse}#{d.id}": Noms(mots=d.mots) for d in critere.descripteurs}
    trouves |= dict(_noms_des_textes(referentiel.textes))
    trouves |= {f"outils/{outil.slug}/": Noms(mots=outil.mots) for outil in referentiel.outils}
    return trouves | {a: Noms(mots=mots) for a, mots in mots_des_questions(referentiel).items()}


def _noms_des_textes(textes: tuple[Rubrique, ...]) -> Iterator[tuple[str, Noms]]:
    """Rend les mots d'un texte et ceux de ses intertitres, à l'ancre que le moteur leur donne."""
    for texte in textes:
        yield f"{texte.page}/#{texte.id}", Noms(mots=texte.mots)
        for bloc in texte.blocs:
            if isinstance(bloc, Intertitre) and bloc.mots:
                yield f"{texte.page}/#{slugify(bloc.intertitre, '-')}", Noms(mots=bloc.mots)


def _comptes(referentiel: Referentiel) -> Iterator[tuple[str, str]]:
    """Rend les pages qu'on appelle par un nombre, « les 8 critères » ; la recherche lit aussi « huit »."""
    yield "referentiel/", f"{len(referentiel.criteres)} critères"
    yield "listes/descripteurs/", f"{len(referentiel.numeros)} descripteurs"


def _nommer(entree: Entree, connus: dict[str, Noms]) -> Entree:
    """Rend l'entrée avec ses autres noms et ses mots : ils se cherchent et ne se montrent jamais."""
    siens = connus.get(entree["location"], Noms())
    ajouts = {"titres": siens.titres, "mots": siens.mots}
    return {**entree, **{champ: "\n".join(mots) for champ, mots in ajouts.items() if mots}}


def _repete_le_titre(entree: Entree, tete: Entree) -> bool:
    """Dit si l'entrée n'a que le titre de sa page : une partie de formulaire, dont le contenu est exclu."""
    return not entree["text"] and entree["title"].split() == tete["title"].split()


def presentations(site: Path, indexees: set[str]) -> Iterator[Entree]:
    """Rend une entrée, titre et description, pour chaque page que le thème a laissée hors de l'index."""
    for page in sorted(site.rglob("index.html")):
        adresse = f"{page.parent.relative_to(site).as_posix()}/".removeprefix("./")
        if adresse in indexees or adresse.startswith(HORS_INDEX):
            continue
        html = page.read_text(encoding="utf-8")
        titre, description = _TITRE.search(html), _DESCRIPTION.search(html)
        if titre is not None:
            texte = description[1] if description is not None else ""
            yield _en_lignes(
                {"location": adresse, "title": re.sub(r"<[^>]+>", "", titre[1]).strip(), "text": texte}
            )


def _extraits(referentiel: Referentiel) -> Iterator[Rubrique]:
    """Rend chaque passage tiré d'un document que l'édition publie en entier sur une autre page.

    Il s'indexe là où le document est entier ; la page qui le cite n'en garde que le titre, ce que nous en
    expliquons et les mots qui y mènent.
    """
    sources = {r.id: s.document for r in referentiel.textes if (s := referentiel.sources.get(r.id))}
    entiers = {sources.get(r.id) for r in referentiel.textes if r.page.startswith("textes/")}
    for rubrique in referentiel.textes:
        if not rubrique.page.startswith("textes/") and sources.get(rubrique.id) in entiers - {None}:
            yield rubrique


def _en_lignes(entree: Entree) -> Entree:
    """Rend l'entrée pesée, son texte sans balises : un paragraphe ou une puce par ligne."""
    page, _, ancre = entree["location"].partition("#")
    poids = POIDS.get(page, 1)
    if ancre == "en-clair":
        poids *= POIDS_DES_EXPLICATIONS
    elif ancre == _REGLES:
        poids *= POIDS_DES_REGLES
    elif ancre in _RAPPORTS:
        poids *= POIDS_DES_RAPPORTS
    texte = _BALISES.sub("\n", entree["text"]).strip()
    return {**entree, "text": texte, **({"boost": round(poids, 2)} if poids != 1 else {})}
