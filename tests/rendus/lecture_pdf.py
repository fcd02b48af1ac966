"""Lire un PDF comme le lit une aide technique, et contrôler ce que PDF/UA-1 demande."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

import pypdf
from pikepdf import Array, Dictionary, Name, NumberTree, Object, Page, Pdf, Stream, parse_content_stream

from ldm.rendus.socle.polices import police
from tests.rendus.texte_pdf import extraire

TITRES = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
POLICES_DU_PROJET = {"SourceSansPro", "DejaVuSans", "LDMSymboles", "LDMSaisie"}
OUVRIR: Final = ("BDC", "BMC")
FERMER: Final = "EMC"
DESSINER: Final = ("Tj", "TJ", "'", '"', "Do", "f", "S", "B")


def ouvrir(octets: bytes) -> Pdf:
    return Pdf.open(BytesIO(octets))


def textes(octets: bytes) -> list[str]:
    """Rend le texte de chaque page, les mots coupés recollés."""
    return [*_textes(octets)]


@lru_cache(maxsize=16)
def _textes(octets: bytes) -> tuple[str, ...]:
    return tuple(re.sub("\xad\n?", "", extraire(page)) for page in pypdf.PdfReader(BytesIO(octets)).pages)


def texte(octets: bytes) -> str:
    """Rend tout le texte, sur une seule ligne."""
    return " ".join(" ".join(textes(octets)).split())


@dataclass
class Element:
    """Un élément de structure. pages : numéros des pages où il a du contenu, dans l'ordre de lecture."""

    genre: str
    objet: Object
    enfants: list["Element"] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def parcourir(self) -> Iterator["Element"]:
        yield self
        for enfant in self.enfants:
            yield from enfant.parcourir()

    def attribut(self, nom: str) -> Any:
        attributs = self.objet.get("/A")
        listes = attributs if isinstance(attributs, Array) else [attributs] if attributs is not None else []
        return next((a[nom] for a in listes if isinstance(a, Dictionary) and nom in a), None)


def structure(pdf: Pdf) -> Element:
    """Rend l'arbre de structure."""
    rangs = {page.obj.objgen: rang for rang, page in enumerate(pdf.pages, 1)}
    return _element(pdf.Root.StructTreeRoot, rangs)


def _element(objet: Object, rangs: dict[tuple[int, int], int]) -> Element:
    element = Element(str(objet.get("/S", "/Racine")), objet)
    enfants = objet.get("/K", Array())
    for enfant in enfants if isinstance(enfants, Array) else [enfants]:
        if isinstance(enfant, Dictionary) and "/S" in enfant:
            element.enfants.append(_element(enfant, rangs))
            element.pages += element.enfants[-1].pages
        else:
            porteur = enfant if isinstance(enfant, Dictionary) and "/Pg" in enfant else objet
            element.pages.append(rangs[porteur.Pg.objgen])
    return element


def elements(pdf: Pdf, *genres: str) -> list[Element]:
    """Rend les éléments de ces genres, dans l'ordre de lecture."""
    return [element for element in structure(pdf).parcourir() if element.genre in genres]


def defauts(octets: bytes) -> list[str]:
    """Rend ce qui manque à ce PDF pour respecter PDF/UA-1, d'après ce qui s'en contrôle sans afficheur."""
    with ouvrir(octets) as pdf:
        return [
            *_defauts_du_fichier(pdf),
            *_defauts_de_structure(structure(pdf)),
            *_defauts_des_polices(pdf),
            *(defaut for page in pdf.pages for defaut in _defauts_de_page(pdf, page)),
        ]


def _defauts_du_fichier(pdf: Pdf) -> Iterator[str]:
    racine = pdf.Root
    if not racine.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "pas balisé"
    if str(racine.get("/Lang", "")) != "fr":
        yield "sans langue"
    if not racine.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "titre caché"
    with pdf.open_metadata() as metadonnees:
        if not metadonnees.get("dc:title"):
            yield "sans titre"
        if metadonnees.get("pdfuaid:part") != "1":
            yield "sans marque PDF/UA"
    if racine.get("/AcroForm", Dictionary()).get("/NeedAppearances", False):
        yield "champs sans dessin"


def _defauts_de_structure(racine: Element) -> Iterator[str]:
    precedent = 0
    for element in racine.parcourir():
        if element.genre == "/TH" and element.attribut("/Scope") is None:
            yield "en-tête sans portée"
        if element.genre == "/Figure" and not str(element.objet.get("/Alt", "")):
            yield "figure sans texte"
        if element.genre == "/Form" and not (
            len(element.objet.K) or (element.attribut("/Role") and element.attribut("/Desc"))
        ):
            yield "zone sans libellé"
        if element.genre == "/Table" and not any(e.genre == "/TH" for e in element.parcourir()):
            yield "tableau sans en-tête"
        if element.genre in TITRES:
            niveau = int(element.genre[2:])
            if niveau > precedent + 1:
                yield "niveau de titre sauté"
            precedent = niveau


