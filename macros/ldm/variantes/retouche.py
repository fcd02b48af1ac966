"""Retoucher un fichier d'opérations à la bonne ligne, et rien d'autre : ni commentaire, ni mise en page.

Chaque retouche se vérifie : le texte neuf, relu, doit dire exactement l'ancien plus la retouche. Dans le
doute, rien n'est écrit.
"""

import copy
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from ldm.chargement.operations import Situee
from ldm.chargement.yaml_sur import Chemin
from ldm.erreurs import DonneesInvalides, MauvaisUsage
from ldm.modele.typographie import deplier, typographier
from ldm.variantes.base import gardeur

BASE: Final = "texte_de_base"
CONDENSE: Final = "empreinte_base"
_REMEDE: Final = "Faites cette retouche à la main : la façon dont l'opération est écrite ne s'y prête pas."


class Retouche:
    """Les fichiers d'opérations en cours de retouche ; rien n'est écrit avant `ecrire`."""

    def __init__(self, racine: Path) -> None:
        """Part du dossier des données."""
        self._racine = racine
        self._textes: dict[Path, str | None] = {}

    def garder_la_base(self, situee: Situee, dit: Mapping[str, Sequence[str]]) -> None:
        """Écrit sous l'opération le texte de sa base ; lève `DonneesInvalides` si c'est impossible."""
        verbe = situee.operation.verbe
        lieu = (*situee.chemin, verbe)
        texte = self._texte(situee)
        self._exiger_la_meme(situee, texte)
        geste = _noeud(texte, lieu)
        if not isinstance(geste, yaml.MappingNode) or geste.flow_style or not geste.value:
            raise _impossible(situee, "opération écrite sur une ligne")
        voulu = copy.deepcopy(_lire(texte))
        dans = _suivre(voulu, lieu)
        dans.pop(CONDENSE, None)
        dans[BASE] = {champ: _un_ou_liste(_au_clavier(alineas)) for champ, alineas in dit.items()}
        lignes = texte.splitlines(keepends=True)
        marge = " " * geste.value[0][0].start_mark.column
        fin = "\r\n" if "\r\n" in texte else "\n"
        place, retirees = _place(geste, lignes)
        if place is None:
            raise _impossible(situee, "la fin de l'opération ne se trouve pas")
        neuves = [f"{marge}{ligne}{fin}" for ligne in _en_yaml(dans[BASE])]
        if not lignes[place].endswith("\n"):
            lignes[place] += fin
        gardees = [
            (rang, ligne) for rang, ligne in enumerate(lignes) if rang not in retirees or rang == place
        ]
        suite = "".join(
            ("" if rang in retirees else ligne) + ("".join(neuves) if rang == place else "")
            for rang, ligne in gardees
        )
        self._poser(situee, suite, voulu)

    def retirer(self, situee: Situee) -> None:
        """Retire l'opération ; seule dans son fichier, elle l'emporte. Lève `DonneesInvalides` si c'est
        impossible.
        """
        if situee.tus:
            raise _impossible(situee, "ce fichier est un outil entier")
        texte = self._texte(situee)
        self._exiger_la_meme(situee, texte)
        *_, rang = situee.chemin
        voulu = copy.deepcopy(_lire(texte))
        assert isinstance(rang, int)
        del voulu["operations"][rang]
        if not voulu["operations"]:
            del voulu["operations"]
            if not voulu:
                self._textes[self._fichier(situee)] = None
                return
        liste, lignes = _noeud(texte, situee.chemin[:-1]), texte.splitlines(keepends=True)
        if liste is None or liste.flow_style:
            raise _impossible(situee, "opérations écrites sur une ligne")
        seul = "operations" not in voulu
        debut = (
            _cle(texte, "operations") if seul else _ligne_du_tiret(lignes, liste.value[rang].start_mark.line)
        )
        fin = _derniere_ligne(liste.value[rang])
        while fin + 1 < len(lignes) and not lignes[fin + 1].strip():
            fin += 1
        self._poser(situee, "".join((*lignes[:debut], *lignes[fin + 1 :])), voulu)

    def ecrire(self) -> None:
        """Écrit chaque fichier, entier ou pas du tout ; supprime celui dont plus rien ne reste."""
        for fichier, texte in self._textes.items():
            if texte is None:
                fichier.unlink()
            else:
                _ecrire(fichier, texte)
        self._textes.clear()

    def _fichier(self, situee: Situee) -> Path:
        return self._racine.parent / situee.lu.fichier

    def _texte(self, situee: Situee) -> str:
        fichier = self._fichier(situee)
        if fichier not in self._textes:
            self._textes[fichier] = fichier.read_bytes().decode("utf-8")
        return self._textes[fichier] or ""

    def _exiger_la_meme(self, situee: Situee, texte: str) -> None:
        """Lève `DonneesInvalides` si le fichier a changé depuis qu'on l'a lu."""
        noeud = _noeud(texte, (*situee.chemin, situee.operation.verbe, "cible"))
        geste = gardeur(situee.operation)
        if noeud is None or geste is None or noeud.value != geste.cible:
            raise _impossible(situee, "il a changé depuis sa lecture")

    def _poser(self, situee: Situee, texte: str, voulu: Any) -> None:
        """Retient le texte neuf s'il dit bien ce qu'on voulait."""
        try:
            lu = _lire(texte)
        except yaml.YAMLError:
            lu = None
        if lu != voulu:
            raise _impossible(situee, "la retouche changerait autre chose")
        self._textes[self._fichier(situee)] = texte


