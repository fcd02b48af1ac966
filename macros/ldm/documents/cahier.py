"""Composer le cahier des charges entier d'une édition, dans l'ordre de celui de Centre-Val de Loire.

Seul ce qui vaut dans l'édition y entre, ce qu'elle adopte compris ; une partie vide disparaît. Les
formulaires d'une autre édition, qu'elle montre sans les adopter, y sont cités sans être annexés.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ldm.documents.apports import composer_apports
from ldm.documents.blocs import Bloc, Cellule, Colonne, Document, Groupe, Ligne, Paragraphe, Section, Tableau
from ldm.documents.commun import pied, puces
from ldm.documents.criteres import composer_critere
from ldm.documents.dates import date_en_lettres
from ldm.documents.echeances import composer_echeances
from ldm.documents.morceaux import Lien
from ldm.documents.outils import composer_outil
from ldm.documents.presentation_des_outils import par_modele
from ldm.documents.propre import sans_emprunts
from ldm.documents.registre import Partie, du_cahier
from ldm.documents.sources import composer_sources
from ldm.documents.textes import composer_textes
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel

PAGE: Final = "cahier-des-charges/"


def composer_cahier(referentiel: Referentiel) -> Document:
    """Rend le cahier des charges de l'édition : couverture, sommaire, trois parties."""
    propre = sans_emprunts(referentiel)
    identite = propre.identite
    statut = "Version historique, abrogée" if identite.statut == "abroge" else f"Édition {identite.annee}"
    return Document(
        titre=identite.cahier_des_charges,
        sous_titre=identite.nom,
        blocs=tuple(
            Section(titre, tuple(sections), ancre)
            for titre, ancre, sections in (
                ("Cahier des charges", "partie-1", [*_cahier(propre)]),
                ("Référentiel\u00a0: les fiches critères", "partie-2", [*_fiches(propre)]),
                ("Documents annexes", "partie-3", [*_annexes(propre, referentiel)]),
            )
            if sections
        ),
        pied=pied(propre, PAGE),
        couverture=True,
        sommaire=True,
        mention=f"{statut}, révision {identite.revision} du {date_en_lettres(identite.date)}",
    )


def _cahier(referentiel: Referentiel) -> Iterator[Bloc]:
    yield from _chapitres(referentiel, "presentation")
    yield from _chapitres(referentiel, "criteres")
    yield Section(
        "Les critères et leurs descripteurs",
        (_tableau_des_criteres(referentiel),),
        "criteres-et-descripteurs",
    )
    etapes = tuple(_chapitres(referentiel, "demarche"))
    if etapes:
        yield Section("La démarche de labellisation", etapes, "demarche")
    echeances = composer_echeances(referentiel).blocs
    if echeances:
        yield Section("Durées, délais et limites", echeances, "echeances")


def _chapitres(referentiel: Referentiel, partie: Partie) -> Iterator[Section]:
    """Rend une section par page du registre dont les textes vont dans cette partie."""
    for page, titre in du_cahier(partie):
        sections = composer_textes(referentiel, page.adresse).blocs
        if sections:
            yield Section(titre, sections, page.adresse.replace("/", "-"))


def _tableau_des_criteres(referentiel: Referentiel) -> Tableau:
    groupes = []
    for critere in referentiel.criteres:
        lignes = []
        for d in critere.descripteurs:
            texte: tuple[Bloc, ...] = (Paragraphe(d.texte), *((puces(d.puces),) if d.puces else ()))
            lignes.append(
                Ligne(
                    (Cellule((Paragraphe(str(referentiel.numeros[d.id])),), entete=True), Cellule(texte)),
                    d.id,
                )
            )
        groupes.append(
            Groupe(f"Critère {critere.numero}\u00a0: {critere.intitule}", tuple(lignes), critere.id)
        )
    return Tableau(
        "Les critères et leurs descripteurs", (Colonne("N°", 1), Colonne("Descripteur", 16)), tuple(groupes)
    )


def _fiches(referentiel: Referentiel) -> Iterator[Section]:
    for critere in referentiel.criteres:
        fiche = composer_critere(referentiel, critere)
        yield Section(fiche.titre, tuple(_situer(bloc, critere.id) for bloc in fiche.blocs), critere.id)


def _situer(bloc: Bloc, identifiant: str) -> Bloc:
    """Rend le bloc dont l'ancre (« axes »), propre à une page, est située dans le document entier."""
    if isinstance(bloc, Section) and bloc.ancre.islower():
        return replace(bloc, ancre=f"{identifiant}-{bloc.ancre}")
    return bloc


def _annexes(referentiel: Referentiel, entier: Referentiel) -> Iterator[Section]:
    yield from _chapitres(referentiel, "circulaire")
    listes = tuple(_liste_des_outils(modele, outils) for modele, outils in par_modele(entier))
    if listes:
        yield Section("Les outils", listes, "outils")
    for outil in referentiel.outils:
        if outil.sections:
            document = composer_outil(referentiel, outil)
            yield Section(f"{document.code}\u00a0: {document.titre}", document.blocs, outil.id)
    yield from _chapitres(referentiel, "guides")
    if referentiel.apports:
        yield Section(
            "Ce que notre académie ajoute ou modifie", composer_apports(referentiel).blocs, "apports"
        )
    yield Section("Sources", composer_sources(referentiel).blocs, "sources")


def _liste_des_outils(modele: str, outils: Iterable[Outil]) -> Tableau:
    lignes = tuple(
        Ligne(
            (
                Cellule((Paragraphe((Lien(outil.code, f"outils/{outil.slug}/"),)),), entete=True),
                Cellule((Paragraphe(outil.titre),)),
                Cellule((Paragraphe(outil.presentation),)),
            ),
            f"liste-{outil.id}",
        )
        for outil in outils
    )
    colonnes = (Colonne("Code", 2), Colonne("Titre", 4), Colonne("À quoi il sert", 8))
    return Tableau(modele or "Les outils de l’édition", colonnes, (Groupe("", lignes),))
