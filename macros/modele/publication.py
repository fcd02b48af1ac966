"""Où le manuel est publié."""

from pydantic import Field

from macros.modele.types import Adresse, Gele


class Publication(Gele):
    """commun/publication.yml. adresse : celle du portail, terminée par une barre oblique."""

    adresse: Adresse = Field(pattern=r"^https://[^/]+(/.*)?/$")

    @property
    def provisoire(self) -> bool:
        """Dit si l'adresse est encore celle d'exemple (domaine réservé « .example »)."""
        return self.adresse.split("/")[2].endswith(".example")
