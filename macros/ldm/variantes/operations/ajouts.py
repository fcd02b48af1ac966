"""Ajouter un élément entier, ou compléter les listes d'un autre."""

from typing import Any, Final

from pydantic import ValidationError

from ldm.chargement.messages import traduire
from ldm.chargement.operations import Situee
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.operations import Ajouter, Completer
from ldm.variantes.etat import Etat
from ldm.variantes.libelles import textes_de
from ldm.variantes.operations.socle import Liste, noter_apport, placer, trouver_cible
from ldm.variantes.politique import refus_d_ajouter, refus_de_completer

GENRES_AJOUTES: Final = {"critere": "criteres", "texte": "textes", "outil": "outils", "delai": "delais"}
SANS_APPAREIL: Final = {"note": None, "graphie_source": ()}
"""Ce qu'un complément dit du document imprimé ne se prête pas : il ne parle que de ce document."""
LISTES_COMPLETABLES: Final = (*LISTES_DE_CRITERE, "blocs", "sections", "graphie_source")


def ajouter(etat: Etat, situee: Situee) -> None:
    """Ajoute un critère, un texte, un outil ou un délai entier."""
    geste = situee.operation.ajouter
    assert isinstance(geste, Ajouter)
    champ = next(nom for nom in GENRES_AJOUTES if getattr(geste, nom) is not None)
    nouveau = getattr(geste, champ)
    liste = GENRES_AJOUTES[champ]
    siens = tuple(e for e in etat.listes[liste] if etat.origines[e.id].genre != "emprunte")
    if refus := refus_d_ajouter(nouveau, siens):
        etat.refuser(situee, f"ajout refusé : {refus[0]}", refus[1], champ)
        return
    placee = placer(etat, situee, etat.listes[liste], (nouveau,), geste.apres)
    if placee is None:
        return
    etat.listes[liste] = placee
    etat.marquer(nouveau, "ajoute", situee.operation)
    noter_apport(etat, situee, nouveau, apres=textes_de(nouveau))


def completer(etat: Etat, situee: Situee) -> None:
    """Ajoute des éléments aux listes d'un élément existant, ou une graphie, ou une note."""
    geste = situee.operation.completer
    assert isinstance(geste, Completer)
    cible = trouver_cible(etat, situee, geste.cible)
    if cible is None:
        return
    if etat.tolerant:
        geste = geste.model_copy(update=SANS_APPAREIL)
    neufs = {nom: getattr(geste, nom) for nom in LISTES_COMPLETABLES if getattr(geste, nom)}
    if refus := refus_de_completer(cible, set(neufs)):
        etat.refuser(situee, f"complément refusé : {refus}", "Retirez cette opération.", "cible")
        return
    if not neufs and not geste.note:
        etat.refuser(
            situee, "« completer » n'apporte rien", "Donnez une liste à compléter, une graphie ou une note."
        )
        return
    changements = _allongees(etat, situee, cible, neufs)
    if geste.note:
        changements["note"] = f"{cible.note} {geste.note}" if cible.note else geste.note
    neuf = _complete(etat, situee, cible, changements)
    if neuf is None:
        return
    etat.appliquer(geste.cible, lambda _: neuf)
    contenus = tuple(e for nom in changements if nom not in ("note", "graphie_source") for e in neufs[nom])
    _noter_complement(etat, situee, cible, contenus)


def _allongees(etat: Etat, situee: Situee, cible: Any, neufs: dict[str, Liste]) -> dict[str, Any]:
    """Rend les listes de la cible, allongées ; refuse celles qu'elle ne porte pas."""
    geste = situee.operation.completer
    assert geste is not None
    allongees: dict[str, Any] = {}
    for nom, elements in neufs.items():
        if nom not in type(cible).model_fields:
            remede = "Choisissez une cible qui porte cette liste."
            etat.refuser(situee, f"« {nom} » ne se complète pas sur « {geste.cible} »", remede, nom)
            continue
        apres = geste.apres if nom != "graphie_source" else None
        placee = placer(etat, situee, getattr(cible, nom), elements, apres)
        if placee is not None:
            allongees[nom] = placee
    return allongees


def _complete(etat: Etat, situee: Situee, cible: Any, changements: dict[str, Any]) -> Any | None:
    """Rend l'élément complété, si tout entier il reste juste : un dessin et le tableau qui le suit."""
    try:
        return type(cible).model_validate(cible.model_copy(update=changements))
    except ValidationError as erreur:
        chemin = (*situee.chemin, situee.operation.verbe)
        etat.problemes += traduire(erreur, type(cible), {}, situee.lu, chemin)
        return None


def _noter_complement(etat: Etat, situee: Situee, cible: Any, contenus: Liste) -> None:
    """Marque ce qui est ajouté ; un bloc sans identifiant fait de sa cible un élément modifié."""
    for element in contenus:
        if hasattr(element, "id"):
            etat.marquer(element, "ajoute", situee.operation)
        else:
            etat.modifier(cible.id, situee.operation)
    if contenus:
        noter_apport(etat, situee, cible, apres=tuple(t for e in contenus for t in textes_de(e)))
