"""Ce que « Mon dossier » donne à vérifier : des règles en données, chacune menant à son champ.

Une règle ne note rien et n'empêche rien. Sa condition est prise dans la liste fermée ci-dessous ; elle se
juge pareil en Python et dans la page (docs/assets/auto-evaluation/verifier/regles.js).
"""

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ldm.modele.outils import Usage
from ldm.modele.types import Booleen, Code, Entier, Gele, Slug, Texte, Titre

REGLES_MAX: Final = 60
Colonnes = tuple[Code, ...]
"""Des clés de colonnes, ou de champs : une édition qui ne les a pas se passe de la règle."""


class SurLaPosition(Gele):
    """Un descripteur où l'équipe se situe ainsi, et dont il manque quelque chose.

    codes : les abrégés des positions visées. colonne : celle de la grille, vide. sans : ce qui manque aussi.
    motif : les positions qui demandent un motif, et n'en ont pas. Sans codes ni motif : aucune position, dans
    un critère commencé.
    """

    codes: tuple[Code, ...] = ()
    motif: Booleen = False
    colonne: Code | None = None
    sans: tuple[Literal["preuve", "action"], ...] = ()


class SurLesAvis(Gele):
    """Des avis à tant de rangs l'un de l'autre, que rien ne départage."""

    ecart: Entier = Field(ge=1, le=8)


class SurLaVersion(Gele):
    """Ce que disent les versions d'une réponse : divergentes, d'un texte changé depuis, ou reprises."""

    fait: Literal["divergente", "texte-modifie", "reprise"]


class ParCritere(Gele):
    """Un critère dont aucune ligne d'un outil commencé ne remplit cette colonne."""

    usage: Usage
    colonne: Code


class SurLaLigne(Gele):
    """Une ligne dont l'une de ces colonnes est remplie, et toutes celles-là vides."""

    usage: Usage
    remplies: Colonnes = Field(min_length=1)
    vides: Colonnes = Field(min_length=1)


class SurLesDates(Gele):
    """Une date passée, ou antérieure à celle d'une autre colonne. sauf : une colonne remplie l'excuse."""

    usage: Usage
    colonnes: Colonnes = Field(min_length=1)
    avant: Code | None = Field(None, description="Une colonne ; à défaut, aujourd'hui.")
    sauf: Code | None = None


class SurLaPreuve(Gele):
    """Une preuve de plus de tant de mois ; sans mois, une preuve qui ne sert aucun descripteur."""

    mois: Entier | None = Field(None, ge=1, le=240)


class Repetition(Gele):
    """Le même texte dans tant de descripteurs de la grille."""

    fois: Entier = Field(ge=2, le=100)


class TropLong(Gele):
    """Une réponse partagée plus longue que ce que son formulaire admet."""

    partagee: Code


class Vides(Gele):
    """Les champs qu'un outil commencé laisse vides."""

    usage: Usage
    champs: Colonnes = Field(min_length=1)


class SurLeConstat(Gele):
    """Une case cochée au rapport d'audit, et ce qui lui manque ; sans case : aucune n'est cochée."""

    cases: Colonnes = Field(min_length=1)
    sans: Literal["action", "texte", "fiche", "case"]
    colonne: Code | None = Field(None, description="Celle du texte.")


class Personne(Gele):
    """Ce qui ressemble à une personne, dans ce que l'équipe écrit."""

    motifs: tuple[Literal["courriel", "telephone", "civilite"], ...] = Field(min_length=1)


class SansChamp(Gele):
    """Une réponse que l'édition ne demande pas."""


class Condition(Gele):
    """Quand la règle se déclenche : une seule de ces clés."""

    position: SurLaPosition | None = None
    avis: SurLesAvis | None = None
    version: SurLaVersion | None = None
    critere: ParCritere | None = None
    ligne: SurLaLigne | None = None
    dates: SurLesDates | None = None
    preuve: SurLaPreuve | None = None
    repetition: Repetition | None = None
    longueur: TropLong | None = None
    vides: Vides | None = None
    constat: SurLeConstat | None = None
    personne: Personne | None = None
    sans_champ: SansChamp | None = None

    @property
    def genre(self) -> str:
        """Rend la clé qui est écrite."""
        return next(nom for nom in type(self).model_fields if getattr(self, nom) is not None)

    @model_validator(mode="after")
    def _une_seule(self) -> "Condition":
        noms = [nom for nom in type(self).model_fields if getattr(self, nom) is not None]
        if len(noms) != 1:
            raise PydanticCustomError(
                "condition",
                "une condition a une seule clé ({noms})",
                {
                    "noms": ", ".join(noms) or "aucune",
                    "remede": f"Gardez-en une parmi : {', '.join(type(self).model_fields)}.",
                },
            )
        return self


class Regle(Gele):
    """Une chose à vérifier. remede : ce qu'on peut faire. gravite : les plus pressantes d'abord."""

    cle: Slug
    titre: Titre
    remede: Texte
    gravite: Literal["a-corriger", "a-completer", "a-relire"] = "a-completer"
    si: Annotated[Condition, Field(description="Quand elle se déclenche.")]
