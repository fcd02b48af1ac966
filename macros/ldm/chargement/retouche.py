"""Retoucher un fichier YAML comme à la main : une valeur, un élément de plus ou de moins, et rien d'autre.

Les commentaires, l'ordre et la façon d'écrire du reste ne bougent pas.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import yaml

from ldm.chargement.yaml_sur import Chemin
from ldm.erreurs import MauvaisUsage

_CHARGEUR: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
RETRAIT: Final = "  "
Place = tuple[int, int]
"""Une ligne et une colonne, à partir de 0."""


def scalaire(valeur: str | bool | int | None) -> str:
    """Rend une valeur comme nos fichiers l'écrivent : un texte entre guillemets doubles."""
    if valeur is None:
        return "null"
    if isinstance(valeur, bool):
        return "true" if valeur else "false"
    if isinstance(valeur, int):
        return str(valeur)
    return '"' + valeur.replace("\\", "\\\\").replace('"', '\\"') + '"'


def ecrire(valeur: Any, retrait: str = "") -> Iterator[str]:
    """Rend les lignes d'un objet ou d'une liste, une clé ou un élément par ligne."""
    if isinstance(valeur, Mapping):
        for cle, membre in valeur.items():
            yield from _membre(f"{retrait}{cle}:", membre, retrait)
    else:
        for membre in valeur:
            yield from _element(membre, retrait)


def _membre(debut: str, membre: Any, retrait: str) -> Iterator[str]:
    if isinstance(membre, str | bool | int | None):
        yield f"{debut} {scalaire(membre)}"
    elif not membre:
        yield f"{debut} []"
    else:
        yield debut
        yield from ecrire(membre, retrait + RETRAIT)


def _element(membre: Any, retrait: str) -> Iterator[str]:
    if isinstance(membre, Mapping):
        premiere, *suite = ecrire(membre, retrait + RETRAIT)
        yield f"{retrait}- {premiere.removeprefix(retrait + RETRAIT)}"
        yield from suite
    else:
        yield f"{retrait}- {scalaire(membre)}"


