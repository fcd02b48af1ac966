"""Le commun tel qu'une édition le voit : celui de toutes, plus ce qu'elle et les siennes y ajoutent."""

from collections.abc import Iterator
from typing import Any

from ldm.chargement.ajouts import reunir
from ldm.chargement.communs import Propre
from ldm.chargement.donnees import Donnees
from ldm.modele.commun import Commun


def commun_de(slug: str, donnees: Donnees) -> Commun:
    """Rend le commun tel que l'édition le voit : celui de toutes, de qui lui prête, de ses bases, le sien."""
    identite = _identite(slug, donnees)
    pretes = (e.edition for e in (*identite.exemples_de, *identite.adopte_de)) if identite else ()
    siens = [ajout for prete in (*pretes, slug) for ajout in _de_la_lignee(prete, donnees)]
    changes: dict[str, Any] = {}
    for nom in {nom for ajout in siens for nom in ajout}:
        changes[nom] = reunir([getattr(donnees.commun, nom), *(a[nom] for a in siens if nom in a)])
    return donnees.commun.model_copy(update=changes) if changes else donnees.commun


def _de_la_lignee(slug: str, donnees: Donnees) -> Iterator[Propre]:
    """Rend les ajouts de la plus ancienne base à l'édition."""
    lignee: list[str] = []
    while slug in donnees.variantes and slug not in lignee:
        lignee.append(slug)
        slug = donnees.variantes[slug].base
    return (donnees.variantes[nom].commun for nom in reversed(lignee))


def _identite(slug: str, donnees: Donnees) -> Any:
    charge = donnees.variantes.get(slug) or donnees.editions.get(slug)
    return None if charge is None else charge.identite
