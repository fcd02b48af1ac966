"""Une révision archivée : ce que l'édition disait ce jour-là, et ses fichiers."""

from typing import Literal

from pydantic import Field

from ldm.modele.criteres import Critere
from ldm.modele.delais import Delai
from ldm.modele.outils import Outil
from ldm.modele.textes import Rubrique
from ldm.modele.types import Code, DateIso, Gele, Identifiant, Texte


class Archive(Gele):
    """Ce qu'une édition résolue disait d'elle-même à une de ses révisions, sans ses emprunts.

    fichiers : les noms de ceux qu'elle publiait, gardés à côté ; le fichier de l'archive ne les redit pas.
    """

    format: Literal["1"] = "1"
    revision: Code
    date: DateIso
    nouveautes: Texte | None = None
    criteres: tuple[Critere, ...]
    textes: tuple[Rubrique, ...] = ()
    outils: tuple[Outil, ...] = ()
    delais: tuple[Delai, ...] = ()
    numeros: dict[Identifiant, int] = {}
    fichiers: tuple[str, ...] = Field((), exclude=True)
