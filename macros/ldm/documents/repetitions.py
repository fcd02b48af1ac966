"""Ne pas dire deux fois de suite la même chose : le titre d'une partie, puis le libellé de son champ."""

import re
from collections.abc import Iterable
from dataclasses import replace

from ldm.documents.blocs import Bloc, Champ


def sans_repeter(titre: str, blocs: Iterable[Bloc]) -> tuple[Bloc, ...]:
    """Rend les blocs d'une partie ; un champ qui porte le nom de sa partie ne le répète pas à la vue."""
    return tuple(
        replace(bloc, etiquette_visible=False)
        if isinstance(bloc, Champ) and bloc.type != "case" and _meme_nom(bloc.libelle, titre)
        else bloc
        for bloc in blocs
    )


def _meme_nom(libelle: str, titre: str) -> bool:
    return libelle.casefold() == re.sub(r"^\d+\.\s*", "", titre).casefold()
