"""Les réglages du dépôt d'une académie : `ldm.yml`, à sa racine."""

from typing import Annotated

from pydantic import Field

from ldm.modele.types import Booleen, Code, Gele

NomDeDossier = Annotated[Code, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,60}$")]


class Depot(Gele):
    """ldm.yml : où sont les choses, et la version du paquet dont l'académie a relu les effets."""

    paquet: Code = Field(
        pattern=r"^[0-9]+(\.[0-9A-Za-z]+)*$",
        description="La version du paquet avec laquelle vos textes ont été relus : « 0.1.0 ».",
    )
    donnees: NomDeDossier = Field("referentiel", description="Le dossier de vos données.")
    site: NomDeDossier = Field("site", description="Le dossier où « ldm construire » écrit le site.")
    autres_editions: Booleen = Field(
        False, description="« true » publie aussi les éditions que le paquet apporte, et les compare."
    )
