"""Masquer un élément, ranger une liste."""

from collections.abc import Iterable

from ldm.chargement.operations import Situee
from ldm.erreurs import suggestion
from ldm.variantes.arbre import identifies, listes_identifiees
from ldm.variantes.etat import Etat
from ldm.variantes.libelles import textes_de
from ldm.variantes.operations.socle import noter_apport, trouver_cible
from ldm.variantes.politique import refus_de_masquer


def masquer(etat: Etat, situee: Situee) -> None:
    """Retire un élément de l'édition."""
    geste = situee.operation.masquer
    assert geste is not None
    cible = trouver_cible(etat, situee, geste.cible)
    if cible is None:
        return
    if refus := refus_de_masquer(cible):
        etat.refuser(situee, f"masquage refusé : {refus}", "Retirez cette opération.", "cible")
        return
    noter_apport(etat, situee, cible, avant=textes_de(cible))
    etat.appliquer(geste.cible, lambda _: None)
    for element in identifies(cible):
        etat.origines.pop(element.id, None)
        etat.masques[element.id] = situee.lieu


def ordonner(etat: Etat, situee: Situee) -> None:
    """Range une liste dans l'ordre donné, qui doit citer tous ses éléments."""
    geste = situee.operation.ordonner
    assert geste is not None
    porteur = None if geste.dans is None else trouver_cible(etat, situee, geste.dans, "dans")
    if geste.dans is not None and porteur is None:
        return
    listes = etat.listes if porteur is None else listes_identifiees(porteur)
    if geste.liste not in listes:
        etat.refuser(situee, f"liste inconnue « {geste.liste} »", suggestion(geste.liste, listes), "liste")
        return
    par_id = {element.id: element for element in listes[geste.liste]}
    ordre = _ordre_entier(etat, geste.ordre, par_id)
    if not etat.incomplet and (defaut := _defaut_d_ordre(ordre, tuple(par_id))):
        quoi = f"l'ordre de « {geste.liste} » ne cite pas exactement ses éléments ({defaut})"
        etat.refuser(situee, quoi, "Citez chaque élément de la liste une fois.", "ordre")
        return
    rangee = tuple(par_id[i] for i in ordre if i in par_id)
    if porteur is None:
        etat.listes[geste.liste] = rangee
    else:
        etat.appliquer(porteur.id, lambda element: element.model_copy(update={geste.liste: rangee}))
    noter_apport(etat, situee, porteur)


def _ordre_entier(etat: Etat, ordre: tuple[str, ...], presents: Iterable[str]) -> tuple[str, ...]:
    """Rend l'ordre donné, suivi des éléments empruntés qu'il ne cite pas : on ne range que ce qu'on veut.

    Si les emprunts ne sont pas là, il se limite à ce qui l'est.
    """
    if etat.tolerant or etat.incomplet:
        cites = tuple(dict.fromkeys(i for i in ordre if i in presents))
        return (*cites, *(i for i in presents if i not in cites))
    return (*ordre, *(i for i in presents if i not in ordre and etat.origines[i].genre == "emprunte"))


def _defaut_d_ordre(ordre: tuple[str, ...], presents: tuple[str, ...]) -> str:
    defauts = {
        "manque": [i for i in presents if i not in ordre],
        "en trop": sorted({i for i in ordre if i not in presents}),
        "cité deux fois": sorted({i for i in ordre if ordre.count(i) > 1}),
    }
    return " ; ".join(
        f"{nom} : {', '.join(identifiants)}" for nom, identifiants in defauts.items() if identifiants
    )
