"""Verser dans un dossier ce qu'on a relevé d'un fichier rempli, sans rien y effacer.

La même réponse ne change rien ; une autre est une version de plus, qui part de la précédente. Une case vide
ne dit rien. Ce que l'édition ne connaît pas est gardé. Importer deux fois le même fichier ne change rien.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from ldm.documents.anciens import nom_actuel, noms_d_avant
from ldm.documents.blocs import Champ
from ldm.documents.examen_du_dossier import ChampsConnus
from ldm.documents.releves import Releve
from ldm.documents.relues import disent_pareil, valeur_relue
from ldm.documents.reponses_du_dossier import (
    ORDRE,
    PARTAGE,
    exemplaires,
    lignes_du_dossier,
    portee_de,
    reponses_du_dossier,
)
from ldm.modele.dossier import CLE, ChampDeDossier, Dossier, ecrire
from ldm.modele.outils import Outil

_EN_LIGNE: Final = re.compile(r"(.+)\.([0-9]{1,6})\.([\w-]+)", re.ASCII)
Lignes = list[dict[str, str]]
"""Les lignes d'un tableau du fichier, dans l'ordre : par clé de colonne, ce qui y est écrit."""


@dataclass(slots=True)
class Import:
    """Ce qu'un fichier a changé au dossier.

    differentes : clé, réponse d'avant, réponse du fichier. inconnues : clés gardées que l'édition ne connaît
    pas. ignorees : noms qu'un dossier ne peut pas porter.
    """

    exemplaire: str = ""
    neuves: int = 0
    pareilles: int = 0
    differentes: list[tuple[str, str, str]] = field(default_factory=list)
    inconnues: list[str] = field(default_factory=list)
    ignorees: list[str] = field(default_factory=list)


def outil_du_releve(releve: Releve, outils: Iterable[Outil], connus: ChampsConnus) -> Outil | None:
    """Rend l'outil dont vient ce fichier : celui qu'il dit, sinon celui dont il a le plus de champs."""
    par_id = {outil.id: outil for outil in outils if outil.id in connus.par_outil}
    if releve.outil in par_id:
        return par_id[releve.outil]
    communs = {id_: len(connus.par_outil[id_].keys() & releve.textes.keys()) for id_ in par_id}
    meilleur = max(communs, key=communs.__getitem__, default="")
    return par_id[meilleur] if meilleur and communs[meilleur] else None


def repartir(
    releve: Releve, outils: Iterable[Outil], connus: ChampsConnus
) -> tuple[tuple[Outil, Releve], ...]:
    """Rend ce qui, du fichier, va à chaque outil : un classeur peut en réunir plusieurs. Ce qu'aucun ne
    connaît va au premier, qui a le plus de champs.
    """
    outils = tuple(outils)
    premier = outil_du_releve(releve, outils, connus)
    if premier is None:
        return ()
    if releve.outil == premier.id:
        return ((premier, releve),)
    autres = {outil.id: outil for outil in outils if outil.id in connus.par_outil and outil is not premier}
    ailleurs = {nom: id_ for id_ in autres for nom in connus.par_outil[id_].keys() & releve.textes.keys()}
    bases = {nom.rpartition(".")[0].rpartition(".")[0]: id_ for nom, id_ in ailleurs.items()}

    def part(id_: str) -> Releve:
        textes = {nom: texte for nom, texte in releve.textes.items() if ailleurs.get(nom, "") == id_}
        ajoutees = tuple(ligne for ligne in releve.ajoutees if bases.get(ligne.base, "") == id_)
        return replace(releve, textes=textes, ajoutees=ajoutees)

    suite = (id_ for id_ in autres if id_ in ailleurs.values())
    return ((premier, part("")), *((autres[id_], part(id_)) for id_ in suite))


class Importation:
    """Verse des relevés dans un dossier. empreintes : par descripteur, celle du texte auquel on répond."""

    def __init__(
        self,
        dossier: Dossier,
        connus: ChampsConnus,
        faits: Mapping[str, str],
        empreintes: Mapping[str, str] | None = None,
    ) -> None:
        """Part de ce dossier. faits : `par` et `le`, ceux de toutes les versions écrites."""
        self.dossier = dossier
        self.connus = connus
        self.faits = faits
        self.empreintes = empreintes or {}

    def verser(self, releve: Releve, outil: Outil, exemplaire: str = "") -> Import:
        """Verse un relevé, et rend ce qui a changé. exemplaire : celui où le verser ; à défaut, celui
        que le fichier dit, ou un autre.
        """
        champs = self.connus.par_outil[outil.id]
        simples, lignes = self._trier(releve, champs)
        demande = exemplaire or (releve.exemplaire if outil.exemplaires != "un" else "")
        bilan = Import(self._exemplaire(outil, simples, lignes, demande))
        portee = portee_de(outil.id, bilan.exemplaire)
        faits = {**self.faits, "origine": f"import:{releve.format}"}
        for nom, valeur in simples.items():
            self._repondre(bilan, portee, nom, valeur, faits)
        for base, suite in lignes.items():
            self._aligner(bilan, portee, base, suite, faits)
        if bilan.exemplaire and (bilan.neuves or bilan.differentes):
            rang = len(exemplaires(self.dossier, outil.id))
            if not self.dossier.valeur(f"{portee}|{ORDRE}"):
                self._ecrire(f"{portee}|{ORDRE}", f"{rang:04}", faits)
        return bilan

    def _trier(self, releve: Releve, champs: Mapping[str, Champ]) -> tuple[dict[str, str], dict[str, Lignes]]:
        """Rend les réponses isolées, et celles des tableaux dont les lignes s'ajoutent ; sans les vides."""
        simples: dict[str, str] = {}
        rangees: dict[str, dict[int, dict[str, str]]] = {}
        for ecrit, texte in _sans_options(releve.textes, champs).items():
            nom = nom_actuel(ecrit, self.connus.anciens)
            en_ligne = _EN_LIGNE.fullmatch(nom)
            modele = champs.get(f"{en_ligne[1]}.1.{en_ligne[3]}") if en_ligne else None
            champ = champs.get(nom) or modele or Champ(nom, nom, "texte_long")
            valeur = valeur_relue(champ, texte)
            if not valeur or valeur == valeur_relue(champ, champ.valeur):  # vide, ou écrite d'avance
                continue
            if en_ligne and modele:
                rangees.setdefault(en_ligne[1], {}).setdefault(int(en_ligne[2]), {})[en_ligne[3]] = valeur
            else:
                simples[nom] = valeur
        lignes = {base: [suite[rang] for rang in sorted(suite)] for base, suite in rangees.items()}
        for ajoutee in releve.ajoutees:
            modeles = {cle: champs.get(f"{ajoutee.base}.1.{cle}") for cle in ajoutee.textes}
            dite = {c: valeur_relue(m, ajoutee.textes[c]) for c, m in modeles.items() if m is not None}
            lignes.setdefault(ajoutee.base, []).append({c: v for c, v in dite.items() if v})
        return simples, lignes

    def _exemplaire(
        self, outil: Outil, simples: Mapping[str, str], lignes: Mapping[str, Lignes], demande: str
    ) -> str:
        """Rend l'exemplaire où verser : celui demandé, du critère, celui qui dit déjà tout, ou un neuf."""
        if demande or outil.exemplaires == "un":
            return demande
        numero = simples.get(self.connus.numeros.get(outil.id, ""), "")
        if outil.exemplaires == "par_critere" and numero in self.connus.criteres:
            return self.connus.criteres[numero]
        for nom in exemplaires(self.dossier, outil.id):
            dites = reponses_du_dossier(
                self.dossier, outil.id, self.connus.par_outil[outil.id], self.connus.partagees, nom
            )
            if all(dites.get(champ) == valeur for champ, valeur in simples.items()):
                return nom
        return f"E-{condense(outil.id, repr(sorted(simples.items())), repr(sorted(lignes.items())))}"

    def _repondre(self, bilan: Import, portee: str, nom: str, valeur: str, faits: Mapping[str, str]) -> None:
        """Écrit une réponse isolée : partagée si rien d'autre ne l'est déjà, propre au formulaire sinon."""
        outil = portee.partition("/")[0]
        cle = f"{portee}|{nom}"
        court = nom.removeprefix(f"{outil}.")
        commune = f"{PARTAGE}|{court}"
        if cle not in self.dossier.champs and court != nom and court in self.connus.partagees:
            champ = self.connus.par_outil[outil].get(nom) or Champ(nom, nom)
            dite = self.dossier.valeur(commune)
            if not dite or disent_pareil(champ, dite, valeur):
                cle = commune
        if not re.fullmatch(CLE, cle):
            bilan.ignorees.append(nom)
            return
        if cle != commune and nom not in self.connus.par_outil[outil]:
            bilan.inconnues.append(cle)
        self._noter(bilan, cle, valeur, faits)

    def _noter(self, bilan: Import, cle: str, valeur: str, faits: Mapping[str, str]) -> None:
        """Écrit une réponse si elle diffère de ce que dit le champ, et le note."""
        connu = self.dossier.champs.get(cle) or self._sous_un_ancien_nom(cle)
        avant = connu.valeur if connu else ""
        champ = self.connus.trouver(cle) or Champ(cle, cle)
        dites = [connu.versions[nom].v for nom in connu.tetes] if connu else []
        if any(disent_pareil(champ, dite, valeur) for dite in dites):
            bilan.pareilles += 1
            return
        if avant:
            bilan.differentes.append((cle, avant, valeur))
        else:
            bilan.neuves += 1
        self._ecrire(cle, valeur, faits)

    def _sous_un_ancien_nom(self, cle: str) -> ChampDeDossier | None:
        """Rend ce qui fut écrit sous une clé que ce champ a eue."""
        portee, _, nom = cle.partition("|")
        passees = {f"{portee}|{passe}" for passe in noms_d_avant(nom, self.connus.anciens)}
        if not passees & self.dossier.champs.keys():
            return None
        return next(champ for connue, champ in self.dossier.champs.items() if connue in passees)

    def noter(self, bilan: Import, cle: str, valeur: str, format_: str) -> None:
        """Écrit une réponse hors de tout formulaire, si elle diffère de ce que dit le champ, et le note."""
        self._noter(bilan, cle, valeur, {**self.faits, "origine": f"import:{format_}"})

    def ecrire(self, cle: str, valeur: str, format_: str) -> None:
        """Écrit une marque, qui range sans rien répondre."""
        self._ecrire(cle, valeur, {**self.faits, "origine": f"import:{format_}"})

    def _ecrire(self, cle: str, valeur: str, faits: Mapping[str, str]) -> None:
        empreinte = self.empreintes.get(cle.partition("|")[2].partition(".")[0])
        entiers = {**faits, "empreinte": empreinte} if empreinte else faits
        champ = ecrire(self.dossier.champs.get(cle), valeur, entiers)
        self.dossier = self.dossier.model_copy(update={"champs": {**self.dossier.champs, cle: champ}})

    def _aligner(
        self, bilan: Import, portee: str, base: str, suite: Lignes, faits: Mapping[str, str]
    ) -> None:
        """Écrit les lignes d'un tableau : une ligne déjà dite ne bouge pas, les autres vont à leur rang."""
        connues = lignes_du_dossier(self.dossier, portee, base)
        libres = dict(connues)
        egales: dict[int, str] = {}
        for rang, ligne in enumerate(suite):
            pareille = next((nom for nom, dite in libres.items() if dite == ligne), None)
            if pareille is not None:
                egales[rang] = pareille
                del libres[pareille]
        noms = list(connues)
        dernier = max((int(o) for nom in noms if (o := self._ordre(portee, base, nom)).isdigit()), default=0)
        for rang, ligne in enumerate(suite):
            nom = egales.get(rang) or (noms[rang] if rang < len(noms) and noms[rang] in libres else "")
            if not nom:
                dernier += 1
                nom = f"L-{condense(self.dossier.id, portee, base, repr(sorted(ligne.items())), str(rang))}"
                self._ecrire(f"{portee}|{base}/{nom}.{ORDRE}", f"{dernier:04}", faits)
            libres.pop(nom, None)
            for colonne, valeur in ligne.items():
                self._noter(bilan, f"{portee}|{base}/{nom}.{colonne}", valeur, faits)

    def _ordre(self, portee: str, base: str, nom: str) -> str:
        return self.dossier.valeur(f"{portee}|{base}/{nom}.{ORDRE}")


def _sans_options(textes: Mapping[str, str], champs: Mapping[str, Champ]) -> dict[str, str]:
    """Rend les textes où les cases d'un choix multiple, nommées `champ.option`, font sa réponse."""
    options = {f"{c.id}.{cle}": (c.id, cle) for c in champs.values() for cle, _ in c.options}
    reunis: dict[str, str] = {}
    for nom, texte in textes.items():
        if nom not in options or nom in champs:
            reunis[nom] = texte
        elif texte:
            champ, cle = options[nom]
            reunis[champ] = f"{reunis.get(champ, '')} {cle}".strip()
    return reunis


def condense(*dits: str) -> str:
    """Rend huit chiffres qui ne dépendent que de ce qui est dit : importer deux fois ne double rien."""
    return hashlib.sha256("\0".join(dits).encode("utf-8", "surrogatepass")).hexdigest()[:8]
