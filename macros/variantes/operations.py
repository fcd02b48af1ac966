"""Les cinq opérations, une fonction chacune : elles changent l'état ou notent un problème."""

from collections.abc import Callable
from typing import Any, Final

from pydantic import ValidationError

from macros.chargement.donnees import Situee
from macros.chargement.messages import traduire
from macros.erreurs import suggestion
from macros.modele.criteres import LISTES_DE_CRITERE, Critere
from macros.modele.operations import Ajouter, Completer
from macros.modele.referentiel import Apport
from macros.variantes.arbre import identifies, inserer
from macros.variantes.empreintes import A_REMPLIR, empreinte
from macros.variantes.etat import LISTES, Etat
from macros.variantes.libelles import libelle, textes_de
from macros.variantes.politique import refus_d_ajouter, refus_de_masquer, refus_de_remplacer

GENRES_AJOUTES: Final = {"critere": "criteres", "texte": "textes", "outil": "outils", "delai": "delais"}
LISTES_COMPLETABLES: Final = (*LISTES_DE_CRITERE, "blocs", "sections", "graphie_source")


def _apport(etat: Etat, situee: Situee, cible: Any, avant: tuple[str, ...] = (), apres: tuple[str, ...] = ()) -> None:
    operation = situee.operation
    identifiant = getattr(cible, "id", None)
    etat.apports.append(
        Apport.model_validate(
            {
                "verbe": operation.verbe,
                "cible": identifiant,
                "libelle": libelle(cible) if cible is not None else "Ordre de la liste",
                "motif": operation.motif,
                "source": operation.source,
                "avant": avant,
                "apres": apres,
                "critere": etat.critere_de(identifiant),
            }
        )
    )


def _cible(etat: Etat, situee: Situee, identifiant: str, champ: str = "cible") -> Any | None:
    element = etat.element(identifiant)
    if element is None:
        etat.refuser(situee, f"cible inconnue « {identifiant} »", suggestion(identifiant, etat.origines), champ)
    return element


def ajouter(etat: Etat, situee: Situee) -> None:
    """Ajoute un critère, un texte, un outil ou un délai entier."""
    geste = situee.operation.ajouter
    assert isinstance(geste, Ajouter)
    champ = next(nom for nom in GENRES_AJOUTES if getattr(geste, nom) is not None)
    nouveau = getattr(geste, champ)
    liste = GENRES_AJOUTES[champ]
    if isinstance(nouveau, Critere) and (refus := refus_d_ajouter(nouveau, etat.listes["criteres"])):
        etat.refuser(situee, f"ajout refusé : {refus}", "Gardez un seul critère supplémentaire, ou des alternatives de même « choix ».", champ)
        return
    if (placee := inserer(etat.listes[liste], (nouveau,), geste.apres)) is None:
        etat.refuser(situee, f"« apres » inconnu « {geste.apres} »", suggestion(str(geste.apres), (o.id for o in etat.listes[liste])), "apres")
        return
    etat.listes[liste] = placee
    etat.marquer(nouveau, "ajoute", situee.operation)
    _apport(etat, situee, nouveau, apres=textes_de(nouveau))


def completer(etat: Etat, situee: Situee) -> None:
    """Ajoute des éléments aux listes d'un élément existant, ou une graphie, ou une note."""
    geste = situee.operation.completer
    assert isinstance(geste, Completer)
    cible = _cible(etat, situee, geste.cible)
    if cible is None:
        return
    changements: dict[str, Any] = {}
    for nom in LISTES_COMPLETABLES:
        neufs = getattr(geste, nom)
        if not neufs:
            continue
        if nom not in type(cible).model_fields:
            etat.refuser(situee, f"« {nom} » ne se complète pas sur « {geste.cible} »", "Choisissez une cible qui porte cette liste.", nom)
            continue
        placee = inserer(getattr(cible, nom), neufs, geste.apres if nom != "graphie_source" else None)
        if placee is None:
            etat.refuser(situee, f"« apres » inconnu « {geste.apres} »", suggestion(str(geste.apres), (e.id for e in getattr(cible, nom))), "apres")
            continue
        changements[nom] = placee
    if geste.note:
        changements["note"] = f"{cible.note} {geste.note}" if cible.note else geste.note
    etat.appliquer(geste.cible, lambda element: element.model_copy(update=changements))
    contenus = [e for nom in changements if nom not in ("note", "graphie_source") for e in getattr(geste, nom)]
    for element in contenus:
        if hasattr(element, "id"):
            etat.marquer(element, "ajoute", situee.operation)
    if contenus:
        _apport(etat, situee, cible, apres=tuple(t for e in contenus for t in textes_de(e)))


