"""Ce qu'on voit d'un champ de PDF : son cadre, sa coche, la réponse qu'il porte déjà."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Final

from pikepdf import (
    Array,
    Dictionary,
    Name,
    Object,
    Operator,
    Pdf,
    Stream,
    parse_content_stream,
    unparse_content_stream,
)

from ldm.rendus.pdf.composition import composer
from ldm.rendus.socle import feuille_de_style as style
from ldm.rendus.socle.polices import SAISIE, TEXTE, lisible, police

TRAIT: Final = 0.75
CERCLE: Final = 0.5523
"""Rapport du levier au rayon : quatre courbes ainsi faites dessinent un cercle."""
BALISES: Final = {Operator(nom) for nom in ("BMC", "BDC", "EMC")}


def couleur(code: str) -> tuple[float, ...]:
    """Rend une couleur de la feuille de style en trois nombres de 0 à 1."""
    return tuple(round(octet / 255, 3) for octet in bytes.fromhex(code))


def encre(code: str, operateur: str) -> str:
    """Rend l'instruction PDF qui choisit cette couleur."""
    return f"{' '.join(map(str, couleur(code)))} {operateur}"


def embarquer(pdf: Pdf) -> Object:
    """Rend la police de saisie, entière : ce qu'on tape s'y dessine sur toutes les machines."""
    saisie = police(SAISIE)
    caracteres = [bytes([code]).decode("cp1252", "replace").replace("\ufffd", "•") for code in range(32, 256)]
    descripteur = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/LDMSaisie"),
        Flags=32,
        FontBBox=Array([round(borne) for borne in saisie.cadre]),
        ItalicAngle=0,
        Ascent=round(saisie.montante),
        Descent=round(saisie.descendante),
        CapHeight=660,
        StemV=84,
        FontFile2=Stream(pdf, saisie.octets, Length1=len(saisie.octets)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/LDMSaisie"),
            FirstChar=32,
            LastChar=255,
            Widths=Array([round(saisie.chasse(caractere)) for caractere in caracteres]),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(descripteur),
        )
    )


@dataclass(frozen=True, slots=True)
class Reponse:
    """Une réponse à dessiner dans un champ de cette taille. ligne : il n'en a qu'une ; corps : le sien. nu :
    sans cadre. deborde : elle se lit entière ailleurs.
    """

    texte: str
    largeur: float
    hauteur: float
    ligne: bool
    corps: float
    nu: bool = False
    deborde: bool = False


class Apparences:
    """Dessine les champs d'un fichier.

    Des cases pareilles partagent leur dessin ; un champ de texte a le sien, que le remplir change.
    """

    def __init__(self, pdf: Pdf, langue: str) -> None:
        self._pdf = pdf
        self._langue = langue
        self._cases: dict[tuple[float, float, str], Object] = {}

    def vide(self, largeur: float, hauteur: float, *, nu: bool = False) -> Object:
        """Rend le cadre d'un champ de texte sans réponse, s'il en a un."""
        cadre = "" if nu else _cadre(largeur, hauteur)
        return self._flux(largeur, hauteur, f"{cadre} /Tx BMC EMC", Dictionary())

    def coche(self, largeur: float, hauteur: float, *, ronde: bool, cochee: bool) -> Object:
        """Rend une case, ronde pour un choix unique, cochée ou non."""
        contenu = (_rond if ronde else _croix)(largeur, hauteur, cochee=cochee)
        cle = (largeur, hauteur, contenu)
        if cle not in self._cases:
            self._cases[cle] = self._flux(largeur, hauteur, contenu, Dictionary())
        return self._cases[cle]

    def reponses(self, reponses: Iterable[Reponse]) -> list[Object]:
        """Rend le dessin de chaque réponse : Typst coupe les lignes, choisit le corps et les polices."""
        voulues = list(reponses)
        if not voulues:
            return []
        donnees = {
            "langue": self._langue,
            "polices": TEXTE,
            "encre": f"#{style.ENCRE}",
            "reponses": [
                {
                    "texte": lisible(r.texte),
                    "largeur": r.largeur,
                    "hauteur": r.hauteur,
                    "ligne": r.ligne,
                    "corps": r.corps,
                    "deborde": r.deborde,
                }
                for r in voulues
            ],
        }
        with Pdf.open(BytesIO(composer("reponses.typ", donnees, ua=False))) as source:
            return [
                self._importer(source, page.obj, r) for page, r in zip(source.pages, voulues, strict=True)
            ]

    def _importer(self, source: Pdf, page: Object, reponse: Reponse) -> Object:
        """Rend le contenu d'une page comme dessin de champ, sans son balisage."""
        instructions = [i for i in parse_content_stream(page) if i.operator not in BALISES]
        texte = unparse_content_stream(instructions).decode("latin-1")
        cadre = "" if reponse.nu else _cadre(reponse.largeur, reponse.hauteur)
        contenu = f"{cadre} /Tx BMC q {texte} Q EMC"
        ressources = self._pdf.copy_foreign(source.make_indirect(page.Resources))
        return self._flux(reponse.largeur, reponse.hauteur, contenu, ressources)

    def _flux(self, largeur: float, hauteur: float, contenu: str, ressources: Object) -> Object:
        cadre = Array([0, 0, largeur, hauteur])
        dessin = Stream(
            self._pdf,
            contenu.encode("latin-1"),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=cadre,
            Resources=ressources,
        )
        return self._pdf.make_indirect(dessin)


def _cadre(largeur: float, hauteur: float) -> str:
    demi = TRAIT / 2
    rectangle = f"{demi} {demi} {largeur - TRAIT:.2f} {hauteur - TRAIT:.2f} re"
    return f"q {encre(style.GRIS, 'RG')} {TRAIT} w {rectangle} S Q"


def _croix(largeur: float, hauteur: float, *, cochee: bool) -> str:
    cadre = _cadre(largeur, hauteur)
    if not cochee:
        return cadre
    x, y = largeur * 0.24, hauteur * 0.24
    droite, haut = largeur - x, hauteur - y
    traits = f"{x:.2f} {y:.2f} m {droite:.2f} {haut:.2f} l {x:.2f} {haut:.2f} m {droite:.2f} {y:.2f} l S"
    return f"{cadre} q {encre(style.ENCRE, 'RG')} 1.5 w {traits} Q"


def _rond(largeur: float, hauteur: float, *, cochee: bool) -> str:
    x, y = largeur / 2, hauteur / 2
    rayon = min(x, y) - TRAIT / 2
    contour = f"q {encre(style.GRIS, 'RG')} {TRAIT} w {_cercle(x, y, rayon)} S Q"
    return f"{contour} q {encre(style.ENCRE, 'rg')} {_cercle(x, y, rayon * 0.52)} f Q" if cochee else contour


def _cercle(x: float, y: float, rayon: float) -> str:
    levier = CERCLE * rayon
    tours = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    chemin = f"{x + rayon:.2f} {y:.2f} m"
    for (a, b), (c, d) in pairwise(tours):
        premier = (x + a * rayon - b * levier, y + b * rayon + a * levier)
        second = (x + c * rayon + d * levier, y + d * rayon - c * levier)
        fin = (x + c * rayon, y + d * rayon)
        chemin += " " + " ".join(f"{n:.2f}" for n in (*premier, *second, *fin)) + " c"
    return chemin
