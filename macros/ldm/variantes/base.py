"""Le texte de base qu'une opération garde : ce qu'il disait, et s'il a changé depuis."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ldm.modele.operations import Completer, Masquer, Operation, Remplacer, TexteDeBase
from ldm.modele.types import Gele
from ldm.modele.typographie import typographier
from ldm.variantes.empreintes import A_REMPLIR, empreinte

Gardeur = Remplacer | Masquer | Completer
VERBES: Final = ("remplacer", "masquer", "completer")
"""Les opérations qui gardent le texte de leur base."""
_LUS: Final = ("intitule", "titre", "libelle", "texte", "puces")
"""Ce qu'on relit d'un élément masqué."""
_EN_MOTS: Final = frozenset(
    {*_LUS, "paragraphe", "intertitre", "encadre", "terme", "presentation", "legende"}
)
"""Les champs qui se lisent sans qu'on les nomme."""


def gardeur(operation: Operation) -> Gardeur | None:
    """Rend le geste de cette opération s'il garde le texte de sa base."""
    return operation.remplacer or operation.masquer or operation.completer


def champs_de_base(geste: Gardeur, cible: Gele) -> tuple[str, ...]:
    """Rend les champs de la cible dont le geste dépend : ceux qu'il remplace, ce qu'il fait taire, ou le
    texte qu'il continue.
    """
    connus = type(cible).model_fields
    match geste:
        case Remplacer():
            return tuple(champ for champ in geste.avec if champ in connus)
        case Masquer():
            return tuple(champ for champ in _LUS if champ in connus and getattr(cible, champ))
        case Completer():
            continue_ = bool(geste.texte or geste.puces)
            return tuple(champ for champ in ("texte", "puces") if continue_ and champ in connus)


def texte_de_base(cible: Gele, champs: tuple[str, ...]) -> TexteDeBase:
    """Rend ce que disent ces champs de la cible, un alinéa par chaîne ; ce qui n'est pas un texte est nommé :
    « nombre : 15 ».
    """
    dit = cible.model_dump(mode="json", by_alias=True, include={*champs}, exclude_defaults=True)
    cles = {champ: type(cible).model_fields[champ].alias or champ for champ in champs}
    return {
        champ: tuple(typographier(texte) for texte in _alineas(dit.get(cle))) for champ, cle in cles.items()
    }


def _alineas(valeur: Any, cle: str = "texte") -> Iterator[str]:
    match valeur:
        case None:
            return
        case dict():
            for sous_cle, membre in valeur.items():
                yield from _alineas(membre, sous_cle)
        case list():
            for membre in valeur:
                yield from _alineas(membre, cle)
        case bool():
            yield f"{cle} : {'oui' if valeur else 'non'}"
        case _:
            yield str(valeur) if cle in _EN_MOTS else f"{cle} : {valeur}"


def champs_changes(geste: Gardeur, aujourd_hui: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Rend les champs dont la base gardée n'est plus celle d'aujourd'hui ; ceux qu'elle ne garde pas n'en
    sont pas.
    """
    gardee = geste.texte_de_base or {}
    return tuple(champ for champ, texte in aujourd_hui.items() if gardee.get(champ, texte) != texte)


def champs_absents(geste: Gardeur, aujourd_hui: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Rend les champs dont l'opération ne garde pas le texte de base."""
    gardee = geste.texte_de_base or {}
    return tuple(champ for champ in aujourd_hui if champ not in gardee)


def condense_depasse(geste: Gardeur, cible: Gele) -> bool:
    """Dit si le geste porte l'ancien condensé d'un texte de base qui a changé : on ne sait plus ce qu'il
    disait.
    """
    return (
        isinstance(geste, Remplacer)
        and geste.texte_de_base is None
        and geste.empreinte_base not in (None, A_REMPLIR, empreinte(cible, geste.avec))
    )
