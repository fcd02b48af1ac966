"""Remplir un document : poser des réponses sur ses champs, sans en perdre aucune."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from ldm.documents.blocs import Champ, Definition, Definitions, Document, Paragraphe, Section, champs_de

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rempli:
    """Un document rempli, et les réponses dont aucun champ ne porte l'identifiant."""

    document: Document
    inconnues: dict[str, str]


def remplir(document: Document, reponses: Mapping[str, str]) -> Rempli:
    """Rend le document où chaque champ porte sa réponse.

    reponses : identifiant de champ → valeur. Une réponse sans champ est rendue à part et
    gardée en fin de document : rien de ce qui a été écrit ne se perd.
    """
    connus = {champ.id for champ in champs_de(document.blocs)}
    inconnues = {cle: valeur for cle, valeur in reponses.items() if cle not in connus}
    rempli = _poser(document, reponses)
    if inconnues:
        rempli = replace(rempli, blocs=(*rempli.blocs, _sans_champ(inconnues)))
    return Rempli(rempli, inconnues)


def _sans_champ(inconnues: Mapping[str, str]) -> Section:
    items = tuple(Definition(cle, (Paragraphe(valeur),)) for cle, valeur in sorted(inconnues.items()))
    return Section("Réponses sans champ dans cette édition", (Definitions(items),))


def _poser(objet: T, reponses: Mapping[str, str]) -> T:
    if isinstance(objet, Champ):
        return replace(objet, valeur=reponses.get(objet.id, objet.valeur))
    if isinstance(objet, tuple):
        return tuple(_poser(membre, reponses) for membre in objet)  # type: ignore[return-value]
    if not is_dataclass(objet) or isinstance(objet, type):
        return objet
    changements: dict[str, Any] = {}
    for champ in fields(objet):
        valeur = getattr(objet, champ.name)
        if isinstance(valeur, tuple) or is_dataclass(valeur):
            neuve = _poser(valeur, reponses)
            if neuve != valeur:
                changements[champ.name] = neuve
    return replace(objet, **changements) if changements else objet
