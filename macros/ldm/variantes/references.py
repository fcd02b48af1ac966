"""Remplacer les références des textes d'une édition par ses données."""

from collections.abc import Iterator
from typing import Any, Final, cast

from ldm.chargement.donnees import Donnees
from ldm.modele.delais import Delai
from ldm.modele.outils import Outil, Usage
from ldm.modele.pages import TITRES
from ldm.modele.references import (
    COMMUNS_RESOLUS,
    GENRES,
    SERVICE,
    Reference,
    changer_textes,
    duree,
    remplacer_references,
)
from ldm.modele.referentiel import Referentiel
from ldm.modele.typographie import typographier

CHAMPS = (
    "criteres", "textes", "outils", "delais", "parcours", "apports", "apports_herites",
    "origines",
)  # fmt: skip

SANS_RIEN: Final = {"delai": "délai non repris ici", "outil": "formulaire non repris ici"}
"""Ce qui se lit à la place d'un délai ou d'un outil que seule une édition absente avait."""


def sans_references(referentiel: Referentiel, donnees: Donnees) -> Referentiel:
    """Rend l'édition où chaque référence est devenue sa donnée : la sienne, sinon celle de qui l'a écrite.

    Un texte emprunté suit donc les délais et les codes de qui l'emprunte.
    """
    ailleurs = _d_ailleurs(donnees)
    titres = TITRES | {page.page: page.titre for i in referentiel.editions for page in i.pages}

    def valeur(reference: Reference) -> str:
        if reference.nom == SERVICE:
            return referentiel.identite.contact.service
        if reference.nom == "page":
            return titres.get(reference.cle, f"{{page:{reference.cle}}}")
        trouve = _chez_soi(referentiel, reference) or ailleurs.get(reference.cle)
        match trouve:
            case Delai():
                return duree(trouve) if reference.nom == "duree" else trouve.texte
            case Outil():
                return trouve.titre if reference.nom == "titre" else trouve.code
        genre = GENRES.get(reference.nom)
        return SANS_RIEN[genre] if genre else f"{{{reference.nom}:{reference.cle}}}"

    def geste(texte: str) -> str:
        return typographier(remplacer_references(texte, valeur))

    changes = {nom: changer_textes(getattr(referentiel, nom), geste) for nom in CHAMPS}
    commun = referentiel.commun
    partages = {nom: changer_textes(getattr(commun, nom), geste) for nom in COMMUNS_RESOLUS}
    return referentiel.model_copy(update={**changes, "commun": commun.model_copy(update=partages)})


def _chez_soi(referentiel: Referentiel, reference: Reference) -> Delai | Outil | None:
    if reference.nom in ("delai", "duree"):
        return referentiel.delai(reference.cle)
    par_id = next((outil for outil in referentiel.outils if outil.id == reference.cle), None)
    return par_id or referentiel.outil_pour(cast("Usage", reference.cle))


def _d_ailleurs(donnees: Donnees) -> dict[str, Delai | Outil]:
    """Rend tout délai et tout outil écrits quelque part, le premier de chaque clé."""
    tous: dict[str, Delai | Outil] = {}
    for element in _ecrits(donnees):
        tous.setdefault(element.cle if isinstance(element, Delai) else element.id, element)
        for usage in getattr(element, "usages", ()):
            tous.setdefault(usage, element)
    return tous


def _ecrits(donnees: Donnees) -> Iterator[Any]:
    for edition in donnees.editions.values():
        yield from (*edition.delais, *edition.outils)
    for variante in donnees.variantes.values():
        for situee in variante.operations:
            geste = situee.operation.ajouter
            yield from (e for e in (geste and geste.delai, geste and geste.outil) if e)
