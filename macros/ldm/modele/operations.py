"""Une variante est une identité et une liste d'opérations nommées, jamais une fusion."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ldm.modele.blocs import BlocDePartout
from ldm.modele.criteres import ContenuDeCritere, Critere
from ldm.modele.delais import Delai
from ldm.modele.edition import Identite
from ldm.modele.mots import Portee
from ldm.modele.outils import Colonne, Lignes, Outil, Section
from ldm.modele.provenance import Derogation, Source
from ldm.modele.renvois import Renvoi
from ldm.modele.saisies import Champ, Option
from ldm.modele.textes import PuceCourte, Rubrique
from ldm.modele.types import Cible, Gele, Identifiant, Repere, Slug, Texte

VERBES = ("ajouter", "completer", "remplacer", "masquer", "ordonner")


class Ajouter(Gele):
    """Ajoute un élément entier à l'édition, après `apres` ou à la fin."""

    critere: Critere | None = None
    texte: Rubrique | None = None
    outil: Outil | None = None
    delai: Delai | None = None
    apres: Annotated[Identifiant, Renvoi("element")] | None = None

    @model_validator(mode="after")
    def _un_seul(self) -> "Ajouter":
        nombre = sum(v is not None for v in (self.critere, self.texte, self.outil, self.delai))
        if nombre != 1:
            raise PydanticCustomError(
                "ajouter",
                "« ajouter » porte {nombre} élément(s)",
                {
                    "nombre": nombre,
                    "remede": "Mettez exactement un élément : critere, texte, outil ou delai.",
                },
            )
        return self


def _en_liste(valeur: object) -> object:
    return [valeur] if isinstance(valeur, str) else valeur


Alineas = Annotated[tuple[Texte, ...], BeforeValidator(_en_liste, json_schema_input_type=list[str] | str)]
TexteDeBase = dict[str, Alineas]
"""Par champ, ce que dit le texte de base, un alinéa par chaîne."""
_DE_BASE = "Ce que disait la base, champ par champ. « ldm revoir » l'écrit ; n'y touchez pas."


class Completer(ContenuDeCritere):
    """Ajoute des éléments aux listes d'un critère, des blocs à un texte, et à un formulaire des sections,
    des blocs, des champs, des colonnes, des lignes ou des réponses.

    apres : l'élément, ou la clé de la partie, qui précède ce qu'on ajoute.
    """

    cible: Annotated[Cible, Renvoi("element")]
    blocs: tuple[BlocDePartout, ...] = ()
    sections: tuple[Section, ...] = ()
    champs: tuple[Champ, ...] = ()
    colonnes: tuple[Colonne, ...] = ()
    lignes: tuple[Lignes, ...] = ()
    options: tuple[Option, ...] = ()
    puces: tuple[PuceCourte, ...] = ()
    texte: Texte | None = Field(None, description="Une phrase à la suite du texte de la cible.")
    apres: Annotated[Repere, Renvoi("element")] | None = None
    texte_de_base: TexteDeBase | None = Field(None, description=_DE_BASE)


class Remplacer(Gele):
    """Remplace des champs d'un élément.

    texte_de_base : ce qu'ils disaient dans la base ; quand elle change, l'opération est « à revoir », et
    « ldm revoir » montre les deux. empreinte_base : sa forme d'avant, un condensé, encore lue.
    """

    cible: Annotated[Cible, Renvoi("element")]
    avec: dict[str, Any] = Field(min_length=1)
    texte_de_base: TexteDeBase | None = Field(None, description=_DE_BASE)
    empreinte_base: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")] | None = Field(
        None, description="Ancienne forme de « texte_de_base », que « ldm revoir --remplir » remplace."
    )


class Masquer(Gele):
    """Retire un élément de l'édition."""

    cible: Annotated[Cible, Renvoi("element")]
    texte_de_base: TexteDeBase | None = Field(None, description=_DE_BASE)


class Ordonner(Gele):
    """Range autrement les éléments d'une liste ; `ordre` les cite tous."""

    dans: Annotated[Cible, Renvoi("element")] | None = Field(
        None, description="Élément qui porte la liste ; absent : l'édition."
    )
    liste: Slug
    ordre: tuple[Annotated[Repere, Renvoi("element")], ...] = Field(min_length=2)


class Operation(Gele):
    """Une opération, son motif et sa source.

    portee : d'un remplacement. Absente, il est de forme si seules la ponctuation ou les capitales changent,
    de fond sinon. derogation : le texte qui décide de s'écarter d'une règle nationale.
    """

    ajouter: Ajouter | None = None
    completer: Completer | None = None
    remplacer: Remplacer | None = None
    masquer: Masquer | None = None
    ordonner: Ordonner | None = None
    motif: Texte
    source: Source
    portee: Portee | None = Field(
        None,
        description="D'un remplacement : « forme » si le texte demande la même chose, « fond » sinon.",
    )
    derogation: Derogation | None = Field(
        None, description="Le texte qui décide de s'écarter d'une règle nationale, et où il le dit."
    )

    @property
    def verbe(self) -> str:
        """Le nom de l'opération : « ajouter », « remplacer »…"""
        return next(verbe for verbe in VERBES if getattr(self, verbe) is not None)

    @model_validator(mode="after")
    def _un_verbe(self) -> "Operation":
        nombre = sum(getattr(self, verbe) is not None for verbe in VERBES)
        if nombre != 1:
            raise PydanticCustomError(
                "operation",
                "opération à {nombre} verbe(s)",
                {"nombre": nombre, "remede": f"Mettez exactement un verbe : {', '.join(VERBES)}."},
            )
        if self.portee is not None and self.remplacer is None:
            raise PydanticCustomError(
                "portee",
                "« portee » sur une opération qui ne remplace rien",
                {"remede": "Retirez « portee » : elle dit si un remplacement est de fond ou de forme."},
            )
        return self


class Operations(Gele):
    """Un fichier d'opérations d'une variante."""

    operations: tuple[Operation, ...] = Field(min_length=1)


class SansPrefixe(Gele):
    """Des identifiants que l'édition garde sans son préfixe, et pourquoi."""

    motif: Texte
    identifiants: tuple[Annotated[Identifiant, Renvoi("element")], ...] = Field(min_length=1)


class EnTeteVariante(Gele):
    """variante.yml : l'édition de base et l'identité. sans_prefixe : l'exception à la règle du préfixe."""

    base: Annotated[Slug, Renvoi("base")]
    identite: Identite
    sans_prefixe: SansPrefixe | None = None
    operations: tuple[Operation, ...] = ()


class Variante(Gele):
    """Une variante entière : en-tête et opérations de tous ses fichiers, dans l'ordre."""

    base: Annotated[Slug, Renvoi("base")]
    identite: Identite
    operations: tuple[Operation, ...]
