"""Ce que rappelle chaque page d'un document : son titre, son édition, sa date."""

import re
from typing import Final

from ldm.documents.blocs import Document, Pied, Section
from ldm.documents.dates import date_en_lettres
from ldm.documents.morceaux import MARQUE

LONGUEUR_D_UN_RAPPEL: Final = 90


def titre_entier(document: Document) -> str:
    """Rend le code et le titre d'un document ; à défaut, celui de sa première section."""
    if document.code or document.titre:
        return " — ".join(partie for partie in (document.code, document.titre) if partie)
    return next((bloc.titre for bloc in document.blocs if isinstance(bloc, Section)), "")


def entete(document: Document) -> str:
    """Rend ce que rappelle le haut de chaque page : code et titre à gauche, édition à droite, abrégés au
    besoin.
    """
    return f"{_abrege(titre_entier(document))}\t{_abrege(document.pied.edition)}"


def pied(document: Document) -> str:
    """Rend ce que rappelle le bas de chaque page : édition, révision, date ; d'abord le code d'une lettre."""
    bas = document.pied
    code = f"{document.code} — " if document.lettre and document.code else ""
    return f"{code}{_abrege(bas.edition)}, révision {_abrege(bas.revision)} du {date_en_lettres(bas.date)}"


def mentions(bas: Pied) -> str:
    """Rend ce que le bas de chaque page dit encore : d'où vient le modèle, ce que signale la marque, comment
    recopier une grille.
    """
    ajouts = f"{MARQUE}\u00a0ajouté par le manuel" if bas.ajouts else ""
    return " · ".join(filter(None, (bas.modele, ajouts, bas.rappel)))


def auteur(document: Document) -> str:
    """Rend de qui est un document : l'édition, ou celle dont vient le modèle."""
    return document.pied.auteur or document.pied.edition


def sujet(document: Document) -> str:
    """Rend ce qu'un fichier dit de son document : son sous-titre, d'où vient le modèle."""
    return " — ".join(filter(None, (document.sous_titre, document.pied.modele)))


def revision_datee(bas: Pied) -> str:
    """Rend la révision et sa date, en toutes lettres."""
    return f"{bas.revision} du {date_en_lettres(bas.date)}"


def _abrege(texte: str) -> str:
    """Rend le texte en une ligne, coupé s'il ne laisse plus de place à la page."""
    ligne = re.sub(r"[ \t\r\n]+", " ", texte).strip()
    return ligne if len(ligne) <= LONGUEUR_D_UN_RAPPEL else f"{ligne[: LONGUEUR_D_UN_RAPPEL - 1]}…"
