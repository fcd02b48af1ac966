"""Composer les listes de ce que les critères énoncent : descripteurs, actions, indicateurs."""

from collections.abc import Iterator
from typing import Any

from ldm.documents.blocs import Bloc, Cellule, Colonne, Document, Ligne, Paragraphe
from ldm.documents.commun import adresse_critere, notes, pastille, puces
from ldm.documents.contenu_de_critere import MESURES
from ldm.documents.listes.commun import (
    Facettes,
    document_par_critere,
    facette_critere,
    facette_origine,
    origines_melees,
)
from ldm.documents.morceaux import Lien, Texte
from ldm.modele.criteres import Critere, Descripteur, Indicateur, listes_de_la_banque
from ldm.modele.referentiel import Referentiel


def composer_descripteurs(referentiel: Referentiel) -> Document:
    """Rend tous les descripteurs : numéro, texte, critère, origine."""
    lignes = [
        (critere, [_ligne_descripteur(referentiel, critere, d) for d in critere.descripteurs])
        for critere in referentiel.criteres
    ]
    colonnes = (Colonne("N°", 1), Colonne("Descripteur", 13))
    return document_par_critere(referentiel, "descripteurs", "Tous les descripteurs", colonnes, lignes)


def _ligne_descripteur(referentiel: Referentiel, critere: Critere, descripteur: Descripteur) -> Ligne:
    numero = str(referentiel.numeros[descripteur.id])
    texte: tuple[Bloc, ...] = (
        Paragraphe(_marque(referentiel, descripteur.id, descripteur.enonce)),
        *((puces(descripteur.puces),) if descripteur.puces else ()),
    )
    lien = (Paragraphe((Lien(numero, f"{adresse_critere(critere)}#{descripteur.id}"),)),)
    origine = facette_origine(referentiel, "descripteurs", descripteur.id)
    cases = (Cellule(lien, entete=True), Cellule(texte))
    mention = (("Mention", descripteur.mention),) if descripteur.mention else ()
    return Ligne(cases, descripteur.id, (facette_critere(critere), *mention, *origine))


def composer_actions(referentiel: Referentiel) -> Document:
    """Rend la banque d'actions : exemples d'actions, remarques et actions possibles."""
    lignes = [
        (
            critere,
            [
                _ligne_element(referentiel, critere, element, theme)
                for liste in listes_de_la_banque("actions")
                for element, theme in _a_plat(getattr(critere, liste))
            ],
        )
        for critere in referentiel.criteres
    ]
    colonnes = (Colonne("Action", 8), Colonne("Thème", 4))
    return document_par_critere(referentiel, "actions", "Banque d’actions", colonnes, lignes)


def composer_indicateurs(referentiel: Referentiel) -> Document:
    """Rend la banque d'indicateurs, avec ce qu'on relève : nombre, taux, montant, constat."""
    lignes = [
        (critere, [_ligne_indicateur(referentiel, critere, i) for i in critere.indicateurs])
        for critere in referentiel.criteres
    ]
    colonnes = (Colonne("Indicateur", 9), Colonne("Ce qu’on relève", 2))
    return document_par_critere(referentiel, "indicateurs", "Banque d’indicateurs", colonnes, lignes)


def _ligne_indicateur(referentiel: Referentiel, critere: Critere, indicateur: Indicateur) -> Ligne:
    mesure = MESURES[indicateur.mesure]
    enonce = (Paragraphe(_renvoi(referentiel, critere, "indicateurs", indicateur)), *notes(indicateur))
    cases = (Cellule(enonce, entete=True), Cellule((Paragraphe(mesure),)))
    theme: Facettes = (("Thème", indicateur.groupe),) if indicateur.groupe else ()
    facettes = (("Ce qu’on relève", mesure), facette_critere(critere), *theme)
    origine = facette_origine(referentiel, "indicateurs", indicateur.id)
    return Ligne(cases, indicateur.id, (*facettes, *origine))


def _ligne_element(referentiel: Referentiel, critere: Critere, element: Any, theme: str) -> Ligne:
    enonce = (Paragraphe(_renvoi(referentiel, critere, "actions", element)), *notes(element))
    cases = (
        Cellule(enonce, entete=True),
        Cellule((Paragraphe(theme),) if theme else ()),
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
