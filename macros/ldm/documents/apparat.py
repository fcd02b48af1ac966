"""L'appareil critique d'un élément : notes, graphies imprimées, texte adapté ; où on le montre.

Un document annoté le donne en place, sous l'élément. Une page de critère le réunit à son pied, et ne laisse
en place qu'un appel.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from ldm.documents.appartenance import texte_d_apres, texte_de
from ldm.documents.blocs import Bloc, Difference, Liste, Paragraphe, Repli
from ldm.documents.commun import notes, puces, puces_sans_notes
from ldm.documents.morceaux import MARQUE, Lien, Texte
from ldm.modele.criteres import Critere, Descripteur
from ldm.modele.provenance import Annote
from ldm.modele.referentiel import Referentiel

APPEL = MARQUE


class Apparat(Protocol):
    """Où se lit l'appareil critique des éléments d'un critère."""

    def texte(self, element: Any, texte: Texte) -> Texte:
        """Rend le texte d'un élément, au besoin suivi d'un appel."""

    def puces(self, element: Descripteur) -> Liste:
        """Rend les puces d'un descripteur."""

    def suite(self, *elements: Annote) -> Iterable[Bloc]:
        """Rend ce qui suit des éléments, en place."""


@dataclass(frozen=True, slots=True)
class EnPlace:
    """Tout se lit sous l'élément."""

    referentiel: Referentiel

    def texte(self, _element: Any, texte: Texte) -> Texte:
        """Rend le texte tel quel."""
        return texte

    def puces(self, element: Descripteur) -> Liste:
        """Rend les puces, chacune avec ses notes."""
        return puces(element.puces)

    def suite(self, *elements: Annote) -> Iterator[Bloc]:
        """Rend les notes et graphies, puis le texte de base de ce qui est adapté."""
        yield from notes(*elements)
        for element in elements:
            if isinstance(element, Descripteur | Critere):
                yield from texte_de_base(self.referentiel, element.id)


@dataclass(frozen=True, slots=True)
class AuPied:
    """Tout se lit au pied de la page. annotes : les identifiants de ce qu'on y trouve. page : son adresse."""

    annotes: frozenset[str]
    page: str

    def texte(self, element: Any, texte: Texte) -> Texte:
        """Rend le texte, suivi d'un appel si le pied en dit quelque chose."""
        if element.id not in self.annotes:
            return texte
        appel = Lien(APPEL, f"{self.page}#{ancre(element.id)}", dit="Note sur l’origine de ce texte")
        return (*((texte,) if isinstance(texte, str) else texte), appel)

    def puces(self, element: Descripteur) -> Liste:
        """Rend les puces seules."""
        return puces_sans_notes(element.puces)

    def suite(self, *_elements: Annote) -> tuple[Bloc, ...]:
        """Ne rend rien : le pied dit tout."""
        return ()


def ancre(identifiant: str) -> str:
    """Rend l'ancre, au pied de la page, de ce qu'on dit d'un élément."""
    return f"origine-{identifiant}"


def texte_de_base(referentiel: Referentiel, identifiant: str) -> Iterator[Repli]:
    """Rend, pour un élément adapté, le texte d'avant et le texte adapté côte à côte, chacun nommé."""
    for apport in (*referentiel.apports_herites, *referentiel.apports):
        if apport.cible == identifiant and apport.avant and apport.apres and apport.verbe != "ordonner":
            avant = texte_de(referentiel, apport.de)
            yield Repli(
                f"Ce qui change par rapport au {avant[0].lower()}{avant[1:]}",
                (
                    Difference(apport.avant, apport.apres, (avant, texte_d_apres(referentiel, apport))),
                    Paragraphe(apport.motif, "note"),
                ),
            )


def annotations(referentiel: Referentiel, element: Any) -> tuple[Bloc, ...]:
    """Rend tout ce qu'on dit de l'origine d'un élément et de ses puces ; rien s'il n'y a rien à en dire."""
    bases = texte_de_base(referentiel, element.id) if isinstance(element, Descripteur | Critere) else ()
    return (*notes(element, *_dedans(element)), *bases)


def _dedans(element: Any) -> Iterator[Annote]:
    """Rend les puces et sous-thèmes d'un élément, à toute profondeur, dont on peut dire quelque chose."""
    for nom in ("puces", "themes"):
        for partie in getattr(element, nom, ()):
            yield partie
            yield from _dedans(partie)
