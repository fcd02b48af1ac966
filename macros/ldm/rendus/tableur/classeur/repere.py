"""La feuille cachée d'un classeur à remplir : d'où il vient, et où est chacun de ses champs.

Un programme y lit tout ce qu'il faut pour remplir le classeur ou le relire, sans rien deviner. Une ligne y
commence par ce qu'elle dit : « format », « edition », « revision », « outil » ; « feuille », les titres de
colonnes d'un onglet ; « choix », les réponses d'un choix, clé puis libellé ; « champ », l'identifiant d'un
champ, son onglet, sa case, son genre, le numéro de son choix, le champ qu'il reprend.

La case est celle du classeur publié. Des lignes triées ou ajoutées la déplacent, sans perdre le champ : la
première colonne de l'onglet porte l'identifiant du champ, ou ce qui précède son dernier point.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from ldm.documents.blocs import Champ, Document
from ldm.documents.parcours import champs_de
from ldm.rendus.tableur.classeur.feuilles import Feuille, propre
from ldm.rendus.tableur.classeur.formules import TETE
from ldm.rendus.tableur.classeur.saisies import lettres

REPERE: Final = "_ldm"
FORMAT: Final = ("ldm-formulaire", "1")
Ligne = tuple[str, ...]


def repere(document: Document, onglets: Iterable[Feuille]) -> tuple[Ligne, ...]:
    """Rend les lignes de la feuille cachée ; aucune, si le document n'a rien à remplir."""
    champs = {champ.id: champ for champ in champs_de(document.blocs)}
    if not champs:
        return ()
    numeros: dict[tuple[tuple[str, str], ...], str] = {(): ""}
    for champ in champs.values():
        numeros.setdefault(champ.options, str(len(numeros)))
    lignes = (*_tete(document), *_choix(numeros), *_feuilles(tuple(onglets), champs, numeros))
    return tuple(tuple(map(propre, ligne)) for ligne in lignes)


def _tete(document: Document) -> Iterator[Ligne]:
    pied = document.pied
    yield ("format", *FORMAT)
    yield ("edition", pied.slug)
    yield ("revision", pied.revision)
    yield ("outil", document.ancre)


def _choix(numeros: dict[tuple[tuple[str, str], ...], str]) -> Iterator[Ligne]:
    for options, numero in numeros.items():
        if options:
            yield ("choix", numero, *(texte for option in options for texte in option))


def _feuilles(
    onglets: tuple[Feuille, ...],
    champs: dict[str, Champ],
    numeros: dict[tuple[tuple[str, str], ...], str],
) -> Iterator[Ligne]:
    for feuille in onglets:
        lignes = [
            ("champ", case.id, feuille.nom, f"{lettres(colonne)}{rang}", case.type,
             numeros[champs[case.id].options], case.reprend)
            for rang, rangee in enumerate(feuille.rangees, TETE + 1)
            for colonne, case in enumerate(rangee.cases, 1)
            if case.saisie
        ]  # fmt: skip
        if lignes:
            yield ("feuille", feuille.nom, *feuille.entetes)
            yield from lignes
