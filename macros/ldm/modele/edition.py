"""Une édition publiée : son identité, son contact, ses délais, ses emprunts."""

from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ldm.modele.cahier import Cahier
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere
from ldm.modele.delais import Delai
from ldm.modele.etablissements import Etablissement
from ldm.modele.outils import Outil
from ldm.modele.parcours import Parcours
from ldm.modele.provenance import Source
from ldm.modele.publication import Mentions
from ldm.modele.renvois import Renvoi
from ldm.modele.textes import PAGES_DE_TEXTES, Page, Rubrique
from ldm.modele.types import Booleen, Code, Courriel, DateIso, Gele, Identifiant, Slug, Texte, Titre

EMPRUNTABLES: Final = (
    *(nom for nom, liste in LISTES_DE_CRITERE.items() if liste.empruntable), "textes", "outils", "delais",
)  # fmt: skip
"""Ce qu'une édition peut montrer d'une autre."""
if TYPE_CHECKING:
    Contenu = str
else:
    Contenu = Literal[EMPRUNTABLES]


class Contact(Gele):
    """Le service à joindre : jamais le nom ni le numéro d'une personne."""

    service: Titre
    sigle: Code | None = None
    adresse_postale: tuple[Texte, ...] = ()
    courriel: Courriel | None = None
    note: Texte | None = None
    a_qui_demander: Texte | None = Field(
        None,
        max_length=200,
        description=(
            "Ce qui suit « demandez » dans nos réponses, s'il ne s'agit pas de ce service : "
            "« au référent Lycée des métiers de votre académie »."
        ),
    )


class EvenementPropre(Gele):
    """Un évènement dont partent des délais de l'édition : une commission, un audit de suivi.

    apres : celui qu'il suit, dans l'ordre où l'on en saisit les dates.
    """

    cle: Slug
    libelle: Titre
    apres: Annotated[Slug, Renvoi("evenement")]


class PageDeTextes(Gele):
    """Une page que l'édition ouvre pour un texte officiel à elle : arrêté, convention, note de service."""

    page: Page = Field(description="Son adresse : « textes/arrete-2026 ».")
    titre: Titre
    presentation: Texte | None = Field(None, description="Une phrase, en tête de la page.")

    @model_validator(mode="after")
    def _a_elle(self) -> "PageDeTextes":
        if self.page in PAGES_DE_TEXTES:
            raise PydanticCustomError(
                "page",
                "« {page} » est déjà une page du manuel",
                {"page": self.page, "remede": "Retirez-la de « pages: » : vos textes peuvent y aller."},
            )
        return self


class Emprunt(Gele):
    """Ce qu'une édition montre d'une autre sans le faire sien, avec son origine.

    contenus : listes de critère, « textes », « outils » ou « delais ». pages, outils, criteres : n'en
    gardent que les textes de ces pages, ces outils, les listes de ces critères ; des critères sans contenus
    valent toutes leurs listes. elements : en plus, ceux-ci, un à un.
    """

    edition: Annotated[Slug, Renvoi("edition")]
    contenus: tuple[Contenu, ...] = Field((), description="Des listes entières.")
    pages: tuple[Page, ...] = Field((), description="Restreint les textes à ces pages.")
    outils: tuple[Annotated[Identifiant, Renvoi("outil")], ...] = Field(
        (), description="Restreint les outils à ceux-ci."
    )
    criteres: tuple[Annotated[Identifiant, Renvoi("element")], ...] = Field(
        (), description="Restreint les listes à ces critères ; sans « contenus », toutes leurs listes."
    )
    elements: tuple[Annotated[Identifiant, Renvoi("element")], ...] = Field(
        (), description="Des éléments un à un, en plus : une action, un indicateur, un texte, un outil."
    )

    @model_validator(mode="after")
    def _quelque_chose(self) -> "Emprunt":
        if not (self.contenus or self.criteres or self.elements):
            raise PydanticCustomError(
                "emprunt",
                "emprunt de rien à « {edition} »",
                {
                    "edition": self.edition,
                    "remede": "Dites ce que vous empruntez : « contenus », « criteres » ou « elements ».",
                },
            )
        return self


