"""L'histoire d'une édition : ses révisions, et ce que chacune change."""

from typing import Annotated, Literal

from ldm.modele.mots import Portee
from ldm.modele.renvois import Renvoi
from ldm.modele.types import Code, DateIso, Gele, Identifiant, Slug, Texte

GenreDeNouveaute = Literal["ajoute", "change", "retire"]
NatureDeNouveaute = Literal["critere", "descripteur", "texte", "outil", "delai", "element"]


class Nouveaute(Gele):
    """Ce qu'une révision ajoute, change ou retire. explication : ce que les passages disent d'un retrait."""

    genre: GenreDeNouveaute
    nature: NatureDeNouveaute
    id: Identifiant
    libelle: str
    critere: str = ""
    avant: tuple[str, ...] = ()
    apres: tuple[str, ...] = ()
    portee: Portee | None = None
    explication: str = ""


class Etape(Gele):
    """Une publication de l'édition.

    resume : ce que l'édition en dit. depuis : ce à quoi on la compare, « la révision 2026.1 » ; vide si elle
    est la première. remplacee : l'édition dont elle prend la suite. archivee : ses fichiers, que d'autres ont
    remplacés, sont gardés.
    """

    revision: Code
    date: DateIso
    resume: Texte | None = None
    depuis: str = ""
    remplacee: Annotated[Slug, Renvoi("edition")] | None = None
    nouveautes: tuple[Nouveaute, ...] = ()
    archivee: bool = False
    fichiers: tuple[str, ...] = ()
