"""Donner aux cases vides d'une grille ce qui reste de chaque page, d'après la place que prend le reste.

Rien n'est mesuré par Typst : les hauteurs se calculent des largeurs de la police. Un calcul un peu faux
ne perd rien : une ligne passe à la page suivante, et un bas de page reste blanc.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ldm.rendus.pdf.contexte import Donnees
from ldm.rendus.pdf.mesures import lignes_de

CAPITALE, INTERLIGNE = 0.66, 0.5
"""En corps : la hauteur d'une ligne, et l'écart de deux lignes."""
SECURITE: Final = 9.0
"""Ce qu'on laisse vide au bas d'une page, en points, au cas où une ligne de texte se couperait autrement."""
CONSIGNE: Final = 11.0
MARGES_DE_CASE: Final = (4.0, 3.5)
BAS_DE_L_ID: Final = 9.5
BORD_DE_SAISIE: Final = 1.5


@dataclass(frozen=True, slots=True)
class Page:
    """La place d'une page, en points."""

    largeur: float
    hauteur: float


@dataclass(slots=True)
class _Feuille:
    """Une page d'un tableau : jusqu'où elle est pleine, et ses lignes."""

    y: float
    lignes: list[Donnees] = field(default_factory=list)


def remplir_les_pages(tableau: Donnees, corps: float, page: Page, depart: tuple[float, float]) -> None:
    """Hausse les lignes à remplir de ce tableau de plusieurs pages. depart : où il commence, et la hauteur de
    sa légende.
    """
    lignes = [ligne for lot in tableau["lots"] for groupe in lot for ligne in groupe["lignes"]]
    if len(tableau["lots"]) != 1 or any(case["lignes"] > 1 for ligne in lignes for case in ligne["cellules"]):
        return
    larges = largeurs(tableau, corps, page)
    feuilles = list(_feuilles(tableau, corps, page, depart))
    if len(feuilles) > 1 and len(feuilles[-1].lignes) == 1 and len(feuilles[-2].lignes) > 2:
        rendue = feuilles[-2].lignes.pop()
        feuilles[-2].y -= _hauteur(rendue, larges, corps)
    for feuille in feuilles[:-1]:
        reste = page.hauteur - SECURITE - feuille.y
        for ligne in feuille.lignes:
            _hausser(ligne, larges, corps, max(0.0, reste / len(feuille.lignes)))


def _hausser(ligne: Donnees, larges: list[float], corps: float, de: float) -> None:
    """Hausse une ligne : toutes ses cases à remplir prennent la hauteur de la plus haute, et `de` points."""
    voulue = _hauteur(ligne, larges, corps) + de
    for case, bas in _cases(ligne):
        reste = voulue - _case(case, larges[case["colonne"]], corps, bas)
        for bloc in case["blocs"]:
            if "haut" in bloc:
                bloc["haut"] = round(bloc["haut"] + reste, 1)


def _feuilles(tableau: Donnees, corps: float, page: Page, depart: tuple[float, float]) -> Iterator[_Feuille]:
    larges = largeurs(tableau, corps, page)
    titres = zip((colonne["titre"] for colonne in tableau["colonnes"]), larges, strict=True)
    bandeau = max(_texte([titre], large, corps) for titre, large in titres) + 2 * MARGES_DE_CASE[1]
    debut, legende = depart
    feuille = _Feuille(debut + legende + bandeau)
    for groupe in tableau["lots"][0]:
        titre = _texte([groupe["titre"]], page.largeur - 10, 1.05 * corps) + 10 if groupe["titre"] else 0.0
        entete = titre
        for ligne in groupe["lignes"]:
            haute = _hauteur(ligne, larges, corps)
            if feuille.y + entete + haute > page.hauteur:
                if feuille.lignes:
                    yield feuille
                feuille, entete = _Feuille(bandeau + (0.0 if feuille.lignes else legende)), titre
            feuille.y += entete + haute
            feuille.lignes.append(ligne)
            entete = 0.0
    yield feuille


def largeurs(tableau: Donnees, corps: float, page: Page) -> list[float]:
    """Rend la largeur de chaque colonne : aucune n'est plus étroite que le plus long mot de son titre."""
    parts = [float(colonne["part"]) for colonne in tableau["colonnes"]]
    minimales = [colonne["mot"] * corps + 2 * MARGES_DE_CASE[0] + 1 for colonne in tableau["colonnes"]]
    justes = [page.largeur * part / sum(parts) for part in parts]
    if sum(minimales) > page.largeur:
        return justes
    etroites: set[int] = set()
    while nouvelles := {r for r, large in enumerate(justes) if r not in etroites and large < minimales[r]}:
        etroites |= nouvelles
        reste = page.largeur - sum(minimales[rang] for rang in etroites)
        libres = sum(part for rang, part in enumerate(parts) if rang not in etroites)
        justes = [minimales[r] if r in etroites else reste * part / libres for r, part in enumerate(parts)]
    return justes


def _hauteur(ligne: Donnees, larges: list[float], corps: float) -> float:
    """Rend la hauteur d'une ligne : celle de sa case la plus haute."""
    return max(_case(case, larges[case["colonne"]], corps, bas) for case, bas in _cases(ligne))


def _cases(ligne: Donnees) -> Iterator[tuple[Donnees, float]]:
    """Rend chaque case, et ce que l'identifiant de la ligne prend en bas de la première."""
    for rang, case in enumerate(ligne["cellules"]):
        yield case, BAS_DE_L_ID if rang == 0 and ligne["id"] else 0.0


def _case(case: Donnees, large: float, corps: float, bas: float) -> float:
    champ = next((bloc for bloc in case["blocs"] if bloc["genre"] == "champ" and "haut" in bloc), None)
    if champ is not None:
        return (
            float(champ["haut"]) + BORD_DE_SAISIE + (bas or BORD_DE_SAISIE) + CONSIGNE * bool(champ["aide"])
        )
    textes = [texte for bloc in case["blocs"] for texte in _alineas(bloc)]
    return (
        _texte(textes, large - 2 * MARGES_DE_CASE[0], corps) + MARGES_DE_CASE[1] + (bas or MARGES_DE_CASE[1])
    )


def _alineas(bloc: Donnees) -> Iterator[str]:
    """Rend chaque alinéa d'un bloc de texte, liens et étiquettes compris."""
    if bloc["genre"] == "paragraphe":
        yield _plat(bloc["texte"])
    for item in bloc.get("items", ()):
        yield f"•   {_plat(item.get('texte', item.get('terme')))}"
        yield from (alinea for suite in item.get("suite", ()) for alinea in _alineas(suite))


def _plat(morceaux: Iterable[Any]) -> str:
    return "".join(m if isinstance(m, str) else m.get("texte", m.get("etiquette", "")) for m in morceaux)


def _texte(alineas: list[str], large: float, corps: float) -> float:
    """Rend la hauteur de ces alinéas, à la largeur de `large` points."""
    lignes = sum(lignes_de(alinea, large / corps) for alinea in alineas)
    return corps * (lignes * CAPITALE + max(0, lignes - 1) * INTERLIGNE + 0.1 * max(0, len(alineas) - 1))
