"""Ce que l'édition contient, face à ce que son fichier attendus.yml en attend."""

from collections import Counter
from collections.abc import Iterator

from ldm.documents.bilan import compter, compter_champs
from ldm.modele.attendus import Attendus
from ldm.modele.criteres import Descripteur
from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Puce

Chemin = tuple[str, ...]
Valeur = int | Counter[str] | tuple[str, ...]


def ecarts_aux_attendus(referentiel: Referentiel, attendus: Attendus) -> Iterator[tuple[Chemin, str]]:
    """Rend, par fait attendu que l'édition ne tient pas, l'endroit d'attendus.yml et le constat."""
    for chemin, voulu, trouve in _faits(referentiel, attendus):
        if voulu != trouve:
            yield chemin, f"{', '.join(chemin)} : {_dire(voulu)} attendu, {_dire(trouve)} dans l'édition"


def _faits(referentiel: Referentiel, attendus: Attendus) -> Iterator[tuple[Chemin, Valeur, Valeur]]:
    """Rend chaque fait : où il est écrit, ce qu'on attend, ce qu'on trouve."""
    trouves = origines(referentiel)
    totaux = {nom: compte.total() for nom, compte in trouves.items()} | _sans_origine(referentiel)
    for nom, voulu in attendus.comptes.model_dump(exclude_none=True).items():
        yield ("comptes", nom), voulu, totaux[nom]
    for nom, voulu in attendus.origines.model_dump(exclude_none=True).items():
        yield ("origines", nom), Counter[str](voulu), trouves[nom]
    if voulus := attendus.descripteurs_par_critere:
        trouves_ici = {c.numero: len(c.descripteurs) for c in referentiel.criteres}
        yield ("descripteurs_par_critere",), tuple(voulus), tuple(trouves_ici)
        for numero in (n for n in voulus if n in trouves_ici):
            yield ("descripteurs_par_critere", numero), voulus[numero], trouves_ici[numero]
    if attendus.codes_des_outils:
        codes = tuple(outil.code for outil in referentiel.outils)
        yield ("codes_des_outils",), attendus.codes_des_outils, codes


def origines(referentiel: Referentiel) -> dict[str, Counter[str]]:
    """Rend, par nature, le nombre d'éléments de chaque origine."""
    entiers = {nom: getattr(referentiel, nom) for nom in ("criteres", "textes", "outils", "delais")}
    comptes = {
        nom: Counter[str](referentiel.origine(e.id).genre for e in elements)
        for nom, elements in entiers.items()
    }
    return compter(referentiel) | comptes


def _sans_origine(referentiel: Referentiel) -> dict[str, int]:
    criteres = referentiel.criteres
    return {
        "facultatifs": sum(c.facultatif for c in criteres),
        "choix": len({c.choix for c in criteres} - {None}),
        "parties": len({c.partie for c in criteres} - {None}),
        "puces": sum(_puces(d) for c in criteres for d in c.descripteurs),
        "champs": sum(map(compter_champs, referentiel.outils)),
    }


def _puces(porteur: Descripteur | Puce) -> int:
    return sum(_puces(puce) if puce.puces else 1 for puce in porteur.puces)


def _dire(valeur: Valeur) -> str:
    """Rend un nombre, une liste ou un compte par origine comme on l'écrit dans le fichier."""
    if isinstance(valeur, int):
        return str(valeur)
    if isinstance(valeur, Counter):
        valeur = tuple(f"{genre}: {nombre}" for genre, nombre in sorted(valeur.items()) if nombre)
    return ", ".join(valeur) or "rien"
