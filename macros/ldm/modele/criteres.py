"""Critères, descripteurs et tout ce qu'une fiche critère leur attache."""

from typing import Annotated, Literal

from pydantic import Field

from ldm.modele.provenance import ValeurSourcee
from ldm.modele.renvois import Renvoi
from ldm.modele.textes import PuceCourte
from ldm.modele.types import Booleen, Code, Identifiant, Numero, Texte

Icone = Literal[
    "accroche", "communication", "critere", "culture", "diplome", "durable", "egalite", "hebergement",
    "insertion", "metiers", "monde", "numerique", "orientation", "parcours", "partenariat", "publics",
    "validation",
]  # fmt: skip
"""Les dessins offerts aux critères, dans gabarits/icones."""


class Descripteur(ValeurSourcee):
    """Une exigence d'un critère : la ligne de la grille d'auto-évaluation."""

    id: Identifiant
    texte: Texte
    puces: tuple[PuceCourte, ...] = ()


class Element(ValeurSourcee):
    """Un élément d'une fiche critère : axe, objectif, action, acteur, règle, remarque.

    groupe : l'intertitre de la cellule qui le contient dans la source, s'il y en a un.
    elements : ses sous-puces, qui sont des éléments à part entière.
    """

    id: Identifiant
    texte: Texte
    groupe: Texte | None = None
    elements: tuple["Element", ...] = ()


class Indicateur(ValeurSourcee):
    """Un exemple d'indicateur d'évaluation.

    mesure : ce qu'on relève — un dénombrement, un taux, un montant, ou un constat (oui/non,
    appréciation). Notre classement, pour l'index et les tableaux de bord.
    """

    id: Identifiant
    texte: Texte
    groupe: Texte | None = None
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
    libelle: Texte


class LienDomaine(ValeurSourcee):
    """Le lien d'un critère à un domaine de l'évaluation des établissements.

    domaine absent : mention que la source range dans cette liste sans domaine.
    libelle : tel qu'imprimé sur la fiche ; le libellé court est dans commun/domaines.yml.
    """

    id: Identifiant
    domaine: Annotated[Identifiant, Renvoi("domaine")] | None = None
    libelle: Texte
    themes: tuple[LienTheme, ...] = ()


class ContenuDeCritere(ValeurSourcee):
    """Les listes qu'un critère porte ; une académie peut toutes les compléter."""

    descripteurs: tuple[Descripteur, ...] = ()
    regles: tuple[Element, ...] = Field((), description="Règles propres au critère (équivalence, dispense).")
    axes: tuple[Element, ...] = Field((), description="Axes de travail stratégiques.")
    objectifs: tuple[Element, ...] = Field((), description="Objectifs opérationnels.")
    actions: tuple[Element, ...] = Field((), description="Exemples d'actions.")
    indicateurs: tuple[Indicateur, ...] = Field((), description="Exemples d'indicateurs d'évaluation.")
    mesures: tuple[MesureReforme, ...] = Field((), description="Mesures de la réforme.")
    acteurs: tuple[Element, ...] = ()
    qualeduc: tuple[LienQualeduc, ...] = Field((), description="Fiches Qualéduc.")
    domaines: tuple[LienDomaine, ...] = Field((), description="Liens avec l'évaluation des établissements.")
    remarques: tuple[Element, ...] = Field((), description="Remarques et actions possibles.")


LISTES_DE_CRITERE: tuple[str, ...] = (
    "descripteurs", "regles", "axes", "objectifs", "actions", "indicateurs",
    "mesures", "acteurs", "qualeduc", "domaines", "remarques",
)  # fmt: skip


class Critere(ContenuDeCritere):
    """Un critère du cahier des charges.

    numero : affichage seulement (« 1 », « 9-a »). partie : le titre du document qui le
    contient, s'il y en a. choix : les critères de même `choix` sont des alternatives, dont
    l'établissement retient une. facultatif : critère supplémentaire ou optionnel.
    """

    id: Identifiant
    numero: Numero
    intitule: Texte
    titre_court: Texte | None = Field(None, description="Notre titre abrégé, pour les menus.")
    icone: Icone = Field("critere", description="Le dessin qui accompagne le numéro du critère.")
    partie: Texte | None = None
    facultatif: Booleen = False
    choix: Code | None = None
