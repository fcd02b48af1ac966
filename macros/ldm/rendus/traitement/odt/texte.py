"""Les briques d'un ODT : ses espaces de noms, ses passages de texte, ses zones à remplir."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ldm.rendus.socle.balises import VIDE, Xml, balise, fichier, propre, suite, texte
from ldm.rendus.socle.reponses import reponses
from ldm.rendus.traitement.mise_en_page.elements import COCHEE, DECOCHEE, Coche, Morceau, Trait, Zone, invite

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
ESPACES: Final = {
    **{f"xmlns:{nom}": f"{_OASIS}{nom}:1.0" for nom in ("office", "style", "text", "table", "meta")},
    "xmlns:draw": f"{_OASIS}drawing:1.0",
    "xmlns:fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "xmlns:svg": f"{_OASIS}svg-compatible:1.0",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
VERSION: Final = {"office:version": "1.3"}
TRAITS: Final[dict[Trait, str]] = {
    "gras": "Gras", "etiquette": "Etiquette", "supprime": "Supprime", "ajoute": "Ajoute",
}  # fmt: skip


def racine(nom: str, *contenu: Xml) -> bytes:
    """Rend le fichier dont c'est l'élément racine."""
    return fichier(balise(nom, {**ESPACES, **VERSION}, *contenu))


@lru_cache(maxsize=4096)  # d'un document et d'une édition à l'autre, les mêmes textes reviennent
def passage(chaine: str, style: str = "") -> Xml:
    """Rend un passage de texte ; espaces, tabulations et fins de ligne y restent."""
    contenu = suite(_bouts(propre(chaine)))
    return balise("text:span", {"text:style-name": style}, contenu) if style and contenu else contenu


def _bouts(chaine: str) -> Iterator[Xml]:
    for bout in re.split(r"(\n|\t| {2,}|^ | $)", chaine):
        if bout == "\n":
            yield balise("text:line-break")
        elif bout == "\t":
            yield balise("text:tab")
        elif bout and not bout.strip(" "):
            yield balise("text:s", {"text:c": len(bout)})
        elif bout:
            yield texte(bout)


def morceau(bout: Morceau) -> Xml:
    """Rend un bout de texte, ou son lien."""
    if bout.adresse:
        return renvoi(bout.adresse, "Lien", passage(bout.texte))
    return passage(bout.texte, TRAITS.get(bout.trait, ""))


def renvoi(adresse: str, style: str, *contenu: Xml) -> Xml:
    """Rend un lien."""
    return balise(
        "text:a", {"xlink:type": "simple", "xlink:href": adresse, "text:style-name": style}, *contenu
    )


def signet(nom: str, contenu: Xml) -> Xml:
    """Rend le contenu entre les deux bornes d'un signet."""
    bornes = {"text:name": nom}
    return suite((balise("text:bookmark-start", bornes), contenu, balise("text:bookmark-end", bornes)))


def coche(case: Coche) -> Xml:
    """Rend une case à cocher : un signe, sous un signet du nom du champ."""
    return signet(case.id, texte(COCHEE if case.cochee else DECOCHEE))


def zone(place: Zone) -> Xml:
    """Rend l'endroit où répondre, sous un signet du nom du champ.

    Un choix montre toutes ses options, à cocher. Une zone vide est un texte substituable :
    un clic le choisit, la frappe le remplace.
    """
    champ = place.champ
    if champ.type in ("choix", "choix_multiple"):
        return signet(champ.id, _options(place))
    donnees = reponses(champ)
    if donnees:
        return signet(champ.id, passage(", ".join(donnees)))
    if place.en_ligne:  # un texte substituable ne s'imprime pas : on ne verrait pas qu'il manque un mot
        return signet(champ.id, passage(invite(place), "Etiquette"))
    aide = {"text:placeholder-type": "text", "text:description": champ.aide or champ.libelle}
    return signet(champ.id, balise("text:placeholder", aide, passage(invite(place))))


def _options(place: Zone) -> Xml:
    champ = place.champ
    rendus = [
        f"{COCHEE if cle in champ.choisies else DECOCHEE}\u00a0{libelle}" for cle, libelle in champ.options
    ]
    if champ.valeur:
        rendus.append(champ.valeur)
    return passage("\n".join(rendus) if place.dense else "\u2003".join(rendus))


def paragraphe(style: str, contenu: Xml = VIDE) -> Xml:
    """Rend un paragraphe de ce style."""
    return balise("text:p", {"text:style-name": style}, contenu)
