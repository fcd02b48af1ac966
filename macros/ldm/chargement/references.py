"""Les références des textes qui n'aboutissent pas, chacune à sa ligne."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from ldm.chargement.absentes import tout_est_la
from ldm.chargement.donnees import Donnees
from ldm.chargement.parcours import ObjetSitue, cles_de
from ldm.chargement.yaml_sur import Chemin
from ldm.erreurs import Probleme, suggestion
from ldm.modele.appels import champs_a_appels
from ldm.modele.delais import Delai
from ldm.modele.edition import PageDeTextes
from ldm.modele.outils import USAGES, Outil
from ldm.modele.pages import TITRES
from ldm.modele.references import COMMUNS_RESOLUS, GENRES, NOMS, SERVICE, Reference, references


def references_a_rien(donnees: Donnees, situes: list[ObjetSitue]) -> Iterator[Probleme]:
    """Rend un problème par référence mal nommée, ou à ce qu'aucune édition n'a ; pour celles-ci, rien tant
    qu'une édition ne se charge pas.
    """
    objets = [situe.objet for situe in situes if not situe.partiel]
    connus = {
        "delai": {objet.cle for objet in objets if isinstance(objet, Delai)},
        "page": {*TITRES, *(o.page for o in objets if isinstance(o, PageDeTextes))} - {""},
        "outil": {*USAGES, *(objet.id for objet in objets if isinstance(objet, Outil))},
    }
    entieres = tout_est_la(donnees)
    for situe in situes:
        for chemin, reference in _ecrites(situe.objet):
            if _hors_d_une_edition(situe):
                yield situe.probleme(chemin, "une référence ne se remplace pas ici", "Écrivez la valeur.")
                continue
            if reference.nom == SERVICE:
                continue
            genre = GENRES.get(reference.nom)
            if genre is None:
                remede = suggestion(reference.nom, NOMS)
                yield situe.probleme(chemin, f"référence inconnue « {reference.nom}: »", remede)
            elif reference.cle not in connus[genre] and entieres:
                quoi = f"référence à rien : {genre} « {reference.cle} » n'existe pas"
                yield situe.probleme(chemin, quoi, suggestion(reference.cle, connus[genre]))


def _hors_d_une_edition(situe: ObjetSitue) -> bool:
    """Dit si ce texte se lit hors de son édition : son identité, ou une liste commune que rien ne résout."""
    _, *dossiers, fichier = situe.lu.fichier.split("/")
    identite = fichier == "edition.yml" or situe.chemin[:1] == ("identite",)
    commun = dossiers[:1] == ["commun"] and fichier.removesuffix(".yml") not in COMMUNS_RESOLUS
    return identite or commun or dossiers[:1] == ["passages"]


def _ecrites(objet: BaseModel) -> Iterator[tuple[Chemin, Reference]]:
    """Rend les références des textes d'un objet, sans celles de ses enfants ni les appels, lus à part."""
    cles, appels = cles_de(type(objet)), champs_a_appels(type(objet))
    for nom, valeur in objet.__dict__.items():
        if nom not in appels:
            yield from (
                ((cles[nom], *suite), r) for suite, texte in _textes(valeur) for r in references(texte)
            )


def _textes(valeur: Any) -> Iterator[tuple[Chemin, str]]:
    if isinstance(valeur, str):
        yield (), valeur
    elif isinstance(valeur, tuple):
        yield from (((rang,), membre) for rang, membre in enumerate(valeur) if isinstance(membre, str))
