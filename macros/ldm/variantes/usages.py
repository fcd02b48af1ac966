"""Vérifier qu'une variante ne donne pas deux outils à un même usage."""

from collections.abc import Iterator, Sequence

from ldm.chargement.doublons import usage_deja_pris
from ldm.chargement.operations import Situee
from ldm.erreurs import Probleme
from ldm.modele.outils import Outil

Place = tuple[str, ...]


def usages_en_double(outils: Sequence[Outil], operations: Sequence[Situee]) -> Iterator[Probleme]:
    """Rend un problème par usage qu'un outil de la variante prend à un autre, à la ligne de son opération.

    Deux outils de la base sont l'affaire de la base : rien n'est dit de ceux que la variante n'écrit pas.
    """
    ecrits = dict(_ecrits(operations))
    for usage in dict.fromkeys(usage for outil in outils for usage in outil.usages):
        premier, *autres = sorted(
            (outil for outil in outils if usage in outil.usages), key=lambda outil: outil.id in ecrits
        )
        for outil in autres:
            if outil.id in ecrits:
                situee, place = ecrits[outil.id]
                yield situee.probleme(*usage_deja_pris(usage, f"{premier.code}, {premier.id}"), *place)


def _ecrits(operations: Sequence[Situee]) -> Iterator[tuple[str, tuple[Situee, Place]]]:
    """Rend chaque outil ajouté, ou dont les usages sont remplacés, et l'endroit où ils s'écrivent."""
    for situee in operations:
        ajouter, remplacer = situee.operation.ajouter, situee.operation.remplacer
        if ajouter is not None and ajouter.outil is not None:
            yield ajouter.outil.id, (situee, ("ajouter", "outil", "usages"))
        elif remplacer is not None and "usages" in remplacer.avec:
            yield remplacer.cible, (situee, ("remplacer", "avec", "usages"))
