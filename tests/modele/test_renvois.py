"""Les renvois sont des types : ce qu'une valeur désigne ne dépend pas du nom de sa clé."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

import ldm.modele
from ldm.chargement.parcours import parcourir
from ldm.chargement.renvois import VERIFIES_AILLEURS, connus_par_genre
from ldm.modele.renvois import Genre, Renvoi, renvois_de
from ldm.modele.types import Gele, Identifiant, Slug
from tests.outils_de_test import petites_donnees

DEFINITIONS = {"anciens", "id", "cle", "slug", "fixe", "retires", "liste"}
"""Les champs qui nomment la chose même, et non une autre."""
NOMS = {get_args(type_)[2] for type_ in (Slug, Identifiant)}
"""Ce qui distingue ces deux types d'un texte : leur contrôle."""


class Oubliee(Gele):
    """Cas témoin : un champ qui désigne quelque chose sans le dire."""

    cle: Slug
    fiche: Identifiant | None = None


def _classes(parente: type[BaseModel] = Gele) -> Iterator[type[BaseModel]]:
    for module in pkgutil.iter_modules(ldm.modele.__path__):
        importlib.import_module(f"ldm.modele.{module.name}")
    for classe in parente.__subclasses__():
        yield classe
        yield from _classes(classe)


def _nomme(annotation: Any, metadonnees: Any) -> bool:
    """Dit si l'annotation est faite d'un nom ou d'un identifiant, clés d'un dictionnaire à part."""
    if NOMS & {m for m in metadonnees if m in NOMS}:
        return True
    parties = get_args(annotation)[1 if get_origin(annotation) is dict else 0 :]
    return any(_nomme(partie, getattr(partie, "__metadata__", ())) for partie in parties)


def _muets(classe: type[BaseModel]) -> list[str]:
    return [
        f"{classe.__name__}.{nom}"
        for nom, champ in classe.model_fields.items()
        if nom not in DEFINITIONS | renvois_de(classe).keys() and _nomme(champ.annotation, champ.metadata)
    ]


def test_chaque_nom_du_modele_definit_une_chose_ou_dit_laquelle_il_designe() -> None:
    du_modele = {classe for classe in _classes() if classe.__module__.startswith("ldm.modele.")}
    assert len(du_modele) > 60
    assert [muet for classe in du_modele for muet in _muets(classe)] == []
    assert _muets(Oubliee) == ["Oubliee.fiche"]


def test_un_renvoi_se_trouve_seul_facultatif_ou_dans_une_liste() -> None:
    class Essai(Gele):
        seul: Annotated[Slug, Renvoi("delai")]
        absent: Annotated[Slug, Renvoi("theme")] | None = None
        liste: tuple[Annotated[Identifiant, Renvoi("outil")], ...] = ()
        texte: str = ""

    assert renvois_de(Essai) == {
        "seul": Renvoi("delai"),
        "absent": Renvoi("theme"),
        "liste": Renvoi("outil"),
    }


def test_chaque_genre_de_renvoi_sert_et_a_de_quoi_se_verifier() -> None:
    employes = {renvoi.genre for classe in _classes() for renvoi in renvois_de(classe).values()}
    assert employes == set(get_args(Genre))
    donnees = petites_donnees()
    connus = connus_par_genre(donnees, parcourir(donnees.fichiers))
    assert connus.keys() | VERIFIES_AILLEURS == employes
    assert not connus.keys() & VERIFIES_AILLEURS
    assert all(connus.values())
