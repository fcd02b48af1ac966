"""Lire un fragment HTML et convertir du Markdown comme le moteur de site le fait."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config

RACINE = Path(__file__).resolve().parents[2]
Evenement = tuple[str, ...]


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.evenements: list[Evenement] = []
        self.tait = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.evenements.append((f"<{tag}", *(f"{nom}={valeur or ''}" for nom, valeur in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.evenements.append((f"</{tag}",))

    def handle_comment(self, data: str) -> None:
        self.evenements.append(("<!--", data))

    def handle_decl(self, decl: str) -> None:
        self.evenements.append(("<!", decl))

    def unknown_decl(self, data: str) -> None:
        self.evenements.append(("<![", data))

    def handle_pi(self, data: str) -> None:
        self.evenements.append(("<?", data))

    def handle_data(self, data: str) -> None:
        if self.evenements and self.evenements[-1][0] == "texte":
            data = self.evenements.pop()[1] + data
        self.evenements.append(("texte", data))


def lire(html: str) -> list[Evenement]:
    """Rend les balises, leurs attributs et les textes d'un fragment, dans l'ordre."""
    lecteur = _Lecteur()
    lecteur.feed(html)
    lecteur.close()
    return lecteur.evenements


def texte(html: str) -> str:
    """Rend le texte d'un fragment, tel qu'un lecteur le lit, sans les liens permanents des titres."""
    morceaux, permanent = [], False
    for evenement in lire(html):
        if evenement[0] == "<a":
            permanent = "class=headerlink" in evenement
        elif evenement[0] == "</a":
            permanent = False
        elif evenement[0] == "texte" and not permanent:
            morceaux.append(evenement[1])
    return "".join(morceaux)


def sans_mentions(html: str) -> str:
    """Rend un fragment sans ce qui ne se dit qu'aux lecteurs d'écran."""
    return re.sub(r'<span class="ldm-invisible">.*?</span>', "", html)


def balises(html: str) -> list[str]:
    """Rend le nom des balises ouvertes, dans l'ordre."""
    return [
        evenement[0][1:] for evenement in lire(html) if evenement[0][0] == "<" and evenement[0][1:].isalnum()
    ]


@cache
def _reglages(*, sans_extension_ldm: bool) -> tuple[list[str], dict[str, dict[str, object]]]:
    config = load_config(str(RACINE / "mkdocs.yml"))
    extensions = [
        nom
        for nom in config.markdown_extensions
        if not (sans_extension_ldm and nom == "ldm.publication.moteur.fragments")
    ]
    return extensions, config.mdx_configs


def convertir(source: str, *, sans_extension_ldm: bool = False) -> str:
    """Convertit du Markdown avec les extensions du mkdocs.yml, le nôtre y compris sauf demande contraire."""
    extensions, reglages = _reglages(sans_extension_ldm=sans_extension_ldm)
    return Markdown(extensions=extensions, extension_configs=reglages).convert(source)
