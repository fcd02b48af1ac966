"""Ce que lit la page « Mon dossier » d'une édition révisée : les textes d'avant, auxquels on a répondu."""

from collections.abc import Iterable, Iterator
from typing import Any

from ldm.documents.donnees_de_reprise import mots_marques
from ldm.modele.archives import Archive
from ldm.modele.criteres import Descripteur
from ldm.modele.referentiel import Referentiel
from ldm.variantes.comparaison import marquer
from ldm.variantes.empreintes import empreinte


def textes_revises(referentiel: Referentiel, archives: Iterable[Archive]) -> list[dict[str, Any]]:
    """Rend, de chaque descripteur dont le texte a changé, ce qu'en disaient les révisions passées.

    archives : celles de l'édition, de la plus ancienne à la dernière. revision : la dernière qui disait cela.
    mots : les deux textes, mots changés marqués ; rien, s'ils n'ont presque rien en commun.
    """
    actuels = {d.id: d for critere in referentiel.criteres for d in critere.descripteurs}
    rendus: dict[tuple[str, str], dict[str, Any]] = {}
    for archive in archives:
        for avant in _descripteurs(archive):
            apres, vue = actuels.get(avant.id), empreinte(avant, ("texte",))
            if apres is not None and vue != empreinte(apres, ("texte",)):
                marques = marquer((str(avant.texte),), (str(apres.texte),))
                rendus[avant.id, vue] = {
                    "id": avant.id,
                    "empreinte": vue,
                    "revision": archive.revision,
                    "texte": avant.texte,
                    "mots": marques and mots_marques(marques),
                }
    return list(rendus.values())


def _descripteurs(archive: Archive) -> Iterator[Descripteur]:
    return (descripteur for critere in archive.criteres for descripteur in critere.descripteurs)
