"""Renouveler un dossier : un nouveau dossier part de l'ancien, qu'il cite, et qui reste entier.

Les mêmes règles que docs/assets/auto-evaluation/reprise/regle.js, éprouvées sur les mêmes dossiers,
tests/dossiers/renouvellements.json. reprise : ce que rend `donnees_de_reprise` ; edition : ce que la page en
lit (`donnees_du_dossier`). Rien ne se perd : tout ce que disait l'ancien est recopié sous « ancien-… ».
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ldm.documents.audit import AUDIT
from ldm.documents.facultatifs import RETENU
from ldm.documents.reponses_du_dossier import ANCIEN, EQUIPE, ORDRE, PARTAGE, RELU, REPRISE
from ldm.modele.dossier import FORMAT, VERSION, Dossier, Version, nommer
from ldm.modele.jalons import JALON

GENRES: Final = ("repris", "reformule", "scinde", "fusionne", "retire", "nouveau")
CITES: Final = ("repris", "reformule")
CLE_MAX: Final = 300
_SIENS: Final = (f"{REPRISE}|", f"{RELU}|", f"{JALON}/")
"""Ce que l'ancien dossier dit de lui-même, et qui n'a de sens que chez lui."""
_LIGNE: Final = re.compile(r"^(.+?)(?:/([\w-]+)|\.([0-9]+))\.([\w-]+)$", re.ASCII)
_ANNEE: Final = re.compile(r"^[0-9]{4}")
Json = Mapping[str, Any]


def renouveler(
    ancien: Dossier, reprise: Json, edition: Json, faits: Mapping[str, str], *, actions: bool = True
) -> Dossier:
    """Rend le nouveau dossier. faits : son `id`, son `nom`, et `le`, l'instant où il commence.

    actions : reprendre celles qui ne sont pas finies.
    """
    atelier = _Atelier(ancien, reprise, edition, faits["le"])
    atelier.garder()
    atelier.citer()
    atelier.descripteurs()
    atelier.ecrits_une_fois()
    atelier.preuves()
    if actions:
        atelier.actions()
    champs = {
        cle: {"versions": {nommer(v): v.model_dump(exclude_unset=True) for v in versions}}
        for cle, versions in atelier.champs.items()
    }
    entete = {"format": FORMAT, "version": VERSION, "id": faits["id"], "nom": faits["nom"]}
    quoi = {"edition": edition["slug"], "revision": edition["revision"], "personnes": ancien.personnes}
    return Dossier.model_validate({**entete, **quoi, "champs": champs})


def cle_ancienne(cle: str) -> str:
    """Rend la clé où le nouveau dossier garde ce que l'ancien disait à celle-ci."""
    gardee = f"{ANCIEN}-{cle}"
    if len(gardee) <= CLE_MAX:
        return gardee
    return f"{ANCIEN}|{nommer(Version(v=cle, par='', le='', de=[], origine=''))}"


def annee_de(dossier: Dossier) -> str:
    """Rend l'année où l'on a écrit dans ce dossier pour la dernière fois ; rien, s'il n'en dit pas."""
    dites = (_ANNEE.match(v.le) for champ in dossier.champs.values() for v in champ.versions.values())
    return max((dite[0] for dite in dites if dite), default="")


def suivants(suites: Iterable[Json]) -> dict[str, list[str]]:
    """Rend, par ancien élément, ceux qui le continuent."""
    trouves: dict[str, list[str]] = {}
    for suite in suites:
        for avant in suite["avant"]:
            trouves.setdefault(avant, []).extend(suite["apres"])
    return trouves


