"""Rendre ce qu'une page porte en plus de ses blocs : le choix des origines, le cadre d'un formulaire."""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ldm.documents.blocs import Document
from ldm.documents.morceaux import Origine
from ldm.rendus.ecran.html import gabarit


def rendre_choix_d_origines(edition: str, noms: Mapping[Origine, str]) -> str:
    """Rend l'élément où la page met son choix d'origines. noms : celui de qui a écrit chaque origine."""
    return str(_macros().choix_d_origines(edition, json.dumps(noms, ensure_ascii=False)))


def rendre_titre_de_formulaire(document: Document) -> str:
    """Rend le code et le titre d'un formulaire, en tête de son cadre."""
    return str(_macros().titre_de_formulaire(document.code, document.titre))


def encadrer(document: Document, titre: str, corps: str) -> str:
    """Rend le Markdown d'un formulaire dans son cadre. titre, corps : du Markdown, déjà échappé."""
    return str(_macros().formulaire(document.orientation, Markup(titre), Markup(corps)))  # noqa: S704


def _macros() -> Any:
    return gabarit("page.html.j2").module
