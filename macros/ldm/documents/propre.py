"""Ce qu'une édition a de propre : le référentiel sans les exemples empruntés à d'autres."""

from typing import TypeVar

from ldm.modele.criteres import LISTES_DE_CRITERE, Critere
from ldm.modele.referentiel import Referentiel
from ldm.modele.types import Gele

G = TypeVar("G", bound=Gele)


def sans_emprunts(referentiel: Referentiel) -> Referentiel:
    """Rend le référentiel où tout élément emprunté a disparu."""

    def propres(elements: tuple[G, ...]) -> tuple[G, ...]:
        return tuple(e for e in elements if referentiel.origine(e.__dict__["id"]).genre != "emprunte")

    def critere(c: Critere) -> Critere:
        return c.model_copy(update={nom: propres(getattr(c, nom)) for nom in LISTES_DE_CRITERE})

    return referentiel.model_copy(
        update={
            "criteres": tuple(critere(c) for c in referentiel.criteres),
            "textes": propres(referentiel.textes),
            "outils": propres(referentiel.outils),
            "delais": propres(referentiel.delais),
        }
    )
