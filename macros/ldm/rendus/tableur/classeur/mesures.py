"""Les mesures d'un classeur : largeurs de colonnes en A4 paysage, hauteurs de lignes."""

import re
from functools import lru_cache
from typing import Final, assert_never

from ldm.documents.calculs import Compte, Echue, Etat, Formule
from ldm.rendus.socle.arial import largeur_en_arial
from ldm.rendus.socle.colonnes import repartir
from ldm.rendus.tableur.classeur.feuilles import CaseClasseur, Feuille, Rangee
from ldm.rendus.tableur.classeur.styles import STYLES, Style

LARGEUR_UTILE: Final = 277.0  # A4 paysage, marges de 10 mm
HAUTEUR_UTILE: Final = 507.0  # la même page, marges et pied ôtés, en points
IDENTIFIANT: Final = 17.0
MARGE: Final = 3.0  # ce qu'une case laisse à gauche et à droite, en mm
FLECHE: Final = 14.0  # la place du bouton de filtre sous le titre d'une colonne, en points
LARGEURS_LISEZ_MOI: Final = (45.0, 190.0, 32.0)
COTE_DU_QR: Final = 28.0
_LARGEUR_PAR_PART: Final = 8.0  # au moins, là où l'on rédige
_MOT_DEMESURE: Final = 40.0

_LARGEURS_MINIMALES: Final = {"case": 13.0, "date": 23.5, "texte_long": 24.0, "signature": 40.0}
_HAUTEURS_EN_TABLEAU: Final = {"texte_long": 42.0, "signature": 50.0}
_HAUTEURS_EN_FICHE: Final = {"texte_long": 110.0, "signature": 60.0}
_HAUTEUR_D_ECRITURE: Final = 24.0
_HAUTEUR_CALCULEE: Final = 26.0
_PART_DU_TITRE: Final = 0.55

_INTERLIGNE: Final = 1.19
_HAUTEURS_VRAIES: Final = (1.0, 0.95, 0.9, 0.85)  # un tableur compose un peu moins haut que ces mesures
_RESTE_A_LAISSER: Final = 0.35
"""Un groupe qui ne tient pas dans un reste de page plus court que cela en ouvre une autre."""


def largeurs(feuille: Feuille) -> tuple[float, ...]:
    """Rend les largeurs en millimètres, identifiant compris.

    Aucune colonne n'est plus étroite que le plus long mot de son titre ni que ce qu'on y
    écrit ; s'il le faut, la feuille dépasse la page et s'imprime réduite.
    """
    minimales = tuple(_minimale(feuille, rang) for rang in range(len(feuille.colonnes)))
    coches = frozenset(rang for rang in range(len(minimales)) if _types(feuille, rang) == {"case"})
    parts = tuple(part for _, part in feuille.colonnes)
    return (IDENTIFIANT, *repartir(parts, minimales, LARGEUR_UTILE - IDENTIFIANT, fixes=coches))


def _minimale(feuille: Feuille, rang: int) -> float:
    titre, part = feuille.colonnes[rang]
    mots = [largeur_de(mot, STYLES["entete"]) for mot in titre.split()]
    types = _types(feuille, rang)
    ecrit = part * _LARGEUR_PAR_PART if "texte_long" in types else 0.0
    return max(
        [
            ecrit,
            *(_LARGEURS_MINIMALES.get(t, 10.0) for t in types),
            min(max(mots, default=0.0), _MOT_DEMESURE) + MARGE,
        ]
    )


def _types(feuille: Feuille, rang: int) -> set[str]:
    return {rangee.cases[rang].type for rangee in feuille.rangees if rangee.genre == "ligne"}


def hauteur_de_l_enseigne(titre: str) -> float:
    """Rend la hauteur du titre de « Lisez-moi »."""
    return hauteur_de(titre, sum(LARGEURS_LISEZ_MOI[:2]), STYLES["titre"]) + 6


def hauteur_de_presentation(libelle: str, texte: str) -> float:
    """Rend la hauteur d'une ligne de « Lisez-moi »."""
    couples = zip((libelle, texte), LARGEURS_LISEZ_MOI, ("sujet", "presentation"), strict=False)
    return max(hauteur_de(t, largeur, STYLES[style]) for t, largeur, style in couples) + 6


def hauteur_du_titre(feuille: Feuille) -> float:
    """Rend la hauteur, en points, de la ligne du titre ; un rappel peut y prendre deux lignes."""
    toutes = largeurs(feuille)
    haut = hauteur_de(feuille.titre, sum(toutes[: decoupe(feuille, toutes)]), STYLES["titre"])
    return max(haut, hauteur_de("A\nA", LARGEUR_UTILE, STYLES["rappel"]) if feuille.rappels else 0.0) + 4


def hauteur_de_l_entete(feuille: Feuille) -> float:
    """Rend la hauteur de la ligne des titres de colonnes, avec la place des boutons de filtre."""
    titres = zip([titre for titre, _ in feuille.colonnes], largeurs(feuille)[1:], strict=True)
    return (
        max(hauteur_de(titre, largeur, STYLES["entete"]) for titre, largeur in titres)
        + FLECHE * feuille.filtree
    )


def hauteur_d_ecriture(feuille: Feuille, rangee: Rangee) -> float:
    """Rend la hauteur minimale d'une ligne, pour qu'on puisse y écrire à la main ; 0 si rien ne s'y écrit."""
    if rangee.reserve:
        return 0.0
    hauteurs = _HAUTEURS_EN_TABLEAU if feuille.filtree else _HAUTEURS_EN_FICHE
    return max(
        (hauteurs.get(case.type, _HAUTEUR_D_ECRITURE) for case in rangee.cases if case.saisie), default=0.0
    )


