"""L'aspect d'un classeur, le même en XLSX et en ODS : lisible à l'écran, et imprimé en noir."""

from dataclasses import dataclass
from typing import Final, Literal

from ldm.rendus.socle.feuille_de_style import BLEU, ENCRE, GRIS, LIEN, TEINTES

TRAIT: Final = "B4BEC9"
TRAIT_OUVERT: Final = "7D8894"
FOND_OUVERT: Final = "FFFDF0"
FOND_CALCULE: Final = "F4F7FA"
RETARD: Final = ("9C1C0E", "FDE3DE")
"""La couleur du texte et le fond de ce qui est en retard ; il est gras aussi, pour qui imprime en noir."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """L'aspect d'une case. ouvert : on peut y écrire malgré la protection. trait : couleur de la bordure.

    milieu : à mi-hauteur, et non en haut. genre : ce qu'elle tient ; « general » pour le texte d'une
    formule, qu'une case de texte garderait sans le calculer.
    """

    corps: float = 9.5
    gras: bool = False
    italique: bool = False
    couleur: str = ENCRE
    fond: str = ""
    trait: str = ""
    ouvert: bool = False
    centre: bool = False
    milieu: bool = False
    genre: Literal["texte", "date", "nombre", "general"] = "texte"


STYLES: Final = {
    "titre": Style(corps=13, gras=True, couleur=BLEU, milieu=True),
    "entete": Style(corps=9, gras=True, couleur=BLEU, fond=TEINTES["groupe"], trait=TRAIT_OUVERT),
    "identifiant": Style(corps=7, couleur=GRIS, fond="EEF0F2", trait=TRAIT),
    "identifiant-triable": Style(corps=7, couleur=GRIS, fond="EEF0F2", trait=TRAIT, ouvert=True),
    "groupe": Style(corps=10.5, gras=True, couleur=BLEU, fond=TEINTES["entete"], trait=TRAIT, milieu=True),
    "texte": Style(),
    "presentation": Style(corps=10.5),
    "note": Style(corps=8.5, italique=True, couleur=GRIS),
    "renvoi": Style(gras=True, couleur=BLEU),
    "imprime": Style(corps=9, trait=TRAIT),
    "libelle": Style(gras=True, fond=TEINTES["libelle"], trait=TRAIT),
    "precision": Style(corps=8.5, couleur=GRIS),
    "reponse": Style(fond=FOND_OUVERT, trait=TRAIT_OUVERT, ouvert=True),
    "date": Style(fond=FOND_OUVERT, trait=TRAIT_OUVERT, ouvert=True, genre="date"),
    "coche": Style(corps=11, gras=True, fond=FOND_OUVERT, trait=TRAIT_OUVERT, ouvert=True, centre=True),
    "calcul": Style(corps=9, fond=FOND_CALCULE, trait=TRAIT, genre="general"),
    "compte": Style(corps=9.5, gras=True, fond=FOND_CALCULE, trait=TRAIT, centre=True, genre="nombre"),
    "echeance": Style(corps=9, fond=FOND_CALCULE, trait=TRAIT, genre="date"),
    "rappel": Style(corps=9.5, couleur=GRIS, milieu=True, genre="general"),
    "sujet": Style(corps=10.5, gras=True, couleur=GRIS),
    "lien": Style(corps=10.5, couleur=LIEN),
}
