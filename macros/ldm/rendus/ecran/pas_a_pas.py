"""Rendre le parcours pas à pas en HTML : ses étapes, ou la place d'une page parmi elles."""

from ldm.documents.morceaux import PasAPas
from ldm.rendus.ecran.html import ContexteDePage, gabarit


def rendre_pas_a_pas(parcours: PasAPas, contexte: ContexteDePage) -> str:
    """Rend toutes les étapes ; hors de la page du parcours, repliées, sauf celle de la page."""
    module = gabarit("pas-a-pas.html.j2").module
    return str(module.pas_a_pas(parcours, contexte))  # type: ignore[attr-defined]


def rendre_place(parcours: PasAPas) -> str:
    """Rend, en une ligne, l'étape dont parle la page ; rien, si elle ne parle d'aucune."""
    module = gabarit("pas-a-pas.html.j2").module
    return str(module.place(parcours))  # type: ignore[attr-defined]
