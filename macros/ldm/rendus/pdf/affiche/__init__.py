"""Rendre en PDF/UA une affiche : une page, une roue de cartes, des étapes, ce qui les accompagne.

Tout se mesure en A3 ; l'A4 est la même affiche, réduite. Si le texte est long, tout se serre jusqu'à tenir.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final, Literal, TypeVar

from pikepdf import Pdf

from ldm.documents.blocs import Bloc, Cartes, Definitions, Document, Liste, Paragraphe, Section
from ldm.documents.morceaux import Carte
from ldm.rendus.pdf.balises import enregistrer
from ldm.rendus.pdf.composition import composer
from ldm.rendus.pdf.contexte import Donnees
from ldm.rendus.pdf.description import date
from ldm.rendus.socle.dessins import icone
from ldm.rendus.socle.jetons import COULEURS, teinte_de
from ldm.rendus.socle.polices import TEXTE, lisible
from ldm.rendus.socle.qr import alternative, qr_svg
from ldm.rendus.socle.texte import texte_simple

B = TypeVar("B", Cartes, Definitions)
Papier = Literal["a3", "a4"]
ESSAIS: Final = tuple(
    (corps, colonnes) for corps in (1.0, 0.96, 0.92, 0.88, 0.84, 0.8) for colonnes in (2, 3)
)
"""Ce par quoi se multiplient les corps, et le nombre de cartes de front : le premier qui tient, sinon le
dernier."""
BLANC: Final = "#ffffff"


def rendre(document: Document, papier: Papier) -> bytes:
    """Rend l'affiche aux plus grandes lettres qui tiennent sur une page de ce papier.

    document : un chapeau, une section de cartes, une d'étapes définies ; le reste se lit au pied.
    """
    donnees = decrire(document) | {"papier": papier}
    for serrement, colonnes in ESSAIS:
        octets = composer("affiche.typ", donnees | {"serrement": serrement, "colonnes": colonnes})
        with Pdf.open(BytesIO(octets)) as pdf:
            if len(pdf.pages) == 1 or (serrement, colonnes) == ESSAIS[-1]:
                return enregistrer(pdf)
    raise AssertionError("aucun essai")


def decrire(document: Document) -> Donnees:
    """Rend ce que le gabarit reçoit."""
    pied = document.pied
    sections = [bloc for bloc in document.blocs if isinstance(bloc, Section)]
    cartes = next((s for s in sections if _premier(s, Cartes)), None)
    etapes = next((s for s in sections if _premier(s, Definitions)), None)
    chapeaux = [b for b in document.blocs if isinstance(b, Paragraphe) and b.role == "chapeau"]
    notes = [b for b in document.blocs if isinstance(b, Paragraphe) and b.role != "chapeau"]
    return {
        "titre": lisible(document.titre),
        "edition": lisible(document.sous_titre),
        "mention": lisible(document.mention),
        "auteur": lisible(pied.edition),
        "chapeau": _paragraphes(chapeaux),
        "cartes": _cartes(cartes),
        "etapes": _etapes(etapes),
        "notes": _paragraphes(notes),
        "adresse": {"lien": pied.adresse, "texte": pied.adresse.removeprefix("https://").rstrip("/")},
        "qr": {"svg": qr_svg(pied.adresse), "alternative": alternative(pied.adresse)}
        if pied.adresse
        else None,
        "date": list(date(pied.date).timetuple()[:6]),
        "langue": document.langue,
        "polices": TEXTE,
        "couleurs": COULEURS,
    }


def _premier(section: Section | None, classe: type[B]) -> B | None:
    blocs = section.blocs if section is not None else ()
    return next((bloc for bloc in blocs if isinstance(bloc, classe)), None)


def _paragraphes(blocs: Sequence[Bloc]) -> list[str]:
    return [lisible(texte_simple(bloc.texte)) for bloc in blocs if isinstance(bloc, Paragraphe)]


def _cartes(section: Section | None) -> Donnees:
    """Rend la section des cartes : son titre, ce que dit le moyeu de la roue, chaque carte."""
    cartes = _premier(section, Cartes)
    if section is None or cartes is None:
        return {"titre": "", "moyeu": [], "items": []}
    items = [_carte(carte) for carte in cartes.cartes]
    return {"titre": lisible(section.titre), "moyeu": _paragraphes(section.blocs), "items": items}


def _carte(carte: Carte) -> Donnees:
    trait, fond = teinte_de(carte.insigne.rang if carte.insigne else 0)
    dessin = str(icone(carte.insigne.icone)) if carte.insigne else ""
    return {
        "numero": lisible(carte.numero),
        "titre": lisible(carte.titre),
        "texte": lisible(carte.texte),
        "etiquettes": [lisible(pastille.texte) for pastille in carte.pastilles],
        "icone": dessin.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ').replace(
            "currentColor", BLANC
        ),
        "teinte": trait,
        "fond": fond,
    }


def _etapes(section: Section | None) -> Donnees:
    """Rend la section des étapes : son titre ; de chacune, quand elle a lieu et qui y fait quoi."""
    etapes = _premier(section, Definitions)
    if section is None or etapes is None:
        return {"titre": "", "items": []}
    items = [
        {
            "titre": lisible(texte_simple(etape.terme)),
            "quand": " ".join(_paragraphes(etape.blocs)),
            "roles": list(_roles(etape.blocs)),
        }
        for etape in etapes.items
    ]
    return {"titre": lisible(section.titre), "items": items}


def _roles(blocs: Sequence[Bloc]) -> Iterator[Donnees]:
    """Rend ce que chacun fait à une étape ; le premier rôle, celui de qui agit, se lit d'un coup d'œil."""
    definitions = [d for bloc in blocs if isinstance(bloc, Definitions) for d in bloc.items]
    for rang, definition in enumerate(definitions):
        textes = [texte for dedans in definition.blocs for texte in _textes(dedans)]
        yield {
            "nom": lisible(texte_simple(definition.terme)),
            "textes": textes if rang else [" · ".join(textes)],
            "acteurs": not rang,
        }


def _textes(bloc: Bloc) -> list[str]:
    if isinstance(bloc, Liste):
        return [lisible(texte_simple(item.texte)) for item in bloc.items]
    return _paragraphes((bloc,))
