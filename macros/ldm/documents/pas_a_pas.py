"""Composer le parcours pas à pas : chaque étape avec les outils, les délais et les pages de l'édition."""

from collections.abc import Iterator
from typing import Final

from ldm.documents.appels import est_en_propre
from ldm.documents.commun import pastille
from ldm.documents.morceaux import Lien, Pas, PasAPas, Texte
from ldm.documents.registre import PAGES, publiees
from ldm.modele.parcours import EtapeDuParcours
from ldm.modele.referentiel import Referentiel

PAGE: Final = "demarche"
ECHEANCIER: Final = "demarche/echeancier"


def composer_pas_a_pas(referentiel: Referentiel, page: str = PAGE) -> PasAPas | None:
    """Rend le parcours vu de cette page : l'étape dont elle parle y est marquée ; rien, si l'édition n'en a
    pas.
    """
    if referentiel.parcours is None:
        return None
    etapes = referentiel.parcours.etapes
    ici = next((etape for etape in etapes if page in etape.pages), None)
    titre = next(p.titre for p in PAGES if p.adresse == PAGE)
    pas = tuple(_pas(referentiel, etape, page, ici=etape is ici) for etape in etapes)
    return PasAPas(titre, f"{PAGE}/", pas, entier=page == PAGE)


def _pas(referentiel: Referentiel, etape: EtapeDuParcours, page: str, *, ici: bool) -> Pas:
    presentes = {publiee.adresse: publiee.titre for publiee in publiees(referentiel)}
    pages = ((Lien(presentes[p], f"{p}/"),) for p in etape.pages if p in presentes and p != page)
    return Pas(
        etape.cle,
        etape.titre,
        etape.texte,
        tuple(_outils(referentiel, etape)),
        tuple(_delais(referentiel, etape)),
        tuple(pages),
        ici,
    )


def _outils(referentiel: Referentiel, etape: EtapeDuParcours) -> Iterator[Texte]:
    """Rend les outils de l'étape, dans son ordre ; celui d'une autre édition le dit."""
    par_usage = map(referentiel.outil_pour, etape.usages)
    nommes = (outil for outil in referentiel.outils if outil.id in etape.outils)
    for outil in filter(None, (*par_usage, *nommes)):
        lien = Lien(f"{outil.code}\u00a0: {outil.titre}", f"outils/{outil.slug}/")
        emprunte = not est_en_propre(referentiel, outil.id)
        etiquette = pastille(referentiel, outil.id) if emprunte else None
        yield (lien, " ", etiquette) if etiquette else (lien,)


def _delais(referentiel: Referentiel, etape: EtapeDuParcours) -> Iterator[Texte]:
    """Rend les délais de l'étape que l'édition a en propre ; celui qui se date mène à l'échéancier."""
    for delai in (referentiel.delai(cle) for cle in etape.delais):
        if delai is not None and est_en_propre(referentiel, delai.id):
            valeur = Lien(delai.texte, f"{ECHEANCIER}/") if delai.calculable else delai.texte
            yield (f"{delai.libelle}\u00a0: ", valeur)
