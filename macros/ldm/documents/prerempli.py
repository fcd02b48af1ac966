"""Composer un outil prérempli pour un critère : ses axes, objectifs, actions et indicateurs à cocher."""

from dataclasses import replace
from typing import Any

from ldm.documents.blocs import Bloc, Champ, Document, Paragraphe, Section
from ldm.documents.commun import nom_edition
from ldm.documents.outils import composer_outil
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel


def composer_prerempli(referentiel: Referentiel, outil: Outil, critere: Critere) -> Document | None:
    """Rend l'outil précédé de ce qu'il y a à choisir pour ce critère ; None s'il n'y a rien."""
    sections = tuple(
        _choix(referentiel, outil, elements, liste.titre)
        for nom, liste in LISTES_DE_CRITERE.items()
        if liste.a_cocher and (elements := getattr(critere, nom))
    )
    if not sections:
        return None
    vierge = composer_outil(referentiel, outil)
    consigne = Paragraphe("Cochez ce que votre établissement retient, puis remplissez la fiche.", "chapeau")
    return replace(
        vierge,
        sous_titre=f"Critère {critere.numero}\u00a0: {critere.intitule}",
        blocs=(Section("À choisir pour ce critère", (consigne, *sections)), *vierge.blocs),
    )


def _choix(referentiel: Referentiel, outil: Outil, elements: tuple[Any, ...], titre: str) -> Section:
    origine = referentiel.origine(elements[0].id)
    emprunt: tuple[Bloc, ...] = ()
    if origine.genre == "emprunte":
        emprunt = (Paragraphe(f"Exemples de {nom_edition(referentiel, origine.edition)}.", "source"),)
    cases = tuple(_case(outil, element) for element in _a_plat(elements))
    return Section(titre, (*emprunt, *cases))


def _case(outil: Outil, element: Any) -> Champ:
    return Champ(f"{outil.id}.{element.id}", element.texte, "case")


def _a_plat(elements: tuple[Any, ...]) -> list[Any]:
    """Rend les éléments et leurs sous-éléments ; un élément qui en chapeaute d'autres y est aussi."""
    return [e for element in elements for e in (element, *_a_plat(getattr(element, "elements", ())))]
