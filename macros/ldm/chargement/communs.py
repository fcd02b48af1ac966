"""Ce que les éditions partagent, complété par ce qu'une édition a de propre : `<édition>/commun/`.

Une académie y écrit ses documents, ses mots, ses échelles, ses types de constat, ses fiches Qualéduc. Ils ne
valent que chez elle, chez qui part d'elle et chez qui lui emprunte.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from ldm.chargement.ajouts import reunir
from ldm.chargement.dossier import Dossier
from ldm.modele.commun import Commun

if TYPE_CHECKING:
    from ldm.chargement.donnees import Donnees

DOSSIER: Final = "commun"
COMPLETABLES: Final = ("sources", "glossaire", "domaines", "qualeduc", "mesures", "constats", "echelles")
"""Les fichiers de `commun/` qu'une édition complète."""
Propre = Mapping[str, BaseModel]


def lire_le_commun(lecture: Dossier, dossier: Path) -> Propre:
    """Rend ce que le dossier d'une édition ajoute au commun, par fichier."""
    ajouts: dict[str, BaseModel] = {}
    for nom in COMPLETABLES:
        chemin = dossier / DOSSIER / f"{nom}.yml"
        classe = Commun.model_fields[nom].annotation
        if chemin.exists() and isinstance(classe, type) and issubclass(classe, BaseModel):
            ajoute = lecture.objet(chemin, classe)
            ajouts |= {nom: ajoute} if ajoute is not None else {}
    return ajouts


def commun_de(slug: str, donnees: "Donnees") -> Commun:
    """Rend le commun tel que l'édition le voit : celui de toutes, de qui lui prête, de ses bases, le sien."""
    identite = _identite(slug, donnees)
    pretes = (e.edition for e in (*identite.exemples_de, *identite.adopte_de)) if identite else ()
    siens = [ajout for prete in (*pretes, slug) for ajout in _de_la_lignee(prete, donnees)]
    changes: dict[str, Any] = {}
    for nom in {nom for ajout in siens for nom in ajout}:
        changes[nom] = reunir([getattr(donnees.commun, nom), *(a[nom] for a in siens if nom in a)])
    return donnees.commun.model_copy(update=changes) if changes else donnees.commun


def _de_la_lignee(slug: str, donnees: "Donnees") -> Iterator[Propre]:
    """Rend les ajouts de la plus ancienne base à l'édition."""
    lignee: list[str] = []
    while slug in donnees.variantes and slug not in lignee:
        lignee.append(slug)
        slug = donnees.variantes[slug].base
    return (donnees.variantes[nom].commun for nom in reversed(lignee))


def _identite(slug: str, donnees: "Donnees") -> Any:
    charge = donnees.variantes.get(slug) or donnees.editions.get(slug)
    return None if charge is None else charge.identite
