"""Comparer deux écrits : les textes officiels de tests/sources/ et les pages d'une édition construite.

Une page devient une suite d'unités : le texte de chaque titre, alinéa, puce, case ou libellé.
Une ligne de la source devient des segments : alinéa, puce, case de tableau. Un segment se
retrouve quand une unité le contient mot à mot, accents et majuscules compris.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

SOURCES: Final = Path(__file__).parent / "sources"
MOTS_ASSEZ_RARES: Final = 4  # plus court, un segment doit être une unité entière, pas un bout de phrase

_EN_LIGNE: Final = frozenset({
    "a", "abbr", "b", "br", "code", "del", "em", "i", "ins", "mark", "small", "span", "strong", "sub", "sup",
    "wbr",
})  # fmt: skip
_SANS_FIN: Final = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
# Ce que le manuel ajoute : notes, motifs, comparaisons. Une citation ne s'y cherche pas.
_A_NOUS: Final = frozenset({"headerlink", "ldm-note", "ldm-motif", "ldm-difference"})


@cache
def normaliser(texte: str) -> str:
    """Ramène au clavier apostrophes, guillemets, tirets, espaces, ligatures et exposants, non les mots."""
    texte = unicodedata.normalize("NFC", texte).replace("œ", "oe").replace("Œ", "OE")
    texte = re.sub(r"\^\{(\w+)\}", r"\1", texte)
    texte = re.sub("[’‘]", "'", re.sub(r"[‐‑–—]", "-", texte))
    texte = _guillemets_droits(texte)
    texte = re.sub(r"\.{3,}|…", "...", texte).replace("[...]", "")
    texte = re.sub(r"\s+", " ", texte)
    texte = re.sub(r" (?=[;:!?.,])", "", texte)
    texte = re.sub(r"^(\d+\.\d+)\. ?(?=\D)", r"\1 ", texte.strip())
    return re.sub(r"(?<=n°) (?=\d)", "", texte)


def _guillemets_droits(texte: str) -> str:
    """Rend les guillemets droits, collés à ce qu'ils entourent."""
    morceaux = re.sub("[«»“”]", '"', texte).split('"')
    entoures = len(morceaux) % 2 == 1
    return '"'.join(
        morceau.strip() if entoures and rang % 2 else morceau for rang, morceau in enumerate(morceaux)
    )


def sans_ponctuation_finale(texte: str) -> str:
    """Rend le texte sans le point, la virgule ou le deux-points qui le ferme."""
    return texte.rstrip(" .,;:")


class _Lecteur(HTMLParser):
    """Recueille les unités de l'article d'une page, les éléments numérotés avec leur numéro."""

    def __init__(self) -> None:
        super().__init__()
        self.unites: list[str] = []
        self.texte = ""
        self.pile: list[tuple[str, bool, bool, bool]] = []  # balise, dans l'article, ignorée, à part
        self.rangs: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        _, dedans, ignore, _ = self.pile[-1] if self.pile else ("", False, False, False)
        a_part = tag not in _EN_LIGNE or any(classe.startswith("ldm-") for classe in classes)
        if a_part:
            self._fermer_unite()
        if tag == "br":
            self.texte += " "
        if tag in _SANS_FIN:
            return
        ignore = ignore or bool(classes & _A_NOUS) or tag in ("script", "style", "svg")
        self.pile.append((tag, dedans or tag == "article", ignore, a_part))
        if tag in ("ol", "ul"):
            self.rangs.append(0 if tag == "ol" else -1)
        if tag == "li" and self.rangs and self.rangs[-1] >= 0:
            self.rangs[-1] += 1
            self.texte = f"{self.rangs[-1]}. "

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul") and self.rangs:
            self.rangs.pop()
        while self.pile and tag not in _SANS_FIN:
            ouverte, *_, a_part = self.pile[-1]
            if a_part:
                self._fermer_unite()
            self.pile.pop()
            if ouverte == tag:
                break

    def handle_data(self, data: str) -> None:
        _, dedans, ignore, _ = self.pile[-1] if self.pile else ("", False, False, False)
        if dedans and not ignore:
            self.texte += data

    def _fermer_unite(self) -> None:
        unite = sans_ponctuation_finale(normaliser(self.texte))
        self.texte = ""
        if unite:
            self.unites.append(unite)


