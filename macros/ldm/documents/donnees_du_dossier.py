"""Ce que lit la page « Mon dossier », sous les noms de docs/assets/auto-evaluation/ et de dossier.d.ts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ldm.documents.audit import AuditASaisir
from ldm.documents.auto_evaluation import CritereASituer, DossierVierge, OutilASaisir
from ldm.documents.blocs import Champ
from ldm.documents.dates import Calcul
from ldm.documents.parcours import champs_de
from ldm.documents.regles import condition_publiee
from ldm.modele.delais import Delai
from ldm.modele.etablissements import Etablissement
from ldm.modele.outils import BlocTableau, Outil
from ldm.modele.saisies import Champ as ChampDOutil
from ldm.modele.saisies import Champs, Option, Prerempli
from ldm.modele.verifications import Regle

RACINE: Final = "../"
"""De la page « Mon dossier » à celles de l'édition."""
REPRISES: Final[tuple[Prerempli, ...]] = (
    "numero-du-critere", "intitule-du-critere", "action", "constat", "rang-de-fiche",
)  # fmt: skip
"""Ce qu'un exemplaire neuf trouve écrit, du critère, de l'action ou du constat dont il part."""


def donnees_du_dossier(vierge: DossierVierge, poids: Mapping[str, str]) -> dict[str, Any]:
    """Rend ce que la page lit d'un dossier vierge, sous les noms qu'elle lui donne.

    poids : celui de chaque fichier, tel qu'on le lit.
    """
    return {
        "slug": vierge.slug,
        "nom": vierge.nom,
        "revision": vierge.revision,
        "action": vierge.action,
        "criteres": [_critere(critere) for critere in vierge.criteres],
        "choix": [{"id": c.id, "criteres": [critere.id for critere in c.criteres]} for c in vierge.choix],
        "etablissements": sum(len(e.labels) for e in vierge.etablissements),
        "seuil": vierge.seuil,
        "outils": [_outil(outil, poids) for outil in vierge.outils],
        "anciens": {champ: cles for outil in vierge.outils for champ, cles in outil.anciens.items()},
        "partagees": [
            {"cle": p.cle, "libelle": p.libelle, "type": p.type, "longueur": p.longueur}
            for p in vierge.partagees
        ],
        "regles": [_regle(regle, vierge.outils) for regle in vierge.regles],
        "position": None
        if vierge.position is None
        else {
            "nom": vierge.position.nom,
            "note": vierge.position.note,
            "options": [_option(option) for option in vierge.position.options],
        },
        "audit": vierge.audit and _audit(vierge.audit),
    }


def plus_de_l_audit(vierge: DossierVierge) -> dict[str, Any]:
    """Rend ce qu'un audit demande de plus : la page ne le charge qu'alors."""
    return {
        "delais": [_delai(delai, calcul) for delai, calcul in vierge.delais],
        "definitions": {c.cle: c.constat.definition for c in (vierge.audit.constats if vierge.audit else ())},
    }


def _audit(audit: AuditASaisir) -> dict[str, Any]:
    return {
        "rapport": audit.rapport,
        "texte": audit.texte,
        "constats": [
            {
                "cle": possible.cle,
                "id": possible.constat.id,
                "sigle": possible.constat.sigle,
                "libelle": possible.constat.libelle,
                "exclusif": possible.exclusif,
            }
            for possible in audit.constats
        ],
    }


def _delai(delai: Delai, calcul: Calcul) -> dict[str, Any]:
    return {
        "cle": delai.cle,
        "titre": calcul.titre,
        "texte": delai.texte,
        "acteur": delai.acteur or "",
        "outils": delai.outils,
        "evenement": calcul.evenement,
        "donne": calcul.donne,
        "sens": calcul.sens,
        "nombre": calcul.nombre,
        "unite": calcul.unite,
        "date_fixe": calcul.date_fixe,
        "limite": calcul.limite,
        "exemple": calcul.exemple,
    }


