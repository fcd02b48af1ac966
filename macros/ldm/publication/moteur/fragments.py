"""L'extension Markdown du manuel : repères remplacés par leur fragment, sigles expliqués.

Un fragment HTML déposé par une macro est gardé en mémoire sous son empreinte ; la page
n'en porte qu'un commentaire. Un post-traitement le remet en place une fois le Markdown
converti : le fragment n'est donc ni relu comme gabarit, ni analysé comme Markdown.

Un fragment que la recherche n'indexe pas peut attendre que la page soit écrite : la recherche
du thème le lirait en entier pour n'en rien garder, et c'est long.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from ldm.modele.typographie import composer_passage
from ldm.variantes.edition_active import donnees_actives

_FRAGMENTS: dict[str, str] = {}
_REPERE: Final = re.compile(r"<!--ldm:(?:hors-index:)?([0-9a-f]{20})-->")
_INDEXE: Final = re.compile(r"<!--ldm:([0-9a-f]{20})-->")
_HORS_INDEX: Final = re.compile(r"<!--ldm:hors-index:([0-9a-f]{20})-->")
_DIFFERE: Final = ContextVar("_DIFFERE", default=False)


def deposer(fragment: str) -> str:
    """Garde un fragment HTML et rend le repère à écrire dans le Markdown."""
    return f"<!--ldm:{_garder(fragment)}-->"


def deposer_hors_index(fragment: str) -> str:
    """Garde un fragment que la recherche ne lit pas et rend son repère."""
    return f"<!--ldm:hors-index:{_garder(fragment)}-->"


def _garder(fragment: str) -> str:
    cle = hashlib.sha256(fragment.encode()).hexdigest()[:20]
    _FRAGMENTS[cle] = fragment
    return cle


@contextmanager
def differes(site: Path) -> Iterator[None]:
    """Fait attendre, le temps d'une construction, les fragments non indexés ; les remet enfin dans les pages
    de `site`.
    """
    attente = _DIFFERE.set(True)
    try:
        yield
    finally:
        _DIFFERE.reset(attente)
    for page in site.rglob("*.html"):
        texte = page.read_text(encoding="utf-8")
        if _HORS_INDEX.search(texte):
            page.write_text(_remettre(texte, _HORS_INDEX), encoding="utf-8", newline="\n")


def _remettre(texte: str, motif: re.Pattern[str]) -> str:
    return motif.sub(lambda repere: _FRAGMENTS[repere[1]], texte)


def relire_les_sigles() -> None:
    """Fait relire les sigles à la prochaine page : les données ont pu changer depuis la dernière
    construction.
    """
    _sigles.cache_clear()


@cache
def _sigles() -> dict[str, str]:
    """Rend le développement de chaque sigle, lu une fois : le moteur recrée l'extension à chaque page."""
    sigles = donnees_actives().commun.glossaire.sigles
    return {forme: s.developpement for s in sigles for forme in (s.sigle, *s.formes)}


class _Remise(Postprocessor):
    def run(self, text: str) -> str:
        return _remettre(text, _INDEXE if _DIFFERE.get() else _REPERE)


_composer: Final = lru_cache(maxsize=4096)(
    composer_passage
)  # la prose des pages est la même d'une édition à l'autre


class _Typographie(Treeprocessor):
    """Compose la prose des pages comme le modèle compose les données."""

    def run(self, root: Element) -> None:
        _composer_le_sommaire(getattr(self.md, "toc_tokens", []))
        for element in root.iter():
            if (
                element.tag not in ("code", "pre")
                and element.text
                and not isinstance(element.text, AtomicString)
            ):
                element.text = _composer(element.text)
            if element.tail:
                element.tail = _composer(element.tail)


def _composer_le_sommaire(jetons: list[dict[str, Any]]) -> None:
    """Compose les titres du sommaire, dont Markdown a défait les espaces insécables."""
    for jeton in jetons:
        jeton["name"] = _composer(jeton["name"])
        _composer_le_sommaire(jeton["children"])


_HORS_SOMMAIRE: Final = frozenset({"h4", "h5", "h6"})
"""Les titres que le sommaire d'une page ne dit pas (`toc_depth`, mkdocs.yml)."""


class _LiensPermanents(Treeprocessor):
    """Nomme le lien permanent d'un titre, dont le texte n'est qu'un signe ; ôte celui d'un titre plus bas.

    Le clavier ne s'y arrête pas : le sommaire a les mêmes liens, et une longue page en aurait des centaines.
    """

    def run(self, root: Element) -> None:
        for titre in root.iter():
            for lien in [enfant for enfant in titre if enfant.get("class") == "headerlink"]:
                if titre.tag in _HORS_SOMMAIRE:
                    titre.remove(lien)
                lien.set("aria-label", "Lien permanent")
                lien.set("tabindex", "-1")


class ExtensionLdm(Extension):
    """Remet les fragments en place, explique les sigles du glossaire dans la prose, nomme les liens
    permanents.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (nom imposé par Markdown)
        """Branche les sigles, la typographie de la prose et, après le HTML brut, la remise des fragments."""
        AbbrExtension(glossary=_sigles()).extendMarkdown(md)
        md.treeprocessors.register(_LiensPermanents(md), "ldm-liens-permanents", 4)
        md.treeprocessors.register(_Typographie(md), "ldm-typographie", 3)
        md.postprocessors.register(_Remise(md), "ldm-fragments", 5)


def makeExtension(**options: Any) -> ExtensionLdm:  # noqa: N802 (nom imposé par Markdown)
    """Rend l'extension, pour le moteur qui la charge par son nom."""
    return ExtensionLdm(**options)
