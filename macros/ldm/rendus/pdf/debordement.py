"""Les réponses déjà données qu'un champ de PDF ne montre pas toutes à un corps lisible : redites à la fin."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ldm.documents.blocs import Definition, Definitions, Document, Paragraphe, Section
from ldm.rendus.pdf.capacite import CORPS_SERRE
from ldm.rendus.pdf.contexte import Place
from ldm.rendus.pdf.mesures import lignes_de

TITRE: Final = "Réponses plus longues que leur champ"
MARGE: Final = 6.0
"""Ce que gabarits/reponses.typ laisse vide, des deux côtés réunis, en points."""
CAPITALE, INTERLIGNE = 0.66, 0.5
"""En corps : la hauteur d'une ligne, et l'écart de deux lignes, dans ce gabarit."""


def deborde(texte: str, largeur: float, hauteur: float) -> bool:
    """Dit si ce texte dépasse un champ de cette taille, au plus petit corps où il se lit."""
    large = (largeur - MARGE) / CORPS_SERRE
    lignes = sum(lignes_de(alinea, large) for alinea in texte.split("\n"))
    return lignes * CAPITALE + (lignes - 1) * INTERLIGNE > (hauteur - MARGE) / CORPS_SERRE


def avec_les_reponses_entieres(document: Document, places: Iterable[Place]) -> Document:
    """Rend le document, suivi de la réponse entière de chacune de ces places."""
    parties = {
        place.champ.id: Definition(place.libelle, (Paragraphe(place.champ.valeur),)) for place in places
    }
    suite = Section(TITRE, (Definitions(tuple(parties.values())),))
    return replace(document, blocs=(*document.blocs, suite))
