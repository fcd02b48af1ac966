"""Composer les critères du cahier des charges : leur tableau d'ensemble, et une fiche pour chacun."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from ldm.documents.apparat import EnPlace
from ldm.documents.blocs import (  # fmt: skip
    Bloc,
    Cellule,
    Colonne,
    Groupe,
    Item,
    Ligne,
    Liste,
    Paragraphe,
    Section,
    Tableau,
)
from ldm.documents.commun import adresse_critere, avec_pastille, pastille, phrase_source, puces
from ldm.documents.contenu_de_critere import Composition
from ldm.documents.criteres import insigne
from ldm.modele.cahier import EntreeDuCahier
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere, LienDomaine
from ldm.modele.referentiel import Referentiel

CITATIONS: Final = tuple(nom for nom, liste in LISTES_DE_CRITERE.items() if liste.genre == "citation")
SIGNES_PAR_PART: Final = 300
"""Ce que vaut une part de largeur, en signes : une colonne longue est plus large, sans écraser les autres."""


def composer_tableau_des_criteres(referentiel: Referentiel) -> Tableau:
    """Rend les descripteurs numérotés, groupés par critère."""
    groupes = []
    for critere in referentiel.criteres:
        lignes = []
        for d in critere.descripteurs:
            texte: tuple[Bloc, ...] = (Paragraphe(d.enonce), *((puces(d.puces),) if d.puces else ()))
            numero = Cellule((Paragraphe(str(referentiel.numeros[d.id])),), entete=True)
            lignes.append(Ligne((numero, Cellule(texte)), d.id))
        groupes.append(Groupe(titre_de_critere(critere), tuple(lignes), critere.id))
    colonnes = (Colonne("N°", 1), Colonne("Détail du critère", 16))
    return Tableau("Critères et descripteurs", colonnes, tuple(groupes), muet=True)


def titre_de_critere(critere: Critere) -> str:
    """Rend « Critère 10 (facultatif) : … »."""
    facultatif = " (facultatif)" if critere.facultatif else ""
    return f"Critère {critere.numero}{facultatif}\u00a0: {critere.intitule}"


def composer_fiches(referentiel: Referentiel, entree: EntreeDuCahier) -> Iterator[Section]:
    """Rend une fiche par critère, sous le titre de la partie qui les réunit s'il y en a un."""
    for partie, criteres in groupby(referentiel.criteres, key=lambda c: c.partie):
        fiches = tuple(_fiche(referentiel, critere, entree) for critere in criteres)
        yield from (Section(partie, fiches),) if partie else fiches


def _fiche(referentiel: Referentiel, critere: Critere, entree: EntreeDuCahier) -> Section:
    apparat = EnPlace(referentiel)
    blocs: list[Bloc] = list(apparat.suite(critere))
    if "descripteurs" not in entree.colonnes and critere.descripteurs:
        blocs.append(_descripteurs(referentiel, critere))
    blocs += _regles(referentiel, critere)
    blocs += _tableau(referentiel, critere, CITATIONS, "Ce à quoi ce critère se rattache")
    blocs += _tableau(referentiel, critere, entree.colonnes, "Pour travailler ce critère")
    blocs += _autres(referentiel, critere, entree.colonnes)
    blocs += phrase_source(referentiel, referentiel.sources.get(critere.id))
    return Section(
        titre_de_critere(critere),
        tuple(blocs),
        f"critere-{adresse_critere(critere).removeprefix('referentiel/critere-').rstrip('/')}",
        feuille="paysage" if entree.feuilles else "",
        insigne=insigne(referentiel, critere),
    )


def _descripteurs(referentiel: Referentiel, critere: Critere) -> Liste:
    apparat = EnPlace(referentiel)
    items = []
    for d in critere.descripteurs:
        suite = (*((apparat.puces(d),) if d.puces else ()), *apparat.suite(d))
        items.append(Item(avec_pastille(d.enonce, pastille(referentiel, d.id)), suite=suite))
    return Liste(tuple(items))


def _regles(referentiel: Referentiel, critere: Critere) -> Iterator[Bloc]:
    for regle in critere.regles:
        yield Paragraphe(avec_pastille(regle.texte, pastille(referentiel, regle.id)))
        yield from EnPlace(referentiel).suite(regle)


def _tableau(
    referentiel: Referentiel, critere: Critere, noms: tuple[str, ...], legende: str
) -> Iterator[Tableau]:
    """Rend un tableau d'une ligne, une colonne par liste qui a quelque chose à dire."""
    presentes = [nom for nom in noms if getattr(critere, nom)]
    if presentes:
        cases = tuple(Cellule((_liste(referentiel, critere, nom),)) for nom in presentes)
        colonnes = (Colonne(LISTES_DE_CRITERE[n].titre, _largeur(getattr(critere, n))) for n in presentes)
        titre = f"{legende}, critère {critere.numero}"
        yield Tableau(titre, tuple(colonnes), (Groupe("", (Ligne(cases),)),), muet=True)


def _autres(referentiel: Referentiel, critere: Critere, colonnes: tuple[str, ...]) -> Iterator[Section]:
    """Rend, sous leur titre, les listes que le critère énonce et qu'aucune colonne ne prend."""
    for nom, liste in LISTES_DE_CRITERE.items():
        deja = nom in ("descripteurs", "regles", *colonnes) or liste.genre == "citation"
        if not deja and getattr(critere, nom):
            yield Section(liste.titre, (_liste(referentiel, critere, nom),))


def _liste(referentiel: Referentiel, critere: Critere, nom: str) -> Liste:
    """Rend une liste pour une case : ses intertitres et ses domaines sont des puces de premier rang."""
    elements = getattr(critere, nom)
    if nom == "descripteurs":
        return _descripteurs(referentiel, critere)
    composition = Composition(referentiel, nom, EnPlace(referentiel))
    items: list[Item] = []
    for groupe, membres in groupby(elements, key=lambda e: getattr(e, "groupe", None)):
        dedans = tuple(_item(composition, membre) for membre in membres)
        items += (Item(groupe, suite=(Liste(dedans),)),) if groupe else dedans
    return Liste(tuple(items))


def _item(composition: Composition, element: Any) -> Item:
    if not isinstance(element, LienDomaine):
        return composition.item(element)
    definition = composition.domaine(element)
    return Item(definition.terme, suite=definition.blocs)


def _largeur(elements: Any) -> int:
    """Rend la part d'une colonne d'après ce qu'elle dit, de une à deux fois la plus étroite."""
    return min(10, 5 + round(_signes(elements) / SIGNES_PAR_PART))


def _signes(elements: Any) -> int:
    total = 0
    for element in elements:
        total += len(str(getattr(element, "texte", None) or getattr(element, "libelle", None) or " " * 50))
        total += sum(_signes(getattr(element, nom, ())) for nom in ("elements", "puces", "themes"))
    return total
