"""Ce qu'on relève d'un fichier rempli, de tout format : ce qui est écrit à la place de chaque champ."""

from dataclasses import dataclass, field
from typing import Literal

FormatRelu = Literal["xlsx", "ods", "odt", "docx", "pdf"]


@dataclass(frozen=True, slots=True)
class LigneAjoutee:
    """Une ligne insérée dans un tableau, sans identifiant. base : celle des lignes qu'elle suit. textes : par
    clé de colonne.
    """

    base: str
    textes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Releve:
    """Ce que porte un fichier rempli.

    outil, edition, revision, exemplaire : ceux qu'il dit être les siens, ou rien. textes : identifiant de
    champ → ce qui y est écrit, tel quel ; rien, s'il est vide. ajoutees : les lignes que les
    lecteurs ont insérées.
    """

    format: FormatRelu
    textes: dict[str, str]
    outil: str = ""
    edition: str = ""
    revision: str = ""
    ajoutees: tuple[LigneAjoutee, ...] = field(default=())
    exemplaire: str = ""