def unites(html: str) -> tuple[str, ...]:
    """Rend les unités de texte officiel d'une page, dans l'ordre."""
    lecteur = _Lecteur()
    lecteur.feed(html)
    return tuple(lecteur.unites)


class Site:
    """Les unités des pages d'une édition construite, lues une fois."""

    def __init__(self, dossier: Path) -> None:
        self.pages = {
            chemin.parent.relative_to(dossier).as_posix(): unites(chemin.read_text(encoding="utf-8"))
            for chemin in sorted(dossier.rglob("index.html"))
        }

    def unites(self, pages: Sequence[str]) -> tuple[str, ...]:
        """Rend les unités de ces pages ; « * » vaut toutes les pages. Une borne les sépare."""
        voulues = sorted(self.pages) if "*" in pages else pages
        return tuple(unite for page in voulues for unite in (*self.pages[page], ""))


@dataclass(frozen=True, slots=True)
class Passage:
    """Des lignes d'un document et les pages où elles doivent se lire.

    hors_contenu : pourquoi ces lignes ne sont pas publiées (sommaire, page de titre…), ou rien.
    """

    editions: tuple[str, ...]
    pages: tuple[str, ...]
    lignes: tuple[str, ...]
    hors_contenu: str = ""


def passages(document: str, edition: str) -> Iterator[Passage]:
    """Rend les passages d'un document de tests/sources/, ouverts par ses repères « @@ » ; edition : la
    sienne.
    """
    passage = Passage((edition,), ("*",), ())
    for ligne in (SOURCES / f"{document}.txt").read_text(encoding="utf-8").split("\n"):
        if not ligne.startswith("@@ "):
            passage = replace(passage, lignes=(*passage.lignes, *([ligne] if ligne.strip() else [])))
            continue
        if passage.lignes:
            yield passage
        nom, valeurs = (morceau.strip() for morceau in ligne[3:].split(":", 1))
        if nom == "éditions":
            passage = replace(passage, lignes=(), editions=tuple(valeurs.split()))
        elif nom == "pages":
            passage = replace(passage, lignes=(), pages=tuple(valeurs.split()), hors_contenu="")
        else:
            passage = replace(passage, lignes=(), hors_contenu=valeurs)
    yield passage


_MARQUAGE: Final = (
    (re.compile(r"\[([^\]]*)\]\(#\)"), r"\1"), (re.compile(r"\\([()])"), r"\1"),
    (re.compile(r"\*+|</?[iu]>"), ""), (re.compile("^¹ "), "(1) "), (re.compile("^² "), "(2) "),
)  # fmt: skip
_PUCES: Final = re.compile(r"(?:^|\s)[-○o•✓→➔➢➤](?:\s+|(?=[A-ZÉ]))")
_PUCE_EN_TETE: Final = re.compile(r"^(?:[-○o•✓→➔➢➤]\s+)+")


def segments(ligne: str) -> Iterator[str]:
    """Découpe une ligne de la source en segments : cases, puces aplaties, alinéas."""
    for motif, remplacement in _MARQUAGE:
        ligne = motif.sub(remplacement, ligne)
    en_tableau = "\t" in ligne
    for case in ligne.split("\t"):
        for morceau in re.split(r"</?(?:p|ul|li)\b[^>]*>", case):
            aplati = en_tableau and not re.match(r"\s*\d", morceau)
            for segment in _PUCES.split(morceau) if aplati else [_PUCE_EN_TETE.sub("", morceau.strip())]:
                propre = sans_ponctuation_finale(normaliser(segment))
                if re.search(r"\w", propre):
                    yield propre


