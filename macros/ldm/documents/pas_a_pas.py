"""Composer le parcours pas à pas : chaque étape avec les outils, les délais et les pages de l'édition."""

from collections.abc import Iterator, Mapping
from typing import Final

from ldm.documents.appels import est_en_propre
from ldm.documents.commun import pastille
from ldm.documents.morceaux import Lien, Pas, PasAPas, Texte
from ldm.documents.registre import publiees
from ldm.modele import types
from ldm.modele.delais import Delai
from ldm.modele.outils import Outil
from ldm.modele.pages import PAGES
from ldm.modele.parcours import EtapeDuParcours
from ldm.modele.referentiel import Referentiel

PAGE: Final = "demarche"
ECHEANCIER: Final = "demarche/echeancier"


class EtapePubliee(types.Gele):
    """Une étape telle que l'édition la publie : ce qu'elle n'a pas n'y est pas.

    outils et delais : leurs identifiants. pages : leurs adresses, depuis la racine de l'édition.
    """

    cle: types.Slug
    titre: types.Texte
    texte: types.Texte
    outils: tuple[types.Identifiant, ...]
    delais: tuple[types.Identifiant, ...]
    pages: tuple[str, ...]


def composer_pas_a_pas(referentiel: Referentiel, page: str = PAGE) -> PasAPas | None:
    """Rend le parcours vu de cette page : l'étape dont elle parle y est marquée ; rien, si l'édition n'en a
    pas.
    """
    if referentiel.parcours is None:
        return None
    etapes = referentiel.parcours.etapes
    ici = next((etape for etape in etapes if page in etape.pages), None)
    titre = next(p.titre for p in PAGES if p.adresse == PAGE)
    ailleurs = {p.adresse: p.titre for p in publiees(referentiel) if p.adresse != page}
    pas = tuple(_pas(referentiel, etape, ailleurs, ici=etape is ici) for etape in etapes)
    return PasAPas(titre, f"{PAGE}/", pas, entier=page == PAGE)


def _pas(referentiel: Referentiel, etape: EtapeDuParcours, ailleurs: Mapping[str, str], *, ici: bool) -> Pas:
    """Rend le pas d'une étape. ailleurs : le titre des autres pages publiées, par adresse."""
    pages = ((Lien(ailleurs[p], f"{p}/"),) for p in etape.pages if p in ailleurs)
    return Pas(
        etape.cle,
        etape.titre,
        etape.texte,
        tuple(_lien_d_outil(referentiel, outil) for outil in _outils(referentiel, etape)),
        tuple(map(_ligne_de_delai, _delais(referentiel, etape))),
        tuple(pages),
        ici,
    )


def etapes_publiees(referentiel: Referentiel) -> tuple[EtapePubliee, ...]:
    """Rend les étapes du parcours, dans l'ordre ; aucune, si l'édition n'en a pas."""
    etapes = referentiel.parcours.etapes if referentiel.parcours is not None else ()
    adresses = {page.adresse for page in publiees(referentiel)}
    return tuple(
        EtapePubliee(
            cle=etape.cle,
            titre=etape.titre,
            texte=etape.texte,
            outils=tuple(outil.id for outil in _outils(referentiel, etape)),
            delais=tuple(delai.id for delai in _delais(referentiel, etape)),
            pages=tuple(f"{page}/" for page in etape.pages if page in adresses),
        )
        for etape in etapes
    )


def _outils(referentiel: Referentiel, etape: EtapeDuParcours) -> Iterator[Outil]:
    """Rend les outils de l'étape que l'édition a, dans son ordre."""
    par_usage = map(referentiel.outil_pour, etape.usages)
    nommes = (outil for outil in referentiel.outils if outil.id in etape.outils)
    return filter(None, (*par_usage, *nommes))


def _delais(referentiel: Referentiel, etape: EtapeDuParcours) -> Iterator[Delai]:
    """Rend, une fois chacun, les délais de l'étape que l'édition a en propre."""
    trouves = {delai.id: delai for delai in map(referentiel.delai, etape.delais) if delai is not None}
    return (delai for delai in trouves.values() if est_en_propre(referentiel, delai.id))


def _lien_d_outil(referentiel: Referentiel, outil: Outil) -> Texte:
    """Rend le lien vers un outil ; celui d'une autre édition le dit."""
    lien = Lien(f"{outil.code}\u00a0: {outil.titre}", f"outils/{outil.slug}/")
    emprunte = not est_en_propre(referentiel, outil.id)
    etiquette = pastille(referentiel, outil.id) if emprunte else None
    return (lien, " ", etiquette) if etiquette else (lien,)


def _ligne_de_delai(delai: Delai) -> Texte:
    """Rend un délai et sa valeur ; celui qui se date mène à l'échéancier."""
    valeur = Lien(delai.texte, f"{ECHEANCIER}/") if delai.calculable else delai.texte
    return (f"{delai.libelle}\u00a0: ", valeur)
