"""Contrôler ce qu'un afficheur montre d'un formulaire rempli : tout le texte, dans son cadre, lisible."""

import html
import re
import subprocess
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import pypdf
from pikepdf import Pdf

from tests.afficheurs.afficheurs import Remplir
from tests.rendus.lecture_pdf import Trace, traces
from tests.rendus.pdf.test_capacite import FRANCAIS, chasse, taille, widgets

CARACTERES: Final = 400
"""Ce qu'on tape dans chaque champ, ou ce qu'il accepte s'il accepte moins."""
CORPS_LISIBLE: Final = 7.9
EN_HELVETICA: Final = 1.15
"""De combien Helvetica, qu'emploie MuPDF, est plus large que notre police."""
ECART: Final = (3.0, 1.5)
"""En points : ce qu'une lettre peut dépasser du cadre, en large et en haut, sans s'y perdre. Poppler compte
une ligne sans son retrait : une lettre peut y mordre sur le bord droit.
"""
_PAGE: Final = re.compile(r'<page width="[\d.]+" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_MOT: Final = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</word>'
)
Mot = tuple[float, float, float, float, str]


def reponses_pour(octets: bytes) -> dict[str, str]:
    """Rend un texte français pour chaque champ de texte, aussi long qu'il l'accepte ; rien pour celui qu'une
    réponse écrite d'avance emplit. Un mot plus large que sa colonne n'y tient dans aucun afficheur : le texte
    s'en passe.
    """
    with Pdf.open(BytesIO(octets)) as pdf:
        champs = {
            nom: (int(objet.MaxLen), taille(objet)[0])
            for nom, objet in widgets(pdf)
            if len(str(objet.get("/V", ""))) < int(objet.MaxLen)
        }
    return {nom: _texte(min(CARACTERES, limite), large) for nom, (limite, large) in champs.items()}


def _texte(limite: int, large: float) -> str:
    mots = [mot for mot in (FRANCAIS * 3).split() if chasse(mot) * CORPS_LISIBLE * EN_HELVETICA < large - 6]
    return " ".join(mots)[:limite].strip()


def defauts(octets: bytes, remplir: Remplir) -> list[str]:
    """Rend ce que perd un afficheur de ce formulaire : ce qui manque, ce qui déborde, ce qui est trop petit.

    Un champ sur deux, puis l'autre : deux réponses voisines se liraient comme une.
    """
    reponses = reponses_pour(octets)
    return [
        defaut
        for parite in (0, 1)
        for pairs in [{nom for rang, nom in enumerate(reponses) if rang % 2 == parite}]
        for essai in [{nom: texte if nom in pairs else "" for nom, texte in reponses.items()}]
        for defaut in _defauts(octets, essai, remplir(octets, essai))
    ]


def _defauts(octets: bytes, reponses: dict[str, str], rempli: bytes) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as dossier:
        source, imprime = Path(dossier) / "rempli.pdf", Path(dossier) / "imprime.pdf"
        source.write_bytes(rempli)
        subprocess.run(["pdftocairo", "-pdf", source, imprime], check=True, capture_output=True)
        lus = subprocess.run(["pdftotext", "-bbox", imprime, "-"], check=True, capture_output=True).stdout
        ecrits = [traces(page) for page in pypdf.PdfReader(imprime).pages]
    pages = [(float(haut), [*_mots(corps)]) for haut, corps in _PAGE.findall(lus.decode())]
    with Pdf.open(BytesIO(octets)) as pdf:
        for rang, page in enumerate(pdf.pages):
            du_lot = [
                (nom, objet)
                for nom, objet in widgets(pdf)
                if objet.P.objgen == page.obj.objgen and reponses.get(nom)
            ]
            for nom, objet in du_lot:
                cadre = [float(borne) for borne in objet.Rect]
                yield from _du_champ(nom, reponses[nom], cadre, *pages[rang])
                yield from _petits(nom, cadre, ecrits[rang])


def _mots(corps: str) -> Iterator[Mot]:
    for gauche, haut, droite, bas, mot in _MOT.findall(corps):
        yield float(gauche), float(haut), float(droite), float(bas), html.unescape(mot)


def _du_champ(nom: str, attendu: str, cadre: list[float], hauteur: float, mots: list[Mot]) -> Iterator[str]:
    """Compare ce qui se lit dans un cadre à ce qu'on y a tapé."""
    gauche, bas, droite, haut = cadre
    large, debord = ECART
    dedans = [
        mot
        for g, h, d, b, mot in mots
        if gauche - large <= g
        and d <= droite + large
        and hauteur - haut - debord <= h
        and b <= hauteur - bas + debord
    ]
    lu, voulu = _lettres("".join(dedans)), _lettres(attendu)
    if voulu not in lu:
        yield f"{nom} : {len(lu)} lettres lues sur {len(voulu)}"


def _petits(nom: str, cadre: list[float], ecrits: list[Trace]) -> Iterator[str]:
    """Dit ce qui s'écrit trop petit dans un cadre."""
    gauche, bas, droite, haut = cadre
    corps = [t.corps for t in ecrits if gauche <= t.x <= droite and bas <= t.y <= haut]
    if corps and min(corps) < CORPS_LISIBLE:
        yield f"{nom} : corps de {min(corps):.1f} points"


def _lettres(texte: str) -> str:
    """Rend un texte sans ses espaces ni ses apostrophes, que PDFium dessine d'une autre police."""
    return re.sub("[\\s’\ufffd]", "", texte)
