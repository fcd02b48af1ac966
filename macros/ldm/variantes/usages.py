"""Vérifier qu'une variante ne donne pas deux outils à un même usage, ni à une même adresse."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from ldm.chargement.doublons import usage_deja_pris
from ldm.chargement.operations import Situee
from ldm.chargement.yaml_sur import Lu
from ldm.erreurs import Probleme
from ldm.modele.outils import Outil

Place = tuple[str, ...]


def usages_en_double(outils: Sequence[Outil], operations: Sequence[Situee]) -> Iterator[Probleme]:
    """Rend un problème par usage qu'un outil de la variante prend à un autre, à la ligne de son opération.

    Deux outils de la base sont l'affaire de la base : rien n'est dit de ceux que la variante n'écrit pas.
    """
    ecrits = dict(_ecrits(operations, "usages"))
    for usage in dict.fromkeys(usage for outil in outils for usage in outil.usages):
        premier, *autres = sorted(
            (outil for outil in outils if usage in outil.usages), key=lambda outil: outil.id in ecrits
        )
        for outil in autres:
            if outil.id in ecrits:
                situee, place = ecrits[outil.id]
                yield situee.probleme(*usage_deja_pris(usage, f"{premier.code}, {premier.id}"), *place)


def adresses_partagees(
    outils: Sequence[Outil], pris: Set[str], operations: Sequence[Situee], entete: Lu
) -> Iterator[Probleme]:
    """Rend un problème par outil de même slug qu'un autre, à la ligne de l'opération qui l'écrit.

    Un outil pris ailleurs, que la variante n'écrit pas, se dit dans son identité ; deux outils de la base
    sont l'affaire de la base.
    """
    ecrits = dict(_ecrits(operations, "slug"))
    for slug, nombre in Counter(outil.slug for outil in outils).items():
        if nombre == 1:
            continue
        premier, *autres = sorted(
            (outil for outil in outils if outil.slug == slug), key=lambda outil: outil.id in ecrits
        )
        for outil in autres:
            quoi = f"slug « {slug} » de {outil.id} déjà pris par {premier.id} ({premier.code})"
            remede = f"Masquez {premier.id}, ou remplacez le slug de l'un des deux : il sert d'adresse."
            if outil.id in ecrits:
                situee, place = ecrits[outil.id]
                yield situee.probleme(quoi, remede, *place)
            elif {outil.id, premier.id} & pris:
                yield entete.probleme(("identite",), quoi, remede)


def _ecrits(operations: Sequence[Situee], champ: str) -> Iterator[tuple[str, tuple[Situee, Place]]]:
    """Rend chaque outil ajouté, ou dont ce champ est remplacé, et l'endroit où il s'écrit."""
    for situee in operations:
        ajouter, remplacer = situee.operation.ajouter, situee.operation.remplacer
        if ajouter is not None and ajouter.outil is not None:
            yield ajouter.outil.id, (situee, ("ajouter", "outil", champ))
        elif remplacer is not None and champ in remplacer.avec:
            yield remplacer.cible, (situee, ("remplacer", "avec", champ))
