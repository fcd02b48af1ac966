"""Réunir au pied d'une page les notes du manuel et les graphies imprimées.

Un document les donne en place, sous ce qu'elles expliquent. Une page les réunit à son pied, repliées, et ne
laisse en place qu'un appel, comme le fait la page d'un critère.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ldm.documents.apparat import APPEL
from ldm.documents.blocs import (
    Bloc,
    Champ,
    Definition,
    Definitions,
    Difference,
    Document,
    Encadre,
    Figure,
    Frise,
    Item,
    Liste,
    Paragraphe,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.commun import GRAPHIES, abreger
from ldm.documents.morceaux import Lien, Pastille, Texte
from ldm.documents.parcours import Suite, refaire

TITRE = "Corrections et origine des textes"
ANCRE = "origine"
DIT = "Note sur l’origine de ce texte"


@dataclass(slots=True)
class NotesAuPied:
    """Ce qu'une page réunit à son pied. page : son adresse."""

    page: str
    dites: list[Definition] = field(default_factory=list)
    deja: int = 0

    def retirer(self, document: Document) -> Document:
        """Rend le document sans ses notes, gardées ici, un appel à la place de chacune."""
        return replace(document, blocs=self._suite(document.blocs, ""))

    def section(self) -> tuple[Section, ...]:
        """Rend, repliées ensemble, les notes gardées depuis la dernière fois ; rien s'il n'y en a pas."""
        if not self.dites:
            return ()
        dites, self.dites = tuple(self.dites), []
        ancre = f"{ANCRE}-{self.deja + 1}" if self.deja else ANCRE
        self.deja += len(dites)
        return (section_du_pied(dites, ancre=ancre),)

    def _suite(self, blocs: Suite, nom: str) -> Suite:
        """Rend une suite de blocs sans ses notes. nom : ce qu'elles expliquent, si rien ne les précède."""
        if not any(map(_est_une_note, blocs)):
            return tuple(self._dedans(bloc, nom) for bloc in blocs)
        rendus: list[Bloc] = []
        reste = list(blocs)
        while reste:
            notes = list(_debut(reste))
            if not notes:
                rendus.append(self._dedans(reste.pop(0), nom))
                continue
            del reste[: len(notes)]
            entier = bool(reste) and isinstance(reste[0], Paragraphe) and reste[0].role == "source"
            if entier:  # ce qu'on dit de tout un texte se rattache à sa source
                rendus.append(reste.pop(0))
            self._noter(rendus, nom, notes, entier=entier)
        return tuple(rendus)

    def _dedans(self, bloc: Bloc, nom: str) -> Bloc:
        """Rend le bloc, les notes de ce qu'il contient retirées ; une différence garde son motif."""
        match bloc:
            case Repli() if any(isinstance(b, Difference) for b in bloc.blocs):
                return bloc
            case Champ() if bloc.notes:
                return replace(bloc, notes=(self._renvoi(bloc.libelle, bloc.notes),))
            case Repli():
                return replace(bloc, blocs=self._suite(bloc.blocs, nom))
            case Liste():
                return replace(bloc, items=tuple(map(self._item, bloc.items)))
            case Section() | Encadre():
                return replace(bloc, blocs=self._suite(bloc.blocs, bloc.titre))
            case Tableau():
                return refaire(bloc, lambda suite: self._suite(suite, bloc.legende))
            case _:
                return refaire(bloc, lambda suite: self._suite(suite, ""))

    def _item(self, item: Item) -> Item:
        notes = tuple(filter(_est_une_note, item.suite))
        suite = tuple(self._dedans(b, "") for b in item.suite if not _est_une_note(b))
        texte = self._appeler(item.texte, _nu(item.texte), notes) if notes else item.texte
        return replace(item, texte=texte, suite=suite)

    def _noter(self, rendus: list[Bloc], nom: str, notes: list[Bloc], *, entier: bool) -> None:
        """Garde les notes de ce qui vient d'être rendu, et y met l'appel.

        nom : de ce qui contient tout ; entier : elles expliquent tout ce qu'il contient.
        """
        dernier = rendus[-1] if rendus else None
        vise = nom if entier else ""
        match dernier:
            case Paragraphe():
                texte = self._appeler(dernier.texte, vise or _nu(dernier.texte), notes)
                rendus[-1] = replace(dernier, texte=texte)
            case Liste() if dernier.items:
                *autres, item = dernier.items
                neuf = replace(item, texte=self._appeler(item.texte, vise or _nu(item.texte), notes))
                rendus[-1] = replace(dernier, items=(*autres, neuf))
            case Tableau() | Figure() | Frise():
                titre = dernier.titre if isinstance(dernier, Frise) else dernier.legende
                rendus.append(self._renvoi(titre or nom, notes))
            case _:
                rendus.append(self._renvoi(nom, notes))

    def _appeler(self, texte: Texte, nom: str, notes: Suite | list[Bloc]) -> Texte:
        appel = Lien(APPEL, self._garder(nom, notes), dit=DIT)
        return (*((texte,) if isinstance(texte, str) else texte), appel)

    def _renvoi(self, nom: str, notes: Suite | list[Bloc]) -> Paragraphe:
        return Paragraphe((Lien("Note du manuel", self._garder(nom, notes)),), "suite")

    def _garder(self, nom: str, notes: Suite | list[Bloc]) -> str:
        """Garde des notes au pied, sous les premiers mots de ce qu'elles expliquent ; rend leur adresse."""
        ancre = f"{ANCRE}-n{self.deja + len(self.dites) + 1}"
        terme = f"«\u00a0{abreger(_sans_guillemets(nom), 60)}\u00a0»" if nom else "Cette page"
        self.dites.append(Definition(terme, tuple(notes), ancre))
        return f"{self.page}#{ancre}"


def section_du_pied(dites: tuple[Definition, ...], suite: Suite = (), ancre: str = ANCRE) -> Section:
    """Rend le pied d'une page : ce qu'on dit de ses textes, replié, puis la suite ; hors de la recherche."""
    replis: tuple[Bloc, ...] = ()
    if dites:
        pluriel = f"{len(dites)} textes" if len(dites) > 1 else "un texte"
        replis = (Repli(f"Ce qu’il faut savoir de {pluriel}", (Definitions(dites),), "liste"),)
    return Section(TITRE, (*replis, *suite), ancre, hors_recherche=True)


def _debut(blocs: list[Bloc]) -> Iterator[Bloc]:
    """Rend les notes par lesquelles commence une suite de blocs."""
    for bloc in blocs:
        if not _est_une_note(bloc):
            return
        yield bloc


def _est_une_note(bloc: Bloc) -> bool:
    match bloc:
        case Paragraphe():
            return bloc.role == "note"
        case Repli():
            return bloc.resume == GRAPHIES
        case _:
            return False


def _nu(texte: Texte) -> str:
    """Rend le texte sans étiquette ni adresse."""
    if isinstance(texte, str):
        return texte
    return "".join(m if isinstance(m, str) else m.texte for m in texte if not isinstance(m, Pastille)).strip()


def _sans_guillemets(texte: str) -> str:
    """Rend le texte, ses guillemets changés en ceux qui se mettent dans d'autres."""
    return re.sub(r"«\s*([^«»]*?)\s*»", r"“\1”", texte)
