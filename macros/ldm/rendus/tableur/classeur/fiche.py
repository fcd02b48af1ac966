"""La fiche d'un classeur : tout ce qui se lit hors des tableaux, et un renvoi à la place de chacun."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, assert_never

from ldm.documents.blocs import (
    Bloc,
    Cartes,
    Cellule,
    Champ,
    Definitions,
    Difference,
    Encadre,
    Figure,
    Frise,
    GroupeDeChamps,
    Ligne,
    Liste,
    Paragraphe,
    Phrase,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.calculs import Calcule
from ldm.documents.parcours import enfants, parcourir
from ldm.rendus.socle.texte import lignes_simples, texte_simple
from ldm.rendus.tableur.classeur.feuilles import (
    LIMITE_INVITE,
    CaseClasseur,
    Genre,
    Rangee,
    case_a_remplir,
    case_de_libelle,
    unites,
)

NOTES: Final = ("note", "motif", "source", "bas")


@dataclass(frozen=True, slots=True)
class Renvoi:
    """Un tableau qui a son onglet, et le titre de la section où il se lit."""

    section: str
    tableau: Tableau

    def rangee(self, onglet: str) -> Rangee:
        """Rend la ligne de la fiche qui mène à cet onglet."""
        suite = "Calculé d’après vos réponses" if est_calcule(self.tableau) else "La suite est"
        return Rangee("", (CaseClasseur(f"{suite} dans l’onglet «\u00a0{onglet}\u00a0»."),), "renvoi")


Membre = Rangee | Renvoi


def est_calcule(tableau: Tableau) -> bool:
    """Dit si les cases de ce tableau se calculent."""
    return any(isinstance(bloc, Calcule) for bloc in parcourir((tableau,)))


def ecrire_fiche(blocs: Iterable[Bloc], section: str = "") -> Iterator[Membre]:
    """Rend les lignes de la fiche, dans l'ordre de lecture. section : le titre de celle où l'on est."""
    precedent: Bloc | None = None
    for bloc in blocs:
        if isinstance(precedent, Section) and not isinstance(bloc, Section):
            yield Rangee("", (), "separation")
        yield from _bloc(bloc, section)
        precedent = bloc


def _bloc(bloc: Bloc, section: str) -> Iterator[Membre]:
    match bloc:
        case Section():
            yield from _large(bloc.titre, "groupe")
            yield from ecrire_fiche(bloc.blocs, bloc.titre)
        case Encadre() | Repli():
            yield from _large(bloc.titre if isinstance(bloc, Encadre) else bloc.resume, "texte")
            yield from ecrire_fiche(bloc.blocs, section)
        case Champ():
            yield from _champ(bloc, section)
        case GroupeDeChamps():
            for champ in bloc.champs:
                yield from _champ(champ, section, bloc.titre)
        case Tableau():
            yield Renvoi(section, bloc)
            yield from _reste(bloc, section)
        case Definitions():
            for item in bloc.items:
                libelle = CaseClasseur(texte_simple(item.terme), libelle=True)
                yield Rangee(item.ancre, (libelle, CaseClasseur(_texte(item.blocs))))
            yield from _champs(_champs_de_tete(enfants(bloc)), section)
        case Paragraphe() | Phrase() | Liste() | Frise() | Cartes() | Figure() | Difference() | Calcule():
            note = isinstance(bloc, Paragraphe) and bloc.role in NOTES
            yield from _large(_texte((bloc,)), "note" if note else "texte")
            yield from _champs(_champs_de_tete(enfants(bloc)), section)
        case _:
            assert_never(bloc)


def _large(texte: str, genre: Genre) -> Iterator[Rangee]:
    if texte:
        yield Rangee("", (CaseClasseur(texte),), genre)


def _champ(champ: Champ, section: str, groupe: str = "") -> Iterator[Membre]:
    yield Rangee(champ.id, (case_de_libelle(champ, groupe), case_a_remplir(champ)))
    yield from ecrire_fiche(champ.notes, section)


def _champs(champs: Iterable[Champ], section: str) -> Iterator[Membre]:
    for champ in champs:
        yield from _champ(champ, section)


def _champs_de_tete(blocs: Iterable[Bloc]) -> Iterator[Champ]:
    """Rend les champs, sauf ceux que portent les notes d'un autre."""
    for bloc in blocs:
        if isinstance(bloc, Champ):
            yield bloc
        else:
            yield from _champs_de_tete(enfants(bloc))


def _reste(tableau: Tableau, section: str) -> Iterator[Membre]:
    """Rend ce que les cases n'ont pu garder : longues aides, notes d'un premier champ, seconds champs."""
    lignes = tuple(ligne for groupe in tableau.groupes for ligne in groupe.lignes)
    invites = dict.fromkeys(case.invite for rangee in rangees_de(tableau, lignes) for case in rangee.cases)
    for invite in invites:
        if unites(invite) > LIMITE_INVITE:
            yield from _large(invite, "note")
    for cellule in (cellule for ligne in lignes for cellule in ligne.cellules):
        for rang, champ in enumerate(_champs_de_tete(cellule.blocs)):
            yield from _champ(champ, section) if rang else ecrire_fiche(champ.notes, section)


def rangees_de(tableau: Tableau, lignes: tuple[Ligne, ...]) -> Iterator[Rangee]:
    """Rend une ligne par ligne ; un texte étendu s'y répète, pour qu'un filtre le retrouve."""
    etendues = [(0, CaseClasseur())] * len(tableau.colonnes)
    for ligne in lignes:
        cellules = iter(ligne.cellules)
        for rang, (restantes, case) in enumerate(etendues):
            if restantes:
                etendues[rang] = (restantes - 1, CaseClasseur() if case.saisie else case)
            else:
                cellule = next(cellules, Cellule())
                etendues[rang] = (cellule.lignes - 1, _case(cellule))
        yield Rangee(ligne.id, tuple(case for _, case in etendues), reserve=ligne.reserve)


def _case(cellule: Cellule) -> CaseClasseur:
    texte = _texte(cellule.blocs)
    champ = next(_champs_de_tete(cellule.blocs), None)
    if champ is None:
        calcul = next((bloc.formule for bloc in cellule.blocs if isinstance(bloc, Calcule)), None)
        return CaseClasseur(texte, calcul=calcul)
    case = case_a_remplir(champ)
    libelle = champ.libelle if champ.etiquette_visible else ""
    return replace(case, invite=" ".join(filter(None, (texte, libelle, case.invite))))


def _texte(blocs: Iterable[Bloc]) -> str:
    """Rend le texte des blocs, une ligne par alinéa ou par puce ; sans les champs."""
    return "\n".join(lignes_simples(blocs, lambda _: ()))
