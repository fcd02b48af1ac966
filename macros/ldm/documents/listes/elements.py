"""Composer les listes de ce que les critères énoncent : descripteurs, actions, indicateurs."""

from collections.abc import Iterator
from typing import Any

from ldm.documents.blocs import Bloc, Cellule, Colonne, Document, Ligne, Paragraphe
from ldm.documents.commun import adresse_critere, notes, pastille, puces
from ldm.documents.contenu_de_critere import MESURES
from ldm.documents.listes.commun import (
    COLONNE_CRITERE,
    Facettes,
    case_critere,
    document,
    facette_critere,
    facette_origine,
    origines_melees,
)
from ldm.documents.morceaux import Lien, Texte
from ldm.modele.criteres import Critere, listes_de_la_banque
from ldm.modele.referentiel import Referentiel


def composer_descripteurs(referentiel: Referentiel) -> Document:
    """Rend tous les descripteurs : numéro, texte, critère, origine."""
    lignes = []
    for critere in referentiel.criteres:
        for d in critere.descripteurs:
            numero = str(referentiel.numeros[d.id])
            texte: tuple[Bloc, ...] = (
                Paragraphe(_marque(referentiel, d.id, d.texte)),
                *((puces(d.puces),) if d.puces else ()),
            )
            lien = (Paragraphe((Lien(numero, f"{adresse_critere(critere)}#{d.id}"),)),)
            cases = (Cellule(lien, entete=True), Cellule(texte), case_critere(critere))
            facettes = (facette_critere(critere), *facette_origine(referentiel, "descripteurs", d.id))
            lignes.append(Ligne(cases, d.id, facettes))
    colonnes = (Colonne("N°", 1), Colonne("Descripteur", 9), COLONNE_CRITERE)
    return document(referentiel, "descripteurs", "Tous les descripteurs", colonnes, lignes)


def composer_actions(referentiel: Referentiel) -> Document:
    """Rend la banque d'actions : exemples d'actions, remarques et actions possibles."""
    lignes = [
        _ligne_element(referentiel, critere, element, theme)
        for critere in referentiel.criteres
        for liste in listes_de_la_banque("actions")
        for element, theme in _a_plat(getattr(critere, liste))
    ]
    colonnes = (Colonne("Action", 8), Colonne("Thème", 4), COLONNE_CRITERE)
    return document(referentiel, "actions", "Banque d’actions", colonnes, lignes)


def composer_indicateurs(referentiel: Referentiel) -> Document:
    """Rend la banque d'indicateurs, avec ce qu'on relève : nombre, taux, montant, constat."""
    lignes = []
    for critere in referentiel.criteres:
        for i in critere.indicateurs:
            enonce = (Paragraphe(_renvoi(referentiel, critere, "indicateurs", i)), *notes(i))
            cases = (
                Cellule(enonce, entete=True),
                Cellule((Paragraphe(MESURES[i.mesure]),)),
                case_critere(critere),
            )
            theme: Facettes = (("Thème", i.groupe),) if i.groupe else ()
            facettes = (("Ce qu’on relève", MESURES[i.mesure]), facette_critere(critere), *theme)
            lignes.append(Ligne(cases, i.id, (*facettes, *facette_origine(referentiel, "indicateurs", i.id))))
    colonnes = (Colonne("Indicateur", 9), Colonne("Ce qu’on relève", 2), COLONNE_CRITERE)
    return document(referentiel, "indicateurs", "Banque d’indicateurs", colonnes, lignes)


def _ligne_element(referentiel: Referentiel, critere: Critere, element: Any, theme: str) -> Ligne:
    enonce = (Paragraphe(_renvoi(referentiel, critere, "actions", element)), *notes(element))
    cases = (
        Cellule(enonce, entete=True),
        Cellule((Paragraphe(theme),) if theme else ()),
        case_critere(critere),
    )
    facettes: Facettes = (facette_critere(critere), *((("Thème", theme),) if theme else ()))
    return Ligne(cases, element.id, (*facettes, *facette_origine(referentiel, "actions", element.id)))


def _a_plat(elements: tuple[Any, ...], theme: str = "") -> Iterator[tuple[Any, str]]:
    """Rend les éléments et sous-éléments, chacun avec le groupe ou l'élément qui le chapeaute."""
    for element in elements:
        propre = theme or element.groupe or ""
        yield element, propre
        yield from _a_plat(element.elements, propre or element.texte.rstrip(" :\u00a0"))


def _renvoi(referentiel: Referentiel, critere: Critere, page: str, element: Any) -> Texte:
    """Rend le lien vers l'élément ; son origine n'y est dite que si la liste en mêle plusieurs."""
    etiquette = pastille(referentiel, element.id) if origines_melees(referentiel, page) else None
    return (
        Lien(element.texte, f"{adresse_critere(critere)}#{element.id}"),
        *((" ", etiquette) if etiquette else ()),
    )


def _marque(referentiel: Referentiel, identifiant: str, texte: str) -> Texte:
    etiquette = pastille(referentiel, identifiant)
    return texte if etiquette is None or etiquette.couleur == "herite" else (texte, " ", etiquette)
