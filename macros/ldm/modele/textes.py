"""Textes officiels suivis : une rubrique est un titre et une suite de blocs."""

import re
from itertools import pairwise
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from ldm.erreurs import suggestion
from ldm.modele.provenance import Annote
from ldm.modele.redaction import MOTS, Explique, Mots, Redaction
from ldm.modele.renvois import Renvoi
from ldm.modele.types import MOTIF_SLUG, Booleen, Code, Gele, Identifiant, Slug, Texte, Titre, en_dictionnaire


class Puce(Annote):
    """Une puce de liste, avec ses sous-puces."""

    texte: Texte
    puces: tuple["PuceCourte", ...] = ()


PuceCourte = Annotated[Puce, BeforeValidator(en_dictionnaire("texte"), json_schema_input_type=Puce | str)]
Puce.model_rebuild()


class Adressable(Annote):
    """Un bloc qui peut avoir une clé : dans un formulaire, c'est son adresse."""

    cle: Slug | None = Field(None, description="Dans un formulaire, de quoi le viser : « OUT-007.objet ».")


class Paragraphe(Adressable):
    """Un alinéa."""

    paragraphe: Texte


class Liste(Adressable):
    """Une liste à puces, ou numérotée si `ordonnee`."""

    liste: tuple[PuceCourte, ...] = Field(min_length=1)
    ordonnee: Booleen = False


class Intertitre(Adressable):
    """Un titre intérieur ; niveau 1 sous le titre de la rubrique, 2 plus bas. mots : dans un texte."""

    intertitre: Titre
    niveau: Literal[1, 2] = 1
    mots: Annotated[Mots, Redaction()] = Field((), description=MOTS)


class Encadre(Adressable):
    """Un passage mis à part : conseil, attention, exemple ou simple encadré."""

    encadre: Texte | None = Field(description="Le texte ; null quand il n'y a qu'un titre et des puces.")
    genre: Literal["conseil", "attention", "exemple", "information"] = "information"
    titre: Titre | None = None
    puces: tuple[PuceCourte, ...] = ()


class NoteDeBas(Adressable):
    """Une note de bas de page du document source."""

    note_de_bas: Texte
    appel: Texte | None = None


class Definition(Annote):
    """Un terme et sa définition."""

    terme: Titre
    texte: Texte


class Definitions(Adressable):
    """Une suite de définitions (tableau à deux colonnes de la source)."""

    definitions: tuple[Definition, ...] = Field(min_length=1)


class Cellule(Annote):
    """Une case de tableau : un texte, une liste, ou rien."""

    texte: Texte | None = None
    puces: tuple[PuceCourte, ...] = ()


CelluleCourte = Annotated[
    Cellule, BeforeValidator(en_dictionnaire("texte"), json_schema_input_type=Cellule | str)
]


class Grille(Gele):
    """Le contenu d'un tableau : en-têtes de colonnes et lignes de même longueur.

    La première case d'une ligne est son en-tête si `entete_de_ligne`.
    """

    legende: Titre
    entetes: tuple[Titre, ...] = Field(min_length=1, max_length=20)
    lignes: tuple[tuple[CelluleCourte, ...], ...] = Field(max_length=200)
    entete_de_ligne: Booleen = True

    @model_validator(mode="after")
    def _rectangulaire(self) -> "Grille":
        for rang, ligne in enumerate(self.lignes, start=1):
            if len(ligne) != len(self.entetes):
                raise PydanticCustomError(
                    "grille",
                    "ligne {rang} du tableau : {cases} case(s) pour {colonnes} colonne(s)",
                    {
                        "rang": rang,
                        "cases": len(ligne),
                        "colonnes": len(self.entetes),
                        "remede": "Donnez une case par colonne ; une case vide s'écrit {}.",
                    },
                )
        return self


class Tableau(Annote):
    """Un tableau de la source."""

    tableau: Grille


PAGES_DE_TEXTES: Final = (
    "comprendre/label", "comprendre/demarche-qualite", "comprendre/pilotage",
    "textes/circulaire-2023", "demarche/etapes", "demarche/dossier", "demarche/audits",
    "demarche/processus-audit", "demarche/constats", "demarche/deontologie", "demarche/cycle",
    "demarche/groupe", "guides/auditeur", "guides/audite", "referentiel", "cahier-des-charges",
)  # fmt: skip
"""Les pages du manuel qui montrent des textes officiels."""
DOSSIER_DES_TEXTES: Final = "textes"
"""Où une édition met les pages qu'elle ouvre pour un texte à elle."""


