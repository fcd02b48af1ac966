"""Les opérations d'une variante, telles que ses fichiers les écrivent, chacune à sa place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ldm.chargement.dossier import Dossier
from ldm.chargement.yaml_sur import Chemin, Lu
from ldm.erreurs import Probleme
from ldm.modele.operations import Ajouter, Operation, Operations
from ldm.modele.outils import Outil
from ldm.modele.provenance import Source

MOTIF_D_UN_OUTIL: Final = "Outil de notre cahier des charges."
"""Le motif d'un outil que la variante publie, quand il est écrit sans opération."""


@dataclass(frozen=True, slots=True)
class Situee:
    """Une opération et l'endroit du fichier où elle est écrite.

    tus : les clés que le fichier sous-entend ; un outil entier y tient lieu de l'opération qui l'ajoute.
    """

    operation: Operation
    lu: Lu
    chemin: Chemin
    tus: Chemin = ()

    def probleme(self, quoi: str, remede: str, *suite: str) -> Probleme:
        """Rend un problème situé dans cette opération."""
        ecrite = suite[len(self.tus) :] if suite[: len(self.tus)] == self.tus else suite
        return self.lu.probleme((*self.chemin, *ecrite), quoi, remede)

    @property
    def lieu(self) -> str:
        """L'endroit de cette opération, tel qu'un message le cite : « fichier:ligne »."""
        return f"{self.lu.fichier}:{self.lu.ligne(self.chemin)}"

    def a_revoir(self, quoi: str, remede: str, *suite: str) -> Probleme:
        """Rend un avertissement situé dans cette opération."""
        situe = self.probleme(quoi, remede, *suite)
        return Probleme(
            fichier=situe.fichier, ligne=situe.ligne, quoi=quoi, remede=remede, gravite="à revoir"
        )


def lire_operations(lecture: Dossier, lu: Lu | None, *, parmi_les_outils: bool) -> list[Situee]:
    """Rend les opérations d'un fichier ; sous outils/, un outil entier en est une à lui seul.

    Un outil sans source n'y est pas : la cohérence le dit.
    """
    entier = parmi_les_outils and lu is not None and "operations" not in (lu.valeur or ())
    if lu is not None and entier:
        outil = lecture.valider(lu, Outil)
        return [] if outil is None or outil.source is None else [_outil_ajoute(outil, outil.source, lu)]
    operations = lecture.valider(lu, Operations)
    return [] if lu is None or operations is None else situer(operations.operations, lu)


def _outil_ajoute(outil: Outil, source: Source, lu: Lu) -> Situee:
    operation = Operation(ajouter=Ajouter(outil=outil), motif=MOTIF_D_UN_OUTIL, source=source)
    return Situee(operation, lu, (), ("ajouter", "outil"))


def situer(operations: Iterable[Operation], lu: Lu) -> list[Situee]:
    """Rend chaque opération et sa place dans le fichier."""
    return [Situee(operation, lu, ("operations", rang)) for rang, operation in enumerate(operations)]