class _Atelier:
    """Le nouveau dossier, à mesure qu'il se remplit."""

    def __init__(self, ancien: Dossier, reprise: Json, edition: Json, le: str) -> None:
        self.ancien, self.reprise, self.edition, self.le = ancien, reprise, edition, le
        self.champs: dict[str, list[Version]] = {}
        self.annee = annee_de(ancien)
        self.lieux = {d["id"]: (c, d) for c in edition["criteres"] for d in c["descripteurs"]}
        self.suivants, self.criteres = (
            suivants(reprise["suites"][nature]) for nature in ("descripteurs", "criteres")
        )

    def dites(self, cle: str) -> list[Version]:
        """Rend ce que l'ancien dossier dit à cette clé : une version, ou celles qui se contredisent."""
        champ = self.ancien.champs.get(cle)
        if champ is None:
            return []
        noms = champ.divergences or champ.tetes[:1]
        return [champ.versions[nom] for nom in noms if champ.versions[nom].v]

    def poser(self, cle: str, dites: Iterable[Version], **faits: Any) -> None:
        """Écrit une réponse reprise, au nom de qui l'avait écrite."""
        versions = [
            Version(v=dite.v, par=dite.par, le=self.le, de=[], origine="reprise", **faits) for dite in dites
        ]
        if versions:
            self.champs[cle] = versions

    def noter(self, nom: str, v: str) -> None:
        """Écrit d'où vient le nouveau dossier."""
        version = Version(v=v, par="P-1", le=self.le, de=[], origine="renouvellement")
        if v:
            self.champs[f"{REPRISE}|{nom}"] = [version]

    def garder(self) -> None:
        """Recopie tout ce que disait l'ancien dossier, qui et quand compris."""
        for cle in self.ancien.champs:
            dites = self.dites(cle)
            if dites and not cle.startswith(_SIENS):
                copies = [dite.model_copy(update={"de": []}) for dite in dites]
                self.champs[cle_ancienne(cle)] = copies

    def citer(self) -> None:
        ancien = self.ancien
        dits = {"id": ancien.id, "nom": ancien.nom, "edition": ancien.edition, "revision": ancien.revision}
        for quoi, v in {**dits, "annee": self.annee}.items():
            self.noter(f"ancien.{quoi}", v)

    def descripteurs(self) -> None:
        """Reprend la grille et les positions, selon ce que devient chaque texte."""
        for suite in self.reprise["suites"]["descripteurs"]:
            for neuf in suite["apres"] if suite["avant"] else ():
                if neuf in self.lieux:
                    genre = self._genre(suite, neuf)
                    self.noter(neuf, " ".join([genre, *suite["avant"]]))
                    self._grille(suite, neuf)
                    if genre in CITES:
                        self._position(suite["avant"][0], neuf)

    def _genre(self, suite: Json, neuf: str) -> str:
        """Rend le genre de la suite, revu d'après les textes auxquels on a vraiment répondu."""
        if suite["genre"] not in CITES:
            return str(suite["genre"])
        [avant] = suite["avant"]
        grille = self.reprise["grille"]
        cles = [f"{grille['avant']}|{avant}.{c}" for c in grille["colonnes"]] if grille else []
        dites = (dite for cle in (*cles, f"{EQUIPE}|{avant}.position") for dite in self.dites(cle))
        vues = {dite.empreinte for dite in dites if dite.empreinte}
        ancienne, neuve = self.reprise["descripteurs"][avant], self.lieux[neuf][1]
        if vues == {neuve["empreinte"]}:
            return "repris"
        ailleurs = vues - {ancienne["empreinte"], neuve["empreinte"]}
        return "reformule" if ailleurs else str(suite["genre"])

    def _grille(self, suite: Json, neuf: str) -> None:
        grille, empreinte = self.reprise["grille"], self.lieux[neuf][1]["empreinte"]
        for avant, apres in grille["colonnes"].items() if grille else ():
            cle = f"{grille['apres']}|{neuf}.{apres}"
            if suite["genre"] == "fusionne":
                dites = self._reunies(suite, avant) if apres in grille["textes"] else []
            else:
                dites = self.dites(f"{grille['avant']}|{suite['avant'][0]}.{avant}")
            self.poser(cle, dites, empreinte=empreinte)

    def _reunies(self, suite: Json, colonne: str) -> list[Version]:
        """Rend les réponses de plusieurs descripteurs en une, chacune sous le nom du sien."""
        de = f"dossier {self.annee}" if self.annee else "ancien dossier"
        dites = [
            (ancien, dite)
            for ancien in suite["avant"]
            for dite in self.dites(f"{self.reprise['grille']['avant']}|{ancien}.{colonne}")
        ]
        texte = "\n\n".join(f"[{ancien}, {de}]\n{dite.v}" for ancien, dite in dites)
        return [dites[0][1].model_copy(update={"v": texte})] if dites else []

    def _position(self, avant: str, neuf: str) -> None:
        """Reprend la position, si la nouvelle échelle sait la dire, et son motif."""
        empreinte = self.lieux[neuf][1]["empreinte"]
        positions = self.reprise["positions"]
        dites = [
            dite.model_copy(update={"v": positions[dite.v]})
            for dite in self.dites(f"{EQUIPE}|{avant}.position")
            if dite.v in positions
        ]
        self.poser(f"{EQUIPE}|{neuf}.position", dites, empreinte=empreinte)
        if dites:
            self.poser(f"{EQUIPE}|{neuf}.motif", self.dites(f"{EQUIPE}|{avant}.motif"), empreinte=empreinte)

    def ecrits_une_fois(self) -> None:
        """Reprend ce qui vaut pour tout le dossier, les textes des formulaires qui durent, et le choix des
        critères facultatifs.
        """
        for cle in self.reprise["partagees"]:
            self.poser(f"{PARTAGE}|{cle}", self.dites(f"{PARTAGE}|{cle}"))
        for outil in self.reprise["formulaires"]:
            for avant, apres in outil["champs"].items():
                dites = self.dites(f"{outil['avant']}|{outil['avant']}.{avant}")
                self.poser(f"{outil['apres']}|{outil['apres']}.{apres}", dites)
        for cle in self.ancien.champs:
            if cle.startswith(f"{EQUIPE}|") and cle.endswith(f".{RETENU}"):
                self._choix(self.dites(cle))

    def _choix(self, dites: list[Version]) -> None:
        for dite in dites:
            suivants = self.criteres.get(dite.v, ())
            for choix in self.edition["choix"]:
                if len(suivants) == 1 and suivants[0] in choix["criteres"]:
                    repris = dite.model_copy(update={"v": suivants[0]})
                    self.poser(f"{EQUIPE}|{choix['id']}.{RETENU}", [repris])

    def preuves(self) -> None:
        """Reprend chaque preuve, reliée aux descripteurs qui continuent ceux qu'elle servait."""
        for cle in self.ancien.champs:
            if cle.startswith("preuves/"):
                dites = self.dites(cle)
                if cle.endswith("|descripteurs"):
                    dites = [dite.model_copy(update={"v": self._servis(dite.v)}) for dite in dites]
                self.poser(cle, [dite for dite in dites if dite.v])

    def _servis(self, descripteurs: str) -> str:
        suites = (self.suivants.get(descripteur, ()) for descripteur in descripteurs.split(" "))
        return " ".join(sorted({neuf for apres in suites for neuf in apres if neuf in self.lieux}))

    def actions(self) -> None:
        """Reprend les lignes du plan qui ne sont pas finies, sous le critère qui continue le leur."""
        plan = self.reprise["plan"]
        for (base, ligne), colonnes in self._lignes(plan).items() if plan else ():
            finie = plan["faite"] and self.dites(colonnes.get(plan["faite"], ""))
            pour = self._pour(ligne)
            critere = self._critere(base, pour)
            if finie or not critere or not self.dites(colonnes.get(plan["action"], "")):
                continue
            for avant, apres in {**plan["colonnes"], ORDRE: ORDRE}.items():
                dites = self.dites(colonnes.get(avant, ""))
                self.poser(f"{plan['apres']}|{critere}/{ligne}.{apres}", dites)
            self.poser(f"{EQUIPE}|{ligne}.pour", pour)

    def _lignes(self, plan: Json) -> dict[tuple[str, str], dict[str, str]]:
        """Rend, par critère et par ligne, la clé de chaque colonne."""
        trouvees: dict[tuple[str, str], dict[str, str]] = {}
        for cle in sorted(self.ancien.champs):
            portee, _, nom = cle.partition("|")
            lue = _LIGNE.match(nom) if portee == plan["avant"] else None
            if lue:
                base, ligne, rang, colonne = lue.groups()
                trouvees.setdefault((base, ligne or f"L-{base}-{rang}"), {})[colonne] = cle
        return trouvees

    def _pour(self, ligne: str) -> list[Version]:
        """Rend le descripteur pour lequel l'action est notée, tel qu'il continue."""
        return [
            dite.model_copy(update={"v": neuf})
            for dite in self.dites(f"{EQUIPE}|{ligne}.pour")[:1]
            for neuf in [i for i in self.suivants.get(dite.v, ()) if i in self.lieux][:1]
        ]

    def _critere(self, base: str, pour: list[Version]) -> str:
        """Rend le critère où va une ligne : celui du descripteur qu'elle sert, sinon celui qui continue le
        sien ; rien, s'il n'y en a pas.
        """
        if pour:
            return str(self.lieux[pour[0].v][0]["id"])
        connus = {critere["id"] for critere in self.edition["criteres"]}
        return next((i for i in self.criteres.get(base, ()) if i in connus), "")


