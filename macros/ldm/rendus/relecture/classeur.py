"""Relire les réponses d'un classeur : une ligne se reconnaît à son identifiant, une colonne à son titre.

La feuille cachée `_ldm` dit où était chaque champ. Un classeur qui ne l'a pas se compare aux formulaires
vierges. Des lignes triées ou insérées ne perdent donc aucun champ.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ldm.documents.blocs import Document
from ldm.documents.releves import FormatRelu, LigneAjoutee, Releve
from ldm.rendus.relecture.xlsx import Cases, rang_de
from ldm.rendus.tableur.classeur import feuilles
from ldm.rendus.tableur.classeur.formules import TETE
from ldm.rendus.tableur.classeur.repere import REPERE

_EN_LIGNE: Final = re.compile(r"(.+)\.[0-9]+")
_CASE: Final = re.compile("([A-Z]{1,3})[0-9]+")


@dataclass(frozen=True, slots=True)
class Emplacement:
    """Où était un champ dans le classeur publié. reprend : le champ dont il répète la réponse."""

    champ: str
    feuille: str
    colonne: int
    titre: str
    reprend: str = ""

    @property
    def lignes(self) -> tuple[str, str]:
        """Rend ce que la première colonne peut dire de sa ligne."""
        return self.champ, self.champ.rpartition(".")[0]


def relever(cases: Mapping[str, Cases], format_: FormatRelu, vierges: Iterable[Document]) -> Releve:
    """Rend ce que le classeur porte. cases : celles de chaque feuille. vierges : les formulaires connus."""
    dits = {ligne[0]: ligne[1] for ligne in _lignes(cases.get(REPERE, {})) if len(ligne) > 1}
    lieux = tuple(_du_repere(cases[REPERE])) if REPERE in cases else _le_plus_proche(cases, vierges)
    tables = {nom: _Table(lues) for nom, lues in cases.items()}
    textes = {lieu.champ: tables[lieu.feuille].dit(lieu) for lieu in lieux if lieu.feuille in tables}
    propres = {
        lieu.champ: textes[lieu.champ]
        for lieu in lieux
        if lieu.champ in textes and not (lieu.reprend and textes[lieu.champ] == textes.get(lieu.reprend))
    }
    ajoutees = tuple(ligne for nom, table in tables.items() for ligne in table.ajoutees(lieux, nom))
    qui = {cle: dits.get(cle, "") for cle in ("outil", "edition", "revision", "exemplaire")}
    return Releve(format_, propres, ajoutees=ajoutees, **qui)


def _lignes(cases: Cases) -> Iterator[tuple[str, ...]]:
    """Rend les lignes d'une feuille, sans ce qui suit leur dernière case."""
    par_ligne: dict[int, dict[int, str]] = {}
    for (ligne, colonne), dit in cases.items():
        par_ligne.setdefault(ligne, {})[colonne] = dit
    for ligne in sorted(par_ligne):
        colonnes = par_ligne[ligne]
        yield tuple(colonnes.get(rang, "") for rang in range(max(colonnes) + 1))


def _du_repere(cases: Cases) -> Iterator[Emplacement]:
    titres: dict[str, tuple[str, ...]] = {}
    for genre, *suite in _lignes(cases):
        if genre == "feuille" and suite:
            titres[suite[0]] = tuple(suite[1:])
        elif genre == "champ" and len(suite) >= 3 and (lieu := _CASE.fullmatch(suite[2])):
            colonne = rang_de(lieu[1])
            entetes = titres.get(suite[1], ())
            titre = entetes[colonne] if colonne < len(entetes) else ""
            reprend = suite[5] if len(suite) > 5 else ""
            yield Emplacement(suite[0], suite[1], colonne, titre, reprend)


def _le_plus_proche(cases: Mapping[str, Cases], vierges: Iterable[Document]) -> tuple[Emplacement, ...]:
    """Rend les emplacements du formulaire vierge dont ce classeur a le plus de lignes."""
    connus = {nom: {dit for (_, colonne), dit in lues.items() if not colonne} for nom, lues in cases.items()}

    def presents(lieux: tuple[Emplacement, ...]) -> int:
        return sum(bool(connus.get(lieu.feuille, set()) & {*lieu.lignes}) for lieu in lieux)

    meilleur = max((tuple(_du_vierge(vierge)) for vierge in vierges), key=presents, default=())
    return meilleur if presents(meilleur) else ()


def _du_vierge(vierge: Document) -> Iterator[Emplacement]:
    for feuille in feuilles(vierge):
        for rangee in feuille.rangees:
            for rang, case in enumerate(rangee.cases, 1):
                if case.saisie:
                    yield Emplacement(case.id, feuille.nom, rang, feuille.entetes[rang], case.reprend)


class _Table:
    """Une feuille : ses lignes par identifiant, ses colonnes par titre."""

    def __init__(self, cases: Cases) -> None:
        self.cases = cases
        self.lignes = {dit: ligne for (ligne, colonne), dit in reversed(cases.items()) if not colonne}
        titres = ((dit, colonne) for (ligne, colonne), dit in cases.items() if ligne == TETE - 1)
        self.titres = dict(titres)

    def dit(self, lieu: Emplacement) -> str:
        """Rend ce qui est écrit à cet emplacement ; rien, si sa ligne n'y est plus."""
        ligne = next((self.lignes[id_] for id_ in lieu.lignes if id_ in self.lignes), None)
        if ligne is None:
            return ""
        return self.cases.get((ligne, self.titres.get(lieu.titre, lieu.colonne)), "")

    def ajoutees(self, lieux: Iterable[Emplacement], nom: str) -> Iterator[LigneAjoutee]:
        """Rend les lignes sans identifiant qui suivent une ligne numérotée d'un tableau."""
        colonnes: dict[str, dict[int, str]] = {}
        for lieu in lieux:
            if lieu.feuille == nom and (lue := _EN_LIGNE.fullmatch(lieu.lignes[1])):
                place = self.titres.get(lieu.titre, lieu.colonne)
                colonnes.setdefault(lue[1], {})[place] = lieu.champ.rpartition(".")[2]
        if not colonnes:
            return
        identifiants = {ligne: dit for dit, ligne in self.lignes.items()}
        base = ""
        for ligne in range(TETE, max((rang for rang, _ in self.cases), default=0) + 1):
            if ligne in identifiants:
                lue = _EN_LIGNE.fullmatch(identifiants[ligne])
                base = lue[1] if lue else ""
            elif base in colonnes:
                dits = {cle: self.cases.get((ligne, rang), "") for rang, cle in colonnes[base].items()}
                if any(dits.values()):
                    yield LigneAjoutee(base, {cle: dit for cle, dit in dits.items() if dit})
