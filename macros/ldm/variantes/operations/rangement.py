"""Masquer un élément, ranger une liste."""

from collections.abc import Iterable
from textwrap import shorten
from typing import Any

from ldm.chargement.operations import Situee
from ldm.erreurs import suggestion
from ldm.modele.parties import cle_de
from ldm.variantes.arbre import identifies
from ldm.variantes.etat import Etat
from ldm.variantes.libelles import intitule, textes_de
from ldm.variantes.operations.socle import (
    changer,
    controler_la_base,
    exiger_derogation,
    noter_apport,
    trouver_cible,
)
from ldm.variantes.politique import refus_de_masquer
from ldm.variantes.visees import EDITION, Liste, avec_liste, liste_de, listes_a_ranger


def masquer(etat: Etat, situee: Situee) -> None:
    """Retire un élément de l'édition, ou une partie d'un formulaire."""
    geste = situee.operation.masquer
    assert geste is not None
    visee = trouver_cible(etat, situee, geste.cible)
    if visee is None:
        return
    if refus := refus_de_masquer(visee.objet, etat.national):
        etat.refuser(situee, f"masquage refusé : {refus}", "Retirez cette opération.", "cible")
        return
    regle = etat.national.regle_de_masquer(visee.objet)
    exiger_derogation(etat, situee, regle, "cible")
    controler_la_base(etat, situee, visee.objet)
    deja = len(etat.apports)
    noter_apport(etat, situee, visee, (textes_de(visee.objet), ()), regle=regle)
    if not changer(etat, situee, visee, lambda _: None):
        del etat.apports[deja:]
        return
    if visee.cles:
        etat.modifier(visee.racine.id, situee.operation)
    for element in identifies(visee.objet):
        etat.origines.pop(element.id, None)
        etat.masques[element.id] = situee.lieu


def ordonner(etat: Etat, situee: Situee) -> None:
    """Range une liste dans l'ordre donné, qui doit citer tous ses éléments."""
    geste = situee.operation.ordonner
    assert geste is not None
    visee = EDITION if geste.dans is None else trouver_cible(etat, situee, geste.dans, "dans")
    if visee is None:
        return
    nom, repere = geste.liste, geste.ordre[0]
    liste = etat.listes.get(nom) if visee is EDITION else liste_de(visee.objet, nom, repere)
    if not liste or any(cle_de(membre) is None for membre in liste):
        connues = etat.listes if visee is EDITION else listes_a_ranger(visee.objet)
        etat.refuser(situee, f"liste inconnue « {nom} »", suggestion(nom, connues), "liste")
        return
    rangee = _ranger(etat, situee, liste)
    if rangee is None:
        return
    if visee is EDITION:
        etat.listes[nom] = rangee
    elif not changer(etat, situee, visee, lambda objet: avec_liste(objet, nom, rangee, repere)):
        return
    avant, apres = (tuple(map(_a_son_rang, enumerate(suite, start=1))) for suite in (liste, rangee))
    noter_apport(etat, situee, visee, (avant, apres), ordre=nom)


def _a_son_rang(membre: tuple[int, Any]) -> str:
    """Rend le rang d'un élément et ses premiers mots : assez pour le reconnaître dans les deux ordres."""
    rang, element = membre
    return f"{rang}) {shorten(intitule(element), 90, placeholder='…')}"


def _ranger(etat: Etat, situee: Situee, liste: Liste) -> Liste | None:
    """Rend la liste dans l'ordre demandé ; None, et le défaut noté, s'il ne cite pas tout."""
    geste = situee.operation.ordonner
    assert geste is not None
    par_cle = {cle_de(membre) or "": membre for membre in liste}
    ordre = _ordre_entier(etat, geste.ordre, par_cle)
    if not etat.incomplet and (defaut := _defaut_d_ordre(ordre, tuple(par_cle))):
        quoi = f"l'ordre de « {geste.liste} » ne cite pas exactement ses éléments ({defaut})"
        etat.refuser(situee, quoi, "Citez chaque élément de la liste une fois.", "ordre")
        return None
    return tuple(par_cle[cle] for cle in ordre if cle in par_cle)


def _ordre_entier(etat: Etat, ordre: tuple[str, ...], presents: Iterable[str]) -> tuple[str, ...]:
    """Rend l'ordre donné, suivi des éléments empruntés qu'il ne cite pas : on ne range que ce qu'on veut.

    Si les emprunts ne sont pas là, il se limite à ce qui l'est.
    """
    if etat.tolerant or etat.incomplet:
        cites = tuple(dict.fromkeys(i for i in ordre if i in presents))
        return (*cites, *(i for i in presents if i not in cites))
    empruntes = (i for i in presents if i in etat.origines and etat.origines[i].genre == "emprunte")
    return (*ordre, *(i for i in empruntes if i not in ordre))


def _defaut_d_ordre(ordre: tuple[str, ...], presents: tuple[str, ...]) -> str:
    defauts = {
        "manque": [i for i in presents if i not in ordre],
        "en trop": sorted({i for i in ordre if i not in presents}),
        "cité deux fois": sorted({i for i in ordre if ordre.count(i) > 1}),
    }
    return " ; ".join(
        f"{nom} : {', '.join(identifiants)}" for nom, identifiants in defauts.items() if identifiants
    )
