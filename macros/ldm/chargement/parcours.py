"""Parcourir les objets chargés, chacun avec son fichier et son chemin : la cohérence en part."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError

from ldm.chargement.yaml_sur import Chemin, Lu
from ldm.erreurs import Probleme
from ldm.modele.operations import Remplacer
from ldm.modele.parties import chercher
from ldm.modele.types import Gele

_FEUILLES: Final = frozenset({str, int, bool, type(None)})


@dataclass(frozen=True, slots=True)
class Fichier:
    """Un fichier lu et l'objet qu'il décrit."""

    lu: Lu
    objet: BaseModel


@dataclass(frozen=True, slots=True)
class ObjetSitue:
    """Un objet du modèle et l'endroit où il est écrit.

    partiel : un remplacement n'écrit que des champs de l'objet ; les autres n'y sont pas.
    """

    lu: Lu
    chemin: Chemin
    objet: BaseModel
    partiel: bool = False

    def probleme(self, suite: Chemin, quoi: str, remede: str) -> Probleme:
        """Rend un problème situé dans cet objet."""
        return self.lu.probleme((*self.chemin, *suite), quoi, remede)

    def lieu(self, suite: Chemin) -> str:
        """Rend l'endroit tel qu'un message le cite : « fichier:ligne »."""
        return f"{self.lu.fichier}:{self.lu.ligne((*self.chemin, *suite))}"


def parcourir(fichiers: tuple[Fichier, ...]) -> list[ObjetSitue]:
    """Rend tous les objets de tous les fichiers, dans l'ordre des fichiers et des lignes.

    Ce qu'un remplacement écrit en fait partie : l'élément visé dit de quel genre sont ses champs.
    """
    entiers = [situe for fichier in fichiers for situe in _descendre(fichier.lu, (), fichier.objet)]
    objets = [situe.objet for situe in entiers if "id" in situe.objet.__dict__]
    par_id = {objet.__dict__["id"]: objet for objet in objets}
    remplaces = [
        dedans
        for situe in entiers
        if isinstance(situe.objet, Remplacer) and (genre := _genre(situe.objet.cible, par_id)) is not None
        for dedans in _remplacement(situe, genre)
    ]
    rangs = {id(fichier.lu): rang for rang, fichier in enumerate(fichiers)}
    return sorted([*entiers, *remplaces], key=lambda s: (rangs[id(s.lu)], s.lu.ligne(s.chemin)))


def _genre(cible: str, par_id: dict[str, BaseModel]) -> type[BaseModel] | None:
    """Rend la classe de ce que vise une opération : un élément, ou une partie de formulaire."""
    identifiant, *cles = cible.split(".")
    objet = par_id.get(identifiant)
    if objet is None or not cles or not isinstance(objet, Gele):
        return None if objet is None else type(objet)
    return next((type(partie) for _, partie in chercher(objet, tuple(cles))), None)


def enfants(objet: BaseModel) -> Iterator[tuple[Chemin, BaseModel]]:
    """Rend les objets que celui-ci porte, et la suite du chemin qui y mène."""
    cles = cles_de(type(objet))
    for nom, valeur in objet.__dict__.items():
        if type(valeur) not in _FEUILLES:
            yield from _dans(valeur, (cles[nom],))


@cache
def cles_de(classe: type[BaseModel]) -> dict[str, str]:
    """Rend, pour chaque champ, la clé qui l'écrit dans un fichier."""
    return {nom: champ.alias or nom for nom, champ in classe.model_fields.items()}


def _descendre(lu: Lu, chemin: Chemin, objet: BaseModel) -> Iterator[ObjetSitue]:
    yield ObjetSitue(lu, chemin, objet)
    for suite, enfant in enfants(objet):
        yield from _descendre(lu, (*chemin, *suite), enfant)


def _dans(valeur: Any, chemin: Chemin) -> Iterator[tuple[Chemin, BaseModel]]:
    if isinstance(valeur, BaseModel):
        yield chemin, valeur
    elif isinstance(valeur, tuple):
        for rang, membre in enumerate(valeur):
            yield from _dans(membre, (*chemin, rang))
    elif isinstance(valeur, dict):
        for cle, membre in valeur.items():
            yield from _dans(membre, (*chemin, cle))


def _remplacement(situe: ObjetSitue, genre: type[BaseModel]) -> Iterator[ObjetSitue]:
    """Rend les objets qu'un « avec » écrit. Un champ qui ne se valide pas est tu : la résolution le dira."""
    assert isinstance(situe.objet, Remplacer)
    partiel = genre.model_construct(**dict(_valides(genre, situe.objet.avec)))
    chemin = (*situe.chemin, "avec")
    yield ObjetSitue(situe.lu, chemin, partiel, partiel=True)
    for suite, enfant in enfants(partiel):
        yield from _descendre(situe.lu, (*chemin, *suite), enfant)


def _valides(genre: type[BaseModel], avec: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    adaptateurs = _adaptateurs(genre)
    for nom, valeur in avec.items():
        if nom in adaptateurs:
            try:
                yield nom, adaptateurs[nom].validate_python(valeur)
            except ValidationError:
                continue


@cache
def _adaptateurs(genre: type[BaseModel]) -> dict[str, TypeAdapter[Any]]:
    """Rend de quoi valider chaque champ de cette classe, seul."""
    types = get_type_hints(genre, include_extras=True)
    return {nom: TypeAdapter(types[nom]) for nom in genre.model_fields}
