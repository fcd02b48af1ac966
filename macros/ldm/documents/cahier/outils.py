"""Composer les outils du cahier des charges : leur liste, puis ceux qu'il annexe."""

from collections.abc import Iterator
from typing import Final

from ldm.documents.appartenance import est_des_siens
from ldm.documents.blocs import Item, Liste, Paragraphe, Section
from ldm.documents.morceaux import MARQUE, Lien
from ldm.documents.outils import composer_outil
from ldm.documents.presentation_des_outils import par_modele
from ldm.documents.textes import composer_textes
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel

EXPLICATION: Final = Paragraphe(f"{MARQUE}\u00a0ajouté par le manuel", "bas")
"""En tête d'un outil : à sa fin, une page pleine la laisserait seule sur la suivante."""


def annexes(referentiel: Referentiel) -> tuple[Outil, ...]:
    """Rend les outils qui valent dans l'édition : les siens, ceux de sa base, ceux qu'elle adopte."""
    return tuple(o for o in referentiel.outils if est_des_siens(referentiel, o.id))


def composer_modeles_d_ailleurs(referentiel: Referentiel) -> Iterator[Section]:
    """Rend la liste des outils que l'édition montre sans les annexer, sous le nom de qui les publie."""
    for modele, outils in par_modele(referentiel):
        if modele:
            yield Section(modele, (Liste(tuple(map(lister, outils))),), "modeles")


def composer_liste(referentiel: Referentiel) -> Iterator[Liste]:
    """Rend la liste des outils que l'édition annexe."""
    if outils := annexes(referentiel):
        yield Liste(tuple(map(lister, outils)))


def lister(outil: Outil) -> Item:
    """Rend la puce d'un outil : son code, son titre."""
    return Item((Lien(f"{outil.code} {outil.titre}", f"outils/{outil.slug}/"),))


def composer_modeles(referentiel: Referentiel) -> Iterator[Section]:
    """Rend les outils eux-mêmes, chacun sur ses propres pages : un formulaire, ou le texte d'un guide."""
    for outil in annexes(referentiel):
        titre = f"{outil.code}\u00a0: {outil.titre}"
        if outil.guide is not None:
            blocs = composer_textes(referentiel, outil.guide).blocs
            if blocs:
                yield Section(titre, blocs, outil.id, feuille="portrait")
        elif outil.sections:
            document = composer_outil(referentiel, outil)
            blocs = (*((EXPLICATION,) if document.pied.ajouts else ()), *document.blocs)
            yield Section(titre, blocs, outil.id, feuille=document.orientation)