def hauteur(feuille: Feuille, rangee: Rangee, toutes: tuple[float, ...]) -> float:
    """Rend la hauteur d'une ligne : celle de son texte le plus haut, et de quoi écrire."""
    if rangee.genre == "separation":
        return 10.0
    if rangee.genre != "ligne":
        style = STYLES[rangee.genre]
        return hauteur_de(rangee.cases[0].texte, sum(toutes[1:]), style) + (
            5 if rangee.genre == "groupe" else 2
        )
    textes = [hauteur_de_case(case, largeur) for case, largeur in zip(rangee.cases, toutes[1:], strict=False)]
    textes += [_HAUTEUR_CALCULEE] if any(isinstance(case.calcul, Echue) for case in rangee.cases) else []
    return max(
        [
            hauteur_d_ecriture(feuille, rangee),
            hauteur_de(rangee.id, toutes[0], STYLES["identifiant"]),
            *textes,
        ]
    )


def sauts_de_page(feuille: Feuille) -> frozenset[int]:
    """Rend les rangs des en-têtes de groupe qui ouvrent une page : sans cela, ils resteraient seuls en bas de
    la précédente, ou leur groupe n'y aurait que ses premières lignes.
    """
    toutes = largeurs(feuille)
    echelle = min(1.0, LARGEUR_UTILE / sum(toutes[: len(toutes) - feuille.hors_page]))
    page = HAUTEUR_UTILE / echelle - hauteur_du_titre(feuille) - hauteur_de_l_entete(feuille)
    hauteurs = [hauteur(feuille, rangee, toutes) for rangee in feuille.rangees]
    sauts = set()
    places = [0.0] * len(_HAUTEURS_VRAIES)
    for rang, haut in enumerate(hauteurs):
        if feuille.rangees[rang].genre == "groupe" and _ouvre(feuille, rang, hauteurs, places, page):
            sauts.add(rang)
            places = [0.0] * len(places)
        suites = [(y, haut * vraie) for y, vraie in zip(places, _HAUTEURS_VRAIES, strict=True)]
        places = [h if y + h > page else y + h for y, h in suites]
    return frozenset(sauts)


def _ouvre(feuille: Feuille, rang: int, hauteurs: list[float], places: list[float], page: float) -> bool:
    """Dit si le groupe de ce rang doit ouvrir une page. places : où l'on en est, selon la hauteur vraie."""
    haut, suivante = hauteurs[rang], sum(hauteurs[rang + 1 : rang + 2])
    debouts = zip(places, _HAUTEURS_VRAIES, strict=True)
    if any(0 < y <= page < y + (haut + suivante) * vraie for y, vraie in debouts):
        return True
    apres = feuille.rangees[rang + 1 :]
    fin = next((suite for suite, rangee in enumerate(apres) if rangee.genre == "groupe"), len(apres))
    entier = haut + sum(hauteurs[rang + 1 : rang + 1 + fin])
    return page * (1 - _RESTE_A_LAISSER) < places[0] and page < places[0] + entier


def hauteur_de_case(case: CaseClasseur, largeur: float) -> float:
    """Rend la hauteur du texte d'une case et de sa précision."""
    haut = hauteur_de(case.texte, largeur, STYLES[nom_du_style(case)])
    return haut + hauteur_de(case.precision, largeur, STYLES["precision"]) if case.precision else haut


def style_de_l_identifiant(rangee: Rangee) -> str:
    """Rend le nom du style de l'identifiant d'une « ligne »."""
    return "identifiant-triable" if rangee.triable else "identifiant"


def nom_du_style(case: CaseClasseur) -> str:
    """Rend le nom du style d'une case de « ligne »."""
    if case.calcul is not None:
        return _style_du_calcul(case.calcul)
    if case.repetee:
        return "calcul"
    if case.saisie:
        return {"case": "coche", "date": "date"}.get(case.type, "reponse")
    return "libelle" if case.libelle else "imprime"


def _style_du_calcul(calcul: Formule) -> str:
    match calcul:
        case Compte():
            return "compte"
        case Echue() | Etat():
            return "calcul"
        case _:
            assert_never(calcul)


def decoupe(feuille: Feuille, toutes: tuple[float, ...]) -> int:
    """Rend le nombre de colonnes du titre d'une feuille, identifiant compris ; la suite porte les rappels."""
    toutes = toutes[: len(toutes) - feuille.hors_page]
    if not feuille.rappels or len(toutes) < 3:
        return len(toutes)
    voulue, somme = sum(toutes) * _PART_DU_TITRE, 0.0
    for rang, large in enumerate(toutes[:-1], 1):
        somme += large
        if somme >= voulue:
            return rang
    return len(toutes) - 1


@lru_cache(maxsize=4096)  # ODS et XLSX, d'une édition à l'autre : les mêmes textes
def hauteur_de(texte: str, largeur: float, style: Style) -> float:
    """Rend la hauteur en points d'un texte mis à la ligne, un peu large plutôt que juste."""
    lignes = sum(_lignes(alinea, largeur - MARGE, style) for alinea in texte.split("\n"))
    return lignes * style.corps * _INTERLIGNE + 4


def _lignes(alinea: str, largeur: float, style: Style) -> int:
    total, courante = 1, 0.0
    for mot in re.findall(r"[^ -]*[ -]?", alinea):
        long = largeur_de(mot, style)
        if courante and courante + long > largeur:
            total, courante = total + 1, 0.0
        courante += long
        if courante > largeur:
            total, courante = total + int(courante // largeur), courante % largeur
    return total


def largeur_de(texte: str, style: Style) -> float:
    """Rend la largeur d'un texte, en millimètres."""
    return largeur_en_arial(texte, style.corps, gras=style.gras)