def bilan(neuf: Dossier, reprise: Json) -> dict[str, int]:
    """Rend, par genre, le nombre de descripteurs : anciens pour ce qui vient de l'ancien dossier, nouveaux
    pour le reste.
    """
    comptes = dict.fromkeys(GENRES, 0)
    vus: set[str] = set()
    for suite in reprise["suites"]["descripteurs"]:
        dit = neuf.valeur(f"{REPRISE}|{suite['apres'][0]}") if suite["apres"] else ""
        comptes[dit.partition(" ")[0] or suite["genre"]] += len({*(suite["avant"] or suite["apres"])} - vus)
        vus.update(suite["avant"])
    return comptes


def constats_passes(neuf: Dossier, reprise: Json) -> list[tuple[str, str, str]]:
    """Rend les constats du dernier audit qui demandent une suite, les plus lourds d'abord : le descripteur,
    le constat, ce qu'il dit.

    Ils se lisent dans le rapport, ou dans ce que les auditeurs en ont noté (`audit|D-004.constat`).
    """
    audit, trouves = reprise["audit"], []
    for descripteur in reprise["descripteurs"] if audit else ():
        rapport, notes = (f"{ANCIEN}-{portee}|{descripteur}." for portee in (audit["rapport"], AUDIT))
        notees = neuf.valeur(f"{notes}constat").split(" ")
        for rang, case in enumerate(audit["cases"]):
            if case["cle"] in notees or neuf.valeur(f"{rapport}{case['cle']}") == "oui":
                textes = (f"{rapport}{audit['colonne']}", f"{notes}faits", f"{notes}argument")
                dits: list[str] = []
                for dit in map(neuf.valeur, textes):
                    if dit and not any(dit in autre for autre in dits):
                        dits.append(dit)
                trouves.append((rang, (descripteur, str(case["libelle"]), "\n\n".join(dits))))
                break
    return [constat for _, constat in sorted(trouves, key=lambda trouve: trouve[0])]