def fois(segment: str, lues: Sequence[str]) -> int:
    """Compte les unités qui disent ce segment : en entier, ou dans une phrase s'il est assez long."""
    if len(segment.split()) < MOTS_ASSEZ_RARES:
        return sum(unite == segment or segment in _morceaux(unite) for unite in lues)
    motif = re.compile(rf"(?<!\w){re.escape(segment)}(?!\w)")
    return sum(bool(motif.search(unite)) for unite in lues)


def _morceaux(unite: str) -> list[str]:
    """Rend ce que séparent un deux-points ou un tiret (« LDM 002 : Plan d'actions ») ; la virgule aussi, dans
    une source.
    """
    return re.split(r": | - |, " if unite.startswith("Source: ") else r": | - ", unite)


def a_la_suite(segment: str, lues: Sequence[str]) -> bool:
    """Dit si le segment est une suite d'unités voisines (cases, options, terme puis définition)."""
    debuts = [rang for rang, unite in enumerate(lues) if unite and segment.startswith(unite)]
    return any(_suivre(segment, lues, rang) for rang in debuts)


def _suivre(reste: str, lues: Sequence[str], rang: int) -> bool:
    while reste and rang < len(lues) and lues[rang] and reste.startswith(lues[rang]):
        suite = reste[len(lues[rang]) :]
        if suite and suite[0].isalnum():
            return False
        reste, rang = suite.lstrip(" .,;:()"), rang + 1
    return not reste


_CRITERE: Final = re.compile(r"(?:Critère (?:[nN]°)?)?(\d+)(?: \((facultatif)\))?(?: - |: )(.+)")
_DESCRIPTEUR: Final = re.compile(r"(\d+)\. (.+)")


def restes(segment: str, lues: Sequence[str]) -> list[str]:
    """Rend ce qui manque d'un segment : rien, lui-même, ou les morceaux détachables qui ne se lisent nulle
    part.
    """
    if fois(segment, lues) or a_la_suite(segment, lues):
        return []
    tete, deux_points, queue = segment.partition(": ")
    coupe = " / " if segment.count(" / ") > 1 else r"(?<=[.?]) (?=[A-ZÀÉ(])"
    phrases = [sans_ponctuation_finale(phrase) for phrase in re.split(coupe, segment)]
    if (critere := _CRITERE.match(segment)) and any(
        unite.startswith(f"Critère {critere[1]}: ") for unite in lues
    ):
        morceaux = [critere[3], *(["Facultatif"] if critere[2] else [])]
    elif (descripteur := _DESCRIPTEUR.match(segment)) and f"Descripteur {descripteur[1]}" in lues:
        morceaux = [descripteur[2]]
    elif deux_points and tete in lues:
        morceaux = [queue]
    elif len(phrases) > 1:
        morceaux = phrases
    else:
        return [segment]
    return [reste for morceau in morceaux for reste in restes(morceau, lues)]


def manques(passage: Passage, site: Site, corriger: Callable[[str], str] = str) -> list[str]:
    """Rend ce que les pages ne disent pas, ou pas autant de fois que la source (« … [1 fois sur 2] »).

    corriger : rend la graphie publiée d'un segment imprimé, pour les corrections de typographie.
    """
    if passage.hors_contenu:
        return []
    lues = site.unites(passage.pages)
    voulus = Counter(segment for ligne in passage.lignes for segment in segments(ligne))
    absents = []
    for imprime, nombre in voulus.items():
        segment = imprime if not restes(imprime, lues) else corriger(imprime)
        trouve = fois(segment, lues)
        if trouve:
            absents += [f"{segment} [{trouve} fois sur {nombre}]"] if trouve < nombre else []
        else:
            absents += restes(segment, lues)
    return absents
