"""Ce qu'un document entier donne à son gabarit Typst : titres, en-tête, pied, date, QR code, blocs."""

import os
import re
from datetime import UTC, datetime
from typing import Final

from ldm.documents.blocs import Document, Pied, Section
from ldm.documents.parcours import champs_de, parcourir
from ldm.documents.reliure import Image
from ldm.rendus.pdf.contexte import ContexteDeComposition, Donnees, Place
from ldm.rendus.pdf.dimensions import dimensionner
from ldm.rendus.pdf.donnees import preparer
from ldm.rendus.socle import feuille_de_style as style
from ldm.rendus.socle import jetons, rappels
from ldm.rendus.socle.archive import PREMIER_INSTANT, instant
from ldm.rendus.socle.balises import propre
from ldm.rendus.socle.impression import a_imprimer
from ldm.rendus.socle.motif import en_svg, motif
from ldm.rendus.socle.polices import TEXTE, lisible
from ldm.rendus.socle.qr import alternative, qr_svg

COULEURS: Final = {
    "encre": style.ENCRE,
    "bleu": style.BLEU,
    "gris": style.GRIS,
    "trait": style.TRAIT,
    "lien": style.LIEN,
}
PAPIER: Final = ("papier", "cuivre")
"""Ce que les plats prennent des couleurs du manuel."""
QR_MAXIMAL: Final = 500
"""En octets : au-delà, les carrés du QR code sont trop fins pour être lus."""
CADRE_DE_TETE: Final = (42.0, 14.0)
CADRE_DU_PLAT: Final = (70.0, 24.0)
"""En millimètres, la place d'un logo à côté d'un titre, et sur la couverture."""
TITRE_LONG: Final = 250
"""En caractères : au-delà, un titre se compose comme un texte."""


def decrire(
    document: Document,
    *,
    reponses_ecrites: bool,
    serre: bool = False,
    case_condensee: float = 0,
    papier: str = "a4",
) -> tuple[Donnees, list[Place]]:
    """Rend ce que le gabarit reçoit d'un document, et les endroits où répondre dans l'ordre de lecture.

    reponses_ecrites : les réponses déjà données y sont du texte ; sinon chaque endroit est un lien
    `champ:rang`. papier : « a4 » ou « a3 ». serre : un peu moins de tout, pour gagner une page.
    case_condensee : hauteur des cases, en millimètres, d'une grille serrée pour tenir sur une feuille.
    """
    document = a_imprimer(document)
    contexte = ContexteDeComposition(racine=_racine(document.pied), recueil=document.couverture)
    blocs = preparer(document.blocs, contexte)
    textes = ("titre", "code", "sous_titre", "mention")
    donnees = (
        _du_pied(document)
        | {nom: lisible(getattr(document, nom)) for nom in textes}
        | {
            "titres_longs": any(len(getattr(document, nom)) > TITRE_LONG for nom in textes),
            "reponses_ecrites": reponses_ecrites,
            **{"serre": serre, "case_condensee": case_condensee, "papier": papier},
            **{nom: getattr(document, nom) for nom in ("orientation", "couverture", "sommaire", "lettre")},
            "plats": _plats(document, contexte),
            "logo": _logo(document.logo, CADRE_DE_TETE) if not document.lettre else None,
            "dessins": {nom: _imprimable(svg) for nom, svg in contexte.dessins.items()},
            "blocs": blocs,
        }
    )
    if not (reponses_ecrites or case_condensee or document.couverture or papier != "a4"):
        dimensionner(donnees, filante=not serre and est_vierge(document))
    return donnees | _rappels(document) | _apparence(), contexte.places


def _racine(pied: Pied) -> str:
    return pied.adresse.removesuffix(pied.page) if pied.adresse.endswith(pied.page) else ""


def _du_pied(document: Document) -> Donnees:
    """Rend ce qui vient du pied d'un document : son édition, sa date, son adresse ; et son titre entier."""
    pied = document.pied
    return {
        "titre_entier": lisible(rappels.titre_entier(document)) or lisible(pied.edition) or "Document",
        "langue": document.langue,
        "date": list(date(pied.date).timetuple()[:6]),
        "edition": lisible(pied.edition),
        "adresse": {"lien": propre(pied.adresse), "texte": lisible(pied.adresse.removeprefix("https://"))},
        "qr": _qr(pied.adresse),
    }


def _rappels(document: Document) -> Donnees:
    return {
        "titre_seul": not any(isinstance(bloc, Section) for bloc in parcourir(document.blocs)),
        "haut": [lisible(partie) for partie in rappels.entete(document).split("\t")],
        "bas": lisible(rappels.pied(document)),
        "mentions": lisible(rappels.mentions(document.pied)),
        "auteur": lisible(rappels.auteur(document)),
        "sujet": lisible(rappels.sujet(document)),
    }


def _plats(document: Document, contexte: ContexteDeComposition) -> Donnees | None:
    """Rend ce que portent la couverture et le dos."""
    plats = document.plats
    if plats is None:
        return None
    return {
        "academie": lisible(plats.academie),
        "service": lisible(plats.service),
        "logo": _logo(plats.logo, CADRE_DU_PLAT),
        "motif": motif(plats.insignes) if plats.insignes else "",
        "contact": [contexte.texte(ligne) for ligne in plats.contact],
        "licence": lisible(plats.licence),
    }


def _logo(logo: Image | None, cadre: tuple[float, float]) -> Donnees | None:
    """Rend le logo de l'édition et ses cotes, en millimètres, qui tiennent dans ce cadre."""
    if logo is None:
        return None
    largeur, hauteur = logo.dans(*cadre)
    cotes = {"largeur": largeur, "hauteur": hauteur}
    return {"svg": en_svg(logo), "alternative": lisible(logo.alternative), **cotes}


def est_vierge(document: Document) -> bool:
    """Dit si aucun champ n'a encore de réponse."""
    return not any(champ.rempli for champ in champs_de(document.blocs))


def _apparence() -> Donnees:
    couleurs = {nom: f"#{valeur}" for nom, valeur in COULEURS.items()}
    couleurs |= {nom: jetons.COULEURS[nom] for nom in PAPIER}
    return {
        "polices": TEXTE,
        "couleurs": couleurs,
        "teintes": {nom: f"#{valeur}" for nom, valeur in style.TEINTES.items()},
    }


def date(iso: str) -> datetime:
    """Rend l'instant du document : SOURCE_DATE_EPOCH, sinon la date du pied ; à défaut, la plus ancienne."""
    if os.environ.get("SOURCE_DATE_EPOCH", "").strip():
        return instant()
    if not iso:
        return PREMIER_INSTANT
    annee, mois, jour, *_ = (*map(int, iso.split("-")), 1, 1)
    return datetime(annee, mois, jour, tzinfo=UTC)


def _qr(adresse: str) -> dict[str, str] | None:
    if not 0 < len(adresse.encode()) <= QR_MAXIMAL:
        return None
    return {"svg": qr_svg(adresse), "alternative": propre(alternative(adresse))}


def _imprimable(svg: str) -> str:
    """Rend un dessin des pages avec les couleurs et la police du papier."""
    sans_theme = re.sub(r"var\([^,)]*,\s*([^)]*)\)", r"\1", svg)
    return sans_theme.replace("currentColor", f"#{style.ENCRE}").replace("inherit", TEXTE[0])
