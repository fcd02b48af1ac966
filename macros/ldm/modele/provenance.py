"""D'où vient une valeur : document, endroit, nature, graphie imprimée."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ldm.modele.renvois import Renvoi
from ldm.modele.types import Gele, Slug, Texte, en_dictionnaire

Nature = Literal["citation", "redaction"]
"""`citation` : rédaction officielle, exacte. `redaction` : texte du projet."""


class Source(Gele):
    """L'endroit d'un document d'où vient une valeur."""

    document: Annotated[Slug, Renvoi("document")] = Field(
        description="Clé d'un document de commun/sources.yml."
    )
    lieu: Texte | None = Field(
        None, description="Endroit dans le document : partie, article, fiche, formulaire."
    )


class Derogation(Source):
    """Ce qui décide de s'écarter d'une règle nationale : un document, l'endroit, et ce qu'il dit."""

    texte: Texte = Field(description="Ce que ce document décide, en une phrase.")


class Graphie(Gele):
    """Une rédaction imprimée dans une source, quand nous publions une autre lecture."""

    texte: Texte = Field(description="Le texte tel qu'il est imprimé.")
    lieu: Texte | None = Field(None, description="Où il est imprimé.")
    motif: Texte | None = Field(None, description="Pourquoi une autre lecture est publiée.")


GraphieCourte = Annotated[
    Graphie, BeforeValidator(en_dictionnaire("texte"), json_schema_input_type=Graphie | str)
]


def _en_liste(valeur: object) -> object:
    return [valeur] if isinstance(valeur, str | dict) else valeur


Graphies = Annotated[
    tuple[GraphieCourte, ...],
    BeforeValidator(_en_liste, json_schema_input_type=list[Graphie | str] | Graphie | str),
]
"""Une graphie, ou plusieurs ; une chaîne seule suffit."""


class Annote(Gele):
    """Ce que toute valeur peut porter : graphies imprimées et note de la rédaction."""

    graphie_source: Graphies = ()
    note: Texte | None = Field(None, description="Note du projet au lecteur (jamais une citation).")


class ValeurSourcee(Annote):
    """Valeur qui dit sa source ; sans source propre, elle hérite de celle de son parent."""

    source: Source | None = None
    nature: Nature = "citation"
