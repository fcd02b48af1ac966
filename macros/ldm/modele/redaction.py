"""Ce que nous écrivons à côté du texte officiel : l'explication, et les mots de tous les jours.

Ces champs sont de nature « redaction » : ils n'ajoutent rien au texte officiel et ne le remplacent pas.
Aucune comparaison d'éditions, aucun document « à publier » ne les reprend.
"""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import BaseModel, Field

from ldm.modele.provenance import ValeurSourcee
from ldm.modele.types import Code, Texte


@dataclass(frozen=True, slots=True)
class Redaction:
    """La marque d'un champ de notre rédaction : `Annotated[Texte | None, Redaction()]`."""


def champs_de_redaction(classe: type[BaseModel]) -> frozenset[str]:
    """Rend les noms des champs de cette classe qui sont de notre rédaction."""
    return frozenset(
        nom
        for nom, champ in classe.model_fields.items()
        if any(isinstance(marque, Redaction) for marque in champ.metadata)
    )


Mot = Annotated[Code, Field(min_length=2, max_length=60)]
"""Un mot ou une courte expression que quelqu'un taperait : « stage », « portes ouvertes »."""
Mots = Annotated[tuple[Mot, ...], Field(max_length=40)]
MOTS: Final = "Les mots que les gens emploient pour le chercher ; jamais affichés."


class Explique(ValeurSourcee):
    """Un élément officiel que nous expliquons."""

    en_clair: Annotated[Texte | None, Redaction(), Field(max_length=600)] = Field(
        None, description="Ce que cela demande, en français simple. Notre rédaction."
    )
    mots: Annotated[Mots, Redaction()] = Field((), description=MOTS)
