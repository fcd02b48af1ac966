"""La feuille de style des textes bureautiques : un nom, un aspect, le même en DOCX et en ODT.

Corps en points, retraits et marges en millimètres. Un style qui existe déjà dans les
traitements de texte garde son nom d'origine : ils le traduisent et s'en servent (plan,
sommaire, navigation).
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

POLICE: Final = "Arial"
ENCRE: Final = "1D2733"
BLEU: Final = "1F4063"
BLEU_CLAIR: Final = "EEF3F8"
GRIS: Final = "55616F"
TRAIT: Final = "8A97A6"
AMBRE: Final = "7A4A00"
AMBRE_CLAIR: Final = "FDF3DF"
LIEN: Final = "0B4F96"

TEINTES: Final = {
    "entete": "DCE5EE",
    "groupe": "C9D6E4",
    "libelle": "F1F4F8",
    "encadre": BLEU_CLAIR,
    "attention": AMBRE_CLAIR,
}

PAGE: Final = (210, 297)
MARGES: Final = {"portrait": 20, "paysage": 15}
"""Marges latérales, par orientation."""
MARGES_VERTICALES: Final = (22, 18)
MARGES_VERTICALES_SERREES: Final = (18, 15)
"""En haut et en bas ; puis celles d'un recueil."""
MARGE_DE_CASE: Final = 1.8
MARGE_HAUTE_DE_CASE: Final = 0.8
MARGE_HAUTE_DE_CASE_SERREE: Final = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Un style de paragraphe.

    nom : celui qu'on lit. word, libreoffice : son nom d'origine s'il y existe. solidaire :
    reste sur la page du paragraphe suivant. filet : bordure. taquet : tabulation à droite de
    la page, précédée de points ou non. niveau : rang dans le plan.
    """

    nom: str
    word: str = ""
    libreoffice: str = ""
    corps: float = 10.5
    gras: bool = False
    italique: bool = False
    couleur: str = ENCRE
    avant: float = 0
    apres: float = 4
    retrait: float = 0
    pendant: float = 0
    solidaire: bool = False
    filet: Literal["", "bas", "gauche"] = ""
    taquet: Literal["", "simple", "points"] = ""
    alignement: Literal["", "center", "right"] = ""
    niveau: int = 0


def _titre(
    niveau: int, corps: float, avant: float, *, filet: Literal["", "bas"] = "", italique: bool = False
) -> Style:
    return Style(
        nom=f"Titre {niveau}", word=f"heading {niveau}", libreoffice=f"Heading {niveau}", niveau=niveau,
        corps=corps, gras=True, italique=italique, couleur=BLEU, avant=avant, apres=4, solidaire=True,
        filet=filet,
    )  # fmt: skip


def _sommaire(niveau: int) -> Style:
    return Style(
        nom=f"Sommaire {niveau}", word=f"toc {niveau}", libreoffice=f"Contents {niveau}",
        corps=10.5 if niveau == 1 else 9.5, gras=niveau == 1, avant=6 if niveau == 1 else 0, apres=2,
        retrait=6 * (niveau - 1), taquet="points",
    )  # fmt: skip


STYLES: Final = {
    "Corps": Style(nom="Corps", word="Body Text", libreoffice="Text body", apres=5),
    "Surtitre": Style(nom="Code du document", corps=11, gras=True, couleur=GRIS, apres=0, solidaire=True),
    "Titre": Style(
        nom="Titre", word="Title", libreoffice="Title",
        corps=22, gras=True, couleur=BLEU, apres=6, solidaire=True,
    ),
    "SousTitre": Style(
        nom="Sous-titre", word="Subtitle", libreoffice="Subtitle",
        corps=13, couleur=GRIS, solidaire=True,
    ),
    "TitreCouverture": Style(
        nom="Titre de couverture",
        corps=30, gras=True, couleur=BLEU, avant=70, apres=10,
    ),
    "Emetteur": Style(nom="Émetteur", corps=17, gras=True, couleur=BLEU, avant=6, apres=4),
    "Service": Style(nom="Service émetteur", corps=10.5, couleur=GRIS, apres=4),
    "Repere": Style(nom="Repère", corps=5, filet="bas", apres=6),
    "Ornement": Style(nom="Motif de couverture", avant=36, alignement="right"),
    "Mention": Style(nom="Mention de couverture", corps=12, couleur=GRIS, avant=4),
    "Titre1": _titre(1, 15, 16, filet="bas"),
    "Titre2": _titre(2, 13, 13),
    "Titre3": _titre(3, 11.5, 10),
    "Titre4": _titre(4, 10.5, 8),
    "Titre5": _titre(5, 10.5, 8, italique=True),
    "Titre6": _titre(6, 10, 6, italique=True),
    "TitreSommaire": Style(
        nom="Titre du sommaire", word="TOC Heading", libreoffice="Contents Heading", corps=15, gras=True,
        couleur=BLEU, apres=8, solidaire=True,
    ),
    "Sommaire1": _sommaire(1),
    "Sommaire2": _sommaire(2),
    "Sommaire3": _sommaire(3),
    "Puces": Style(nom="Liste à puces", word="List Bullet", libreoffice="List 1", apres=3),
    "Nombres": Style(nom="Liste numérotée", word="List Number", libreoffice="Numbering 1", apres=3),
    "ListeSimple": Style(nom="Liste simple", apres=3),
    "Chapeau": Style(nom="Chapeau", corps=11.5, couleur=BLEU, apres=8),
    "Clair": Style(nom="En clair", corps=11.5, apres=6),
    "Citation": Style(
        nom="Citation", word="Quote", libreoffice="Quotations", corps=11, italique=True,
        avant=2, apres=8, retrait=3, filet="gauche",
    ),
    "Note": Style(
        nom="Note", corps=9, italique=True, couleur=GRIS,
        avant=1, apres=5, retrait=3, filet="gauche",
    ),
    "Motif": Style(nom="Motif", corps=9, italique=True, couleur=GRIS, apres=3),
    "Source": Style(nom="Source", corps=8.5, couleur=GRIS, avant=2, apres=6),
    "NoteDeBas": Style(nom="Note de bas", corps=8.5, couleur=GRIS, avant=4),
    "Petit": Style(nom="Petit", corps=8.5, couleur=GRIS, apres=4),
    "TitreRepli": Style(
        nom="Titre de détail", corps=8.5, gras=True, couleur=GRIS,
        avant=2, apres=1, solidaire=True,
    ),
    "Terme": Style(nom="Terme", gras=True, avant=3, apres=1, solidaire=True),
    "Definition": Style(nom="Définition", retrait=6),
    "TitreEncadre": Style(nom="Titre d’encadré", gras=True, couleur=BLEU, apres=2, solidaire=True),
    "Encadre": Style(nom="Encadré", corps=10, apres=3),
    "Legende": Style(
        nom="Légende", word="caption", libreoffice="Caption", corps=9, gras=True, couleur=GRIS, avant=6,
        apres=3, solidaire=True,
    ),
    "Description": Style(nom="Description", corps=9.5, apres=3, retrait=3, filet="gauche"),
    "EnTete": Style(
        nom="En-tête de tableau", libreoffice="Table Heading", corps=9, gras=True, couleur=BLEU, apres=0,
        solidaire=True
    ),
    "EnTeteEtroit": Style(
        nom="En-tête de tableau étroit", corps=7.5, gras=True, couleur=BLEU, apres=0, solidaire=True
    ),
    "Cellule": Style(nom="Case de tableau", libreoffice="Table Contents", corps=9.5, apres=1),
    "Libelle": Style(nom="Libellé de champ", corps=9.5, gras=True, apres=1),
    "Zone": Style(nom="Zone à remplir", corps=10, apres=0),
    "Aide": Style(nom="Aide", corps=8.5, italique=True, couleur=GRIS, apres=2),
    "Coche": Style(nom="Case à cocher", apres=3, retrait=7, pendant=7),
    "Coche1": Style(nom="Case à cocher 2", apres=3, retrait=14, pendant=7),
    "Coche2": Style(nom="Case à cocher 3", apres=3, retrait=21, pendant=7),
    "CocheSeule": Style(nom="Case à cocher seule", corps=12, apres=0, alignement="center"),
    "Expediteur": Style(nom="Expéditeur", corps=9.5, apres=2),
    "LieuEtDate": Style(nom="Lieu et date", avant=10, apres=10, retrait=90),
    "Destinataire": Style(nom="Destinataire", apres=2, retrait=90),
    "Objet": Style(nom="Objet", gras=True, avant=22, apres=14),
    "CorpsDeLettre": Style(nom="Corps de lettre", apres=9),
    "Signature": Style(nom="Signature", avant=6, apres=6, retrait=90),
    "EnTetePage": Style(
        nom="En-tête", word="header", libreoffice="Header", corps=8.5, couleur=GRIS, apres=0, filet="bas",
        taquet="simple",
    ),
    "PiedPage": Style(
        nom="Pied de page", word="footer", libreoffice="Footer",
        corps=8, couleur=GRIS, apres=0, taquet="simple",
    ),
    "Figure": Style(nom="Figure", apres=4, alignement="center", solidaire=True),
    "Espace": Style(nom="Espace", corps=4, apres=2),
    "Fin": Style(nom="Fin de document", corps=1, apres=0),
}  # fmt: skip


INTERLIGNE: Final = 112
INTERLIGNE_SERRE: Final = 104
"""En centièmes de la hauteur d'une ligne."""
PLATS: Final = frozenset(
    ("TitreCouverture", "Emetteur", "Service", "Repere", "Ornement", "Mention", "SousTitre", "Espace", "Fin")
)
"""Ce qui, d'un recueil, n'est pas dans ses pages."""
CORPS_MINIMAL: Final = 8


@cache
def feuille(*, serree: bool = False) -> dict[str, Style]:
    """Rend les styles, par clé. serree : ceux d'un recueil, plus petits, dont les pages se comptent."""
    if not serree:
        return STYLES
    return {cle: style if cle in PLATS else _serrer(style) for cle, style in STYLES.items()}


def _serrer(style: Style) -> Style:
    corps = min(style.corps, max(CORPS_MINIMAL, round(style.corps * 1.8) / 2))
    return replace(style, corps=corps, avant=style.avant * 0.7, apres=style.apres * 0.6)


PUCES: Final = ("•", "–", "▪")
"""Signes des listes, par niveau."""


def retrait_de_liste(niveau: int, *, serree: bool) -> float:
    """Rend le retrait du texte d'une liste de ce niveau, à partir de 0."""
    return (4 if serree else 6) * (niveau + 1)


def retrait_de_puce(*, serree: bool) -> float:
    """Rend de combien le signe d'une liste précède son texte."""
    return 3.5 if serree else 5


def largeur_utile(orientation: str) -> int:
    """Rend la largeur de texte d'une page, en millimètres."""
    return PAGE[orientation == "paysage"] - 2 * MARGES[orientation]
