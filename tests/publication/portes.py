"""Ce qu'un document composé porte des textes du YAML, par édition et par document."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from ldm.documents.blocs import Champ, Document, Ligne, Phrase, Section
from ldm.documents.catalogue import Piece, composer_catalogue
from ldm.documents.parcours import champs_de
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import referentiel_actif
from tests.corpus import normaliser
from tests.rendus.composes import parcourir
from tests.yaml_brut import attendus, ecrits

CRITERE: Final = (
    "descripteurs",
    "axes",
    "objectifs",
    "actions",
    "indicateurs",
    "regles",
    "mesures",
    "acteurs",
    "remarques",
)


@cache
def pieces(slug: str) -> tuple[Piece, ...]:
    return tuple(composer_catalogue(referentiel_actif(slug)))


@cache
def elements(slug: str) -> dict[str, str]:
    """Rend, par élément des critères de l'édition, son texte d'après le YAML."""
    referentiel = referentiel_actif(slug)
    voulus = attendus(referentiel)
    listes = [getattr(critere, liste) for critere in referentiel.criteres for liste in CRITERE]
    return {e.id: voulus[e.id] for liste in listes for e in a_plat(liste)}


def a_plat(liste: tuple[Any, ...]) -> Iterator[Any]:
    for element in liste:
        yield element
        yield from a_plat(getattr(element, "elements", ()))


def champs(referentiel: Referentiel, outil: str) -> dict[str, str]:
    """Rend, par champ d'un outil, son libellé d'après le YAML."""
    origine = ecrits(referentiel.origine(outil).edition)
    return {nom: libelle for nom, libelle in origine.champs.items() if nom.partition(".")[0] == outil}


def champs_lus(document: Document) -> frozenset[str]:
    """Rend les champs de ce document qui s'y lisent sous leur libellé : hors des phrases d'une lettre, et des
    parties dont le titre est déjà ce libellé.
    """
    phrases = {champ.id for phrase in parcourir(document, Phrase) for champ in phrase.champs}
    redits = {
        champ.id
        for section in parcourir(document, Section)
        for champ in parcourir(section.blocs, Champ)
        if _sans_marque(champ.libelle) == _sans_marque(section.titre)
    }
    return frozenset({champ.id for champ in champs_de(document.blocs)} - phrases - redits)


def _sans_marque(ecrit: str) -> str:
    return re.sub(r"^\d+\. |\s°$", "", normaliser(ecrit)).lower()


@cache
def piece_de(slug: str, nom: str) -> Piece:
    return next(piece for piece in pieces(slug) if piece.nom == nom)


@cache
def noms_portes(slug: str, nom: str) -> frozenset[str]:
    """Rend les éléments qu'un document porte, d'après l'identifiant de ses lignes et de ses champs."""
    piece = piece_de(slug, nom)
    noms = {ligne.id for ligne in parcourir(piece.document, Ligne)}
    champs_ = {c.id.removeprefix(f"{piece.document.ancre}.") for c in champs_de(piece.document.blocs)}
    return frozenset(noms | champs_)


@cache
def portes(slug: str, nom: str) -> dict[str, str]:
    """Rend ce qu'un fichier doit dire d'après le YAML ; le cahier des charges dit tout ce qui n'est pas
    emprunté.
    """
    referentiel, piece = referentiel_actif(slug), piece_de(slug, nom)
    tout = elements(referentiel.identite.slug)
    if "recueil" in piece.genres:
        lus = champs_lus(piece.document)
        tous = {n: t for outil in referentiel.outils for n, t in champs(referentiel, outil.id).items()}
        libelles = {n: t for n, t in tous.items() if n in lus}
        return {
            i: t
            for i, t in (tout | libelles).items()
            if referentiel.origine(i.partition(".")[0]).genre != "emprunte"
        }
    if not piece.outil:
        return {}
    siens = noms_portes(slug, nom)
    lus = champs_lus(piece.document)
    libelles = {n: t for n, t in champs(referentiel, piece.document.ancre).items() if n in lus}
    if piece.critere:  # le numéro du critère y est écrit dans les libellés
        libelles = {c.id: c.libelle for c in champs_de(piece.document.blocs) if c.id in libelles}
    return {i: t for i, t in tout.items() if i in siens} | libelles
