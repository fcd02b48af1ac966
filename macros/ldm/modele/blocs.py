"""Un bloc de texte ou de formulaire, tel qu'un complément l'écrit avant qu'on sache où il va."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator

from ldm.modele.outils import GENRES_DE_BLOCS_D_OUTIL, BlocDeFormulaire, genre_de_bloc
from ldm.modele.textes import GENRES_DE_BLOCS, BlocCommun, BlocDeTexte
from ldm.modele.types import en_dictionnaire


def _genre_de_partout(valeur: Any) -> str | None:
    if isinstance(valeur, dict):
        return next((g for g in (*GENRES_DE_BLOCS, *GENRES_DE_BLOCS_D_OUTIL) if g in valeur), None)
    return genre_de_bloc(valeur)


_BlocDePartout = Annotated[BlocCommun | BlocDeTexte | BlocDeFormulaire, Discriminator(_genre_de_partout)]
BlocDePartout = Annotated[
    _BlocDePartout,
    BeforeValidator(en_dictionnaire("paragraphe"), json_schema_input_type=_BlocDePartout | str),
]
"""Un bloc de texte ou de formulaire : l'élément où il va dit s'il l'admet."""
