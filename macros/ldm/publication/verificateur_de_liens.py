"""Un vérificateur de liens : lit les pages d'un site construit et dit ce qui ne mène nulle part."""

import json
import os
import posixpath
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

ATTRIBUTS = {"href", "src", "action", "poster", "data"}
EXTERNES = {"https", "mailto"}


@dataclass
class Page(HTMLParser):
    """Une page lue : les adresses qu'elle cite, les ancres et les facettes qu'elle offre, ses titres.

    a_des_ecrans : la page « Mon dossier », dont les écrans se nomment dans l'adresse.
    """

    adresses: list[str] = field(default_factory=list)
    ancres: list[str] = field(default_factory=list)
    facettes: set[tuple[str, str]] = field(default_factory=set)
    titres: list[int] = field(default_factory=list)
    langue: str = ""
    a_des_ecrans: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Retient d'une balise ce qu'elle cite, et ce qu'elle offre."""
        valeurs = {nom: valeur or "" for nom, valeur in attrs}
        self.a_des_ecrans |= "ldm-dossier" in valeurs.get("class", "").split()
        if tag == "html":
            self.langue = valeurs.get("lang", "")
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.titres.append(int(tag[1]))
        self.adresses += [valeurs[nom] for nom in sorted(ATTRIBUTS & valeurs.keys())]
        if valeurs.get("http-equiv", "").lower() == "refresh":
            self.adresses.append(valeurs["content"].partition("url=")[2])
        self.ancres += [valeurs["id"]] if valeurs.get("id") else []
        if "data-facettes" in valeurs:
            self.facettes |= {(nom, valeur) for nom, valeur in json.loads(valeurs["data-facettes"])}
        if tag == "a" and valeurs.get("name"):
            self.ancres.append(valeurs["name"])


@cache
def lire_page(chemin: Path) -> Page:
    """Lit une page construite."""
    page = Page()
    page.feed(chemin.read_text(encoding="utf-8"))
    page.close()
    return page


def casses(site: Path) -> list[str]:
    """Rend « page → adresse : pourquoi » pour chaque adresse interne qui ne mène nulle part."""
    fautes = []
    arbre = _Arbre.de(site)
    for page in sorted(nom for nom in arbre.fichiers if nom.endswith(".html")):
        if posixpath.basename(page) == "404.html":  # ses liens s'accordent à l'adresse où elle se montre
            continue
        fautes += [
            f"{page} → {adresse} : {pourquoi}"
            for adresse in lire_page(site / page).adresses
            if (pourquoi := arbre.defaut(page, adresse))
        ]
    return fautes


@dataclass(frozen=True, slots=True)
class _Arbre:
    """Ce qu'un site contient, lu une fois : ses dizaines de milliers de liens s'y cherchent sans le disque.

    fichiers, dossiers : chemins depuis le site.
    """

    site: Path
    fichiers: frozenset[str]
    dossiers: frozenset[str]

    @classmethod
    def de(cls, site: Path) -> "_Arbre":
        """Lit le contenu d'un site."""
        lieux = [(Path(ici).relative_to(site).as_posix(), noms) for ici, _, noms in os.walk(site)]
        fichiers = (posixpath.normpath(posixpath.join(ici, nom)) for ici, noms in lieux for nom in noms)
        return cls(site, frozenset(fichiers), frozenset(ici for ici, _ in lieux))

    def defaut(self, page: str, adresse: str) -> str:
        """Dit pourquoi une adresse que cite une page ne mène nulle part ; rien si elle mène quelque part."""
        immediat, chemin, fragment = _decouper(adresse)
        if immediat is not None:
            return immediat
        cible = posixpath.normpath(posixpath.join(posixpath.dirname(page), chemin)) if chemin else page
        if chemin.endswith("/") or cible in self.dossiers:
            cible = posixpath.normpath(posixpath.join(cible, "index.html"))
        if f"{cible}/".startswith("../"):
            return "sort du site"
        if cible not in self.fichiers:
            return "page absente"
        return _defaut_d_ancre(self.site / cible, fragment) if fragment and cible.endswith(".html") else ""


@lru_cache(maxsize=1 << 16)  # les menus citent les mêmes d'une page à l'autre
def _decouper(adresse: str) -> tuple[str | None, str, str]:
    """Rend le chemin et le fragment d'une adresse, précédés de ce qu'on en dit sans chercher plus loin."""
    morceaux = urlsplit(adresse)
    if morceaux.scheme or morceaux.netloc:
        return "" if morceaux.scheme in EXTERNES else "protocole interdit", "", ""
    if morceaux.path.startswith("/"):
        return "adresse absolue : le site ne marche pas dans un sous-dossier", "", ""
    return None, unquote(morceaux.path), morceaux.fragment


def _defaut_d_ancre(cible: Path, fragment: str) -> str:
    """Dit ce qui manque à la page visée : l'ancre, une ligne que garde le filtre (`#filtre&Critère=…`), ou
    les écrans que nomme l'adresse (`#/outil/…`).
    """
    page = lire_page(cible)
    if fragment.startswith("/"):
        return "" if page.a_des_ecrans else "écran absent"
    if fragment.startswith("filtre&"):
        return "" if {*parse_qsl(fragment[7:])} <= page.facettes else "filtre sans ligne"
    return "" if unquote(fragment) in page.ancres else "ancre absente"
