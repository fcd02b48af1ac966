"""Les types élémentaires des données : textes, identifiants, adresses, dates."""

import re
from datetime import date
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

from ldm.modele.adresses import adresse_juste, courriel_juste
from ldm.modele.caracteres import visible
from ldm.modele.typographie import typographier

# Codes de nature d'un identifiant. Un code ne change jamais de sens.
CODES = (
    "C", "D", "AXE", "OBJ", "ACT", "IND", "MES", "ACR", "REM", "REG", "LDE", "LQU",
    "TXT", "OUT", "DEL", "DOM", "THE", "QUA", "MRF", "CST", "ECH", "QUE",
)  # fmt: skip
MOTIF_IDENTIFIANT = rf"(?:(?!(?:{'|'.join(CODES)})-)[A-Z][A-Z0-9]{{1,7}}-)?(?:{'|'.join(CODES)})-[0-9]{{1,4}}"
IDENTIFIANT = re.compile(MOTIF_IDENTIFIANT)
MOTIF_CIBLE = rf"{MOTIF_IDENTIFIANT}(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*"
MOTIF_NUMERO = r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*"
MOTIF_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
TEXTE_MAX: Final = 6_000
TITRE_MAX: Final = 300
MOT_MAX: Final = 120
"""Longueurs, en caractères. Le plus long texte publié en a 1 058, le plus long titre 218, le plus long mot
57.
"""
NOMS_RESERVES_WINDOWS = {"con", "prn", "aux", "nul"} | {
    f"{nom}{n}" for nom in ("com", "lpt") for n in range(1, 10)
}


def _identifiant(valeur: str) -> str:
    if not IDENTIFIANT.fullmatch(valeur):
        raise PydanticCustomError(
            "identifiant",
            "identifiant mal formé « {valeur} »",
            {"valeur": valeur, "remede": "Forme attendue : « D-017 », ou « PACA-D-002 » pour une académie."},
        )
    return valeur


def _repere(valeur: str) -> str:
    return valeur if IDENTIFIANT.fullmatch(valeur) else _slug(valeur)


def _cible(valeur: str) -> str:
    if not re.fullmatch(MOTIF_CIBLE, valeur):
        raise PydanticCustomError(
            "cible",
            "cible mal formée « {valeur} »",
            {
                "valeur": valeur,
                "remede": "Un identifiant : « D-017 » ; ou une partie de formulaire : « OUT-003.nom ».",
            },
        )
    return valeur


def _slug(valeur: str) -> str:
    if not re.fullmatch(MOTIF_SLUG, valeur) or len(valeur) > 60:
        raise PydanticCustomError(
            "slug",
            "nom de dossier ou d'adresse refusé « {valeur} »",
            {
                "valeur": repr(valeur)[1:-1],
                "remede": (
                    "Minuscules sans accent, chiffres et traits d'union, 60 au plus : « mon-academie-2026 »."
                ),
            },
        )
    if valeur in NOMS_RESERVES_WINDOWS:
        raise PydanticCustomError(
            "slug",
            "nom réservé par Windows « {valeur} »",
            {"valeur": valeur, "remede": "Choisissez un autre nom : Windows refuse ce dossier."},
        )
    return valeur


def _numero(valeur: str) -> str:
    if not re.fullmatch(MOTIF_NUMERO, valeur):
        raise PydanticCustomError(
            "numero",
            "numéro mal formé « {valeur} »",
            {"valeur": valeur, "remede": "Chiffres, lettres et traits d'union : « 1 », « 9-a »."},
        )
    return valeur


def _code(valeur: str) -> str:
    if not visible(valeur) or re.search(r"[\t\n\r]", valeur):
        remede = "Écrivez-le sur une seule ligne."
        raise PydanticCustomError("code", "texte court vide ou sur plusieurs lignes", {"remede": remede})
    return valeur


