"""Les règles d'« À vérifier » qu'une édition peut juger : celles dont elle a les champs."""

from collections.abc import Iterable, Mapping
from typing import Any

from ldm.documents.blocs import Champ
from ldm.documents.catalogue import Piece
from ldm.documents.parcours import champs_de
from ldm.modele.referentiel import Referentiel
from ldm.modele.verifications import Condition, Regle


def regles_de(referentiel: Referentiel, pieces: Iterable[Piece]) -> tuple[Regle, ...]:
    """Rend les règles de l'édition, dans leur ordre. pieces : ses formulaires.

    Une règle dont l'édition n'a ni la position, ni l'outil, ni la colonne n'en est pas ; d'une suite de
    champs, il reste ceux qu'elle a.
    """
    usages = {outil.slug: outil.usages for outil in referentiel.outils}
    champs: dict[str, set[str]] = {}
    for piece in pieces:
        noms = {_nom(champ) for champ in champs_de(piece.document.blocs)}
        for usage in usages[piece.outil]:
            champs.setdefault(usage, set()).update(noms)
    commun = referentiel.commun.auto_evaluation
    champs["partage"] = {partagee.cle for partagee in commun.partagees}
    reduites = (_reduire(regle, champs) for regle in commun.regles)
    return tuple(regle for regle in reduites if _juge(regle.si, champs))


def condition_publiee(condition: Condition) -> dict[str, Any]:
    """Rend ce que la page lit d'une condition, sous ses propres clés."""
    dite: dict[str, Any] = getattr(condition, condition.genre).model_dump(mode="json")
    return dite


def _nom(champ: Champ) -> str:
    return champ.id.rpartition(".")[2]


def _reduire(regle: Regle, champs: Mapping[str, set[str]]) -> Regle:
    if (vides := regle.si.vides) is None:
        return regle
    restent = tuple(champ for champ in vides.champs if champ in champs.get(vides.usage, ()))
    si = regle.si.model_copy(update={"vides": vides.model_copy(update={"champs": restent})})
    return regle.model_copy(update={"si": si})


def _juge(si: Condition, champs: Mapping[str, set[str]]) -> bool:
    """Dit si l'édition a tous les champs dont parle cette condition."""
    if si.position and si.position.colonne:
        return si.position.colonne in champs.get("grille", ())
    if si.longueur:
        return si.longueur.partagee in champs["partage"]
    if si.repetition:
        return "grille" in champs
    if si.critere:
        return si.critere.colonne in champs.get(si.critere.usage, ())
    if si.ligne:
        return {*si.ligne.remplies, *si.ligne.vides} <= champs.get(si.ligne.usage, set())
    if si.dates:
        voulues = {*si.dates.colonnes, *filter(None, (si.dates.avant, si.dates.sauf))}
        return voulues <= champs.get(si.dates.usage, set())
    if si.constat:
        voulues = {*si.constat.cases, *filter(None, [si.constat.colonne])}
        return voulues <= champs.get("rapport", set()) and (si.constat.sans != "fiche" or "ecart" in champs)
    return bool(si.vides.champs) if si.vides else True