def remplacer(etat: Etat, situee: Situee) -> None:
    """Remplace des champs d'un élément, après contrôle de leur empreinte."""
    geste = situee.operation.remplacer
    assert geste is not None
    cible = _cible(etat, situee, geste.cible)
    if cible is None:
        return
    if refus := refus_de_remplacer(cible, set(geste.avec)):
        etat.refuser(situee, f"remplacement refusé : {refus}", "Retirez ce champ de l'opération.", "avec")
        return
    neuf = _valider(etat, situee, cible, geste.avec)
    if neuf is None:
        return
    attendue = empreinte(cible, geste.avec)
    if geste.empreinte_base == A_REMPLIR:
        etat.refuser(situee, "empreinte de la base absente", f'Lancez « ldm empreintes », ou écrivez "{attendue}".', "empreinte_base")
    elif geste.empreinte_base != attendue:
        etat.problemes.append(
            situee.a_revoir(
                f"le texte de base de « {geste.cible} » a changé depuis ce remplacement",
                f"Relisez les deux textes, puis écrivez empreinte_base: \"{attendue}\" (ou « ldm empreintes --accepter »).",
                "remplacer", "empreinte_base",
            )
        )  # fmt: skip
    etat.appliquer(geste.cible, lambda _: neuf)
    for element in identifies(neuf):
        if element.id == geste.cible:
            etat.marquer(element.model_copy(update=dict.fromkeys(LISTES_DE_CRITERE, ())) if isinstance(element, Critere) else element, "modifie", situee.operation)
    _apport(etat, situee, cible, textes_de(cible, set(geste.avec)), textes_de(neuf, set(geste.avec)))


def _valider(etat: Etat, situee: Situee, cible: Any, avec: dict[str, Any]) -> Any | None:
    donnee = cible.model_dump(by_alias=True, exclude_unset=True, exclude={"source", "note", "graphie_source"}) | avec
    try:
        return type(cible).model_validate(donnee)
    except ValidationError as erreur:
        chemin = (*situee.chemin, "remplacer", "avec")
        etat.problemes += traduire(erreur, type(cible), donnee, situee.lu, chemin)
        return None


def masquer(etat: Etat, situee: Situee) -> None:
    """Retire un élément de l'édition."""
    geste = situee.operation.masquer
    assert geste is not None
    cible = _cible(etat, situee, geste.cible)
    if cible is None:
        return
    if refus := refus_de_masquer(cible):
        etat.refuser(situee, f"masquage refusé : {refus}", "Retirez cette opération.", "cible")
        return
    _apport(etat, situee, cible, avant=textes_de(cible))
    etat.appliquer(geste.cible, lambda _: None)
    for element in identifies(cible):
        del etat.origines[element.id]


def ordonner(etat: Etat, situee: Situee) -> None:
    """Range une liste dans l'ordre donné, qui doit citer tous ses éléments."""
    geste = situee.operation.ordonner
    assert geste is not None
    porteur = None if geste.dans is None else _cible(etat, situee, geste.dans, "dans")
    if geste.dans is not None and porteur is None:
        return
    noms = LISTES if porteur is None else tuple(type(porteur).model_fields)
    liste = (etat.listes.get(geste.liste) if porteur is None else getattr(porteur, geste.liste, None)) or ()
    par_id = {getattr(e, "id", None): e for e in liste}
    if set(geste.ordre) != set(par_id) or len(geste.ordre) != len(liste):
        manque = ", ".join(sorted(str(i) for i in set(par_id) ^ set(geste.ordre))) or suggestion(geste.liste, noms)
        etat.refuser(situee, f"l'ordre de « {geste.liste} » ne cite pas exactement ses éléments ({manque})", "Citez chaque élément de la liste une fois.", "ordre")
        return
    rangee = tuple(par_id[i] for i in geste.ordre)
    if porteur is None:
        etat.listes[geste.liste] = rangee
    else:
        etat.appliquer(porteur.id, lambda element: element.model_copy(update={geste.liste: rangee}))
    _apport(etat, situee, porteur)


GESTES: Final[dict[str, Callable[[Etat, Situee], None]]] = {
    "ajouter": ajouter,
    "completer": completer,
    "remplacer": remplacer,
    "masquer": masquer,
    "ordonner": ordonner,
}
