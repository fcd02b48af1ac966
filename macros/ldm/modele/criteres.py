"""Critères, descripteurs et tout ce qu'une fiche critère leur attache."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from ldm.modele.provenance import ValeurSourcee
from ldm.modele.redaction import Explique, Redaction
from ldm.modele.renvois import Renvoi
from ldm.modele.textes import PuceCourte
from ldm.modele.types import Booleen, Code, Identifiant, Numero, Texte, Titre

Icone = Literal[
    "accroche", "communication", "critere", "culture", "diplome", "durable", "egalite", "hebergement",
    "insertion", "metiers", "monde", "numerique", "orientation", "parcours", "partenariat", "publics",
    "validation",
]  # fmt: skip
"""Les dessins offerts aux critères, dans gabarits/icones."""


class Descripteur(Explique):
    """Une exigence d'un critère : la ligne de la grille d'auto-évaluation.

    mention : ce que l'édition en dit en un mot, devant son texte, partout : « incontournable ».
    """

    id: Identifiant
    texte: Texte
    puces: tuple[PuceCourte, ...] = ()
    mention: Annotated[Titre, Field(max_length=40)] | None = None

    @property
    def enonce(self) -> str:
        """Le texte, sa mention devant, entre crochets : elle n'est pas de lui."""
        return f"[{self.mention}] {self.texte}" if self.mention else self.texte


class Element(ValeurSourcee):
    """Un élément d'une fiche critère : axe, objectif, action, acteur, règle, remarque.

    groupe : l'intertitre de la cellule qui le contient dans la source, s'il y en a un.
    elements : ses sous-puces, qui sont des éléments à part entière.
    intertitre : il ne fait que nommer ses sous-puces ; seul, il ne se choisit pas.
    """

    id: Identifiant
    texte: Texte
    groupe: Titre | None = None
    elements: tuple["Element", ...] = ()
    intertitre: Booleen = Field(False, description="Vrai s'il ne fait que nommer ses sous-puces.")


class Indicateur(ValeurSourcee):
    """Un exemple d'indicateur d'évaluation.

    mesure : ce qu'on relève — un dénombrement, un taux, un montant, ou un constat (oui/non,
    appréciation). Notre classement, pour l'index et les tableaux de bord.
    """

    id: Identifiant
    texte: Texte
    groupe: Titre | None = None
    mesure: Literal["denombrement", "taux", "montant", "constat"]


class MesureReforme(ValeurSourcee):
    """Une mesure de la réforme citée par une fiche ; `mesure` : son étiquette commune."""

    id: Identifiant
    texte: Texte
    mesure: Annotated[Identifiant, Renvoi("mesure")]


class LienQualeduc(ValeurSourcee):
    """Le renvoi d'une fiche critère à une fiche Qualéduc de commun/qualeduc.yml."""

    id: Identifiant
    fiche: Annotated[Identifiant, Renvoi("fiche")]


class LienTheme(ValeurSourcee):
    """Un sous-thème du domaine, dans le libellé imprimé sur la fiche."""

    theme: Annotated[Identifiant, Renvoi("theme")]
    libelle: Titre


class LienDomaine(ValeurSourcee):
    """Le lien d'un critère à un domaine de l'évaluation des établissements.

    domaine absent : mention que la source range dans cette liste sans domaine.
    libelle : tel qu'imprimé sur la fiche ; le libellé court est dans commun/domaines.yml.
    """

    id: Identifiant
    domaine: Annotated[Identifiant, Renvoi("domaine")] | None = None
    libelle: Titre
    themes: tuple[LienTheme, ...] = ()


@dataclass(frozen=True, slots=True)
class Banque:
    """Une page qui réunit des listes de tous les critères.

    page : la fin de son adresse. nom : celui du renvoi que porte la fin de la liste ; sans nom, chaque
    élément renvoie lui-même à la page, filtrée sur lui.
    """

    page: str
    nom: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """Ce que compte à son tour chaque élément d'une liste, sans identifiant à lui."""

    champ: str
    singulier: str
    pluriel: str


@dataclass(frozen=True, slots=True)
class ListeDeCritere:
    """Tout ce que le manuel dit d'une liste de critère : écrit une fois, à côté du champ qui la porte.

    titre : sur la page du critère, où l'ancre de la liste est le nom du champ. singulier, pluriel : dans
    les comptes. genre : ce que le critère énonce vient avant ce qu'il cite. empruntable : une autre
    édition peut la montrer en exemple. a_cocher : à choisir dans les fiches préremplies.
    """

    titre: str
    singulier: str
    pluriel: str
    genre: Literal["enonce", "citation"] = "enonce"
    banque: Banque | None = None
    empruntable: bool = False
    a_cocher: bool = False
    detail: Detail | None = None


_BANQUE_D_ACTIONS: Final = Banque("actions", "la banque d’actions")


