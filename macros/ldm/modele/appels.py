"""Les appels : dans un texte à nous, un nom entre accolades que chaque édition remplace par sa donnée.

`{delai:duree-du-label}`, `{outil:grille}`, `{nombre:descripteurs}`, `{service}`, `{cahier_des_charges}` : un
texte n'énonce jamais une valeur qu'une donnée porte. Un champ qui en admet se déclare `TexteAAppels`.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import AfterValidator, BaseModel
from pydantic_core import PydanticCustomError

from ldm.erreurs import suggestion
from ldm.modele.outils import Usage
from ldm.modele.types import MOTIF_SLUG, Texte

Nombre = Literal["criteres", "criteres-imposes", "descripteurs", "outils"]
"""Ce qui se compte. « criteres-imposes » : ceux qu'aucun lycée ne choisit."""
Nom = Literal["delai", "outil", "nombre", "service", "cahier_des_charges"]
ADMIS: Final[dict[str, tuple[str, ...]]] = {"outil": get_args(Usage), "nombre": get_args(Nombre)}
"""Les appels dont le modèle connaît toutes les valeurs ; celles d'un délai sont dans les éditions."""
_SEULS: Final = ("service", "cahier_des_charges")
_APPEL: Final = re.compile(r"(\{[^{}]*\})")
_FORME: Final = re.compile(
    rf"(?P<seul>{'|'.join(_SEULS)})|(?P<nom>delai|outil|nombre):(?P<cles>{MOTIF_SLUG}(?:\|{MOTIF_SLUG})*)"
)
FORMES: Final = "{delai:cle}, {outil:usage}, {nombre:liste}, {service} ou {cahier_des_charges}"


@dataclass(frozen=True, slots=True)
class Appel:
    """Un appel lu. cles : la première que l'édition porte l'emporte ; vide pour un appel sans choix."""

    nom: str
    cles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AvecAppels:
    """La marque d'un champ dont le texte admet des appels."""


def decouper(texte: str) -> tuple[str | Appel, ...]:
    """Rend le texte, ses appels lus. Lève `PydanticCustomError` au premier appel mal formé."""
    morceaux = (morceau for morceau in _APPEL.split(texte) if morceau)
    return tuple(_lire(morceau) if set(morceau) & {"{", "}"} else morceau for morceau in morceaux)


def appels(texte: str) -> tuple[Appel, ...]:
    """Rend les appels d'un texte, dans l'ordre."""
    return tuple(morceau for morceau in decouper(texte) if isinstance(morceau, Appel))


@cache
def champs_a_appels(classe: type[BaseModel]) -> tuple[str, ...]:
    """Rend les noms des champs de cette classe dont le texte admet des appels."""
    return tuple(
        nom for nom, champ in classe.model_fields.items() if _marque(champ.annotation, champ.metadata)
    )


def _marque(annotation: Any, metadonnees: Any) -> bool:
    return any(isinstance(marque, AvecAppels) for marque in metadonnees) or any(
        _marque(partie, getattr(partie, "__metadata__", ())) for partie in get_args(annotation)
    )


def _lire(morceau: str) -> Appel:
    forme = _FORME.fullmatch(morceau[1:-1]) if _APPEL.fullmatch(morceau) else None
    if forme is None:
        raise PydanticCustomError(
            "appel", "appel mal formé « {morceau} »", {"morceau": morceau, "remede": f"Écrivez {FORMES}."}
        )
    if forme["seul"]:
        return Appel(forme["seul"])
    cles = tuple(forme["cles"].split("|"))
    for cle in cles:
        if forme["nom"] in ADMIS and cle not in ADMIS[forme["nom"]]:
            raise PydanticCustomError(
                "appel",
                "appel à rien : {nom} « {cle} » n'existe pas",
                {"nom": forme["nom"], "cle": cle, "remede": suggestion(cle, ADMIS[forme["nom"]])},
            )
    return Appel(forme["nom"], cles)


def _verifier(texte: str) -> str:
    decouper(texte)
    return texte


TexteAAppels = Annotated[Texte, AvecAppels(), AfterValidator(_verifier)]
"""Un texte à nous, où les appels deviennent les données de l'édition."""
