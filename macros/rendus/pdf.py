"""Rendre un document en PDF/UA-1 : balisé, en français, avec ses polices, aux octets toujours identiques.

Les polices, les gabarits et ce que deux PDF d'un même document ont en commun sont lus ou préparés une fois.
"""

import json
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, lru_cache
from io import BytesIO
from typing import Final

import typst
from pikepdf import Pdf

from macros.documents.blocs import Document, champs_de
from macros.rendus import feuille_de_style as style
from macros.rendus import rappels
from macros.rendus.archive import PREMIER_INSTANT, instant
from macros.rendus.balises import propre
from macros.rendus.html import GABARITS
from macros.rendus.impression import a_imprimer
from macros.rendus.pdf_balises import baliser, enregistrer
from macros.rendus.pdf_contexte import Contexte, Donnees, Place
from macros.rendus.pdf_donnees import preparer
from macros.rendus.pdf_imprimable import fermer
from macros.rendus.polices import DOSSIER, TEXTE, lisible
from macros.rendus.qr import alternative, qr_svg

COULEURS: Final = {"encre": style.ENCRE, "bleu": style.BLEU, "gris": style.GRIS, "trait": style.TRAIT, "lien": style.LIEN}
QR_MAXIMAL: Final = 500
"""En octets : au-delà, les carrés du QR code sont trop fins pour être lus."""
TITRE_LONG: Final = 250
"""En caractères : au-delà, un titre se compose comme un texte."""
MOIS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def rendre(document: Document) -> bytes:
    """Rend le PDF à lire et à imprimer ; un champ y est une zone blanche, ou la réponse déjà donnée.

    Un formulaire vierge est mis en pages comme le PDF à remplir, qui s'en sert aussi ; un recueil n'en a pas.
    """
    ecrites = document.couverture or any(champ.valeur for champ in champs_de(document.blocs))
    with mettre_en_pages(document, reponses_ecrites=ecrites) as (pdf, places):
        if not ecrites:
            fermer(pdf, places)
        return enregistrer(pdf)


@contextmanager
def mettre_en_pages(document: Document, *, reponses_ecrites: bool = False) -> Iterator[tuple[Pdf, list[Place]]]:
    """Ouvre le document mis en pages et balisé ; rend aussi ses endroits où répondre, dans l'ordre de lecture.

    reponses_ecrites : les réponses déjà données sont du texte ; sinon chaque endroit est un lien `champ:rang`.
    """
    donnees, places, octets, avertissements = _pages(document, reponses_ecrites, date(document.pied.date))
    for avertissement in avertissements:
        warnings.warn(avertissement, stacklevel=3)
    with Pdf.open(BytesIO(octets)) as pdf:
        baliser(pdf, donnees)
        yield pdf, places if not reponses_ecrites else []


@lru_cache(maxsize=1)
def _pages(document: Document, reponses_ecrites: bool, jour: datetime) -> tuple[Donnees, list[Place], bytes, list[str]]:
    """Met en pages une fois ce que le PDF à imprimer et le PDF à remplir ont en commun : Typst est ce qui coûte."""
    donnees, places = decrire(document)
    reglages = {"date": list(jour.timetuple()[:6]), "reponses_ecrites": reponses_ecrites}
    with warnings.catch_warnings(record=True) as avertissements:
        warnings.simplefilter("always")
        octets = composer("document.typ", donnees | reglages)
    return donnees, places, octets, [str(avertissement.message) for avertissement in avertissements]


def decrire(document: Document) -> tuple[Donnees, list[Place]]:
    """Rend ce que le gabarit reçoit d'un document, et les endroits où répondre dans l'ordre de lecture."""
    document = a_imprimer(document)
    pied = document.pied
    contexte = Contexte(
        racine=pied.adresse.removesuffix(pied.page) if pied.adresse.endswith(pied.page) else "",
        recueil=document.couverture,
    )
    blocs = preparer(document.blocs, contexte)
    textes = ("titre", "code", "sous_titre", "mention")
    donnees = {nom: lisible(getattr(document, nom)) for nom in textes} | {
        "titre_entier": lisible(rappels.titre_entier(document)) or lisible(pied.edition) or "Document",
        "titres_longs": any(len(getattr(document, nom)) > TITRE_LONG for nom in textes),
        "langue": document.langue,
        "orientation": document.orientation,
        "couverture": document.couverture,
        "sommaire": document.sommaire,
        "edition": lisible(pied.edition),
        "haut": [lisible(partie) for partie in rappels.entete(document).split("\t")],
        "bas": lisible(rappels.pied(document)),
        "adresse": {"lien": propre(pied.adresse), "texte": lisible(pied.adresse.removeprefix("https://"))},
        "qr": _qr(pied.adresse),
        "dessins": {nom: _imprimable(svg) for nom, svg in contexte.dessins.items()},
        "blocs": blocs,
    }
    return donnees | _apparence(), contexte.places


def _apparence() -> Donnees:
    couleurs = {nom: f"#{valeur}" for nom, valeur in COULEURS.items()}
    return {"polices": TEXTE, "couleurs": couleurs, "teintes": {nom: f"#{valeur}" for nom, valeur in style.TEINTES.items()}}


def composer(gabarit: str, donnees: Donnees, *, ua: bool = True) -> bytes:
    """Rend le PDF d'un gabarit ; ses données ne sont jamais lues comme du code. ua : vérifié selon PDF/UA-1.

    Ce dont Typst avertit devient un avertissement de Python.
    """
    octets, avertissements = _compilateur(gabarit).compile_with_warnings(
        format="pdf",
        pdf_standards=["ua-1"] if ua else [],
        sys_inputs={"document": json.dumps(donnees, ensure_ascii=False)},
    )
    assert isinstance(octets, bytes)
    for avertissement in avertissements:
        warnings.warn(f"{gabarit} : {avertissement}", stacklevel=2)
    return octets


@cache
def _compilateur(gabarit: str) -> typst.Compiler:
    """Rend le compilateur d'un gabarit : ses fichiers et nos polices, aucune autre, lus une fois pour tous les documents."""
    polices = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(DOSSIER)])
    return typst.Compiler(str(GABARITS / gabarit), root=str(GABARITS), font_paths=polices)


def date(lettres: str) -> datetime:
    """Rend l'instant du document : SOURCE_DATE_EPOCH, sinon la date du pied (« 1er mars 2026 », « mars 2026 », « 2026 »)."""
    if os.environ.get("SOURCE_DATE_EPOCH", "").strip():
        return instant()
    trouve = re.fullmatch(rf"(?:(\d{{1,2}})(?:er)?\s+)?(?:({'|'.join(MOIS)})\s+)?(\d{{4}})", lettres.strip())
    if trouve is None:
        return PREMIER_INSTANT
    jour, mois, annee = trouve.groups()
    return datetime(int(annee), MOIS.index(mois) + 1 if mois else 1, int(jour or 1), tzinfo=UTC)


def _qr(adresse: str) -> dict[str, str] | None:
    if not 0 < len(adresse.encode()) <= QR_MAXIMAL:
        return None
    return {"svg": qr_svg(adresse), "alternative": propre(alternative(adresse))}


def _imprimable(svg: str) -> str:
    """Rend un dessin des pages avec les couleurs et la police du papier."""
    sans_theme = re.sub(r"var\([^,)]*,\s*([^)]*)\)", r"\1", svg)
    return sans_theme.replace("currentColor", f"#{style.ENCRE}").replace("inherit", TEXTE[0])
