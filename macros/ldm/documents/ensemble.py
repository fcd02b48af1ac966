"""Composer la vue d'ensemble du référentiel : une carte par critère, ou tous les descripteurs."""

from typing import Final

from ldm.documents.apparat import texte_de_base
from ldm.documents.blocs import Bloc, Cartes, Document, Item, Liste, Paragraphe, Section
from ldm.documents.commun import adresse_critere, origine_montree, pastille, pied, puces
from ldm.documents.criteres import insigne, pastille_nationale, retraits
from ldm.documents.morceaux import Carte, Lien, Pastille
from ldm.modele.criteres import Critere, Descripteur
from ldm.modele.referentiel import Referentiel

FACULTATIF: Final = Pastille("Facultatif", "attention", "Critère optionnel.")


def composer_cartes(referentiel: Referentiel) -> Cartes:
    """Rend une carte par critère, sous son titre court."""
    return Cartes(tuple(_carte(referentiel, critere) for critere in referentiel.criteres))


def _carte(referentiel: Referentiel, critere: Critere) -> Carte:
    nombre = len(critere.descripteurs)
    return Carte(
        critere.titre_court or critere.intitule,
        adresse_critere(critere),
        f"{nombre} descripteur{'s' if nombre > 1 else ''}",
        critere.numero,
        (FACULTATIF,) if critere.facultatif else (),
        insigne(referentiel, critere),
    )


def composer_ensemble(referentiel: Referentiel) -> Document:
    """Rend la vue d'ensemble : chaque critère et ses descripteurs, numérotés."""
    sections = tuple(_section(referentiel, critere) for critere in referentiel.criteres)
    return Document(titre="", blocs=sections, pied=pied(referentiel, "referentiel/"))


def _section(referentiel: Referentiel, critere: Critere) -> Section:
    commune = pastille_nationale(referentiel, critere)
    origine = (Paragraphe((commune,)),) if commune is not None else ()
    items = tuple(
        _resume(referentiel, critere, d, origine_dite=commune is not None) for d in critere.descripteurs
    )
    fiche = Paragraphe((Lien("Ouvrir la fiche de ce critère", adresse_critere(critere)),))
    blocs = (*origine, Liste(items, "simple"), *retraits(referentiel, critere), fiche)
    titre = f"Critère {critere.numero}\u00a0: {critere.intitule}"
    return Section(titre, blocs, f"critere-{critere.numero}")


def _resume(referentiel: Referentiel, critere: Critere, element: Descripteur, *, origine_dite: bool) -> Item:
    lien = Lien(f"{referentiel.numeros[element.id]}.", f"{adresse_critere(critere)}#{element.id}")
    etiquette = None if origine_dite else pastille(referentiel, element.id)
    suite: tuple[Bloc, ...] = (puces(element.puces),) if element.puces else ()
    suite = (*suite, *texte_de_base(referentiel, element.id))
    texte = (lien, " ", element.enonce, *((" ", etiquette) if etiquette is not None else ()))
    return Item(texte, suite=suite, origine=origine_montree(referentiel, element.id))