def etablissements_du_dossier(etablissements: Iterable[Etablissement]) -> list[list[str]]:
    """Rend les labels de la liste publiée, un par ligne sous des titres : ce dont la page fait des liens."""
    return [
        ["uai", "nom", "commune", "intitule"],
        *([e.uai, e.nom, e.commune, label.intitule] for e in etablissements for label in e.labels),
    ]


def _regle(regle: Regle, outils: Iterable[OutilASaisir]) -> dict[str, Any]:
    vides = regle.si.vides
    siens = [saisi.piece.document for saisi in outils if vides and vides.usage in saisi.outil.usages]
    noms = {c.id.rpartition(".")[2]: c.libelle for document in siens for c in champs_de(document.blocs)}
    return {
        "cle": regle.cle,
        "titre": regle.titre,
        "remede": regle.remede,
        "gravite": regle.gravite,
        "genre": regle.si.genre,
        "si": condition_publiee(regle.si),
        "libelles": {champ: noms[champ] for champ in vides.champs} if vides else {},
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "cle": option.cle,
        "libelle": option.libelle,
        "code": option.code,
        "rang": option.rang,
        "constat": option.constat,
        "motif": option.motif,
    }


def _critere(critere: CritereASituer) -> dict[str, Any]:
    return {
        "id": critere.id,
        "numero": critere.numero,
        "titre": critere.titre,
        "intitule": critere.intitule,
        "adresse": f"{RACINE}{critere.adresse}",
        "facultatif": critere.facultatif,
        "choix": critere.choix,
        "descripteurs": [
            {
                "id": d.id,
                "numero": d.numero,
                "texte": d.texte,
                "clair": d.clair,
                "adresse": f"{RACINE}{d.adresse}",
                "empreinte": d.empreinte,
                "champs": [_champ(champ) for champ in d.champs],
            }
            for d in critere.descripteurs
        ],
    }


def champs_repris(outil: Outil) -> Iterator[ChampDOutil]:
    """Rend les champs où un exemplaire neuf trouve ce que l'outil reprend d'un critère ou d'une action."""
    return (champ for champ in _champs(outil) if champ.prerempli in REPRISES)


def _champs(outil: Outil) -> Iterator[ChampDOutil]:
    blocs = (bloc for section in outil.sections for bloc in section.blocs if isinstance(bloc, Champs))
    return (champ for bloc in blocs for champ in bloc.champs)


def _champ(champ: Champ) -> dict[str, Any]:
    return {"id": champ.id, "libelle": champ.libelle.rpartition(", ")[0] or champ.libelle, "type": champ.type}


def _suivi(outil: Outil) -> dict[str, str] | None:
    """Rend les colonnes qui disent quand une ligne doit être finie, et quand elle l'a été."""
    tableaux = (b.saisies for s in outil.sections for b in s.blocs if isinstance(b, BlocTableau))
    voulu = next((t.calculs.suivi for t in tableaux if t.calculs.suivi), None)
    return None if voulu is None else {"prevue": voulu.prevue, "faite": voulu.faite}


def _outil(saisi: OutilASaisir, poids: Mapping[str, str]) -> dict[str, Any]:
    outil = saisi.outil
    return {
        "id": outil.id,
        "code": outil.code,
        "slug": saisi.piece.nom,
        "titre": f"{outil.titre}. {saisi.piece.version}" if saisi.piece.version else outil.titre,
        "usages": outil.usages,
        "exemplaires": outil.exemplaires,
        "roles": outil.roles,
        "orientation": outil.orientation,
        "numero_de_critere": outil.numero_de_critere,
        "reprises": {f"{outil.id}.{champ.cle}": champ.prerempli for champ in champs_repris(outil)},
        "suites": {f"{outil.id}.{c.cle}": c.suite for c in _champs(outil) if c.suite},
        "suivi": _suivi(outil),
        "champs": saisi.champs,
        "adresse": f"{RACINE}outils/{outil.slug}/",
        "fichiers": [
            {
                "adresse": f"{RACINE}telechargements/{nom}",
                "libelle": libelle,
                "court": court,
                "poids": poids.get(nom, ""),
            }
            for nom, libelle, court in saisi.fichiers
        ],
    }