class Adoption(Emprunt):
    """Ce qu'une édition fait sien d'une autre : ses écoles l'emploient, son cahier des charges l'annexe.

    motif, source : pourquoi, et où c'est écrit. L'origine reste dite : le modèle est toujours de l'autre.
    """

    motif: Texte
    source: Source


class Identite(Gele):
    """La carte d'une édition. revision : change à chaque publication (« 2026.1 »)."""

    slug: Slug
    nom: Titre = Field(description="Nom complet : « Centre-Val de Loire, édition 2026 ».")
    nom_court: Titre = Field(description="Nom du territoire : « Centre-Val de Loire ».")
    territoire: Literal["national", "region-academique", "academie"]
    annee: DateIso
    revision: Code
    date: DateIso = Field(description="Date de la dernière révision des données de l'édition.")
    statut: Literal["en-vigueur", "abroge"] = Field(
        description=(
            "« abroge » : gardée pour mémoire, elle ne sert plus à préparer un dossier. Une édition que "
            "remplace une autre reste « en-vigueur » : ses fichiers servent aux dossiers commencés."
        )
    )
    remplace: Annotated[Slug, Renvoi("edition")] | None = Field(
        None,
        description=(
            "L'édition dont celle-ci prend la suite : ce qu'elles ont en commun garde ses identifiants."
        ),
    )
    nouveautes: Texte | None = Field(
        None, max_length=600, description="Ce que cette révision change, en une ou deux phrases."
    )
    presentation: Texte = Field(description="Une ou deux phrases, pour le portail et l'accueil.")
    avertissement: Texte | None = Field(None, description="Bandeau en tête de chaque page.")
    cahier_des_charges: Titre = Field(description="Titre du document que l'édition publie.")
    cahier: Cahier = Field(Cahier(), description="Comment l'édition compose son cahier des charges.")
    document: Annotated[Slug, Renvoi("document")] = Field(
        description="Clé du document source principal dans commun/sources.yml."
    )
    logo: Code | None = Field(
        None,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,60}\.(svg|png)$",
        description="Image svg ou png du dossier de la variante.",
    )
    contact: Contact
    mentions: Mentions = Field(
        Mentions(), description="Mentions légales propres à l'édition, si elles diffèrent de celles du site."
    )
    adopte_de: tuple[Adoption, ...] = Field(
        (), description="Ce que l'édition fait sien d'une autre : des formulaires, des textes, des délais."
    )
    exemples_de: tuple[Emprunt, ...] = Field(
        (), description="Ce que l'édition montre d'une autre, sans le faire sien."
    )
    position: Annotated[Identifiant, Renvoi("echelle")] | None = Field(
        None, description="L'échelle des équipes dans « Mon dossier », si ce n'est pas celle du manuel."
    )
    numerotation: Literal["conservee", "continue"] = Field(
        "conservee",
        description=(
            "Les numéros des descripteurs d'une variante. « conservee » : ceux de la base, même si l'on en "
            "masque ou en range ; les siens suivent. « continue » : de 1 au dernier, dans l'ordre."
        ),
    )
    pages: tuple[PageDeTextes, ...] = Field(
        (), max_length=20, description="Les pages que l'édition ouvre pour des textes officiels à elle."
    )
    evenements: tuple[EvenementPropre, ...] = Field(
        (), max_length=12, description="Les évènements de la procédure que le national n'a pas."
    )
    sans_position: Booleen = Field(
        False, description="Dans « Mon dossier », les équipes ne se situent sur aucune échelle."
    )


class Edition(Gele):
    """Une édition autonome, entière : nationale, ou abrogée et sans base."""

    identite: Identite
    criteres: tuple[Critere, ...] = Field(min_length=1)
    textes: tuple[Rubrique, ...] = ()
    outils: tuple[Outil, ...] = ()
    delais: tuple[Delai, ...] = ()
    parcours: Parcours | None = None
    etablissements: tuple[Etablissement, ...] = ()
