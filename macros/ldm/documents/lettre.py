"""Ce qu'une lettre a de propre : ses phrases à leur place, rien entre elles."""

from dataclasses import replace

from ldm.documents.blocs import Bloc, Paragraphe, Phrase, Repli
from ldm.modele import saisies


def notes_au_pied(blocs: tuple[Bloc, ...]) -> tuple[Bloc, ...]:
    """Rend la lettre d'un seul tenant, puis, repliées, les notes et graphies imprimées de ses phrases."""
    pied = tuple(b for b in blocs if isinstance(b, Repli) or (isinstance(b, Paragraphe) and b.role == "note"))
    corps = tuple(b for b in blocs if b not in pied)
    return (*corps, Repli("Corrections et origine du texte", pied)) if pied else corps


def situer(bloc: Bloc, place: saisies.PlaceDansLaLettre) -> Bloc:
    """Rend une phrase ou un alinéa officiel à sa place dans la lettre ; le reste tel quel."""
    if isinstance(bloc, Phrase):
        return replace(bloc, place=place)
    if isinstance(bloc, Paragraphe) and not bloc.role:
        return Phrase((bloc.texte,) if isinstance(bloc.texte, str) else bloc.texte, place)
    return bloc
