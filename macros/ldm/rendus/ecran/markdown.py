"""Rendre un document en Markdown : les titres s'y écrivent, le reste y est un court repère.

Les tableaux et les listes ne passent jamais par l'analyse Markdown, bien plus lente, ni par
une seconde lecture de gabarit : le repère est remplacé après coup par le fragment HTML.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ldm.documents.blocs import Bloc, Document, Section
from ldm.rendus.ecran import html
from ldm.rendus.ecran.html import ContexteDePage

Deposer = Callable[[str], str]


def rendre(document: Document, contexte: ContexteDePage, deposer: Deposer, niveau: int = 2) -> str:
    """Rend le Markdown d'un document, sans son titre.

    deposer : reçoit un fragment HTML et rend le repère à écrire à sa place.
    niveau : celui des titres des sections du premier rang.
    """
    return "\n\n".join(_blocs(document.blocs, contexte, deposer, niveau)) + "\n"


def _blocs(blocs: tuple[Bloc, ...], contexte: ContexteDePage, deposer: Deposer, niveau: int) -> Iterator[str]:
    attente: list[Bloc] = []
    for bloc in blocs:
        if not isinstance(bloc, Section):
            attente.append(bloc)
            continue
        yield from _deposer(attente, contexte, deposer, niveau)
        attente = []
        yield f"{'#' * min(niveau, 6)} {echapper(bloc.titre)}{_attributs(bloc)}"
        yield from _blocs(bloc.blocs, contexte, deposer, niveau + 1)
    yield from _deposer(attente, contexte, deposer, niveau)


def _attributs(section: Section) -> str:
    attributs = (
        f"#{section.ancre}" if section.ancre else "",
        f"data-origine={section.origine}" if section.origine else "",
        "data-search-exclude=1" if section.hors_recherche else "",
    )
    ecrits = " ".join(filter(None, attributs))
    return f" {{ {ecrits} }}" if ecrits else ""


def _deposer(blocs: list[Bloc], contexte: ContexteDePage, deposer: Deposer, niveau: int) -> Iterator[str]:
    if blocs:
        yield deposer(html.rendre(tuple(blocs), replace(contexte, niveau=niveau)))


def echapper(texte: str) -> str:
    """Rend le texte où aucun caractère n'a de sens pour Markdown ni pour HTML."""
    texte = re.sub(r"[&<~^=$|]", lambda trouve: f"&#{ord(trouve.group())};", texte)
    return re.sub(r"(?<!&)([\\`*_{}\[\]()#+!>-])", r"\\\1", texte)
