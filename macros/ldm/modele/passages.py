"""Les passages d'une édition à une autre : ce que devient chaque critère et chaque descripteur."""

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ldm.modele.provenance import Nature, Source
from ldm.modele.renvois import Renvoi
from ldm.modele.types import Gele, Identifiant, Slug, Texte

Genre = Literal["repris", "reformule", "scinde", "fusionne", "retire", "nouveau"]
NATURES: Final = ("criteres", "descripteurs")
"""Ce que les passages couvrent, en entier."""
_FORMES: Final[dict[Genre, tuple[str, str]]] = {
    "repris": ("un", "un"), "reformule": ("un", "un"), "scinde": ("un", "plusieurs"),
    "fusionne": ("plusieurs", "un"), "retire": ("un", "aucun"), "nouveau": ("aucun", "un"),
}  # fmt: skip


class Passage(Gele):
    """Ce que devient un élément, ou quelques-uns.

    repris : même texte, à un détail de forme près. reformule : même exigence, autrement dite.
    scinde : continue en plusieurs. fusionne : plusieurs continuent en un. retire : ne continue
    pas. nouveau : ne vient de rien. voir : ce qui s'en approche, sans en être la suite.
    """

    type: Genre
    avant: tuple[Annotated[Identifiant, Renvoi("element")], ...] = ()
    apres: tuple[Annotated[Identifiant, Renvoi("element")], ...] = ()
    voir: tuple[Annotated[Identifiant, Renvoi("element")], ...] = ()
    motif: Texte = Field(description="Ce qui fonde ce rapprochement, en une ou deux phrases.")

    @model_validator(mode="after")
    def _avoir_la_forme_de_son_type(self) -> "Passage":
        voulus = _FORMES[self.type]
        if (_nombre(self.avant), _nombre(self.apres)) != voulus:
            raise PydanticCustomError(
                "passage",
                "passage « {type} » de {avant} élément(s) vers {apres}",
                {
                    "type": self.type,
                    "avant": len(self.avant),
                    "apres": len(self.apres),
                    "remede": (
                        f"« {self.type} » veut {voulus[0]} identifiant dans « avant » "
                        f"et {voulus[1]} dans « apres »."
                    ),
                },
            )
        return self


def _nombre(identifiants: tuple[str, ...]) -> str:
    return ("aucun", "un", "plusieurs")[min(len(identifiants), 2)]


class Passages(Gele):
    """Un fichier de passages/ : tous les critères et descripteurs de deux éditions, rapprochés.

    nature : `citation` si un texte officiel établit ces passages, dit par `source` ;
    `redaction` si c'est notre lecture. presentation : comment ils ont été établis.
    """

    ancienne: Annotated[Slug, Renvoi("edition")]
    nouvelle: Annotated[Slug, Renvoi("edition")]
    nature: Nature
    source: Source | None = None
    presentation: Texte
    criteres: tuple[Passage, ...] = Field(min_length=1)
    descripteurs: tuple[Passage, ...] = Field(min_length=1)
