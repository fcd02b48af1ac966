"""Dire à l'auteur d'une édition quels textes citent encore la valeur qu'il change : un délai, un code."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ldm.chargement.operations import Situee
from ldm.erreurs import Probleme
from ldm.modele.delais import Delai
from ldm.modele.outils import Outil, Section
from ldm.modele.references import duree, en_lettres
from ldm.modele.types import Gele
from ldm.variantes.etat import Etat
from ldm.variantes.libelles import intitule, libelle

REMEDE: Final = "Remplacez ce texte, ou gardez ses mots s'il est officiel et dites-le dans une note."
_SANS_CITATION: Final = ("graphie_source", "source", "mots")


def valeurs_changeables(etat: Etat) -> dict[str, Delai | Outil]:
    """Rend les délais et les outils de l'état, par identifiant et, pour un délai, par clé."""
    outils: dict[str, Delai | Outil] = {outil.id: outil for outil in etat.listes["outils"]}
    for delai in etat.listes["delais"]:
        outils |= {delai.id: delai, delai.cle: delai}
    return outils


def encore_citees(
    etat: Etat, depart: Mapping[str, Delai | Outil], operations: Sequence[Situee]
) -> Iterator[Probleme]:
    """Rend un point à revoir par endroit qui cite la valeur d'un délai, ou le code d'un outil, que l'édition
    change, à la ligne de l'opération. depart : ce qu'ils étaient avant les opérations.
    """
    arrivee = valeurs_changeables(etat)
    for situee in operations:
        cle = _change(situee)
        avant, apres = depart.get(cle), arrivee.get(cle)
        if avant is None or apres is None:
            continue
        for ancienne in _anciennes(avant, apres):
            for lieu in _lieux(etat, ancienne, apres):
                quoi = f"cite encore « {ancienne} » : {lieu}"
                yield situee.a_revoir(quoi, REMEDE, situee.operation.verbe)


def _change(situee: Situee) -> str:
    """Rend l'identifiant, ou la clé, de ce que l'opération change ; vide si elle n'y touche pas."""
    remplacer, ajouter = situee.operation.remplacer, situee.operation.ajouter
    if remplacer is not None:
        return remplacer.cible if set(remplacer.avec) & {"code", "nombre", "unite", "texte"} else ""
    return ajouter.delai.cle if ajouter is not None and ajouter.delai is not None else ""


def _anciennes(avant: Delai | Outil, apres: Delai | Outil) -> list[str]:
    """Rend les façons d'écrire la valeur quittée, et celles des autres lectures d'un délai."""
    quittees = _valeurs(avant) - _valeurs(apres)
    lectures = {lecture.texte for lecture in avant.autres_lectures} if isinstance(avant, Delai) else set()
    return sorted(quittees | lectures) if quittees else []


def _valeurs(element: Delai | Outil) -> set[str]:
    """Rend les façons d'écrire la valeur : « 15 jours » et « quinze jours », le code d'un outil."""
    if isinstance(element, Outil):
        return {element.code}
    if element.nombre is None or element.unite is None:
        return set()
    chiffres = duree(element).replace("\u00a0", " ")
    lettres = en_lettres(element.nombre)
    return {chiffres, *(f"{mot} {chiffres.partition(' ')[2]}" for mot in lettres)}


def _lieux(etat: Etat, valeur: str, sauf: Gele) -> Iterator[str]:
    """Rend chaque endroit de l'édition qui écrit cette valeur, tel qu'on le nomme à son auteur."""
    motif = re.compile(rf"(?<!\w){re.escape(valeur)}(?!\w)")
    for liste in etat.listes.values():
        for element in liste:
            if element is not sauf:
                for champ, porte in element.__dict__.items():
                    yield from (_nommer(element, champ, p) for p in _parties(porte) if _ecrit(p, motif))


def _parties(porte: Any) -> Sequence[Any]:
    return porte if isinstance(porte, tuple) and porte and isinstance(porte[0], Section) else (porte,)


def _nommer(element: Any, champ: str, partie: Any) -> str:
    racine = element.code if isinstance(element, Outil) else libelle(element)
    if isinstance(partie, Section):
        return f"{racine}, partie « {intitule(partie)} »"
    return f"{racine}, {champ}" if isinstance(element, Outil) else racine


def _ecrit(objet: Any, motif: re.Pattern[str]) -> bool:
    if isinstance(objet, str):
        return motif.search(objet.replace("\u00a0", " ").replace("\u202f", " ")) is not None
    if isinstance(objet, tuple):
        return any(_ecrit(membre, motif) for membre in objet)
    if isinstance(objet, dict):
        return any(_ecrit(membre, motif) for membre in objet.values())
    if not isinstance(objet, Gele):
        return False
    return any(_ecrit(v, motif) for nom, v in objet.__dict__.items() if nom not in _SANS_CITATION)
