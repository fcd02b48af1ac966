"""Les briques d'un DOCX : ses espaces de noms, ses mesures, ses passages de texte."""

from functools import lru_cache
from typing import Final

from ldm.rendus.socle.balises import VIDE, Xml, balise, fichier, propre, texte

ESPACES: Final = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xmlns:w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc:Ignorable": "w14",
}
LANGUE: Final = "fr-FR"


def racine(nom: str, *contenu: Xml) -> bytes:
    """Rend le fichier dont c'est l'élément racine."""
    return fichier(balise(nom, ESPACES, *contenu))


@lru_cache(maxsize=1024)
def vide(nom: str, valeur: str | int | None = None) -> Xml:
    """Rend une propriété : `<w:nom w:val="valeur"/>`."""
    return balise(f"w:{nom}", None if valeur is None else {"w:val": valeur})


def twips(millimetres: float) -> int:
    """Rend des millimètres en vingtièmes de point."""
    return round(millimetres * 1440 / 25.4)


@lru_cache(maxsize=4096)  # d'un document et d'une édition à l'autre, les mêmes textes reviennent
def passage(chaine: str, *proprietes: Xml) -> Xml:
    """Rend un passage de texte ; fins de ligne et tabulations y restent."""
    morceaux = []
    for rang, ligne in enumerate(propre(chaine).split("\n")):
        morceaux += [balise("w:br")] if rang else []
        for place, bout in enumerate(ligne.split("\t")):
            morceaux += [balise("w:tab")] if place else []
            morceaux += [balise("w:t", {"xml:space": "preserve"}, texte(bout))] if bout else []
    return balise("w:r", None, balise("w:rPr", None, *proprietes) if proprietes else VIDE, *morceaux)


def paragraphe(style: str, contenu: Xml = VIDE, *proprietes: Xml) -> Xml:
    """Rend un paragraphe de ce style."""
    return balise("w:p", None, balise("w:pPr", None, vide("pStyle", style), *proprietes), contenu)


def champ_calcule(instruction: str, resultat: str = "1") -> Xml:
    """Rend un champ que le traitement de texte recalcule : numéro de page, renvoi."""
    return balise("w:fldSimple", {"w:instr": f" {instruction} "}, passage(resultat))