def _lire(texte: str) -> Any:
    return yaml.load(texte.removeprefix("\ufeff"), Loader=yaml.BaseLoader)  # noqa: S506 (rien que des textes)


def _noeud(texte: str, chemin: Chemin) -> Any:
    """Rend le nœud YAML de ce chemin, avec sa place dans le texte ; None s'il n'y est pas."""
    noeud: Any = yaml.compose(texte, Loader=yaml.SafeLoader)
    for cle in chemin:
        if isinstance(noeud, yaml.MappingNode):
            noeud = next((valeur for nom, valeur in noeud.value if nom.value == cle), None)
        elif isinstance(noeud, yaml.SequenceNode) and isinstance(cle, int):
            noeud = noeud.value[cle]
        else:
            return None
    return noeud


def _suivre(valeur: Any, chemin: Chemin) -> Any:
    for cle in chemin:
        valeur = valeur[cle]
    return valeur


def _cle(texte: str, cle: str) -> int:
    racine: Any = yaml.compose(texte, Loader=yaml.SafeLoader)
    return next(int(nom.start_mark.line) for nom, _ in racine.value if nom.value == cle)


def _derniere_ligne(noeud: Any) -> int:
    """Rend la ligne où finit un nœud, sans les blancs ni les commentaires qui le suivent."""
    if isinstance(noeud, yaml.ScalarNode):
        bloc = noeud.style in ("|", ">")
        return int(noeud.end_mark.line) - (1 if bloc and noeud.end_mark.column == 0 else 0)
    if noeud.flow_style or not noeud.value:
        return int(noeud.end_mark.line)
    dernier = noeud.value[-1]
    return _derniere_ligne(dernier[1] if isinstance(noeud, yaml.MappingNode) else dernier)


def _ligne_du_tiret(lignes: Sequence[str], ligne: int) -> int:
    """Rend la ligne du tiret qui ouvre un élément, qui peut être seul sur la sienne."""
    while ligne > 0 and not lignes[ligne].lstrip().startswith("-"):
        ligne -= 1
    return ligne


def _place(geste: Any, lignes: Sequence[str]) -> tuple[int | None, set[int]]:
    """Rend la ligne après laquelle écrire, et celles que remplace ce qu'on écrit ; pas de place si la
    dernière ligne porte autre chose.
    """
    retirees: set[int] = set()
    fins = [0]
    for cle, valeur in geste.value:
        fin = _derniere_ligne(valeur)
        if cle.value in (BASE, CONDENSE):
            retirees |= {*range(cle.start_mark.line, fin + 1)}
            seule = not lignes[cle.start_mark.line][: cle.start_mark.column].strip()
            if not seule:
                return None, set()
        fins.append(fin)
    place = max(fins)
    return (place if place < len(lignes) else None), retirees


def _au_clavier(alineas: Sequence[str]) -> list[str]:
    """Rend ces alinéas tels qu'on les taperait, si le programme doit y relire les mêmes."""
    tapes = [deplier(alinea) for alinea in alineas]
    return [
        tape if typographier(tape) == alinea else alinea for tape, alinea in zip(tapes, alineas, strict=True)
    ]


def _un_ou_liste(alineas: list[str]) -> str | list[str]:
    return alineas[0] if len(alineas) == 1 else alineas


def _en_yaml(base: Mapping[str, str | list[str]]) -> Iterator[str]:
    """Rend, ligne à ligne, le texte de base tel qu'on l'écrirait : chaque texte entre guillemets, d'un
    trait.
    """
    yield f"{BASE}:"
    for champ, dit in base.items():
        if dit and isinstance(dit, list):
            yield f"  {champ}:"
            yield from (f"    - {json.dumps(alinea, ensure_ascii=False)}" for alinea in dit)
        else:
            yield f"  {champ}: {json.dumps(dit, ensure_ascii=False)}"


def _impossible(situee: Situee, quoi: str) -> DonneesInvalides:
    return DonneesInvalides([situee.probleme(f"fichier laissé tel quel : {quoi}", _REMEDE)])


def _ecrire(fichier: Path, texte: str) -> None:
    provisoire = fichier.with_suffix(".yml.tmp")
    try:
        shutil.copy(fichier, provisoire)
        provisoire.write_text(texte, encoding="utf-8", newline="")
        provisoire.replace(fichier)
    except OSError:
        raise MauvaisUsage(
            f"Fichier impossible à écrire : {fichier.name}. Donnez le droit d'écrire dans son dossier."
        ) from None
    finally:
        provisoire.unlink(missing_ok=True)
