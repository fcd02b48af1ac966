"""Lire un DOCX ou un ODT comme un lecteur, et dire ce qu'un document doit y montrer."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from macros.documents.blocs import (
    Bloc,
    Cartes,
    Champ,
    Definitions,
    Difference,
    Document,
    Encadre,
    Figure,
    GroupeDeChamps,
    Item,
    Liste,
    Paragraphe,
    Pied,
    Repli,
    Section,
    Tableau,
)
from macros.documents.catalogue import composer_catalogue
from macros.publication.edition_active import referentiel_actif
from macros.rendus import docx as rendu_docx
from macros.rendus import odt as rendu_odt
from macros.rendus.balises import propre
from macros.rendus.impression import a_imprimer
from macros.rendus.rappels import entete, pied
from macros.rendus.texte import texte_simple

EDITION: Final = "centre-val-de-loire-2026"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_ODF: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXTE: Final = _ODF % "text"
TABLE: Final = _ODF % "table"
STYLE: Final = _ODF % "style"
FO: Final = _ODF % "xsl-fo-compatible"
PIED: Final = Pied("Essai, édition 2026", "2026.1", "21 novembre 2026", "outils/essai/", "https://exemple.fr/essai/outils/essai/")
AJOUTS: Final = (
    "Note du manuel\u00a0:", "Réponses possibles\u00a0:", "À compléter", "Choisir une réponse", "jj/mm/aaaa", "hh:mm",
    "Texte national", "Texte de l’académie", "Sommaire", "…", "☐", "☒", ";", "(", ")", "—", ":",
)  # fmt: skip
"""Ce que la mise en page ajoute au texte composé."""


def essai(*blocs: Bloc, **options: Any) -> Document:
    """Rend un document d'essai qui porte ces blocs."""
    return replace(Document("Titre d'essai", blocs, PIED, code="LDM 099"), **options)


@cache
def vrais_documents() -> dict[str, Document]:
    """Rend les documents d'une vraie édition qui existent en texte ; des préremplis, ceux du premier critère."""
    pieces = [piece for piece in composer_catalogue(referentiel_actif(EDITION)) if "odt" in piece.formats]
    return {p.nom: p.document for p in pieces if "-critere-" not in p.nom or p.nom.endswith("-critere-1")}


@dataclass(frozen=True)
class Lu:
    """Un fichier relu. paragraphes : style et texte ; zones : identifiant et texte ; parties : par nom."""

    paragraphes: tuple[tuple[str, str], ...]
    zones: tuple[tuple[str, str], ...]
    parties: dict[str, Element]

    @property
    def texte(self) -> str:
        """Rend tout le texte du corps."""
        return "\n".join(texte for _, texte in self.paragraphes)

    def avec(self, style: str) -> list[str]:
        """Rend les textes des paragraphes de ce style."""
        return [texte for nom, texte in self.paragraphes if nom == style]


def lire_docx(document: Document) -> Lu:
    """Rend le document en DOCX et le relit."""
    parties = _parties(rendu_docx.rendre(document))
    corps = parties["word/document.xml"]
    paragraphes = tuple((_style_docx(p), _texte_docx(p)) for p in corps.iter(f"{W}p"))
    zones = tuple((_valeur(sdt, "tag"), _texte_docx(sdt)) for sdt in corps.iter(f"{W}sdt"))
    return Lu(paragraphes, zones, parties)


def _parties(octets: bytes) -> dict[str, Element]:
    with ZipFile(BytesIO(octets)) as archive:
        return {nom: fromstring(archive.read(nom)) for nom in archive.namelist() if nom.endswith((".xml", ".rels"))}


def _valeur(element: Element, nom: str) -> str:
    trouve = element.find(f".//{W}{nom}")
    return "" if trouve is None else trouve.get(f"{W}val", "")


def _style_docx(paragraphe: Element) -> str:
    return _valeur(paragraphe, "pStyle")


def _texte_docx(element: Element) -> str:
    signes = {f"{W}tab": "\t", f"{W}br": "\n"}
    bouts = (signes.get(e.tag, e.text or "" if e.tag == f"{W}t" else "") for e in _hors_proprietes(element))
    return "".join(bouts)


def _hors_proprietes(element: Element) -> Iterator[Element]:
    for enfant in element:
        if enfant.tag not in (f"{W}pPr", f"{W}sdtPr", f"{W}rPr"):
            yield enfant
            yield from _hors_proprietes(enfant)


def lire_odt(document: Document) -> Lu:
    """Rend le document en ODT et le relit."""
    parties = _parties(rendu_odt.rendre(document))
    corps = parties["content.xml"]
    paragraphes = tuple(
        (e.get(f"{TEXTE}style-name", ""), _texte_odt(e)) for e in corps.iter() if e.tag in (f"{TEXTE}p", f"{TEXTE}h")
    )
    return Lu(paragraphes, tuple(_signets(corps)), parties)


def _texte_odt(element: Element) -> str:
    return _blancs(element.text) + _suite_odt(list(element))


def _suite_odt(elements: list[Element]) -> str:
    return "".join(_signe_odt(element) + _blancs(element.tail) for element in elements)


def _blancs(texte: str | None) -> str:
    """Rend le texte comme ODF le lit : plusieurs blancs qui se suivent n'en font qu'un."""
    return re.sub(r"[ \t\r\n]+", " ", texte or "")


def _signe_odt(element: Element) -> str:
    signes = {"s": " " * int(element.get(f"{TEXTE}c", "1")), "tab": "\t", "line-break": "\n", "frame": ""}
    signe = signes.get(element.tag.rpartition("}")[2])
    return _texte_odt(element) if signe is None else signe


