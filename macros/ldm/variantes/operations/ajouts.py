"""Ajouter un élément entier, ou compléter les listes, le texte ou l'appareil critique d'un autre."""

from typing import Any, Final

from pydantic import ValidationError

from ldm.chargement.messages import traduire
from ldm.chargement.operations import Situee
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.operations import Ajouter, Completer
from ldm.variantes.etat import Etat
from ldm.variantes.libelles import textes_de
from ldm.variantes.operations.socle import (
    Place,
    changer,
    controler_la_base,
    exiger_derogation,
    noter_apport,
    placer,
    trouver_cible,
)
from ldm.variantes.politique import refus_d_ajouter, refus_de_completer
from ldm.variantes.visees import Liste, Visee, avec_liste, liste_de

Listes = dict[str, Liste]
GENRES_AJOUTES: Final = {"critere": "criteres", "texte": "textes", "outil": "outils", "delai": "delais"}
APPAREIL: Final = {"note": None, "graphie_source": ()}
"""Ce qu'un complément dit du document imprimé : il ne parle que de ce document, et ne se prête pas."""
LISTES_COMPLETABLES: Final = (
    *LISTES_DE_CRITERE, "blocs", "sections", "champs", "colonnes", "lignes", "options", "puces",
    "graphie_source",
)  # fmt: skip


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
    regle = etat.national.regle_d_ajouter(nouveau)
    exiger_derogation(etat, situee, regle, champ)
    placee = placer(etat, situee, Place(None, liste, etat.listes[liste]), (nouveau,))
    if placee is None:
        return
    etat.listes[liste] = placee
    etat.marquer(nouveau, "ajoute", situee.operation)
    noter_apport(etat, situee, Visee(nouveau, nouveau), ((), textes_de(nouveau)), regle=regle)


def completer(etat: Etat, situee: Situee) -> None:
    """Ajoute des éléments aux listes d'un élément existant, une phrase à son texte, une graphie, une note."""
    geste = situee.operation.completer
    assert isinstance(geste, Completer)
    visee = trouver_cible(etat, situee, geste.cible)
    if visee is None:
        return
    if etat.tolerant:
        geste = geste.model_copy(update=APPAREIL)
    neufs = {nom: getattr(geste, nom) for nom in LISTES_COMPLETABLES if getattr(geste, nom)}
    if refus := refus_de_completer(visee.objet, {*neufs, *(("texte",) if geste.texte else ())}):
        etat.refuser(situee, f"complément refusé : {refus[0]}", refus[1], "cible")
        return
    if not (neufs or geste.note or geste.texte):
        etat.refuser(
            situee,
            "« completer » n'apporte rien",
            "Donnez une liste à compléter, un texte, une graphie ou une note.",
        )
        return
    neuf = _complet(etat, situee, visee, neufs, geste)
    if neuf is None or not changer(etat, situee, visee, lambda _: neuf):
        return
    controler_la_base(etat, situee, visee.objet)
    _noter_complement(etat, situee, visee, neuf, neufs)


def _complet(etat: Etat, situee: Situee, visee: Visee, neufs: Listes, geste: Completer) -> Any | None:
    """Rend l'élément complété, si tout entier il reste juste ; refuse les listes qu'il ne porte pas."""
    objet = visee.objet
    for nom, elements in neufs.items():
        liste = liste_de(objet, nom, geste.apres)
        if liste is None:
            remede = "Choisissez une cible qui porte cette liste."
            etat.refuser(situee, f"« {nom} » ne se complète pas sur « {geste.cible} »", remede, nom)
            continue
        placee = placer(etat, situee, Place(objet, nom, liste), elements)
        if placee is not None:
            objet = avec_liste(objet, nom, placee, geste.apres)
    ajouts = {
        nom: _a_la_suite(objet, nom, texte) for nom in ("note", "texte") if (texte := getattr(geste, nom))
    }
    try:
        return type(objet).model_validate(objet.model_copy(update=ajouts))
    except ValidationError as erreur:
        chemin = (*situee.chemin, situee.operation.verbe)
        etat.problemes += traduire(erreur, type(objet), {}, situee.lu, chemin)
        return None


def _a_la_suite(objet: Any, nom: str, texte: str) -> str:
    """Rend le texte du champ, suivi de celui qu'on ajoute."""
    deja = getattr(objet, nom)
    return f"{deja} {texte}" if deja else texte


def _noter_complement(etat: Etat, situee: Situee, visee: Visee, neuf: Any, neufs: Listes) -> None:
    """Marque ce qui est ajouté ; ce qui n'a pas d'identifiant fait de sa cible un élément modifié."""
    geste = situee.operation.completer
    contenus = [e for nom, elements in neufs.items() if nom not in APPAREIL for e in elements]
    for element in contenus:
        if hasattr(element, "id"):
            etat.marquer(element, "ajoute", situee.operation)
    if visee.cles or (geste and geste.texte) or any(not hasattr(e, "id") for e in contenus):
        etat.modifier(visee.racine.id, situee.operation)
    if geste and geste.texte:
        noter_apport(etat, situee, visee, (textes_de(visee.objet), textes_de(neuf)))
    elif contenus:
        noter_apport(etat, situee, visee, ((), tuple(t for e in contenus for t in textes_de(e))))
