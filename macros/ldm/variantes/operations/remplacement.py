"""Remplacer des champs d'un élément, sous le contrôle du texte de base que l'opération garde."""

from typing import Any

from pydantic import ValidationError

from ldm.chargement.messages import traduire
from ldm.chargement.operations import Situee
from ldm.modele.mots import est_de_forme
from ldm.modele.outils import Outil
from ldm.modele.redaction import champs_de_redaction
from ldm.variantes.arbre import avec_source, identifies
from ldm.variantes.etat import Etat
from ldm.variantes.libelles import ecarts, textes_de
from ldm.variantes.operations.socle import (
    changer,
    controler_la_base,
    exiger_derogation,
    noter_apport,
    trouver_cible,
)
from ldm.variantes.politique import refus_de_remplacer


def remplacer(etat: Etat, situee: Situee) -> None:
    """Remplace des champs d'un élément, ou d'une partie de formulaire, et contrôle leur texte de base."""
    geste = situee.operation.remplacer
    assert geste is not None
    visee = trouver_cible(etat, situee, geste.cible)
    if visee is None:
        return
    if refus := refus_de_remplacer(visee.objet, set(geste.avec)):
        etat.refuser(situee, f"remplacement refusé : {refus}", "Retirez ce champ de l'opération.", "avec")
        return
    neuf = _valider(etat, situee, visee.objet, geste.avec)
    if neuf is None:
        return
    regle = etat.national.regle_de_remplacer(visee.objet, neuf)
    exiger_derogation(etat, situee, regle, "avec")
    neuf = _avec_ancienne_adresse(visee.objet, neuf)
    controler_la_base(etat, situee, visee.objet)
    if not changer(etat, situee, visee, lambda _: neuf):
        return
    _marquer(etat, situee, visee.objet, neuf)
    _relire_l_explication(etat, situee, visee.objet, neuf)
    etat.modifier(visee.racine.id, situee.operation)
    champs = set(geste.avec) - champs_de_redaction(type(neuf)) or set(geste.avec)
    noter_apport(etat, situee, visee, ecarts(visee.objet, neuf, champs), regle=regle)


def _avec_ancienne_adresse(avant: Any, apres: Any) -> Any:
    """Rend l'outil qui retient le slug qu'il quitte : les liens qui le citent mènent encore à lui."""
    if not isinstance(apres, Outil) or apres.slug in (avant.slug, *apres.anciens):
        return apres
    return apres.model_copy(update={"anciens": (*apres.anciens, avant.slug)})


def _marquer(etat: Etat, situee: Situee, avant: Any, apres: Any) -> None:
    """Oublie les éléments que le remplacement retire, marque ceux qu'il ajoute."""
    restants = {element.id for element in identifies(apres)}
    for element in identifies(avant):
        if element.id not in restants:
            etat.origines.pop(element.id, None)
    for identifiant in restants:
        if identifiant not in etat.origines:
            etat.marquer_seul(identifiant, "ajoute", situee.operation)


def _relire_l_explication(etat: Etat, situee: Situee, avant: Any, apres: Any) -> None:
    """Note qu'un texte change sur le fond, et que son explication est encore celle d'avant."""
    geste = situee.operation.remplacer
    if geste is None or not getattr(avant, "en_clair", None) or "en_clair" in geste.avec:
        return
    forme = est_de_forme(textes_de(avant), textes_de(apres))
    if (situee.operation.portee or ("forme" if forme else "fond")) == "fond":
        quoi = f"« {geste.cible} » change sur le fond, et garde l'explication du texte d'avant"
        remede = 'Écrivez « en_clair » (vide : en_clair: null) ; ou « portee: "forme" ».'
        etat.problemes.append(situee.a_revoir(quoi, remede, "remplacer", "avec"))


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
    source = getattr(cible, "source", None)
    return neuf if source is None else avec_source(neuf, source, sources | neufs)
