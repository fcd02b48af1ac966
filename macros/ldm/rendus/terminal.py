"""Rendre un document en texte simple, pour un terminal : lisible sans couleur."""

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from ldm.documents.blocs import (
    Bloc,
    Cartes,
    Champ,
    Definitions,
    Difference,
    Document,
    Encadre,
    Figure,
    Frise,
    GroupeDeChamps,
    Item,
    Liste,
    Paragraphe,
    Phrase,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.calculs import Calcule
from ldm.rendus.socle.texte import lignes_simples, texte_simple

LEGENDE: Final = "Les mots retirés s’écrivent [-ainsi-], les mots ajoutés {+ainsi+}."
_CADRES: Final = (("[-", "-]"), ("{+", "+}"))
_SOULIGNES: Final = "=-"


def rendre(document: Document) -> str:
    """Rend le titre, la légende des mots marqués, puis chaque section ; terminé par une fin de ligne."""
    lignes = [document.titre, "=" * len(document.titre), "", LEGENDE, "", *_blocs(document.blocs, 1)]
    return "\n".join(lignes).rstrip() + "\n"


def rendre_blocs(blocs: Iterable[Bloc]) -> str:
    """Rend quelques blocs, sans titre ni légende ; terminé par une fin de ligne."""
    return "\n".join(_blocs(blocs, 1)).strip("\n") + "\n"


def _blocs(blocs: Iterable[Bloc], niveau: int) -> Iterator[str]:
    for bloc in blocs:
        yield from _bloc(bloc, niveau)


def _bloc(bloc: Bloc, niveau: int) -> Iterator[str]:
    match bloc:
        case Section() if niveau <= len(_SOULIGNES):
            yield from ("", bloc.titre, _SOULIGNES[niveau - 1] * len(bloc.titre), "")
            yield from _blocs(bloc.blocs, niveau + 1)
        case Section():
            yield from ("", bloc.titre, *_dedans(bloc.blocs, niveau + 1))
        case Encadre():
            yield from (f"{bloc.titre}.", *_dedans(bloc.blocs, niveau))
        case Repli():
            yield from ("", bloc.resume, *_dedans(bloc.blocs, niveau))
        case Difference():
            yield from _difference(bloc)
        case Liste():
            for item in bloc.items:
                yield from _item(item, niveau)
        case Paragraphe():
            yield texte_simple(bloc.texte)
        case Champ() | GroupeDeChamps() | Phrase() | Tableau() | Calcule():
            yield from lignes_simples((bloc,))
        case Definitions() | Frise() | Cartes() | Figure():
            yield from lignes_simples((bloc,))
        case _:
            assert_never(bloc)


def _item(item: Item, niveau: int) -> Iterator[str]:
    yield f"• {texte_simple(item.texte)}"
    yield from _dedans(item.suite, niveau)


def _dedans(blocs: Iterable[Bloc], niveau: int) -> Iterator[str]:
    return (f"  {ligne}" if ligne else "" for ligne in _blocs(blocs, niveau))


def _difference(bloc: Difference) -> Iterator[str]:
    for nom, alineas, (ouvre, ferme) in zip(bloc.noms, bloc.marques, _CADRES, strict=True):
        yield f"{nom}\u00a0:"
        for alinea in alineas:
            yield (
                "  "
                + "".join(_mots(mots, ouvre, ferme) if change else mots for change, mots in alinea).rstrip()
            )


def _mots(mots: str, ouvre: str, ferme: str) -> str:
    nus = mots.rstrip()
    return f"{ouvre}{nus}{ferme}{mots[len(nus) :]}"
