"""Ce qu'on demande pour ouvrir une édition : chaque réponse vérifiée, ou proposée, avant d'écrire."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from ldm.chargement.messages import traduire
from ldm.chargement.yaml_sur import Lu, refus_de_texte
from ldm.erreurs import Probleme
from ldm.modele.types import CODES, Code, Gele, Slug, Titre

LETTRES: Final = 8
_PREFIXE: Final = re.compile(rf"[A-Z][A-Z0-9]{{1,{LETTRES - 1}}}")
_ANNEE: Final = re.compile(r"20[0-9]{2}")
_IDENTIFIANT: Final = re.compile(rf"\b({_PREFIXE.pattern})-(?:{'|'.join(CODES)})-[0-9]")


def _prefixe(valeur: str) -> str:
    if not _PREFIXE.fullmatch(valeur) or valeur in CODES:
        remede = f"Deux à {LETTRES} capitales sans accent ou chiffres, une lettre d'abord : « RENN »."
        if valeur in CODES:
            remede = f"« {valeur} » dit déjà la nature d'un élément : choisissez-en un autre."
        raise PydanticCustomError(
            "prefixe", "préfixe refusé « {valeur} »", {"valeur": valeur, "remede": remede}
        )
    return valeur


def _annee(valeur: str) -> str:
    if not _ANNEE.fullmatch(valeur):
        remede = "Quatre chiffres : « 2026 »."
        raise PydanticCustomError("annee", "année refusée « {valeur} »", {"valeur": valeur, "remede": remede})
    return valeur


class Carte(Gele):
    """Les réponses qui ouvrent une édition ; vide, la réponse du modèle reste.

    prefixe : le début des identifiants de ce que l'édition ajoute. service : au besoin suivi de son sigle
    entre parenthèses.
    """

    slug: Slug = Field("", description="Le nom du dossier, qui sert d'adresse.")
    nom: Titre = Field("", description="Le nom du territoire seul : « Rennes ».", max_length=60)
    territoire: Literal["academie", "region-academique"] | None = Field(
        None, description="« academie » ou « region-academique »."
    )
    prefixe: Annotated[Code, AfterValidator(_prefixe)] = Field(
        "", description="Le début des identifiants de l'édition : « RENN »."
    )
    annee: Annotated[Code, AfterValidator(_annee)] = Field("", description="L'année du cahier des charges.")
    service: Titre = Field("", description="Le service à joindre, et son sigle entre parenthèses.")

    @field_validator("nom", "service")
    @classmethod
    def _sans_piege(cls, valeur: str) -> str:
        for quoi, remede in refus_de_texte(valeur):
            raise PydanticCustomError("texte", "{quoi}", {"quoi": quoi, "remede": remede})
        return valeur


def carte_de(reponses: Mapping[str, str]) -> Carte:
    """Rend la carte de ces réponses, sans les vérifier : `creer_variante` le fait, toutes à la fois."""
    valeurs: dict[str, Any] = {**reponses}
    return Carte.model_construct(None, **valeurs)


def refus_de_reponse(champ: str, reponse: str) -> str | None:
    """Rend ce qui ne va pas dans une réponse, et le remède ; rien si elle convient."""
    try:
        Carte.model_validate({champ: reponse})
    except ValidationError as erreur:
        vu: list[Probleme] = traduire(erreur, Carte, {champ: reponse}, Lu("réponses", {}, {}, {}))
        return f"{vu[0].quoi}\n  → {vu[0].remede}"
    return None


def slug_propose(nom: str, annee: str) -> str:
    """Rend le nom de dossier qui vient d'un nom et d'une année : « aix-marseille-2026 »."""
    mots = re.findall("[a-z0-9]+", sans_accent(nom).lower())
    return "-".join((*mots, *filter(None, [annee])))[:60].strip("-") if mots else ""


def prefixe_propose(nom: str, pris: Collection[str]) -> str:
    """Rend un préfixe libre qui vient du nom : « RENN », ou « CVL » s'il a plusieurs mots."""
    mots = re.findall("[A-Z0-9]+", sans_accent(nom).upper())
    grands = [mot for mot in mots if mot not in ("DE", "DU", "DES", "LA", "LE", "ET")]
    lettres = "".join(mot[0] for mot in grands) if len(grands) > 2 else "".join(mots)[:4]
    base = lettres if _PREFIXE.fullmatch(lettres) else f"A{lettres}"[:4].ljust(2, "C")
    candidats = (base, *(f"{base[: LETTRES - 1]}{rang}" for rang in range(2, 100)))
    return next(c for c in candidats if c not in CODES and c not in pris)


def prefixes_pris(racine: Path) -> frozenset[str]:
    """Rend les préfixes que portent déjà des identifiants de ce dossier de données."""
    fichiers = (
        f for f in racine.rglob("*.yml") if not any(p.startswith("_") for p in f.relative_to(racine).parts)
    )
    return frozenset(
        prefixe for f in fichiers for prefixe in _IDENTIFIANT.findall(f.read_text("utf-8", "replace"))
    )


def sans_accent(texte: str) -> str:
    """Rend le texte sans accent ni cédille."""
    return unicodedata.normalize("NFD", texte).encode("ascii", "ignore").decode()