def _page(valeur: str) -> str:
    propre = re.fullmatch(rf"{DOSSIER_DES_TEXTES}/{MOTIF_SLUG}", valeur)
    if valeur not in PAGES_DE_TEXTES and not propre:
        raise PydanticCustomError(
            "page",
            "valeur « {valeur} » inconnue pour « page »",
            {
                "valeur": valeur,
                "remede": (
                    f"{suggestion(valeur, PAGES_DE_TEXTES)} Une page à vous, "
                    f"{DOSSIER_DES_TEXTES}/mon-arrete, se déclare dans l'identité, sous pages."
                ),
            },
        )
    return valeur


Page = Annotated[
    Code,
    AfterValidator(_page),
    Renvoi("page-de-textes"),
    Field(json_schema_extra={"examples": list(PAGES_DE_TEXTES)}),
]
"""L'une d'elles, ou une page que l'édition déclare dans son identité : « textes/arrete-2026 »."""


class PhaseDuCycle(Gele):
    """Une phase du cycle, nommée par le projet ; ses acteurs et ses livrables sont dans le tableau qui suit
    le dessin.
    """

    nom: Titre
    page: Page | None = Field(None, description="La page du manuel qui l'explique.")
    delai: Annotated[Slug, Renvoi("delai")] | None = Field(
        None, description="Clé du délai qui la situe après le label ; sans lui, elle le précède."
    )
    outils: tuple[Annotated[Identifiant, Renvoi("outil")], ...] = ()


class Schema(Annote):
    """Un dessin de la source, perdu et redessiné d'après le texte qui l'entoure."""

    schema_: Literal["pdca", "cycle", "labels", "processus", "reponses"] = Field(
        alias="schema", description="Nom d'un dessin de gabarits/figures."
    )
    legende: Titre
    phases: tuple[PhaseDuCycle, ...] = Field(
        (), description="Une par colonne du tableau qui suit, en-tête de ligne exclu."
    )


GENRES_DE_BLOCS = (
    "paragraphe", "liste", "intertitre", "encadre", "note_de_bas", "definitions", "tableau", "schema",
)  # fmt: skip


def _genre(valeur: Any) -> str | None:
    if isinstance(valeur, dict):
        return next((genre for genre in GENRES_DE_BLOCS if genre in valeur), None)
    nom = type(valeur).__name__
    return {"NoteDeBas": "note_de_bas"}.get(nom, nom.lower())


BlocCommun = (
    Annotated[Paragraphe, Tag("paragraphe")]
    | Annotated[Liste, Tag("liste")]
    | Annotated[Intertitre, Tag("intertitre")]
    | Annotated[Encadre, Tag("encadre")]
    | Annotated[NoteDeBas, Tag("note_de_bas")]
    | Annotated[Definitions, Tag("definitions")]
)
"""Ce qu'admettent un texte et un formulaire."""
BlocDeTexte = Annotated[Tableau, Tag("tableau")] | Annotated[Schema, Tag("schema")]
Bloc = Annotated[BlocCommun | BlocDeTexte, Discriminator(_genre)]
BlocCourt = Annotated[Bloc, BeforeValidator(en_dictionnaire("paragraphe"), json_schema_input_type=Bloc | str)]
"""Un bloc de texte officiel ; une chaîne seule est un alinéa."""


def sans_mots(bloc: Any) -> Any:
    """Rend un bloc de formulaire ; refuse les mots d'un intertitre, que la recherche n'y verrait pas."""
    if isinstance(bloc, Intertitre) and bloc.mots:
        raise PydanticCustomError(
            "mots",
            "un intertitre de formulaire n'a pas de mots",
            {"remede": "Écrivez-les sous « mots: », à la tête de l'outil : c'est sa page qu'on cherche."},
        )
    return bloc


class Rubrique(Explique):
    """Un passage titré d'un document officiel, publié sur une page du manuel.

    Les rubriques d'une page s'y suivent dans l'ordre de l'édition. titre_du_manuel : le
    passage n'a pas de titre dans sa source, celui-ci est de nous. Expliqué, il se replie sous l'explication.
    """

    id: Identifiant
    page: Page
    titre: Titre
    titre_du_manuel: Booleen = False
    blocs: tuple[BlocCourt, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _une_colonne_par_phase(self) -> "Rubrique":
        for bloc, suivant in pairwise((*self.blocs, None)):
            if not isinstance(bloc, Schema) or not bloc.phases:
                continue
            colonnes = len(suivant.tableau.entetes) - 1 if isinstance(suivant, Tableau) else 0
            if colonnes != len(bloc.phases):
                raise PydanticCustomError(
                    "cycle",
                    "{phases} phase(s) au dessin, {colonnes} au tableau qui le suit",
                    {
                        "phases": len(bloc.phases),
                        "colonnes": colonnes,
                        "remede": (
                            "Faites suivre le dessin d'un tableau : "
                            "une colonne par phase, après celle des questions."
                        ),
                    },
                )
        return self
