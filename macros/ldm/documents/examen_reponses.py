"""Examiner des réponses d'après les champs d'un document : les retenues, les autres et pourquoi."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ldm.documents.anciens import anciens_de, nom_actuel
from ldm.documents.blocs import Champ
from ldm.documents.saisies import Refus, reponse


@dataclass(frozen=True, slots=True)
class Ecart:
    """Des réponses refusées : leurs clés, ce qui y était écrit, le constat, le remède.

    rang : pour une clé en double, laquelle de ses valeurs est en cause ; la première est 0.
    """

    cles: tuple[str, ...]
    valeur: str
    quoi: str
    remede: str
    rang: int = 0


@dataclass(frozen=True, slots=True)
class Examen:
    """Les réponses retenues, prêtes à poser, et les refusées."""

    retenues: dict[str, str]
    ecarts: tuple[Ecart, ...]


def examiner(
    champs: Iterable[Champ], reponses: Mapping[str, Any], doubles: Iterable[tuple[str, Any]] = ()
) -> Examen:
    """Rend l'examen de ces réponses. doubles : les valeurs suivantes d'une clé déjà donnée.

    Une réponse sans champ dans le document est retenue si c'est un texte : rien d'écrit ne se perd. Une clé
    que le champ a eue y mène, si celle d'aujourd'hui n'est pas donnée.
    """
    champs = tuple(champs)
    anciens = anciens_de(champs)
    par_id = {champ.id: champ for champ in champs}
    retenues: dict[str, str] = {}
    ecarts = [_double(cle, valeur, rang) for rang, cle, valeur in _numeroter(doubles)]
    for ecrite, valeur in reponses.items():
        actuelle = nom_actuel(ecrite, anciens)
        cle = ecrite if actuelle in reponses else actuelle
        champ = par_id.get(cle, Champ(cle, cle))
        try:
            retenues[cle] = reponse(champ, valeur)
        except Refus as refus:
            quoi = f"{cle} ({champ.libelle}) : {refus.quoi}" if cle in par_id else f"{cle} : {refus.quoi}"
            ecarts.append(Ecart((ecrite,), str(valeur), quoi, refus.remede))
    for ecart in tuple(_exclusions(par_id.values(), retenues)):
        ecarts.append(ecart)
        for cle in ecart.cles:
            del retenues[cle]
    return Examen(retenues, tuple(ecarts))


def _numeroter(doubles: Iterable[tuple[str, Any]]) -> Iterator[tuple[int, str, Any]]:
    vues: dict[str, int] = {}
    for cle, valeur in doubles:
        vues[cle] = vues.get(cle, 0) + 1
        yield vues[cle], cle, valeur


def _double(cle: str, valeur: Any, rang: int) -> Ecart:
    return Ecart((cle,), str(valeur), f"{cle} : clé en double", "Gardez une seule réponse.", rang)


def _exclusions(champs: Iterable[Champ], retenues: Mapping[str, str]) -> Iterator[Ecart]:
    """Rend un écart par ligne où plusieurs cases qui s'excluent sont cochées."""
    exclusifs = [champ for champ in champs if champ.exclusif]
    for _, suite in groupby(exclusifs, lambda champ: champ.exclusif):
        cochees = [champ for champ in suite if retenues.get(champ.id)]
        if len(cochees) > 1:
            cles = tuple(champ.id for champ in cochees)
            noms = ", ".join(f"{champ.id} ({champ.libelle})" for champ in cochees)
            yield Ecart(cles, "oui", f"{noms} : cochés ensemble", "N'en cochez qu'un sur cette ligne.")
