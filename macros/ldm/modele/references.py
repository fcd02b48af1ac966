"""Les références : dans un texte d'une édition, un nom entre accolades devient la valeur d'une donnée.

`{delai:retour-plan-audit}` (comme on l'affiche), `{duree:retour-plan-audit}` (« 15 jours »),
`{outil:OUT-003}` (son code), `{titre:OUT-003}` (son titre), `{page:demarche/audits}` (le titre d'une page),
`{service}`. Ce n'est jamais du Jinja : un nom
connu, une clé connue, rien d'autre. Une citation garde ses mots.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar, get_args

from pydantic import BaseModel

from ldm.modele.delais import Delai
from ldm.modele.saisies import Phrase

V = TypeVar("V")

Nom = Literal["delai", "duree", "outil", "titre", "page"]
NOMS: Final[tuple[Nom, ...]] = get_args(Nom)
GENRES: Final[dict[str, str]] = {
    "delai": "delai",
    "duree": "delai",
    "outil": "outil",
    "titre": "outil",
    "page": "page",
}
"""Ce que chaque nom désigne."""
SERVICE: Final = "service"
COMMUNS_RESOLUS: Final = ("glossaire", "constats")
"""Les listes communes dont les textes ont des références."""
_REFERENCE: Final = re.compile(r"\{([a-z_]+):([^{}]*)\}|\{(service)\}")
_ABSENT: Final = "\ue000"
"""Ce qui tient, le temps d'un remplacement, la place d'un champ « service » dans une lettre."""
_EN_LETTRES: Final = (
    "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize",
)  # fmt: skip
_UNITES: Final = {"jours-ouvres": "jours ouvrés", "journees": "journées", "caracteres": "caractères"}


@dataclass(frozen=True, slots=True)
class Reference:
    """Une référence lue. cle : l'identifiant d'un outil, la clé d'un délai ; vide pour le service."""

    nom: str
    cle: str = ""


def references(texte: str) -> Iterator[Reference]:
    """Rend les références d'un texte, connues ou non."""
    for trouvee in _REFERENCE.finditer(texte):
        yield Reference(trouvee[3] or trouvee[1], trouvee[2] or "")


def remplacer_references(texte: str, valeur: Callable[[Reference], str]) -> str:
    """Rend le texte où chaque référence est devenue sa valeur."""
    return _REFERENCE.sub(lambda t: valeur(Reference(t[3] or t[1], t[2] or "")), texte)


def duree(delai: Delai) -> str:
    """Rend le nombre d'un délai et son unité, « 15 jours » ; sans nombre, le délai comme on l'affiche."""
    if delai.nombre is None or delai.unite is None:
        return delai.texte
    unite = _UNITES.get(delai.unite, delai.unite)
    mots = (mot if mot == "mois" or delai.nombre > 1 else mot.removesuffix("s") for mot in unite.split())
    accordee = " ".join(mots)
    return f"{delai.nombre}\u00a0{accordee}"


def en_lettres(nombre: int) -> tuple[str, ...]:
    """Rend un nombre tel qu'un texte l'écrit en lettres ; rien, s'il est trop grand pour qu'on l'y écrive."""
    return (*_EN_LETTRES[nombre - 1 : nombre], *(("une",) if nombre == 1 else ())) if nombre else ()


def changer_textes(valeur: V, geste: Callable[[str], str]) -> V:
    """Rend la valeur où chaque texte à accolades est passé par le geste ; ce qui n'en a pas est partagé."""
    neuve: Any = valeur
    match valeur:
        case str():
            neuve = geste(valeur) if "{" in valeur else valeur
        case Phrase():
            sienne = "{service}" if any(champ.cle == SERVICE for champ in valeur.champs) else _ABSENT
            dite = geste(valeur.phrase.replace(sienne, _ABSENT)).replace(_ABSENT, sienne)
            neuve = valeur if dite == valeur.phrase else valeur.model_copy(update={"phrase": dite})
        case BaseModel():
            champs = {nom: changer_textes(v, geste) for nom, v in valeur.__dict__.items() if _porte(v)}
            changes = {nom: v for nom, v in champs.items() if v is not valeur.__dict__[nom]}
            neuve = valeur.model_copy(update=changes) if changes else valeur
        case tuple():
            membres = tuple(changer_textes(membre, geste) for membre in valeur)
            neuve = membres if any(a is not b for a, b in zip(membres, valeur, strict=True)) else valeur
        case dict():
            paires = {cle: changer_textes(v, geste) for cle, v in valeur.items()}
            neuve = paires if any(paires[cle] is not v for cle, v in valeur.items()) else valeur
    return neuve  # type: ignore[no-any-return]


def _porte(valeur: Any) -> bool:
    return isinstance(valeur, str | tuple | dict | BaseModel) and bool(valeur)
