"""Le plan du cahier des charges d'une édition : ses parties, dans l'ordre du document qu'elle publie."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.renvois import Renvoi
from ldm.modele.textes import Page
from ldm.modele.types import Booleen, Gele, Identifiant, Titre

if TYPE_CHECKING:
    ListeDeFiche = str
else:
    ListeDeFiche = Literal[tuple(LISTES_DE_CRITERE)]
CONTENUS = ("texte", "page", "criteres", "outils")


class EntreeDuCahier(Gele):
    """Un passage du cahier des charges : une partie titrée, ou ce qui s'y lit.

    Un texte peut avoir un autre titre que le sien, et un contenu : ce qui le suit sous ce titre. colonnes :
    celles du tableau d'une fiche critère, d'après le nom des listes ; le reste se lit au-dessus.
    """

    titre: Titre | None = Field(
        None, description="Celui d'une partie, qui a un contenu, ou celui d'un texte, à la place du sien."
    )
    contenu: tuple["EntreeDuCahier", ...] = ()
    texte: Annotated[Identifiant, Renvoi("element")] | None = Field(
        None,
        description="Une rubrique de l'édition ; si son titre est de nous, elle fait suite à ce qui précède.",
    )
    page: Page | None = Field(None, description="Toutes les rubriques d'une page du manuel.")
    criteres: Literal["tableau", "fiches"] | None = Field(
        None, description="Les critères et leurs descripteurs en un tableau, ou une fiche par critère."
    )
    colonnes: tuple[ListeDeFiche, ...] = ()
    feuilles: Booleen = Field(False, description="Chaque fiche s'imprime sur ses propres pages, en paysage.")
    outils: Literal["liste", "modeles"] | None = Field(
        None, description="La liste des outils de l'édition, ou les outils eux-mêmes."
    )

    @model_validator(mode="after")
    def _un_seul(self) -> "EntreeDuCahier":
        nombre = sum(getattr(self, nom) is not None for nom in CONTENUS)
        partie = nombre == 0 and self.titre is not None and bool(self.contenu)
        seule = nombre == 1 and (self.texte is not None or not (self.titre or self.contenu))
        if not partie and not seule:
            raise PydanticCustomError(
                "entree_du_cahier",
                "une entrée du plan qui ne dit pas une seule chose",
                {"remede": f"Donnez un titre et son contenu, ou une seule clé : {', '.join(CONTENUS)}."},
            )
        return self


EntreeDuCahier.model_rebuild()


class Cahier(Gele):
    """La forme du cahier des charges que l'édition publie.

    Sans plan, ses textes viennent dans l'ordre où elle les écrit, puis ses critères, puis ses outils.
    """

    plan: tuple[EntreeDuCahier, ...] = ()
    apports: Booleen = Field(
        True, description="Le tableau final « Ce que notre académie ajoute ou modifie » ; false le retire."
    )