def _defauts_des_polices(pdf: Pdf) -> Iterator[str]:
    for embarquee in polices(pdf):
        descendants = embarquee.get("/DescendantFonts")
        descripteur = (descendants[0] if descendants else embarquee).get("/FontDescriptor", Dictionary())
        if not any(nom in descripteur for nom in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"police absente {embarquee.get('/BaseFont')}"


def polices(pdf: Pdf) -> list[Object]:
    """Rend toutes les polices du fichier, dessins des champs compris."""
    genres = (Name.Type0, Name.TrueType, Name.Type1, Name.Type3)
    return [
        o
        for o in pdf.objects
        if isinstance(o, Dictionary) and o.get("/Type") == Name.Font and o.get("/Subtype") in genres
    ]


def _defauts_de_page(pdf: Pdf, page: Page) -> Iterator[str]:
    ouverts = 0
    for instruction in parse_content_stream(page, " ".join((*OUVRIR, FERMER, *DESSINER))):
        operateur = str(instruction.operator)
        ouverts += (operateur in OUVRIR) - (operateur == FERMER)
        if operateur in DESSINER and not ouverts:
            yield "contenu sans balise"
            break
    parents = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    annotations = page.obj.get("/Annots", Array())
    if len(annotations) and page.obj.get("/Tabs") != Name.S:
        yield "ordre de tabulation"
    for annotation in annotations:
        yield from _defauts_d_annotation(annotation, parents)


def _defauts_d_annotation(annotation: Object, parents: NumberTree) -> Iterator[str]:
    champ = annotation.Subtype == Name.Widget
    numero = annotation.get("/StructParent")
    if numero is None or int(numero) not in parents:
        yield "annotation hors de la structure"
        return
    parent = parents[int(numero)]
    objets = [enfant.Obj for enfant in parent.K if isinstance(enfant, Dictionary) and "/Obj" in enfant]
    if (Name.Form if champ else Name.Link) != parent.S or annotation.objgen not in [o.objgen for o in objets]:
        yield "annotation mal reliée"
    if champ and not (str(annotation.get("/TU", "")) and dessine(annotation)):
        yield "champ sans infobulle ou sans dessin"
    if not champ and not str(annotation.get("/Contents", "")):
        yield "lien sans texte"


def dessine(champ: Object) -> bool:
    """Dit si chaque état de ce champ a son dessin."""
    normal = champ.get("/AP", Dictionary()).get("/N")
    if isinstance(normal, Stream):
        return True
    return isinstance(normal, Dictionary) and "/Off" in normal and str(champ.get("/AS")) in normal


def hors_de_la_page(octets: bytes, marge: float = 22) -> list[str]:
    """Rend les textes qui sortent des marges, d'après leur place et la largeur de leurs lettres."""
    dehors: list[str] = []
    for page in pages_tracees(octets):
        for trace in page.traces:
            x, y, corps, ligne = trace.x, trace.y, trace.corps, trace.texte
            fin = (
                x + corps * sum(map(police("SourceSansPro-Regular").chasse, ligne)) / 1100
            )  # le gras est plus large
            if not (marge <= x and fin <= page.large - marge and marge <= y <= page.haut - marge):
                dehors.append(ligne[:40])
    return dehors


@dataclass(frozen=True, slots=True)
class Trace:
    """Des mots écrits sur une page, depuis ce point, dans ce corps."""

    x: float
    y: float
    corps: float
    texte: str
    gras: bool = False


@dataclass(frozen=True, slots=True)
class PageTracee:
    """Une page : sa largeur, sa hauteur, et tout ce qui y est écrit, dans l'ordre du fichier."""

    large: float
    haut: float
    traces: tuple[Trace, ...]


@lru_cache(maxsize=16)
def pages_tracees(octets: bytes) -> tuple[PageTracee, ...]:
    """Rend chaque page d'un PDF et ce qui y est écrit."""
    lues = pypdf.PdfReader(BytesIO(octets)).pages
    return tuple(
        PageTracee(float(page.mediabox.width), float(page.mediabox.height), tuple(traces(page)))
        for page in lues
    )


def traces(page: pypdf.PageObject) -> list[Trace]:
    """Rend tout ce qui est écrit sur une page, dans l'ordre du fichier."""
    lues: list[Trace] = []

    def noter(contenu: str, cm: list[float], tm: list[float], police: Any, corps: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        ligne = contenu.split("\n", maxsplit=1)[0].strip("\xad ")
        if ligne:
            gras = "Bold" in str((police or {}).get("/BaseFont", ""))
            lues.append(Trace(x, y, corps * abs(tm[0] * cm[0]), ligne, gras))

    extraire(page, noter)
    return lues