class ContenuDeCritere(ValeurSourcee):
    """Les listes qu'un critère porte, chacune avec ce que le manuel en dit ; une académie peut toutes les
    compléter.
    """

    descripteurs: Annotated[
        tuple[Descripteur, ...],
        ListeDeCritere(
            "Descripteurs",
            "descripteur",
            "descripteurs",
            banque=Banque("descripteurs", "la liste de tous les descripteurs"),
            a_cocher=True,
        ),
    ] = ()
    regles: Annotated[
        tuple[Element, ...],
        ListeDeCritere("Règles propres à ce critère", "règle propre", "règles propres"),
    ] = Field((), description="Règles propres au critère (équivalence, dispense).")
    axes: Annotated[
        tuple[Element, ...],
        ListeDeCritere(
            "Axes de travail stratégiques", "axe stratégique", "axes stratégiques",
            empruntable=True, a_cocher=True,
        ),
    ] = Field((), description="Axes de travail stratégiques.")  # fmt: skip
    objectifs: Annotated[
        tuple[Element, ...],
        ListeDeCritere(
            "Objectifs opérationnels", "objectif opérationnel", "objectifs opérationnels",
            empruntable=True, a_cocher=True,
        ),
    ] = Field((), description="Objectifs opérationnels.")  # fmt: skip
    actions: Annotated[
        tuple[Element, ...],
        ListeDeCritere(
            "Exemples d’actions", "exemple d’action", "exemples d’actions",
            banque=_BANQUE_D_ACTIONS, empruntable=True, a_cocher=True,
        ),
    ] = Field((), description="Exemples d'actions.")  # fmt: skip
    indicateurs: Annotated[
        tuple[Indicateur, ...],
        ListeDeCritere(
            "Exemples d’indicateurs d’évaluation", "exemple d’indicateur", "exemples d’indicateurs",
            banque=Banque("indicateurs", "la banque d’indicateurs"), empruntable=True, a_cocher=True,
        ),
    ] = Field((), description="Exemples d'indicateurs d'évaluation.")  # fmt: skip
    mesures: Annotated[
        tuple[MesureReforme, ...],
        ListeDeCritere(
            "Mesures de la réforme", "mesure de la réforme", "mesures de la réforme",
            "citation", Banque("mesures"), empruntable=True,
        ),
    ] = Field((), description="Mesures de la réforme.")  # fmt: skip
    acteurs: Annotated[
        tuple[Element, ...],
        ListeDeCritere("Acteurs", "acteur", "acteurs", "citation", Banque("acteurs"), empruntable=True),
    ] = ()
    qualeduc: Annotated[
        tuple[LienQualeduc, ...],
        ListeDeCritere(
            "Fiches Qualéduc", "lien Qualéduc", "liens Qualéduc",
            "citation", Banque("qualeduc"), empruntable=True,
        ),
    ] = Field((), description="Fiches Qualéduc.")  # fmt: skip
    domaines: Annotated[
        tuple[LienDomaine, ...],
        ListeDeCritere(
            "Lien avec l’évaluation des établissements",
            "lien aux domaines d’évaluation", "liens aux domaines d’évaluation",
            "citation", Banque("domaines"), empruntable=True,
            detail=Detail("themes", "sous-thème", "sous-thèmes"),
        ),
    ] = Field((), description="Liens avec l'évaluation des établissements.")  # fmt: skip
    remarques: Annotated[
        tuple[Element, ...],
        ListeDeCritere(
            "Remarques/actions possibles", "remarque ou action possible", "remarques et actions possibles",
            banque=_BANQUE_D_ACTIONS, a_cocher=True,
        ),
    ] = Field((), description="Remarques et actions possibles.")  # fmt: skip


LISTES_DE_CRITERE: Final[dict[str, ListeDeCritere]] = {
    nom: liste
    for nom, champ in ContenuDeCritere.model_fields.items()
    for liste in champ.metadata
    if isinstance(liste, ListeDeCritere)
}
"""La table des listes, par nom de champ, dans l'ordre des données."""


def listes_de_la_banque(page: str) -> tuple[str, ...]:
    """Rend les noms des listes que réunit cette page."""
    return tuple(
        nom for nom, liste in LISTES_DE_CRITERE.items() if liste.banque and liste.banque.page == page
    )


class Critere(ContenuDeCritere, Explique):
    """Un critère du cahier des charges.

    numero : affichage seulement (« 1 », « 9-a »). partie : le titre du document qui le
    contient, s'il y en a. choix : les critères de même `choix` sont des alternatives, dont
    l'établissement retient une. facultatif : critère supplémentaire ou optionnel.
    premieres_idees : des actions ou remarques du critère, par où commencer.
    """

    id: Identifiant
    numero: Numero
    intitule: Titre
    titre_court: Titre | None = Field(None, description="Notre titre abrégé, pour les menus.")
    icone: Icone = Field("critere", description="Le dessin qui accompagne le numéro du critère.")
    partie: Titre | None = None
    facultatif: Booleen = False
    choix: Code | None = None
    preuves_attendues: Annotated[tuple[Texte, ...], Redaction(), Field(max_length=6)] = Field(
        (), description="Ce qu'un auditeur regarde : trois à six sortes de preuves. Notre rédaction."
    )
    premieres_idees: Annotated[
        tuple[Annotated[Identifiant, Renvoi("element")], ...], Redaction(), Field(max_length=3)
    ] = Field((), description="Trois idées pour commencer : des identifiants d'actions ou de remarques.")
    qui_pilote: Annotated[Texte | None, Redaction(), Field(max_length=300)] = Field(
        None, description="Qui conduit ce critère dans un établissement. Notre rédaction."
    )
