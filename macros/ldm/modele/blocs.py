"""Un bloc de texte ou de formulaire, tel qu'un complément l'écrit avant qu'on sache où il va."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Tag

from ldm.modele.outils import GENRES_DE_BLOCS_D_OUTIL, BlocTableau, genre_de_bloc
from ldm.modele.saisies import Champs, Phrase
from ldm.modele.textes import (
    GENRES_DE_BLOCS,
    Definitions,
    Encadre,
    Intertitre,
    Liste,
    NoteDeBas,
    Paragraphe,
    Schema,
    Tableau,
)
from ldm.modele.types import en_dictionnaire


def _genre_de_partout(valeur: Any) -> str | None:
    if isinstance(valeur, dict):
        return next((g for g in (*GENRES_DE_BLOCS, *GENRES_DE_BLOCS_D_OUTIL) if g in valeur), None)
    return genre_de_bloc(valeur)


_BlocDePartout = Annotated[
    Annotated[Paragraphe, Tag("paragraphe")]
    | Annotated[Liste, Tag("liste")]
    | Annotated[Intertitre, Tag("intertitre")]
    | Annotated[Encadre, Tag("encadre")]
    | Annotated[NoteDeBas, Tag("note_de_bas")]
    | Annotated[Definitions, Tag("definitions")]
    | Annotated[Tableau, Tag("tableau")]
    | Annotated[Schema, Tag("schema")]
    | Annotated[Phrase, Tag("phrase")]
    | Annotated[Champs, Tag("champs")]
    | Annotated[BlocTableau, Tag("saisies")],
    Discriminator(_genre_de_partout),
]
BlocDePartout = Annotated[
    _BlocDePartout,
    BeforeValidator(en_dictionnaire("paragraphe"), json_schema_input_type=_BlocDePartout | str),
]
"""Un bloc de texte ou de formulaire : l'élément où il va dit s'il l'admet."""
