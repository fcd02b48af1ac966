"""Ce que chaque case à remplir admet, réuni par règle : le tableur le dit et le vérifie."""

from dataclasses import dataclass
from typing import Final

from ldm.rendus.tableur.classeur.feuilles import COCHE, LIMITE_INVITE, CaseClasseur, Feuille, abreger

PAS_UNE_DATE: Final = (
    "Ce n’est pas une date complète, comme 23/10/2026. La case peut la garder, mais elle ne se triera pas, "
    "et son retard ne se verra pas."
)
PAS_UN_IDENTIFIANT: Final = (
    "Cette colonne relie chaque réponse à sa question : elle suit sa ligne quand on trie, sans se changer."
)
Plage = tuple[int, int, int, int]
"""Première ligne, première colonne, dernière ligne, dernière colonne ; à partir de 0."""


@dataclass(frozen=True, slots=True)
class Saisie:
    """Une règle et les cases où elle vaut. refus : ce qu'on lit si la réponse ne convient pas.

    datee : une date y est attendue ; autre chose s'y garde après un avertissement. figee : rien ne s'y
    écrit ; la case n'est ouverte que pour suivre sa ligne quand on la trie.
    """

    choix: tuple[str, ...]
    longueur: int | None
    invite: str
    refus: str
    plages: tuple[Plage, ...]
    datee: bool = False
    figee: bool = False


def saisies(feuille: Feuille, depart: int) -> tuple[Saisie, ...]:
    """Rend les règles d'une feuille dont la première ligne est au rang `depart`, l'identifiant au rang 0."""
    cases: dict[CaseClasseur, list[tuple[int, int]]] = {}
    triables = [(0, rang) for rang, rangee in enumerate(feuille.rangees, depart) if rangee.triable]
    for rang, rangee in enumerate(feuille.rangees, depart):
        for colonne, case in enumerate(rangee.cases, 1):
            if case.saisie and not case.repetee and (case.choix or case.longueur or case.invite):
                regle = CaseClasseur(
                    type=case.type, choix=case.choix, invite=case.invite, longueur=case.longueur
                )
                cases.setdefault(regle, []).append((colonne, rang))
    figees = (Saisie((), None, "", PAS_UN_IDENTIFIANT, _plages(triables), figee=True),) if triables else ()
    return (*(_saisie(regle, _plages(lieux)) for regle, lieux in cases.items()), *figees)


def _saisie(regle: CaseClasseur, plages: tuple[Plage, ...]) -> Saisie:
    invite = abreger(regle.invite, LIMITE_INVITE)
    if regle.type == "case":
        refus = f"Écrivez « {COCHE} », ou laissez la case vide."
    elif regle.type == "date":
        refus = PAS_UNE_DATE
    elif regle.choix:
        refus = "Prenez une réponse de la liste, ou laissez la case vide."
    else:
        refus = f"Cette réponse ne doit pas dépasser {regle.longueur} caractères." if regle.longueur else ""
    return Saisie(regle.choix, regle.longueur, invite, refus, plages, datee=regle.type == "date")


def _plages(lieux: list[tuple[int, int]]) -> tuple[Plage, ...]:
    """Réunit les cases qui se suivent dans une colonne."""
    plages: list[Plage] = []
    for colonne, rang in sorted(lieux):
        if plages and plages[-1][1] == colonne and plages[-1][2] == rang - 1:
            plages[-1] = (plages[-1][0], colonne, rang, colonne)
        else:
            plages.append((rang, colonne, rang, colonne))
    return tuple(plages)


def lettres(colonne: int) -> str:
    """Rend le nom d'une colonne comptée à partir de 0 : A, B… Z, AA."""
    nom = ""
    while colonne >= 0:
        nom, colonne = chr(ord("A") + colonne % 26) + nom, colonne // 26 - 1
    return nom
