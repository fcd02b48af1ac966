"""Les établissements labellisés : à qui une édition a délivré le label, pour quoi, jusqu'à quand.

Jamais le nom d'une personne : un numéro UAI, le nom public de l'établissement, ses labels.
"""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ldm.modele.provenance import Source
from ldm.modele.types import Code, DateIso, Gele, Texte, Titre

LETTRES_D_UAI: Final = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""La lettre de contrôle d'un numéro UAI : le rang que donne le reste de ses sept chiffres par 23."""
MOTIF_D_UAI: Final = "^[0-9]{7}[A-Z]$"
ETABLISSEMENTS_MAX: Final = 500


def _uai(valeur: str) -> str:
    if not re.fullmatch(MOTIF_D_UAI, valeur):
        raise PydanticCustomError(
            "uai",
            "numéro UAI mal formé « {valeur} »",
            {"valeur": valeur, "remede": "Sept chiffres et une lettre capitale, sans espace."},
        )
    lettre = LETTRES_D_UAI[int(valeur[:7]) % len(LETTRES_D_UAI)]
    if valeur[7] != lettre:
        raise PydanticCustomError(
            "uai",
            "numéro UAI impossible « {valeur} » : sa lettre de contrôle serait « {lettre} »",
            {"valeur": valeur, "lettre": lettre, "remede": "Relisez-le dans l'annuaire de l'éducation."},
        )
    return valeur


Uai = Annotated[Code, AfterValidator(_uai), Field(json_schema_extra={"pattern": MOTIF_D_UAI})]
"""Le numéro d'un établissement, tel que l'annuaire de l'éducation le donne."""


class Prolongation(Gele):
    """Un délai exceptionnel : jusqu'à quand le label reste valable après sa fin, pourquoi, qui le dit."""

    jusque: DateIso
    motif: Texte
    source: Source | None = None


class LabelDelivre(Gele):
    """Un label d'un établissement, qui peut en avoir plusieurs.

    intitule : « Lycée des métiers du bois ». decision : la date où il est pris. fin : son dernier jour.
    """

    intitule: Titre
    decision: DateIso = Field(description="Date de la décision d'attribution.")
    fin: DateIso = Field(description="Date où le label prend fin.")
    perimetre: Texte | None = Field(None, description="La part de l'offre labellisée, si ce n'est pas tout.")
    filieres: tuple[Titre, ...] = Field((), max_length=20, description="Filières d'activité, pour trier.")
    reseau: Titre | None = Field(None, description="Le réseau « Lycée(s) des métiers en réseau ».")
    procedure: Titre | None = Field(
        None, description="Comment la demande a été instruite, si ce n'est pas la règle : « sur dossier »."
    )
    prolongation: Prolongation | None = None

    @property
    def derniere_date(self) -> str:
        """La date où il cesse de valoir, prolongation comprise."""
        return self.fin if self.prolongation is None else self.prolongation.jusque

    @model_validator(mode="after")
    def _dans_l_ordre(self) -> "LabelDelivre":
        for avant, apres in ((self.decision, self.fin), (self.fin, self.derniere_date)):
            if apres < avant:
                raise PydanticCustomError(
                    "dates",
                    "dates dans le désordre : « {apres} » après « {avant} »",
                    {"avant": avant, "apres": apres, "remede": "Décision, puis fin, puis prolongation."},
                )
        return self


class Etablissement(Gele):
    """Un établissement labellisé."""

    uai: Uai
    nom: Titre
    commune: Titre
    labels: tuple[LabelDelivre, ...] = Field(min_length=1, max_length=20)


class Etablissements(Gele):
    """etablissements.yml, ou .csv, dans le dossier d'une édition."""

    etablissements: tuple[Etablissement, ...] = Field(min_length=1, max_length=ETABLISSEMENTS_MAX)
