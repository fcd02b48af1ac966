"""Les mesures d'un classeur : largeurs de colonnes en A4 paysage, hauteurs de lignes."""

import re
from functools import lru_cache
from typing import Final, assert_never

from ldm.documents.calculs import Compte, Echue, Etat, Formule
from ldm.rendus.tableur.classeur import chasses
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
_POINT: Final = 25.4 / 72

_LARGEURS_MINIMALES: Final = {"case": 13.0, "date": 23.5, "texte_long": 24.0, "signature": 40.0}
_HAUTEURS_EN_TABLEAU: Final = {"texte_long": 42.0, "signature": 50.0}
_HAUTEURS_EN_FICHE: Final = {"texte_long": 110.0, "signature": 60.0}
_HAUTEUR_D_ECRITURE: Final = 24.0
_HAUTEUR_CALCULEE: Final = 26.0
_PART_DU_TITRE: Final = 0.55

_CHASSES: Final = {signe: chasse for chasse, signes in chasses.SIGNES_PAR_CHASSE.items() for signe in signes}
_INTERLIGNE: Final = 1.19
_AISANCE: Final = 1.05  # un écran compose un peu plus large que ces mesures
_HAUTEURS_VRAIES: Final = (1.0, 0.95, 0.9, 0.85)  # un tableur compose un peu moins haut que ces mesures


def largeurs(feuille: Feuille) -> tuple[float, ...]:
    """Rend les largeurs en millimètres, identifiant compris.

    Aucune colonne n'est plus étroite que le plus long mot de son titre ni que ce qu'on y
    écrit ; s'il le faut, la feuille dépasse la page et s'imprime réduite.
    """
    libre = LARGEUR_UTILE - IDENTIFIANT
    minimales = [_minimale(feuille, rang) for rang in range(len(feuille.colonnes))]
    rendues = minimales
    fixes = {rang for rang in range(len(minimales)) if _types(feuille, rang) == {"case"}}
    while len(fixes) < len(minimales):
        parts = sum(part for rang, (_, part) in enumerate(feuille.colonnes) if rang not in fixes)
        reste = libre - sum(minimales[rang] for rang in fixes)
        rendues = [
            m if rang in fixes else reste * feuille.colonnes[rang][1] / parts
            for rang, m in enumerate(minimales)
        ]
        etroites = {rang for rang, m in enumerate(minimales) if rendues[rang] < m}
        if not etroites:
            break
        fixes |= etroites
    else:
        rendues = minimales
    return (IDENTIFIANT, *rendues)


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
    la précédente.
    """
    toutes = largeurs(feuille)
    echelle = min(1.0, LARGEUR_UTILE / sum(toutes[: len(toutes) - feuille.hors_page]))
    page = HAUTEUR_UTILE / echelle - hauteur_du_titre(feuille) - hauteur_de_l_entete(feuille)
    hauteurs = [hauteur(feuille, rangee, toutes) for rangee in feuille.rangees]
    sauts = set()
    places = [0.0] * len(_HAUTEURS_VRAIES)
    for rang, haut in enumerate(hauteurs):
        suivante = sum(hauteurs[rang + 1 : rang + 2])
        debouts = zip(places, _HAUTEURS_VRAIES, strict=True)
        if feuille.rangees[rang].genre == "groupe" and any(
            0 < y <= page < y + (haut + suivante) * vraie for y, vraie in debouts
        ):
            sauts.add(rang)
            places = [0.0] * len(places)
        suites = [(y, haut * vraie) for y, vraie in zip(places, _HAUTEURS_VRAIES, strict=True)]
        places = [h if y + h > page else y + h for y, h in suites]
    return frozenset(sauts)


def hauteur_de_case(case: CaseClasseur, largeur: float) -> float:
    """Rend la hauteur du texte d'une case et de sa précision."""
    haut = hauteur_de(case.texte, largeur, STYLES[nom_du_style(case)])
    return haut + hauteur_de(case.precision, largeur, STYLES["precision"]) if case.precision else haut


def nom_du_style(case: CaseClasseur) -> str:
    """Rend le nom du style d'une case de « ligne »."""
    if case.calcul is not None:
        return _style_du_calcul(case.calcul)
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
    milliemes = sum(
        _CHASSES.get(signe, chasses.COURANTE if signe < "\u2e80" else chasses.LOINTAINE) for signe in texte
    )
    return milliemes / 1000 * style.corps * _POINT * (1.08 if style.gras else 1.0) * _AISANCE
