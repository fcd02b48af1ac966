"""Ce que lit la page « Mon dossier » pour renouveler le dossier d'une autre édition.

Les noms sont ceux que lisent docs/assets/auto-evaluation/reprise/ et .ci/javascript/dossier.d.ts.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ldm.documents.positions import GRILLE, echelle_de_position
from ldm.modele.comparaison import Marques
from ldm.modele.criteres import Critere, Descripteur
from ldm.modele.outils import BlocTableau, Colonne, Outil, TableauDeSaisie, Usage
from ldm.modele.referentiel import Referentiel
from ldm.modele.saisies import Champs, Phrase, Saisie
from ldm.variantes.comparaison import marquer
from ldm.variantes.empreintes import empreinte
from ldm.variantes.libelles import textes_de
from ldm.variantes.reprises import Reprise, Suite

REPRIS: Final[tuple[Usage, ...]] = ("candidature",)
"""Les formulaires dont un renouvellement reprend les textes : ce qu'ils demandent dure plus qu'un audit."""
ECRITS: Final = ("texte", "texte_long", "courriel")
Json = dict[str, Any]
Cles = dict[str, str]


def donnees_de_reprise(reprise: Reprise) -> Json:
    """Rend ce que la page lit : l'ancienne édition, où va chacun de ses champs, ce que devient son texte."""
    avant, apres = reprise.ancienne, reprise.nouvelle
    identite = avant.identite
    changes = {i for suite in reprise.descripteurs if suite.genre != "repris" for i in suite.apres}
    return {
        "edition": {"slug": identite.slug, "nom": identite.nom, "revision": identite.revision},
        "grille": _colonnes_reprises(avant, apres, GRILLE, "descripteurs"),
        "plan": _plan(avant, apres),
        "formulaires": [*_formulaires(avant, apres)],
        "partagees": [p.cle for p in apres.commun.auto_evaluation.partagees if not p.passagere],
        "positions": _positions(avant, apres),
        "echelle": [
            {"cle": o.cle, "libelle": o.libelle, "code": o.code}
            for o in getattr(echelle_de_position(avant), "options", ())
        ],
        "outils": [_outil(outil) for outil in avant.outils if outil.sections],
        "audit": _audit(avant),
        "criteres": {
            c.id: {"numero": c.numero, "titre": c.titre_court or c.intitule} for c in avant.criteres
        },
        "descripteurs": {d.id: _descripteur(avant, c, d) for c in avant.criteres for d in c.descripteurs},
        "textes": {d.id: textes_de(d) for c in apres.criteres for d in c.descripteurs if d.id in changes},
        "suites": {
            "criteres": [_suite(suite) for suite in reprise.criteres],
            "descripteurs": [*_descripteurs(reprise)],
        },
    }


def _descripteur(referentiel: Referentiel, critere: Critere, descripteur: Descripteur) -> Json:
    return {
        "numero": referentiel.numeros[descripteur.id],
        "critere": critere.id,
        "textes": textes_de(descripteur),
        "empreinte": empreinte(descripteur, ("texte",)),
    }


def _outil(outil: Outil) -> Json:
    dits = {"id": outil.id, "code": outil.code, "titre": outil.titre, "usages": outil.usages}
    return dits | {"libelles": _libelles(outil)}


def _libelles(outil: Outil) -> Cles:
    """Rend le libellé de chaque champ et de chaque colonne à remplir de l'outil, par clé."""
    champs = (c for s in outil.sections for b in s.blocs if isinstance(b, Champs | Phrase) for c in b.champs)
    colonnes = (c for tableau in _tableaux(outil) for c in tableau.colonnes if c.saisie)
    return {c.cle: c.titre for c in colonnes} | {c.cle: c.libelle for c in champs}


def _suite(suite: Suite) -> Json:
    return {"genre": suite.genre, "avant": suite.avant, "apres": suite.apres}


def _descripteurs(reprise: Reprise) -> Iterator[Json]:
    """Rend les suites des descripteurs, et les mots qui changent d'un texte reformulé."""
    textes = [
        {d.id: textes_de(d) for c in edition.criteres for d in c.descripteurs}
        for edition in (reprise.ancienne, reprise.nouvelle)
    ]
    for suite in reprise.descripteurs:
        dite = _suite(suite) | {"motifs": suite.motifs}
        if len(suite.avant) == len(suite.apres) == 1:
            marques = marquer(textes[0][suite.avant[0]], textes[1][suite.apres[0]])
            dite["mots"] = None if marques is None else mots_marques(marques)
        yield dite


def mots_marques(marques: Marques) -> list[list[list[tuple[int, str]]]]:
    """Rend, de chaque texte, ses alinéas, en bouts : 1 si les mots changent, 0 sinon."""
    return [
        [[(int(morceau.change), morceau.mots) for morceau in alinea] for alinea in texte]
        for texte in (marques.avant, marques.apres)
    ]


