"""Remplir un document : poser des réponses sur ses champs, sans en perdre aucune."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from ldm.documents.blocs import Bloc, Champ, Definition, Definitions, Document, Paragraphe, Section
from ldm.documents.parcours import Suite, champs_de, refaire
from ldm.documents.reserve import decouvrir


@dataclass(frozen=True, slots=True)
class Laissee:
    """Une réponse laissée de côté : sa clé, ce qui y était écrit, pourquoi."""

    cle: str
    valeur: str
    motif: str


@dataclass(frozen=True, slots=True)
class Rempli:
    """Un document rempli, les réponses dont aucun champ ne porte l'identifiant, les laissées de côté."""

    document: Document
    inconnues: dict[str, str]
    laissees: tuple[Laissee, ...] = ()


def remplir(document: Document, reponses: Mapping[str, str], laissees: tuple[Laissee, ...] = ()) -> Rempli:
    """Rend le document où chaque champ porte sa réponse.

    reponses : identifiant de champ → valeur. Une réponse sans champ est rendue à part et
    gardée en fin de document, comme les laissées de côté : rien de ce qui a été écrit ne se perd.
    """
    connus = {champ.id for champ in champs_de(document.blocs)}
    inconnues = {cle: valeur for cle, valeur in reponses.items() if cle not in connus}
    poses = _poser(document.blocs, reponses)
    rempli = replace(document, blocs=decouvrir(poses) if any(c.rempli for c in champs_de(poses)) else poses)
    en_trop = _lignes_en_trop(document, inconnues)
    if en_trop:
        rempli = replace(rempli, blocs=(*rempli.blocs, _a_la_suite(en_trop, inconnues)))
    if inconnues.keys() - en_trop:
        autres = {cle: valeur for cle, valeur in inconnues.items() if cle not in en_trop}
        rempli = replace(rempli, blocs=(*rempli.blocs, _sans_champ(autres)))
    if laissees:
        rempli = replace(rempli, blocs=(*rempli.blocs, _de_cote(laissees)))
    return Rempli(rempli, inconnues, laissees)


def _lignes_en_trop(document: Document, inconnues: Mapping[str, str]) -> dict[str, str]:
    """Rend le nom de chaque réponse d'une ligne que le tableau n'a pas : « Actions, critère 3, ligne 9 »."""
    libelles = {champ.id: champ.libelle for champ in champs_de(document.blocs)} if inconnues else {}
    lues = [lue for cle in inconnues if (lue := _EN_LIGNE.fullmatch(cle))]
    lues.sort(key=lambda lue: (lue[1], int(lue[2])))
    return {
        lue[0]: f"{modele.removesuffix('ligne 1')}ligne {lue[2]}"
        for lue in lues
        if (modele := libelles.get(f"{lue[1]}.1.{lue[3]}", ""))
    }


_EN_LIGNE: Final = re.compile(r"(.+)\.([0-9]{1,6})\.([\w-]+)")


def _a_la_suite(noms: Mapping[str, str], inconnues: Mapping[str, str]) -> Section:
    items = tuple(Definition(nom, (Paragraphe(inconnues[cle]),)) for cle, nom in noms.items())
    return Section("Lignes qui ne tiennent pas dans le tableau", (Definitions(items),))


def _sans_champ(inconnues: Mapping[str, str]) -> Section:
    items = tuple(Definition(cle, (Paragraphe(valeur),)) for cle, valeur in sorted(inconnues.items()))
    return Section("Réponses sans champ dans cette édition", (Definitions(items),))


def _de_cote(laissees: tuple[Laissee, ...]) -> Section:
    items = tuple(
        Definition(laissee.cle, (Paragraphe(laissee.valeur), Paragraphe(laissee.motif, "source")))
        for laissee in laissees
    )
    return Section("Réponses laissées de côté", (Definitions(items),))


def _poser(blocs: Suite, reponses: Mapping[str, str]) -> Suite:
    return tuple(_repondre(refaire(bloc, lambda suite: _poser(suite, reponses)), reponses) for bloc in blocs)


def _repondre(bloc: Bloc, reponses: Mapping[str, str]) -> Bloc:
    if not isinstance(bloc, Champ) or bloc.id not in reponses:
        return bloc
    valeur = reponses[bloc.id]
    if not bloc.options:
        return replace(bloc, valeur=valeur)
    cles, connues = tuple(valeur.split()), dict(bloc.options)
    choisies = tuple(cle for cle in cles if cle in connues)
    return replace(bloc, choisies=choisies, valeur="" if choisies == cles else valeur)
