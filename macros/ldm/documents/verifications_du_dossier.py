"""Juger un dossier par les règles de son édition : ce qui est à vérifier, et dans quel champ.

Les mêmes conditions que docs/assets/auto-evaluation/verifier/regles.js, éprouvées sur les mêmes dossiers,
tests/dossiers/verifications.json. Rien n'est noté ; ce qui n'est pas commencé n'est pas à vérifier.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ldm.documents.audit import AUDIT
from ldm.documents.dates_libres import lire_une_date
from ldm.documents.reponses_du_dossier import (
    ASSUME,
    AVIS,
    EQUIPE,
    MARQUES,
    PARTAGE,
    RELU,
    REPRISE,
    est_ancienne,
)
from ldm.documents.reprises_non_relues import reprises_non_relues
from ldm.documents.vue_du_dossier import Json, VueDuDossier, abreger, normaliser
from ldm.modele.dossier import Dossier
from ldm.modele.jalons import JALON

_PORTEES: Final = (PARTAGE, EQUIPE, "preuves", ASSUME, AVIS, AUDIT, JALON, REPRISE, RELU)
_MOTIFS: Final[Mapping[str, str]] = {
    "courriel": r"[0-9A-Za-z_.+-]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+",
    "telephone": "(?<![0-9])(?:\\+33[ \u00a0\u202f.-]?|0)[1-9](?:[ \u00a0\u202f.-]?[0-9]{2}){4}(?![0-9])",
    "civilite": "(?<![0-9A-Za-zÀ-ÿ])(?:M\\.|MM\\.|Mmes?|Mlles?|Monsieur|Madame)"
    "[ \u00a0\u202f]+[A-ZÀ-ÖØ-Þ][0-9A-Za-zÀ-ÿ'’-]+",
}
Vu = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Constat:
    """Ce qu'une règle a vu. cle : le champ du dossier où regarder. vu : ce qui s'y lit, abrégé."""

    regle: str
    cle: str
    vu: str


def verifier_dossier(dossier: Dossier, edition: Json, jour: str) -> list[Constat]:
    """Rend ce qui est à vérifier, règle par règle. edition : ce que la page en lit. jour : « 2027-03-15 »."""
    vue = VueDuDossier(dossier, edition)
    return [
        Constat(regle["cle"], cle, abreger(vu))
        for regle in edition["regles"]
        for cle, vu in _JUGES[regle["genre"]](vue, regle["si"], jour)
    ]


def cle_d_assume(constat: Constat) -> str:
    """Rend la clé du dossier où une équipe dit pourquoi elle assume ce constat."""
    return f"{ASSUME}/{constat.regle}|{constat.cle.replace('|', '/')}"


def _position(vue: VueDuDossier, si: Json, _: str) -> Iterator[Vu]:
    grille = vue.nom_de_l_outil("grille")
    for critere in vue.criteres if vue.edition["position"] else ():
        for d in critere["descripteurs"]:
            option, ici = vue.option(d["id"]), f"{EQUIPE}|{d['id']}"
            if not si["codes"] and not si["motif"]:
                if not vue.valeur(f"{ici}.position") and vue.critere_commence(critere):
                    yield f"{ici}.position", ""
            elif option and si["motif"] and option["motif"] and not vue.valeur(f"{ici}.motif"):
                yield f"{ici}.motif", option["libelle"]
            elif option and option["code"] in si["codes"]:
                cle = f"{grille}|{d['id']}.{si['colonne']}" if si["colonne"] else f"{ici}.position"
                ailleurs = {"preuve": vue.prouves, "action": vue.agis}
                if not (si["colonne"] and vue.valeur(cle)) and all(
                    d["id"] not in ailleurs[quoi] for quoi in si["sans"]
                ):
                    yield cle, f"{option['libelle']} ({option['code']})"


def _avis(vue: VueDuDossier, si: Json, _: str) -> Iterator[Vu]:
    options = {o["cle"]: o for o in (vue.edition["position"] or {}).get("options", ())}
    for d in vue.descripteurs:
        suite, cle = f"|{d['id']}.position", f"{EQUIPE}|{d['id']}.position"
        dits = {vue.valeur(c) for c in vue.cles(f"{AVIS}/") if c.endswith(suite)}
        ranges = sorted(
            (o for nom, o in options.items() if nom in dits and o["rang"]), key=lambda o: int(o["rang"])
        )
        tranche = vue.valeur(cle) and vue.tete(cle)["origine"] == "consensus"
        if ranges and ranges[-1]["rang"] - ranges[0]["rang"] >= si["ecart"] and not tranche:
            yield cle, ", ".join(o["libelle"] for o in ranges)


def _version(vue: VueDuDossier, si: Json, _: str) -> Iterator[Vu]:
    champs = vue.dossier.champs
    if si["fait"] == "divergente":
        for cle in sorted(champs):
            if divergentes := champs[cle].a_departager:
                yield cle, " / ".join(abreger(champs[cle].versions[nom].v) or "(rien)" for nom in divergentes)
    elif si["fait"] == "reprise":
        yield from reprises_non_relues(vue)
    else:
        grille = vue.nom_de_l_outil("grille")
        for d in vue.descripteurs:
            if vue.valeur(f"{RELU}|{d['id']}") == d["empreinte"]:
                continue
            cles = [*vue.cles(f"{EQUIPE}|{d['id']}."), *(vue.cles(f"{grille}|{d['id']}.") if grille else ())]
            changees = (c for c in cles if (vue.tete(c)["empreinte"] or d["empreinte"]) != d["empreinte"])
            if changee := next(changees, ""):
                yield changee, d["texte"]


def _critere(vue: VueDuDossier, si: Json, _: str) -> Iterator[Vu]:
    outil = vue.nom_de_l_outil(si["usage"])
    if not outil or not vue.commence(outil):
        return
    for critere in vue.criteres:
        debuts = (f"{outil}|{critere['id']}.", f"{outil}|{critere['id']}/")
        if not any(c.endswith(f".{si['colonne']}") for debut in debuts for c in vue.cles(debut)):
            yield f"{outil}|{critere['id']}.1.{si['colonne']}", ""


def _ligne(vue: VueDuDossier, si: Json, _: str) -> Iterator[Vu]:
    for ligne, colonnes in vue.lignes(vue.nom_de_l_outil(si["usage"])):
        dite = next((colonnes[c] for c in si["remplies"] if colonnes.get(c)), "")
        if dite and not any(colonnes.get(c) for c in si["vides"]):
            yield f"{ligne}.{si['vides'][0]}", dite


def _dates(vue: VueDuDossier, si: Json, jour: str) -> Iterator[Vu]:
    for ligne, colonnes in vue.lignes(vue.nom_de_l_outil(si["usage"])):
        borne = lire_une_date(colonnes.get(si["avant"], "")) if si["avant"] else jour
        if not borne or (si["sauf"] and colonnes.get(si["sauf"])):
            continue
        for colonne in si["colonnes"]:
            date = lire_une_date(colonnes.get(colonne, ""))
            if date and _fin(date) < borne:
                yield f"{ligne}.{colonne}", colonnes[colonne]


def _fin(date: str) -> str:
    """Rend le dernier jour que peut vouloir dire cette date."""
    return date if len(date) == len("2027-01-14") else f"{date}-31"


def _preuve(vue: VueDuDossier, si: Json, jour: str) -> Iterator[Vu]:
    for ici in dict.fromkeys(cle.partition("|")[0] for cle in vue.cles("preuves/")):
        date = lire_une_date(vue.valeur(f"{ici}|date"))
        if not si["mois"] and not vue.valeur(f"{ici}|descripteurs") and vue.valeur(f"{ici}|titre"):
            yield f"{ici}|descripteurs", vue.valeur(f"{ici}|titre")
        elif si["mois"] and date and _fin(date) < _reculer(jour, si["mois"]):
            yield f"{ici}|date", vue.valeur(f"{ici}|date")


def _reculer(jour: str, mois: int) -> str:
    """Rend le même jour, tant de mois plus tôt."""
    compte = int(jour[:4]) * 12 + int(jour[5:7]) - 1 - mois
    return f"{compte // 12:04}-{compte % 12 + 1:02}{jour[7:]}"


def _repetition(vue: VueDuDossier, si: Json, _: str) -> Iterator[Vu]:
    grille = vue.nom_de_l_outil("grille")
    ou: dict[tuple[str, str], list[str]] = {}
    for d in vue.descripteurs:
        for cle in vue.cles(f"{grille}|{d['id']}."):
            ou.setdefault((cle.rpartition(".")[2], normaliser(vue.valeur(cle)).lower()), []).append(cle)
    yield from ((cles[0], vue.valeur(cles[0])) for cles in ou.values() if len(cles) >= si["fois"])


def _longueur(vue: VueDuDossier, si: Json, _: str) -> Iterator[Vu]:
    partagee = next((p for p in vue.edition["partagees"] if p["cle"] == si["partagee"]), None)
    for cle in vue.dites if partagee and partagee["longueur"] else ():
        portee, _barre, nom = cle.partition("|")
        outil = portee.partition("/")[0]
        vise = nom == (si["partagee"] if outil == PARTAGE else f"{outil}.{si['partagee']}")
        if vise and partagee and len(vue.valeur(cle)) > partagee["longueur"]:
            yield cle, vue.valeur(cle)


def _vides(vue: VueDuDossier, si: Json, _: str) -> Iterator[Vu]:
    outil = vue.nom_de_l_outil(si["usage"])
    if outil and vue.commence(outil):
        cles = (f"{outil}|{outil}.{champ}" for champ in si["champs"])
        yield from ((cle, "") for cle in cles if not vue.valeur(cle))


def _constat(vue: VueDuDossier, si: Json, _: str) -> Iterator[Vu]:
    rapport = vue.nom_de_l_outil("rapport")
    for critere in vue.criteres if rapport else ():
        commence = any(vue.cles(f"{rapport}|{d['id']}.") for d in critere["descripteurs"])
        for d in critere["descripteurs"] if commence else ():
            ici = f"{rapport}|{d['id']}"
            cochee = next((c for c in si["cases"] if vue.valeur(f"{ici}.{c}") == "oui"), "")
            if si["sans"] == "case":
                if not cochee:
                    yield f"{ici}.{si['cases'][0]}", ""
            elif cochee and si["sans"] == "texte":
                if cle := _sans_argument(vue, d["id"], f"{ici}.{si['colonne']}"):
                    yield cle, cochee.upper()
            elif cochee and si["sans"] == "action" and d["id"] not in vue.agis:
                yield f"{EQUIPE}|{d['id']}.position", cochee.upper()
            elif cochee and si["sans"] == "fiche" and not _a_sa_fiche(vue, critere, d["id"]):
                yield f"{ici}.{cochee}", cochee.upper()


def _sans_argument(vue: VueDuDossier, descripteur: str, cle: str) -> str:
    """Rend le champ où manque l'argument d'un constat ; rien, s'il est dit.

    cle : la case du rapport. Tant qu'elle ne fait que reprendre les faits, l'argument manque.
    """
    if not vue.valeur(cle):
        return cle
    argument = f"{AUDIT}|{descripteur}.argument"
    repris = vue.tete(cle)["origine"] == "prérempli" and not vue.valeur(argument)
    return argument if repris else ""


def _a_sa_fiche(vue: VueDuDossier, critere: Json, descripteur: str) -> bool:
    """Dit si une fiche d'écart est celle de ce descripteur, ou d'aucun et porte le numéro de ce critère."""
    outil = vue.outil("ecart")
    reprises: Json = outil["reprises"] if outil else {}
    champs = [champ for champ, quoi in reprises.items() if quoi == "numero-du-critere"]
    autres = {d["id"] for d in vue.descripteurs} - {descripteur}
    fiches = (
        {portee.partition("/")[2]: portee for portee in vue.exemplaires(str(outil["id"]))} if outil else {}
    )
    return descripteur in fiches or any(
        normaliser(vue.valeur(f"{portee}|{champ}")) == critere["numero"]
        for nom, portee in fiches.items()
        if nom not in autres
        for champ in champs
    )


def _personne(vue: VueDuDossier, si: Json, _: str) -> Iterator[Vu]:
    outils = [nom for usage in ("grille", "plan") if (nom := vue.nom_de_l_outil(usage))]
    for cle in vue.dites:
        portee, _barre, nom = cle.partition("|")
        mot = nom.rpartition(".")[2]
        dit = portee in outils or portee.startswith("preuves/") or (portee == EQUIPE and mot == "motif")
        trouves = (re.search(_MOTIFS[motif], vue.valeur(cle)) for motif in si["motifs"] if dit)
        if (trouve := next(filter(None, trouves), None)) and mot not in MARQUES:
            yield cle, trouve[0]


def _sans_champ(vue: VueDuDossier, _si: Json, _: str) -> Iterator[Vu]:
    descripteurs = (d["id"] for critere in vue.edition["criteres"] for d in critere["descripteurs"])
    criteres = [critere["id"] for critere in vue.edition["criteres"]]
    outils = [outil["id"] for outil in vue.edition["outils"]]
    connus = {*descripteurs, *criteres, *outils, *(choix["id"] for choix in vue.edition["choix"])}
    partagees = {partagee["cle"] for partagee in vue.edition["partagees"]}
    for cle in vue.dites:
        portee, _barre, nom = cle.partition("|")
        outil, premier = portee.partition("/")[0], re.split("[./]", nom)[0]
        if outil == PARTAGE:
            connu = nom in partagees
        elif outil in outils or outil == EQUIPE:
            connu = premier in connus or nom == "ordre" or premier.startswith("L-")
        else:
            connu = outil in _PORTEES or est_ancienne(cle)
        if not connu:
            yield cle, vue.valeur(cle)


_JUGES: Final[Mapping[str, Callable[[VueDuDossier, Any, str], Iterator[Vu]]]] = {
    "position": _position,
    "avis": _avis,
    "version": _version,
    "critere": _critere,
    "ligne": _ligne,
    "dates": _dates,
    "preuve": _preuve,
    "repetition": _repetition,
    "longueur": _longueur,
    "vides": _vides,
    "constat": _constat,
    "personne": _personne,
    "sans_champ": _sans_champ,
}