def _positions(avant: Referentiel, apres: Referentiel) -> Cles:
    """Rend, par position de l'ancienne échelle, celle qui dit la même chose : même clé, sinon même code."""
    neuves = getattr(echelle_de_position(apres), "options", ())
    rendues: Cles = {}
    for option in getattr(echelle_de_position(avant), "options", ()):
        pareilles = (o.cle for o in neuves if o.cle == option.cle)
        semblables = (o.cle for o in neuves if o.code and o.code == option.code)
        if cle := next(pareilles, None) or next(semblables, None):
            rendues[option.cle] = cle
    return rendues


def _audit(avant: Referentiel) -> Json | None:
    """Rend où se lisent les constats qui demandent une suite : ceux que disent les règles à vérifier."""
    rapport = avant.outil_pour("rapport")
    regles = [r.si.constat for r in avant.commun.auto_evaluation.regles if r.si.constat is not None]
    cases = next((si.cases for si in regles if si.sans == "action"), ())
    colonne = next((si.colonne for si in regles if si.colonne), None)
    if rapport is None or not cases:
        return None
    libelles = {constat.sigle.lower(): constat.libelle for constat in avant.commun.constats.constats}
    return {
        "rapport": rapport.id,
        "cases": [{"cle": cle, "libelle": libelles.get(cle, cle.upper())} for cle in cases],
        "colonne": colonne,
    }


def _plan(avant: Referentiel, apres: Referentiel) -> Json | None:
    """Rend où va une ligne du plan, et les colonnes qui disent ce qu'on y fait et quand c'est fini."""
    repris = _colonnes_reprises(avant, apres, "plan", "criteres")
    plan, action = avant.outil_pour("plan"), avant.commun.auto_evaluation.action
    if repris is None or plan is None or action is None:
        return None
    suivi = next((t.calculs.suivi for t in _tableaux(plan) if t.calculs.suivi), None)
    return repris | {"action": action, "faite": suivi.faite if suivi else None}


def _colonnes_reprises(avant: Referentiel, apres: Referentiel, usage: Usage, par: str) -> Json | None:
    """Rend l'outil de cet usage dans chaque édition, et ses colonnes qui se retrouvent de l'une à l'autre."""
    outils = [edition.outil_pour(usage) for edition in (avant, apres)]
    if outils[0] is None or outils[1] is None:
        return None
    colonnes = [{c.cle: c for c in _colonnes(outil, par) if c.saisie} for outil in outils if outil]
    saisies = [{cle: c.saisie for cle, c in cotes.items() if c.saisie} for cotes in colonnes]
    return {
        "avant": outils[0].id,
        "apres": outils[1].id,
        "colonnes": _rapprocher(*saisies),
        "textes": [cle for cle, saisie in saisies[1].items() if saisie.type in ECRITS],
    }


def _colonnes(outil: Outil, par: str) -> Iterator[Colonne]:
    """Rend les colonnes des tableaux dont une ligne vient d'un critère, ou d'un descripteur."""
    for tableau in _tableaux(outil):
        if any(getattr(lot, "par", None) == par for lot in tableau.lignes):
            yield from tableau.colonnes


def _tableaux(outil: Outil) -> Iterator[TableauDeSaisie]:
    return (b.saisies for s in outil.sections for b in s.blocs if isinstance(b, BlocTableau))


def _rapprocher(avant: Mapping[str, Saisie], apres: Mapping[str, Saisie]) -> Cles:
    """Rend, par ancien champ, celui de même clé, ou qui l'a eue, et de même type."""
    rapproches: Cles = {}
    for cle, saisie in apres.items():
        for ancien in (cle, *saisie.anciens):
            if ancien in avant and avant[ancien].type == saisie.type:
                rapproches.setdefault(ancien, cle)
    return rapproches


def _formulaires(avant: Referentiel, apres: Referentiel) -> Iterator[Json]:
    """Rend les formulaires repris, et leurs champs où s'écrit du texte."""
    for usage in REPRIS:
        outils = [edition.outil_pour(usage) for edition in (avant, apres)]
        if outils[0] is None or outils[1] is None:
            continue
        passageres = {p.cle for p in apres.commun.auto_evaluation.partagees if p.passagere}
        champs = [{c.cle: c for c in _champs(o.sections) if c.type in ECRITS} for o in outils if o]
        rapproches = _rapprocher(*champs).items()
        siens = {a: n for a, n in rapproches if n not in passageres}
        yield {"avant": outils[0].id, "apres": outils[1].id, "champs": siens}


def _champs(sections: Iterable[Any]) -> Iterator[Any]:
    blocs = (bloc for section in sections for bloc in section.blocs if isinstance(bloc, Champs))
    return (champ for bloc in blocs for champ in bloc.champs)