def _texte(valeur: str) -> str:
    """Refuse ce qui ne se verrait pas, ou romprait toute mise en page."""
    if not visible(valeur):
        raise PydanticCustomError(
            "texte", "texte vide à l'œil", {"remede": "Écrivez le texte, ou retirez la ligne."}
        )
    if re.search(r"[\t\n\r]", valeur):
        remede = "Écrivez-le d'un trait, sans « | » : un élément de liste par paragraphe."
        raise PydanticCustomError(
            "texte", "tabulation ou retour à la ligne dans un texte", {"remede": remede}
        )
    for mot in re.findall(rf"\S{{{MOT_MAX + 1},}}", valeur):
        if not re.match(r"[(«\[]?(https?://|mailto:)", mot):
            raise PydanticCustomError(
                "texte",
                "mot de {longueur} lettres : « {debut}… »",
                {
                    "longueur": len(mot),
                    "debut": mot[:30],
                    "remede": f"Coupez-le : {MOT_MAX} lettres au plus.",
                },
            )
    return valeur


def _est_date(valeur: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", valeur):
        return False
    try:
        date.fromisoformat((valeur + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _date(valeur: str) -> str:
    if not _est_date(valeur):
        raise PydanticCustomError(
            "date",
            "date mal formée « {valeur} »",
            {
                "valeur": valeur,
                "remede": "Forme attendue : « 2023-10-23 », « 2026-03 » ou « 2026 », entre guillemets.",
            },
        )
    return valeur


Texte = Annotated[
    str,
    Strict(),
    StringConstraints(strip_whitespace=True),
    Field(min_length=1, max_length=TEXTE_MAX),
    AfterValidator(typographier),
    AfterValidator(_texte),
]
"""Texte affiché : non vide, sur une ligne, composé selon la typographie française."""
Titre = Annotated[Texte, Field(max_length=TITRE_MAX)]
"""Un titre, un libellé, un nom : un texte court."""
Code = Annotated[str, Strict(), Field(min_length=1, max_length=80), AfterValidator(_code)]
"""Texte court repris tel quel (code, numéro, nom de fichier)."""
Entier = Annotated[int, Strict()]
"""Nombre entier sans guillemets : ni « "5" », ni oui ou non."""
Booleen = Annotated[bool, Strict()]
"""true ou false, sans guillemets."""
Numero = Annotated[Code, AfterValidator(_numero), Field(json_schema_extra={"pattern": f"^{MOTIF_NUMERO}$"})]
"""Numéro affiché, qui forme aussi une adresse : « 1 », « 9-a »."""
Identifiant = Annotated[
    str,
    Strict(),
    AfterValidator(_identifiant),
    Field(json_schema_extra={"pattern": f"^{MOTIF_IDENTIFIANT}$"}),
]
"""Identifiant permanent et opaque : `D-017`, `PACA-D-002`. Jamais réemployé."""
Cible = Annotated[
    str, Strict(), AfterValidator(_cible), Field(json_schema_extra={"pattern": f"^{MOTIF_CIBLE}$"})
]
"""Un élément, ou une partie d'un formulaire : `OUT-003`, `OUT-003.identite.nom`."""
Slug = Annotated[
    str, Strict(), AfterValidator(_slug), Field(json_schema_extra={"pattern": f"^{MOTIF_SLUG}$"})
]
"""Morceau d'adresse et nom de dossier : minuscules, chiffres, traits d'union."""
Repere = Annotated[str, Strict(), AfterValidator(_repere), Field(max_length=80)]
"""Ce qui situe dans une liste : un identifiant, ou la clé d'une partie de formulaire."""
Adresse = Annotated[str, Strict(), Field(min_length=1, max_length=500), AfterValidator(adresse_juste)]
"""Adresse https, mailto ou relative."""
Courriel = Annotated[Code, AfterValidator(courriel_juste)]
"""Une adresse de courriel, et rien d'autre."""
DateIso = Annotated[str, Strict(), AfterValidator(_date)]
"""Date ISO complète ou partielle, entre guillemets dans le YAML."""


class Gele(BaseModel):
    """Base de tout le modèle : immuable, clé inconnue refusée."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def en_dictionnaire(cle: str) -> Any:
    """Rend un préparateur qui admet la forme courte : une chaîne vaut `{cle: chaîne}`."""

    def preparer(valeur: Any) -> Any:
        return {cle: valeur} if isinstance(valeur, str) else valeur

    return preparer
