"""Un texte avant et après, comparés mot à mot."""

from dataclasses import dataclass
from typing import ClassVar, Final

from ldm.modele.mots import Marques, comparer_mots

NOMS: Final = ("Texte national", "Texte de l’académie")


@dataclass(frozen=True, slots=True)
class Difference:
    """Un texte avant et après, chacun sous son nom, à comparer mot à mot si `marquer`."""

    genre: ClassVar[str] = "difference"
    avant: tuple[str, ...]
    apres: tuple[str, ...]
    noms: tuple[str, str] = NOMS
    marquer: bool = True

    @property
    def marques(self) -> tuple[Marques, Marques]:
        """Par alinéa d'avant, puis d'après : des couples (différent, mots)."""
        if self.marquer:
            return comparer_mots(self.avant, self.apres)
        return tuple(((False, t),) for t in self.avant), tuple(((False, t),) for t in self.apres)
