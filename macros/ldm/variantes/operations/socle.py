"""Ce que les opérations partagent : trouver une cible, placer dans une liste, noter un apport."""

from itertools import takewhile
from typing import Any

from ldm.chargement.operations import Situee
from ldm.erreurs import suggestion
from ldm.modele.mots import Portee, est_de_forme
from ldm.modele.referentiel import Apport
from ldm.variantes.arbre import inserer
from ldm.variantes.etat import Etat
from ldm.variantes.libelles import libelle, nature

Liste = tuple[Any, ...]


def noter_apport(
    etat: Etat, situee: Situee, cible: Any, avant: tuple[str, ...] = (), apres: tuple[str, ...] = ()
) -> None:
    """Note une opération appliquée, telle que la page des écarts la montre."""
    operation = situee.operation
    typographique: Portee = "forme" if est_de_forme(avant, apres) else "fond"
    identifiant = getattr(cible, "id", None)
    etat.apports.append(
        Apport.model_validate(
            {
                "verbe": operation.verbe,
                "cible": identifiant,
                "nature": nature(cible) if cible is not None else None,
                "libelle": libelle(cible) if cible is not None else "Ordre de la liste",
                "motif": operation.motif,
                "source": operation.source,
                "avant": avant,
                "apres": apres,
                "portee": (operation.portee or typographique) if operation.remplacer else None,
                "critere": etat.critere_de(identifiant),
                "preteuse": etat.preteuse(identifiant),
            }
        )
    )


def trouver_cible(etat: Etat, situee: Situee, identifiant: str, champ: str = "cible") -> Any | None:
    """Rend l'élément visé ; None, et le problème noté, s'il n'est pas là."""
    element = etat.element(identifiant)
    if element is None:
        etat.cible_inconnue(situee, identifiant, champ)
    return element


def placer(etat: Etat, situee: Situee, liste: Liste, neufs: Liste, apres: str | None) -> Liste | None:
    """Rend la liste où `neufs` suit l'élément `apres`, ou finit ce qui n'est pas emprunté."""
    if apres is None:
        rang = len(liste) - len(_empruntes_en_queue(etat, liste))
        return liste[:rang] + neufs + liste[rang:]
    placee = inserer(liste, neufs, apres)
    if placee is None and etat.tolerant:
        return liste + neufs
    if placee is None and not etat.incomplet:
        connus = (element.id for element in liste if hasattr(element, "id"))
        etat.refuser(situee, f"« apres » inconnu « {apres} »", suggestion(str(apres), connus), "apres")
    return placee


def _empruntes_en_queue(etat: Etat, liste: Liste) -> Liste:
    """Rend les éléments empruntés qui finissent une liste : ce que l'édition écrit vient avant eux."""

    def emprunte(element: Any) -> bool:
        origine = etat.origines.get(getattr(element, "id", ""))
        return origine is not None and origine.genre == "emprunte"

    return tuple(takewhile(emprunte, reversed(liste)))[::-1]
