"""Les cinq opérations, une fonction chacune : elles changent l'état ou notent un problème."""

from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import Any, Final

from pydantic import ValidationError

from ldm.chargement.messages import traduire
from ldm.chargement.operations import Situee
from ldm.erreurs import suggestion
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.mots import Portee, est_de_forme
from ldm.modele.operations import Ajouter, Completer, Remplacer
from ldm.modele.redaction import champs_de_redaction
from ldm.modele.referentiel import Apport
from ldm.variantes.arbre import avec_source, identifies, inserer, listes_identifiees
from ldm.variantes.empreintes import A_REMPLIR, empreinte
from ldm.variantes.etat import Etat
from ldm.variantes.libelles import libelle, nature, textes_de
from ldm.variantes.politique import refus_d_ajouter, refus_de_completer, refus_de_masquer, refus_de_remplacer

GENRES_AJOUTES: Final = {"critere": "criteres", "texte": "textes", "outil": "outils", "delai": "delais"}
EMPREINTE_ABSENTE: Final = "empreinte de la base absente"
SANS_APPAREIL: Final = {"note": None, "graphie_source": ()}
"""Ce qu'un complément dit du document imprimé ne se prête pas : il ne parle que de ce document."""
LISTES_COMPLETABLES: Final = (*LISTES_DE_CRITERE, "blocs", "sections", "graphie_source")


def _apport(
    etat: Etat, situee: Situee, cible: Any, avant: tuple[str, ...] = (), apres: tuple[str, ...] = ()
) -> None:
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


def _cible(etat: Etat, situee: Situee, identifiant: str, champ: str = "cible") -> Any | None:
    element = etat.element(identifiant)
    if element is None:
        etat.cible_inconnue(situee, identifiant, champ)
    return element


Liste = tuple[Any, ...]


def _placer(etat: Etat, situee: Situee, liste: Liste, neufs: Liste, apres: str | None) -> Liste | None:
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
    placee = _placer(etat, situee, etat.listes[liste], (nouveau,), geste.apres)
    if placee is None:
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
        placee = _placer(etat, situee, getattr(cible, nom), elements, apres)
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
    _controler_empreinte(etat, situee, geste, empreinte(cible, geste.avec))
    etat.appliquer(geste.cible, lambda _: neuf)
    restants = {element.id for element in identifies(neuf)}
    for element in identifies(cible):
        if element.id not in restants:
            etat.origines.pop(element.id, None)
    for identifiant in restants:
        if identifiant not in etat.origines:
            etat.marquer_seul(identifiant, "ajoute", situee.operation)
    etat.modifier(geste.cible, situee.operation)
    champs = set(geste.avec) - champs_de_redaction(type(cible)) or set(geste.avec)
    _apport(etat, situee, cible, textes_de(cible, champs), textes_de(neuf, champs))


def _controler_empreinte(etat: Etat, situee: Situee, geste: Remplacer, attendue: str) -> None:
    if geste.empreinte_base == A_REMPLIR:
        remede = f'Lancez « ldm empreintes », ou écrivez "{attendue}".'
        etat.refuser(situee, EMPREINTE_ABSENTE, remede, "empreinte_base")
    elif geste.empreinte_base != attendue:
        quoi = f"le texte de base de « {geste.cible} » a changé depuis ce remplacement"
        remede = (
            f'Relisez les deux textes, puis écrivez empreinte_base: "{attendue}" '
            "(ou « ldm empreintes --accepter »)."
        )
        etat.problemes.append(situee.a_revoir(quoi, remede, "remplacer", "empreinte_base"))


def _valider(etat: Etat, situee: Situee, cible: Any, avec: dict[str, Any]) -> Any | None:
    """Rend l'élément remplacé. Sa source devient celle de l'opération ; ses enfants gardent la leur."""
    donnee = (
        cible.model_dump(by_alias=True, exclude_unset=True, exclude={"source", "note", "graphie_source"})
        | avec
    )
    try:
        neuf = type(cible).model_validate(donnee)
    except ValidationError as erreur:
        etat.problemes += traduire(
            erreur, type(cible), donnee, situee.lu, (*situee.chemin, "remplacer", "avec")
        )
        return None
    sources = {i for i, origine in etat.origines.items() if origine.source is not None}
    neufs = {element.id for element in identifies(neuf)} - set(etat.origines)
    return neuf if cible.source is None else avec_source(neuf, cible.source, sources | neufs)


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
        etat.origines.pop(element.id, None)
        etat.masques[element.id] = situee.lieu


def ordonner(etat: Etat, situee: Situee) -> None:
    """Range une liste dans l'ordre donné, qui doit citer tous ses éléments."""
    geste = situee.operation.ordonner
    assert geste is not None
    porteur = None if geste.dans is None else _cible(etat, situee, geste.dans, "dans")
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
    _apport(etat, situee, porteur)


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


GESTES: Final[dict[str, Callable[[Etat, Situee], None]]] = {
    "ajouter": ajouter,
    "completer": completer,
    "remplacer": remplacer,
    "masquer": masquer,
    "ordonner": ordonner,
}
