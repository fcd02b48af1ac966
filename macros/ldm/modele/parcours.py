"""Le parcours d'une édition : les étapes qu'un lycée suit, de l'idée au renouvellement, dans nos mots."""

from typing import Annotated

from pydantic import Field

from ldm.modele.outils import Usage
from ldm.modele.renvois import Renvoi
from ldm.modele.types import Code, Gele, Identifiant, Slug, Texte


class EtapeDuParcours(Gele):
    """Une étape : ce qu'on y fait, et où trouver de quoi le faire.

    Ce que l'édition n'a pas (un outil, un délai, une page) ne s'y montre pas : le texte ne le cite donc pas,
    et n'énonce aucune valeur qu'un délai porte.
    """

    cle: Slug
    titre: Annotated[Texte, Field(max_length=60)]
    texte: Annotated[Texte, Field(max_length=400)]
    usages: tuple[Usage, ...] = Field((), description="Les outils de l'étape, par ce à quoi ils servent.")
    outils: tuple[Annotated[Identifiant, Renvoi("outil")], ...] = Field(
        (), description="Ceux qui n'ont pas d'usage."
    )
    delais: tuple[Annotated[Slug, Renvoi("delai")], ...] = Field(
        (), description="Leurs clés ; celles que l'édition a en propre se montrent."
    )
    pages: tuple[Annotated[Code, Renvoi("page")], ...] = Field(
        (),
        description="Où lire la suite. Sur une page de la démarche, la première étape qui la cite s'ouvre.",
    )


class Parcours(Gele):
    """parcours.yml d'une édition, ou d'une variante qui a le sien : il remplace alors celui de sa base."""

    etapes: tuple[EtapeDuParcours, ...] = Field(min_length=2)
