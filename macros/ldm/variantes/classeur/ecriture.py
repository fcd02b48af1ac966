"""Écrire ce qu'un classeur change, comme une personne l'aurait écrit : dans l'opération qui y est déjà, sinon
dans une nouvelle.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ldm.chargement.etablissements import CSV
from ldm.modele.typographie import deplier, sans_accent
from ldm.variantes.carte import prefixe_propose, prefixes_pris
from ldm.variantes.classeur.champs import au_clavier, montrer
from ldm.variantes.classeur.changements import (
    Ajout,
    Changement,
    Glose,
    Labellises,
    Pourquoi,
    Retour,
    Retrait,
    Valeurs,
)
from ldm.variantes.classeur.composition import Vue
from ldm.variantes.classeur.feuilles import CRITERES, GENRES
from ldm.variantes.classeur.fichiers import Endroit, Fichiers
from ldm.variantes.classeur.labellises import texte_csv

CHIFFRES = 3
_CODES = {genre.liste: genre.code for genre in GENRES}


class Ecriture:
    """Les fichiers d'une édition, où s'écrivent des changements."""

    def __init__(self, vue: Vue, racine: Path, *autres: Path) -> None:
        """Part des fichiers de l'édition. racine : le dossier où elle s'écrit ; autres : ceux dont elle
        dépend.
        """
        variante = vue.donnees.variantes[vue.slug]
        lus = [racine.parent / situee.lu.fichier for situee in variante.operations]
        self.vue, self.racines = vue, (racine, *autres)
        self.glossaire = racine / "commun" / "glossaire.yml"
        self.fichiers = Fichiers(lus, racine / "variantes" / vue.slug / "operations.yml")
        self.prefixe = self._prefixe()
        self.prochains: dict[str, int] = {}
        self.nouveaux: list[dict[str, Any]] = []

    def appliquer(self, changements: Iterable[Changement]) -> dict[Path, str | None]:
        """Écrit les changements et rend le texte de chaque fichier changé."""
        ajouts: list[Ajout] = []
        listes: dict[Path, str | None] = {}
        for changement in changements:
            match changement:
                case Valeurs():
                    self.remplacer(changement)
                case Retrait():
                    self.masquer(changement)
                case Retour():
                    for endroit in self.fichiers.gestes("masquer", changement.cible):
                        self.fichiers.retirer(endroit)
                case Ajout():
                    ajouts.append(changement)
                case Glose():
                    self.gloser(changement)
                case Labellises():
                    fichier = self.racines[0] / "variantes" / self.vue.slug / CSV
                    ancien = fichier.read_text("utf-8-sig") if fichier.exists() else ""
                    listes[fichier] = texte_csv(changement.rangees, ancien)
        self.ajouter(ajouts)
        self.fichiers.ajouter(self.nouveaux)
        return self.fichiers.finis() | listes

    def remplacer(self, voulu: Valeurs) -> None:
        """Met d'autres valeurs : là où l'édition écrit les siennes, sinon par un remplacement de plus."""
        restent = dict(voulu.valeurs)
        for endroit in reversed(self.fichiers.gestes("remplacer", voulu.cible)):
            ecrits = self.fichiers.lire(endroit, "remplacer", "avec") or {}
            communs = {champ: valeur for champ, valeur in restent.items() if champ in ecrits}
            if communs:
                self._reecrire(endroit, voulu, ecrits, communs)
            restent = {champ: valeur for champ, valeur in restent.items() if champ not in communs}
        sien = self.fichiers.element(voulu.cible) if self.vue.est_a_soi(voulu.cible) else None
        if sien is not None:
            for champ, valeur in restent.items():
                self.fichiers.ecrire(sien, champ, valeur)
        elif restent:
            geste = {"cible": voulu.cible, "avec": restent}
            self._noter({"remplacer": geste}, voulu.pourquoi)

    def _reecrire(
        self, endroit: Endroit, voulu: Valeurs, ecrits: dict[str, Any], communs: dict[str, Any]
    ) -> None:
        """Change un remplacement qui existe, ou le retire s'il ne remplace plus rien."""
        avant = self.vue.depart.element(voulu.cible)
        revenus = [c for c, valeur in communs.items() if avant is not None and _egal(avant, c, valeur)]
        if len(revenus) == len(ecrits):
            self.fichiers.retirer(endroit)
            return
        fichier, chemin = endroit
        for champ, valeur in communs.items():
            self.fichiers.ecrire((fichier, (*chemin, "remplacer", "avec")), champ, valeur)
        dites = self._dites(voulu.pourquoi)
        if lieu := dites.pop("source").get("lieu"):
            self.fichiers.ecrire((fichier, (*chemin, "source")), "lieu", lieu)
        for cle, dit in dites.items():
            self.fichiers.ecrire(endroit, cle, dit)

    def masquer(self, voulu: Retrait) -> None:
        """Retire ce que l'édition a écrit, ou masque ce qui n'est pas d'elle."""
        sien = self.fichiers.element(voulu.cible) if self.vue.est_a_soi(voulu.cible) else None
        if sien is None:
            self._noter({"masquer": {"cible": voulu.cible}}, voulu.pourquoi)
            return
        for verbe in ("remplacer", "completer"):
            for endroit in reversed(self.fichiers.gestes(verbe, voulu.cible)):
                self.fichiers.retirer(endroit)
        sien = self.fichiers.element(voulu.cible)
        if sien is not None:
            self.fichiers.retirer(sien)

    def ajouter(self, ajouts: list[Ajout]) -> None:
        """Écrit les éléments nouveaux : un critère de l'édition porte les siens, un autre se complète."""
        numeros = {numero: identifiant for identifiant, numero in self.vue.numeros.items()}
        critere_neuf: dict[str, dict[str, Any]] = {}
        complements: dict[tuple[str, Pourquoi], dict[str, Any]] = {}
        for ajout in ajouts:
            element = {"id": self._identifiant(ajout.liste), **ajout.element}
            critere = numeros.get(ajout.critere, ajout.critere)
            if ajout.liste == CRITERES:
                element = {**element, "facultatif": True}
                critere_neuf[str(ajout.element.get("numero", ""))] = element
                self._noter({"ajouter": {"critere": element}}, ajout.pourquoi)
            elif ajout.liste not in _LISTES_HORS_CRITERE and ajout.critere in critere_neuf:
                critere_neuf[ajout.critere].setdefault(ajout.liste, []).append(element)
            elif ajout.liste in _LISTES_HORS_CRITERE:
                nom = _LISTES_HORS_CRITERE[ajout.liste]
                self._noter({"ajouter": {nom: element}}, ajout.pourquoi)
            elif self.vue.est_a_soi(critere) and (sien := self.fichiers.element(critere)) is not None:
                self._dans(sien, ajout.liste, element)
            else:
                cle = (critere, ajout.pourquoi)
                if cle not in complements:
                    complements[cle] = {"cible": critere}
                    self._noter({"completer": complements[cle]}, ajout.pourquoi)
                complements[cle].setdefault(ajout.liste, []).append(element)

    def _dans(self, endroit: Endroit, liste: str, element: dict[str, Any]) -> None:
        fichier, chemin = endroit
        if self.fichiers.lire(endroit, liste):
            self.fichiers.retoucher(fichier, lambda r: r.ajouter((*chemin, liste), [element]))
        else:
            self.fichiers.ecrire(endroit, liste, [element])

    def gloser(self, voulue: Glose) -> None:
        """Change une entrée du glossaire commun, ou l'y ajoute à sa place dans l'alphabet."""
        mot = "sigle" if voulue.liste == "sigles" else "terme"
        entrees = self.fichiers.valeur(self.glossaire)[voulue.liste]
        ecrits = [n for n, e in enumerate(entrees) if deplier(e[mot]) == deplier(voulue.mot)]
        if not ecrits:
            entree = {**self._du_paquet(voulue.liste, mot, voulue.mot), **voulue.valeurs}
            neuve = {champ: valeur for champ, valeur in entree.items() if valeur not in (None, [], "")}
            rang = sum(_alphabet(e[mot]) < _alphabet(voulue.mot) for e in entrees)
            self.fichiers.retoucher(self.glossaire, lambda r: r.inserer((voulue.liste,), rang, neuve))
            return
        (rang, *_) = ecrits
        for champ, valeur in voulue.valeurs.items():
            self.fichiers.ecrire((self.glossaire, (voulue.liste, rang)), champ, valeur)

    def _du_paquet(self, liste: str, champ: str, mot: str) -> dict[str, Any]:
        """Rend l'entrée qu'un autre dossier donne à ce mot, à récrire en entier ; vide s'il n'en a pas."""
        entrees = getattr(self.vue.donnees.commun.glossaire, liste)
        connue = next((e for e in entrees if deplier(getattr(e, champ)) == deplier(mot)), None)
        return {} if connue is None else _au_clavier(connue.model_dump(mode="json", exclude_defaults=True))

    def _noter(self, geste: dict[str, Any], pourquoi: Pourquoi) -> None:
        self.nouveaux.append({**geste, **self._dites(pourquoi)})

    def _dites(self, pourquoi: Pourquoi) -> dict[str, Any]:
        """Rend le motif, la source et la dérogation d'une opération, ceux qui sont dits."""
        document = {"document": self.vue.referentiel.identite.document}
        source = document | ({"lieu": pourquoi.lieu} if pourquoi.lieu else {})
        dites: dict[str, Any] = {"motif": pourquoi.motif} if pourquoi.motif else {}
        dites["source"] = source
        if pourquoi.derogation:
            dites["derogation"] = {**source, "texte": pourquoi.derogation}
        return dites

    def _prefixe(self) -> str:
        """Rend le préfixe de l'édition : celui de ce qu'elle a déjà écrit, sinon un libre qui vient de son
        nom.
        """
        siens = [i.split("-")[0] for i in self.vue.referentiel.origines if self.vue.est_a_soi(i)]
        if siens:
            return Counter(siens).most_common(1)[0][0]
        return prefixe_propose(
            self.vue.referentiel.identite.nom_court, frozenset().union(*map(prefixes_pris, self.racines))
        )

    def _identifiant(self, liste: str) -> str:
        """Rend un identifiant qui n'a jamais servi."""
        debut = f"{self.prefixe}-{_CODES[liste]}"
        if debut not in self.prochains:
            textes = (
                f.read_text("utf-8", "replace") for racine in self.racines for f in racine.rglob("*.yml")
            )
            pris = [int(n) for t in textes for n in re.findall(rf"\b{debut}-([0-9]{{1,4}})\b", t)]
            self.prochains[debut] = max(pris, default=0) + 1
        numero = self.prochains[debut]
        self.prochains[debut] += 1
        return f"{debut}-{numero:0{2 if liste == CRITERES else CHIFFRES}}"


_LISTES_HORS_CRITERE = {"delais": "delai", "textes": "texte"}


def _egal(avant: Any, champ: str, valeur: Any) -> bool:
    """Dit si cette valeur est celle d'avant toute opération."""
    actuel = montrer(getattr(avant, champ, None))
    neuf = type(avant).model_validate({**avant.model_dump(by_alias=True, exclude_unset=True), champ: valeur})
    return au_clavier(actuel) == au_clavier(montrer(getattr(neuf, champ)))


def _au_clavier(valeur: Any) -> Any:
    """Rend la valeur, ses textes tels qu'on les tape."""
    if isinstance(valeur, dict):
        return {cle: _au_clavier(membre) for cle, membre in valeur.items()}
    if isinstance(valeur, list):
        return [_au_clavier(membre) for membre in valeur]
    return deplier(valeur) if isinstance(valeur, str) else valeur


def _alphabet(mot: str) -> str:
    return sans_accent(mot).lower()
