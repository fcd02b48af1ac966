"""Un vérificateur de liens : lit les pages d'un site construit et dit ce qui ne mène nulle part."""

import json
from dataclasses import dataclass, field
from functools import cache
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
        self.facettes |= {(nom, valeur) for nom, valeur in json.loads(valeurs.get("data-facettes", "[]"))}
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
    for chemin in sorted(site.rglob("*.html")):
        if chemin.name == "404.html":  # ses liens s'accordent à l'adresse où elle se montre
            continue
        for adresse in lire_page(chemin).adresses:
            pourquoi = _defaut(site, chemin, adresse)
            if pourquoi:
                fautes.append(f"{chemin.relative_to(site).as_posix()} → {adresse} : {pourquoi}")
    return fautes


def _defaut(site: Path, page: Path, adresse: str) -> str:
    morceaux = urlsplit(adresse)
    if morceaux.scheme or morceaux.netloc:
        return "" if morceaux.scheme in EXTERNES else "protocole interdit"
    if morceaux.path.startswith("/"):
        return "adresse absolue : le site ne marche pas dans un sous-dossier"
    cible = (page.parent / unquote(morceaux.path)).resolve() if morceaux.path else page.resolve()
    if morceaux.path.endswith("/") or cible.is_dir():
        cible /= "index.html"
    if not cible.is_relative_to(site.resolve()):
        return "sort du site"
    if not cible.is_file():
        return "page absente"
    return _defaut_d_ancre(cible, morceaux.fragment) if morceaux.fragment and cible.suffix == ".html" else ""


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
