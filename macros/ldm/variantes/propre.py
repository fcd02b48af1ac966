"""Ce qu'une édition a de propre : le référentiel sans les exemples empruntés à d'autres."""

from typing import TypeVar

from ldm.modele.criteres import LISTES_DE_CRITERE, Critere
from ldm.modele.referentiel import Referentiel
from ldm.modele.types import Gele

G = TypeVar("G", bound=Gele)


def sans_emprunts(referentiel: Referentiel) -> Referentiel:
    """Rend le référentiel où tout élément emprunté a disparu ; ce qui n'en porte pas n'est pas copié."""
    empruntes = {i for i, origine in referentiel.origines.items() if origine.genre == "emprunte"}

    def propres(elements: tuple[G, ...]) -> tuple[G, ...]:
        return tuple(e for e in elements if e.__dict__["id"] not in empruntes)

    def critere(c: Critere) -> Critere:
        listes = {nom: getattr(c, nom) for nom in LISTES_DE_CRITERE}
        gardees = {nom: propres(liste) for nom, liste in listes.items()}
        changees = {nom: liste for nom, liste in gardees.items() if len(liste) != len(listes[nom])}
        return c.model_copy(update=changees) if changees else c

    if not empruntes:
        return referentiel
    return referentiel.model_copy(
        update={
            "criteres": tuple(critere(c) for c in referentiel.criteres),
            "textes": propres(referentiel.textes),
            "outils": propres(referentiel.outils),
            "delais": propres(referentiel.delais),
            "origines": {i: o for i, o in referentiel.origines.items() if i not in empruntes},
        }
    )