class Retouche:
    """Le texte d'un fichier, et les retouches qu'on y demande, faites ensemble par `texte`.

    Un chemin que le fichier n'a pas lève `KeyError`.
    """

    def __init__(self, texte: str) -> None:
        """Part du texte d'un fichier juste."""
        self._windows = texte.partition("\n")[0].endswith("\r")
        self._lignes = texte.replace("\r\n", "\n").split("\n")
        self._racine = yaml.compose("\n".join(self._lignes), Loader=_CHARGEUR)
        self._gestes: list[tuple[Place, Place, str]] = []

    @property
    def texte(self) -> str:
        """Le texte, toutes les retouches faites."""
        lignes = list(self._lignes)
        dans_l_ordre = sorted(enumerate(self._gestes), key=lambda g: (g[1][0], g[0]), reverse=True)
        for _, ((debut, colonne), (fin, derniere), neuf) in dans_l_ordre:
            remplace = f"{lignes[debut][:colonne]}{neuf}{lignes[fin][derniere:]}"
            lignes[debut : fin + 1] = remplace.split("\n")
        return ("\r\n" if self._windows else "\n").join(lignes)

    def changer(self, chemin: Chemin, valeur: Any) -> None:
        """Met une autre valeur à la place de celle de ce chemin."""
        noeud = self._noeud(chemin)
        if isinstance(valeur, str | bool | int) and not _est_un_bloc(noeud):
            self._gestes.append((_debut(noeud), self._fin(noeud), scalaire(valeur)))
            return
        parent = self._noeud(chemin[:-1])
        cle = next(cle for cle, membre in parent.value if membre is noeud)
        neuves = "\n".join(ecrire({cle.value: valeur}, " " * _debut(cle)[1]))
        self._gestes.append((_debut(cle), self._fin(noeud), neuves.lstrip(" ")))

    def poser(self, chemin: Chemin, cle: str, valeur: Any) -> None:
        """Ajoute une clé à la fin de l'objet de ce chemin."""
        noeud = self._noeud(chemin)
        retrait = " " * _debut(noeud)[1]
        self._apres(noeud, list(ecrire({cle: valeur}, retrait)))

    def ajouter(self, chemin: Chemin, elements: Sequence[Any], *, aere: bool = False) -> None:
        """Ajoute des éléments à la fin d'une liste écrite un élément par ligne. aere : une ligne vide avant
        chacun.
        """
        noeud = self._noeud(chemin)
        if not _est_un_bloc(noeud):
            self.changer(chemin, [*_valeurs(noeud), *elements])
            return
        retrait = " " * _debut(noeud)[1]
        neuves: list[str] = []
        for element in elements:
            neuves += ["", *ecrire([element], retrait)] if aere else ecrire([element], retrait)
        self._apres(noeud, neuves)

    def inserer(self, chemin: Chemin, rang: int, element: Any) -> None:
        """Met un élément à ce rang d'une liste, une ligne vide entre eux ; trop grand, à la fin."""
        noeud = self._noeud(chemin)
        if not noeud.value:
            self.changer(chemin, [element])
            return
        neuves = [*ecrire([element], " " * _debut(noeud)[1])]
        if rang:
            self._apres(noeud.value[min(rang, len(noeud.value)) - 1], ["", *neuves])
        else:
            ligne = (_debut(noeud)[0], 0)
            self._gestes.append((ligne, ligne, "\n".join([*neuves, "", ""])))

    def retirer(self, chemin: Chemin) -> None:
        """Retire l'élément, ou la clé, et ses lignes ; avec ce qui ne porte que lui."""
        *debut, dernier = chemin
        parent = self._noeud(tuple(debut))
        if debut and len(parent.value) == 1:
            self.retirer(tuple(debut))
            return
        noeud = self._noeud(chemin)
        tete = noeud
        if isinstance(parent, yaml.MappingNode):
            tete = next(cle for cle, _ in parent.value if cle.value == dernier)
        ligne, fin = _debut(tete)[0], self._fin(noeud)[0]
        suite = self._lignes[fin + 1 : fin + 3]
        if len(suite) == 2 and not suite[0].strip() and not self._lignes[ligne - 1].strip():
            fin += 1  # deux lignes vides qui se suivraient n'en font plus qu'une
        self._gestes.append(((ligne, 0), (fin + 1, 0), "") if suite else ((ligne, 0), self._fin(noeud), ""))

    def _apres(self, noeud: yaml.Node, neuves: list[str]) -> None:
        ligne, _ = self._fin(noeud)
        bout = (ligne, len(self._lignes[ligne]))
        self._gestes.append((bout, bout, "\n".join(["", *neuves])))

    def _fin(self, noeud: Any) -> Place:
        """Rend l'endroit où finit ce qui est écrit : celui d'un bloc est la fin de son dernier membre."""
        if _est_un_bloc(noeud):
            dernier = noeud.value[-1]
            return self._fin(dernier[1] if isinstance(dernier, tuple) else dernier)
        ligne, colonne = noeud.end_mark.line, noeud.end_mark.column
        while getattr(noeud, "style", "") in ("|", ">") and not self._lignes[ligne][:colonne].strip():
            ligne -= 1
            colonne = len(self._lignes[ligne])
        return ligne, colonne

    def _noeud(self, chemin: Chemin) -> Any:
        noeud: Any = self._racine
        for partie in chemin:
            if isinstance(noeud, yaml.MappingNode):
                noeud = next((v for cle, v in noeud.value if cle.value == partie), None)
            elif isinstance(noeud, yaml.SequenceNode) and isinstance(partie, int):
                noeud = noeud.value[partie] if partie < len(noeud.value) else None
            else:
                noeud = None
            if noeud is None:
                raise KeyError(chemin)
        return noeud


def _valeurs(noeud: Any) -> list[Any]:
    return [membre.value for membre in noeud.value]


def _est_un_bloc(noeud: Any) -> bool:
    return not isinstance(noeud, yaml.ScalarNode) and not noeud.flow_style


def _debut(noeud: Any) -> Place:
    return noeud.start_mark.line, noeud.start_mark.column


def ecrire_ensemble(textes: Mapping[Path, str | None]) -> None:
    """Écrit des fichiers, chacun à côté puis à sa place : aucun n'est laissé à moitié. None en efface un.

    Lève `MauvaisUsage`, sans rien avoir changé, si l'un d'eux ne s'écrit pas.
    """
    ecrits = {fichier: texte for fichier, texte in textes.items() if texte is not None}
    provisoires = {fichier: fichier.with_name(f".{fichier.name}.tmp") for fichier in ecrits}
    try:
        for fichier, texte in ecrits.items():
            fichier.parent.mkdir(parents=True, exist_ok=True)
            if fichier.exists():
                shutil.copy(fichier, provisoires[fichier])  # ses droits restent
            provisoires[fichier].write_text(texte, encoding="utf-8", newline="")
        for fichier, provisoire in provisoires.items():
            provisoire.replace(fichier)
        for fichier in textes.keys() - ecrits.keys():
            fichier.unlink(missing_ok=True)
    except OSError as erreur:
        nom = Path(erreur.filename or "").name
        raise MauvaisUsage(
            f"Fichier impossible à écrire : {nom}. Donnez le droit d'écrire dans son dossier."
        ) from None
    finally:
        for provisoire in provisoires.values():
            with suppress(OSError):
                provisoire.unlink(missing_ok=True)
