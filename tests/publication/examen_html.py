"""Relire une page HTML sans navigateur : ce qu'elle déclare, et ce qui y manque."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VIDES: Final = frozenset({"meta", "link", "input", "br", "img", "hr", "col", "wbr", "source"})
MUETS: Final = frozenset({"script", "style", "code", "title"})
TITRES: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
VAGUES: Final = frozenset({"ici", "cliquez ici", "lire la suite", "en savoir plus", "lien", "#"})
RENVOIS: Final = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")


@dataclass
class Element:
    """Une balise ouverte : son texte va de `debut` à `fin` dans les passages de la page."""

    balise: str
    attributs: dict[str, str]
    passages: list[str]
    debut: int
    fin: int | None = None

    @property
    def texte(self) -> str:
        """Ce qu'il y a dedans : les textes, et ce qui tient lieu des images."""
        return "".join(self.passages[self.debut : self.fin])


@dataclass
class Page(HTMLParser):
    """Les éléments d'une page, dans l'ordre ; `defauts` dit ce qui n'y va pas."""

    elements: list[Element] = field(default_factory=list)
    textes: list[str] = field(default_factory=list)
    """Les passages de la page, dans l'ordre : ni code, ni script, ni titre d'onglet."""
    _passages: list[str] = field(default_factory=list)
    _ouverts: list[Element] = field(default_factory=list)
    _muets: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributs = {nom: valeur or "" for nom, valeur in attrs}
        element = Element(tag, attributs, self._passages, len(self._passages))
        self.elements.append(element)
        if tag in VIDES:
            element.fin = element.debut
        else:
            self._ouverts.append(element)
            self._muets += tag in MUETS
        if tag == "img":
            self._passages.append(attributs.get("alt", ""))

    def handle_endtag(self, tag: str) -> None:
        for rang in range(len(self._ouverts) - 1, -1, -1):
            if self._ouverts[rang].balise == tag:
                for ferme in self._ouverts[rang:]:
                    ferme.fin = len(self._passages)
                    self._muets -= ferme.balise in MUETS
                del self._ouverts[rang:]
                return

    def handle_data(self, data: str) -> None:
        self._passages.append(data)
        if not self._muets:
            self.textes.append(data)

    def tous(self, *balises: str) -> list[Element]:
        """Rend les éléments de ces balises."""
        return [e for e in self.elements if e.balise in balises]

    @property
    def titre(self) -> str:
        """Le titre de la page (un dessin peut avoir le sien, plus loin)."""
        return next((e.texte.strip() for e in self.tous("title")), "")

    def defauts(self) -> list[str]:
        """Rend tous les défauts de la page, en clair."""
        return [*self._document(), *self._renvois(), *self._noms(), *self._tableaux(), *self._en_ligne()]

    def _document(self) -> Iterator[str]:
        if not self.titre:
            yield "la page n'a pas de titre"
        if len(self.tous("main")) != 1:
            yield "il faut une région principale et une seule"
        premier = next(
            (
                e.attributs
                for e in self.tous("meta", "script", "link", "style")
                if "charset" not in e.attributs
            ),
            {},
        )
        if premier.get("http-equiv") != "Content-Security-Policy":
            yield "la politique de sécurité n'est pas posée avant tout le reste"

    def _renvois(self) -> Iterator[str]:
        connus = {e.attributs["id"] for e in self.elements if "id" in e.attributs}
        for element in self.elements:
            cibles = [(nom, cible) for nom in RENVOIS for cible in element.attributs.get(nom, "").split()]
            yield from (
                f"{element.balise} {nom}={cible} ne mène à rien"
                for nom, cible in cibles
                if cible not in connus
            )

    def _noms(self) -> Iterator[str]:
        for element in self.tous("a", "button", "summary", *TITRES):
            nom = (element.attributs.get("aria-label") or element.texte).strip()
            if not nom or nom.lower() in VAGUES:
                yield f"{element.balise} dont le nom ne dit rien : « {nom} » {element.attributs}"
        yield from (
            f"image sans alternative : {e.attributs}" for e in self.tous("img") if "alt" not in e.attributs
        )
        for element in self.elements:
            nommee = {"aria-label", "aria-labelledby"} & element.attributs.keys()
            if element.attributs.get("role") in ("region", "dialog", "group") and not nommee:
                yield f"région sans nom : {element.attributs}"

    def _tableaux(self) -> Iterator[str]:
        if len(self.tous("table")) != len(self.tous("caption")):
            yield "un tableau n'a pas de légende"
        yield from ("légende vide" for e in self.tous("caption") if not e.texte.strip())
        yield from (
            f"en-tête sans portée : {e.texte.strip()[:40]}"
            for e in self.tous("th")
            if "scope" not in e.attributs
        )

    def _en_ligne(self) -> Iterator[str]:
        for element in self.elements:
            yield from (
                f"{nom} en ligne" for nom in element.attributs if nom == "style" or nom.startswith("on")
            )
        yield from ("feuille de style en ligne" for _ in self.tous("style"))
        for script in self.tous("script"):
            if "src" not in script.attributs and script.attributs.get("type") != "application/json":
                yield f"script en ligne : {script.texte[:60]}"


def lire(html: str) -> Page:
    """Rend la page lue."""
    page = Page()
    page.feed(html)
    return page
