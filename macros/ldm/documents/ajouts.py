"""Ce que le manuel ajoute à un document officiel : où poser la marque, et s'il faut l'expliquer au pied."""

from dataclasses import replace
from typing import Any, Final

from ldm.documents.blocs import Bloc, Cellule, Champ, Ligne
from ldm.documents.morceaux import MARQUE, marquer
from ldm.documents.parcours import champs_de
from ldm.modele import outils as modele
from ldm.modele import saisies
from ldm.modele.types import Gele

_SIGNES: Final = ("du_manuel", "titre_du_manuel", "aide_du_manuel")
REPONSES: Final = marquer("Réponses à choisir", True)


def a_des_ajouts(objet: Any) -> bool:
    """Dit si le manuel ajoute quelque chose à un outil, ou à l'une de ses parties."""
    if isinstance(objet, tuple):
        return any(map(a_des_ajouts, objet))
    if not isinstance(objet, Gele):
        return False
    valeurs = objet.__dict__
    return any(valeurs.get(signe) is True for signe in _SIGNES) or any(map(a_des_ajouts, valeurs.values()))


def titre_marque(section: modele.Section) -> str:
    """Rend le titre d'une partie, marqué si lui ou la partie entière est de nous ; vide sans titre."""
    ajoute = section.du_manuel or section.titre_du_manuel
    return marquer(section.titre, ajoute) if section.titre else ""


def champs_de_section(section: modele.Section) -> modele.Section:
    """Rend la partie où, faute de titre à marquer, chacun des champs d'un ajout porte la marque."""
    if section.titre or not section.du_manuel:
        return section
    blocs = (_ajoutes(bloc) if isinstance(bloc, saisies.Champs) else bloc for bloc in section.blocs)
    return section.model_copy(update={"blocs": tuple(blocs)})


def _ajoutes(bloc: saisies.Champs) -> saisies.Champs:
    champs = tuple(champ.model_copy(update={"du_manuel": True}) for champ in bloc.champs)
    return bloc.model_copy(update={"champs": champs})


def groupe_ajoute(champs: list[saisies.Champ]) -> bool:
    """Dit si tous les champs d'un groupe sont de nous : son titre porte alors la marque pour eux."""
    return bool(champs) and champs[0].groupe is not None and all(champ.du_manuel for champ in champs)


def aide_marquee(saisie: saisies.Saisie, options: tuple[saisies.Option, ...]) -> str:
    """Rend la consigne d'un champ, marquée si elle est de nous ; les réponses ajoutées s'y disent."""
    aide = marquer(saisie.aide, saisie.aide_du_manuel) if saisie.aide else ""
    ajoutees = REPONSES if any(option.du_manuel for option in options) else ""
    return " ".join(filter(None, (aide, ajoutees)))


def ligne_ajoutee(ligne: Ligne) -> Ligne:
    """Rend la ligne, la marque dans sa première case à remplir : elle n'a pas de libellé où la mettre."""
    premier = next(champs_de(bloc for cellule in ligne.cellules for bloc in cellule.blocs), None)

    def case(cellule: Cellule) -> Cellule:
        return replace(cellule, blocs=tuple(_marque(b) if b is premier else b for b in cellule.blocs))

    return replace(ligne, cellules=tuple(map(case, ligne.cellules)))


def _marque(bloc: Bloc) -> Bloc:
    return replace(bloc, aide=f"{bloc.aide} {MARQUE}".strip()) if isinstance(bloc, Champ) else bloc
