"""Retoucher une opération dans son fichier : garder le texte de sa base, ou la retirer, et rien d'autre.

Chaque retouche se vérifie : le texte neuf, relu, doit dire exactement l'ancien plus la retouche. Dans le
doute, rien n'est écrit.
"""

import copy
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from ldm.chargement import retouche
from ldm.chargement.operations import Situee
from ldm.erreurs import DonneesInvalides
from ldm.modele.typographie import deplier, typographier
from ldm.variantes.base import gardeur

BASE: Final = "texte_de_base"
CONDENSE: Final = "empreinte_base"
_REMEDE: Final = "Faites cette retouche à la main : la façon dont l'opération est écrite ne s'y prête pas."


class Operations:
    """Les fichiers d'opérations en cours de retouche ; rien n'est écrit avant `ecrire`."""

    def __init__(self, racine: Path) -> None:
        """Part du dossier des données."""
        self._racine = racine
        self._textes: dict[Path, str | None] = {}

    def garder_la_base(self, situee: Situee, dit: Mapping[str, Sequence[str]]) -> None:
        """Écrit sous l'opération le texte de sa base ; lève `DonneesInvalides` si c'est impossible."""
        texte, lieu = self._texte(situee), (*situee.chemin, situee.operation.verbe)
        base = {champ: _un_ou_liste(_au_clavier(alineas)) for champ, alineas in dit.items()}
        voulu = copy.deepcopy(_lire(texte))
        dans = _suivre(voulu, lieu)
        gestes = retouche.Retouche(texte)
        if BASE in dans:
            gestes.changer((*lieu, BASE), base)
        elif CONDENSE in dans:
            gestes.retirer((*lieu, CONDENSE))
        if BASE not in dans:
            gestes.poser(lieu, BASE, base)
        dans.pop(CONDENSE, None)
        dans[BASE] = base
        self._poser(situee, gestes, voulu)

    def retirer(self, situee: Situee) -> None:
        """Retire l'opération ; seule dans son fichier, elle l'emporte. Lève `DonneesInvalides` si c'est
        impossible.
        """
        if situee.tus:
            raise _impossible(situee, "ce fichier est un outil entier")
        texte, rang = self._texte(situee), situee.chemin[-1]
        voulu = copy.deepcopy(_lire(texte))
        assert isinstance(rang, int)
        del voulu["operations"][rang]
        if not voulu["operations"]:
            del voulu["operations"]
        gestes = retouche.Retouche(texte)
        gestes.retirer(situee.chemin)
        self._poser(situee, gestes, voulu or None)

    def ecrire(self) -> None:
        """Écrit chaque fichier, entier ou pas du tout ; supprime celui dont plus rien ne reste."""
        retouche.ecrire_ensemble(self._textes)
        self._textes.clear()

    def _fichier(self, situee: Situee) -> Path:
        return self._racine.parent / situee.lu.fichier

    def _texte(self, situee: Situee) -> str:
        """Rend le texte du fichier, retouches faites ; lève `DonneesInvalides` s'il a changé depuis qu'on
        l'a lu.
        """
        fichier, geste = self._fichier(situee), gardeur(situee.operation)
        texte = self._textes.get(fichier) or fichier.read_bytes().decode("utf-8")
        try:
            cible = _suivre(_lire(texte), (*situee.chemin, situee.operation.verbe, "cible"))
        except (LookupError, TypeError, yaml.YAMLError):
            cible = None
        if geste is None or cible != geste.cible:
            raise _impossible(situee, "il a changé depuis sa lecture")
        return texte

    def _poser(self, situee: Situee, gestes: retouche.Retouche, voulu: Any) -> None:
        """Retient le texte neuf s'il dit bien ce qu'on voulait."""
        try:
            texte = gestes.texte
            juste = _lire(texte) == voulu
        except (yaml.YAMLError, IndexError):
            juste = False
        if not juste:
            raise _impossible(situee, "la retouche changerait autre chose")
        self._textes[self._fichier(situee)] = texte if voulu is not None else None


def _lire(texte: str) -> Any:
    """Rend ce que dit le fichier, toute valeur en texte ; None s'il ne dit plus rien."""
    lu = yaml.load(texte.removeprefix("\ufeff"), Loader=yaml.BaseLoader)  # noqa: S506 (rien que des textes)
    return lu or None


def _suivre(valeur: Any, chemin: Sequence[str | int]) -> Any:
    for cle in chemin:
        valeur = valeur[cle]
    return valeur


def _au_clavier(alineas: Sequence[str]) -> list[str]:
    """Rend ces alinéas tels qu'on les taperait, si le programme doit y relire les mêmes."""
    tapes = [deplier(alinea) for alinea in alineas]
    return [
        tape if typographier(tape) == alinea else alinea for tape, alinea in zip(tapes, alineas, strict=True)
    ]


def _un_ou_liste(alineas: list[str]) -> str | list[str]:
    return alineas[0] if len(alineas) == 1 else alineas


def _impossible(situee: Situee, quoi: str) -> DonneesInvalides:
    return DonneesInvalides([situee.probleme(f"fichier laissé tel quel : {quoi}", _REMEDE)])
