"""Composer les outils du cahier des charges : leur liste, puis ceux qu'il annexe."""

from collections.abc import Iterator
from typing import Final

from ldm.documents.blocs import Item, Liste, Section
from ldm.documents.commun import nom_edition
from ldm.documents.morceaux import Lien
from ldm.documents.outils import composer_outil
from ldm.documents.textes import composer_textes
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel

D_AILLEURS: Final = frozenset({"emprunte"})


def annexes(referentiel: Referentiel) -> tuple[Outil, ...]:
    """Rend les outils que l'édition publie : les siens, et ceux qu'elle reprend à son compte."""
    return tuple(o for o in referentiel.outils if referentiel.origine(o.id).genre not in D_AILLEURS)


def d_ailleurs(referentiel: Referentiel) -> tuple[Outil, ...]:
    """Rend les outils que l'édition montre et qu'une autre publie."""
    return tuple(o for o in referentiel.outils if referentiel.origine(o.id).genre in D_AILLEURS)


def composer_liste(referentiel: Referentiel) -> Iterator[Liste]:
    """Rend la liste des outils que l'édition annexe."""
    if outils := annexes(referentiel):
        yield Liste(tuple(lister(referentiel, outil) for outil in outils))


def lister(referentiel: Referentiel, outil: Outil) -> Item:
    """Rend la puce d'un outil : son code, son titre, qui le publie si c'est une autre édition."""
    origine = referentiel.origine(outil.id)
    prete = f" ({nom_edition(referentiel, origine.edition)})" if origine.genre in D_AILLEURS else ""
    return Item((Lien(f"{outil.code} {outil.titre}", f"outils/{outil.slug}/"), prete))


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
            yield Section(titre, document.blocs, outil.id, feuille=document.orientation)