def _signets(corps: Element) -> Iterator[tuple[str, str]]:
    """Rend le texte entre les bornes de chaque signet de champ."""
    for parent in corps.iter():
        enfants = list(parent)
        for rang, debut in enumerate(enfants):
            nom = debut.get(f"{TEXTE}name", "")
            if debut.tag == f"{TEXTE}bookmark-start" and not nom.startswith("_Toc"):
                suite = enfants[rang + 1 :]
                fin = next(r for r, e in enumerate(suite) if e.tag == f"{TEXTE}bookmark-end" and e.get(f"{TEXTE}name") == nom)
                yield nom, (debut.tail or "") + _suite_odt(suite[:fin])


def imprimes(document: Document) -> list[str]:
    """Rend chaque texte qu'un lecteur du document imprimé doit trouver, dans l'ordre."""
    return list(fragments(a_imprimer(document).blocs))


def fragments(blocs: tuple[Bloc, ...]) -> Iterator[str]:
    """Rend chaque texte des blocs, dans l'ordre."""
    for bloc in blocs:
        yield from (t for t in map(propre, _fragments(bloc)) if t.strip())


def _fragments(bloc: Bloc) -> Iterator[str]:
    match bloc:
        case Paragraphe():
            yield texte_simple(bloc.texte)
        case Liste() | Definitions():
            yield from _de_la_liste(bloc)
        case Encadre() | Section():
            yield bloc.titre
            yield from fragments(bloc.blocs)
        case Repli():
            yield bloc.resume
            yield from fragments(bloc.blocs)
        case Champ():
            yield from _du_champ(bloc)
        case GroupeDeChamps():  # un titre qui répète le premier libellé ne se lit qu'une fois
            yield bloc.titre if bloc.titre != bloc.champs[0].libelle else ""
            yield from fragments(bloc.champs)
        case Tableau():
            yield from _du_tableau(bloc)
        case Cartes():
            for carte in bloc.cartes:
                yield from (carte.numero, carte.titre, carte.texte, *(f"[{p.texte}]" for p in carte.pastilles))
        case Figure():
            yield bloc.legende
            yield from fragments(bloc.alternative)
        case Difference():
            yield from (*bloc.avant, *bloc.apres)


def _de_la_liste(liste: Liste | Definitions) -> Iterator[str]:
    for item in liste.items:
        yield texte_simple(item.texte if isinstance(item, Item) else item.terme)
        yield from fragments(item.suite if isinstance(item, Item) else item.blocs)


def _du_champ(champ: Champ) -> Iterator[str]:
    if champ.etiquette_visible:
        yield champ.libelle
    visible = champ.etiquette_visible or champ.type != "case"
    if visible and not champ.valeur:
        yield champ.aide
        yield from (libelle for _, libelle in champ.options)
    if champ.valeur and champ.type != "case":
        yield dict(champ.options).get(champ.valeur, champ.valeur)
    yield from fragments(champ.notes)


def _du_tableau(tableau: Tableau) -> Iterator[str]:
    yield tableau.legende
    for groupe in tableau.groupes:
        yield texte_simple(groupe.titre)
        yield from (colonne.titre for colonne in tableau.colonnes)
        for ligne in groupe.lignes:
            for cellule in ligne.cellules:
                yield from fragments(cellule.blocs)


def residu(texte: str, attendus: list[str]) -> str:
    """Rend ce qui, dans un texte relu, ne vient ni du document ni de la mise en page."""
    for connu in sorted({*attendus, *AJOUTS}, key=len, reverse=True):
        texte = texte.replace(connu, "")
    return texte.strip()


avec_libreoffice: Final = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) n'est pas installé : la conversion en PDF n'est pas vérifiée"
)


def convertir(fichiers: dict[str, bytes]) -> dict[str, list[str]]:
    """Ouvre ces fichiers dans LibreOffice et rend, par nom sans extension, le texte de chaque page de leur PDF."""
    with TemporaryDirectory() as temporaire:
        dossier = Path(temporaire)
        for nom, octets in fichiers.items():
            (dossier / nom).write_bytes(octets)
        profil = f"-env:UserInstallation={(dossier / 'profil').as_uri()}"
        commande = ["soffice", "--headless", profil, "--convert-to", "pdf", "--outdir", str(dossier), *fichiers]
        subprocess.run(commande, cwd=dossier, check=True, capture_output=True, timeout=300)
        return {pdf.stem: [page.extract_text() for page in PdfReader(pdf).pages] for pdf in dossier.glob("*.pdf")}


def pertes(document: Document, pages: list[str]) -> list[str]:
    """Rend les textes composés qui manquent aux pages, hors en-têtes et pieds ; les espaces ne comptent pas."""
    rappels = [_sans_espace(t) for t in (*entete(document).split("\t"), pied(document), document.pied.adresse) if t]
    corps = ""
    for page in pages:
        serre = _sans_espace(page)
        for rappel in rappels:
            serre = serre.replace(rappel, "", 1)
        corps += re.sub(r"Page\d+/\d+", "", serre)
    voulus = (document.code, document.titre, document.sous_titre, *imprimes(document))
    return [t for t in voulus if _sans_espace(t) not in corps + "".join(map(_sans_espace, rappels))]


def _sans_espace(texte: str) -> str:
    return re.sub(r"[\s⁽⁾]+", "", texte)  # les parenthèses d'appel, d'une autre police, se relisent en fin de ligne
