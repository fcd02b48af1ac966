"""Ce que les opérations partagent : trouver une cible, la changer, placer dans une liste, noter un apport."""

from itertools import takewhile
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from ldm.chargement.messages import traduire
from ldm.chargement.operations import Situee
from ldm.erreurs import suggestion
from ldm.modele.mots import Portee, est_de_forme
from ldm.modele.parties import cle_de
from ldm.modele.referentiel import Apport
from ldm.variantes.arbre import Geste
from ldm.variantes.base import (
    champs_absents,
    champs_changes,
    champs_de_base,
    condense_depasse,
    gardeur,
    texte_de_base,
)
from ldm.variantes.etat import Etat
from ldm.variantes.formulaires import defaut_de_formulaire
from ldm.variantes.libelles import libelle_de, nature
from ldm.variantes.visees import Liste, Visee, cles_connues, rang_apres, viser

Textes = tuple[str, ...]
Changement = tuple[Textes, Textes]
_ECRIT: Final = {"remplacer": "avec", "ordonner": "ordre"}
"""La clé où une opération écrit ce qui peut fausser l'élément ; sinon, on montre sa cible."""


def noter_apport(
    etat: Etat, situee: Situee, visee: Visee, textes: Changement, *, ordre: str = "", regle: str | None = None
) -> None:
    """Note une opération appliquée, telle que la page des écarts la montre, avec les textes d'avant et ceux
    d'après. ordre : la liste rangée. regle : celle dont l'opération s'écarte.
    """
    operation, (avant, apres) = situee.operation, textes
    identifiant = getattr(visee.racine, "id", None)
    etat.apports.append(
        Apport.model_validate(
            {
                "verbe": operation.verbe,
                "cible": visee.adresse if identifiant is not None else None,
                "nature": nature(visee.racine) if identifiant is not None else None,
                "libelle": libelle_de(visee, ordre),
                "motif": operation.motif,
                "source": operation.source,
                "avant": avant,
                "apres": apres,
                "portee": (operation.portee or _portee(avant, apres)) if operation.remplacer else None,
                "critere": etat.critere_de(identifiant),
                "preteuse": etat.preteuse(identifiant),
                "edition": etat.slug,
                "de": etat.auteur(identifiant),
                "regle": regle,
                "derogation": operation.derogation,
            }
        )
    )


def _portee(avant: Textes, apres: Textes) -> Portee:
    return "forme" if est_de_forme(avant, apres) else "fond"


def exiger_derogation(etat: Etat, situee: Situee, regle: str | None, champ: str) -> None:
    """Note l'opération qui s'écarte d'une règle nationale sans dire quel texte le décide, ou le dit sans s'en
    écarter.
    """
    derogation = situee.operation.derogation
    if regle is not None and derogation is None:
        remede = (
            "Retirez cette opération ; ou, si un texte en décide, ajoutez « derogation: » "
            "(document, lieu, texte)."
        )
        etat.refuser(situee, f"contraire à une règle nationale : {regle}", remede, champ)
    elif regle is None and derogation is not None:
        quoi = "dérogation sans objet : cette opération ne s'écarte d'aucune règle nationale"
        etat.problemes.append(situee.probleme(quoi, "Retirez « derogation: ».", "derogation"))


def trouver_cible(etat: Etat, situee: Situee, adresse: str, champ: str = "cible") -> Visee | None:
    """Rend ce que vise l'adresse ; None, et le problème noté, si ce n'est pas là, ou si elle est ambiguë."""
    identifiant, *cles = adresse.split(".")
    racine = etat.element(identifiant)
    if racine is None:
        etat.cible_inconnue(situee, identifiant, champ)
        return None
    visees = viser(racine, tuple(cles))
    if len(visees) == 1:
        return visees[0]
    if visees:
        remede = f"Précisez : {', '.join(visee.adresse for visee in visees)}."
        etat.refuser(situee, f"« {adresse} » désigne plusieurs parties", remede, champ)
    else:
        quoi = f"« {identifiant} » n'a pas de partie « {'.'.join(cles)} »"
        etat.refuser(situee, quoi, suggestion(cles[-1], cles_connues(racine)), champ)
    return None


def controler_la_base(etat: Etat, situee: Situee, objet: Any) -> None:
    """Note « à revoir » une opération dont le texte de base a changé, ou un remplacement qui ne le garde
    pas.
    """
    geste, verbe = gardeur(situee.operation), situee.operation.verbe
    assert geste is not None
    dit = texte_de_base(objet, champs_de_base(geste, objet))
    if condense_depasse(geste, objet) or champs_changes(geste, dit):
        ou = "empreinte_base" if condense_depasse(geste, objet) else "texte_de_base"
        quoi = f"le texte de base de « {geste.cible} » a changé depuis cette opération"
        remede = f"« ldm revoir --variante {etat.slug} » montre les textes ; vous choisissez."
        etat.problemes.append(situee.a_revoir(quoi, remede, verbe, ou))
    elif (absents := champs_absents(geste, dit)) and verbe == "remplacer":
        champs = f" ({', '.join(absents)})" if geste.texte_de_base else ""
        quoi = f"texte de base de « {geste.cible} » non gardé{champs}"
        etat.problemes.append(
            situee.a_revoir(quoi, "« ldm revoir --remplir » l'écrit sous l'opération.", verbe, "avec")
        )


def objet_vise(etat: Etat, adresse: str) -> Any | None:
    """Rend ce que vise l'adresse, ou None si ce n'est pas là."""
    identifiant, *cles = adresse.split(".")
    racine = etat.element(identifiant)
    visees = [] if racine is None else viser(racine, tuple(cles))
    return visees[0].objet if len(visees) == 1 else None


def changer(etat: Etat, situee: Situee, visee: Visee, geste: Geste) -> bool:
    """Fait ce geste sur ce qui est visé, si l'élément entier reste juste ; sinon, note pourquoi."""
    neuf = visee.geste(geste)(visee.racine)
    if visee.cles and (neuf := _valide(etat, situee, visee, neuf)) is None:
        return False
    etat.appliquer(visee.racine.id, lambda _: neuf)
    return True


def _valide(etat: Etat, situee: Situee, visee: Visee, neuf: Any) -> Any | None:
    """Rend l'élément dont une partie a changé, relu entier ; None, et le problème noté, s'il est faux."""
    verbe = situee.operation.verbe
    ecrit = _ECRIT.get(verbe, "cible")
    if neuf is None or (visee.racine.sections and not neuf.sections):
        quoi = f"« {visee.racine.id} » n'aurait plus rien à remplir"
        etat.refuser(situee, quoi, "Masquez l'outil entier.", "cible")
        return None
    try:
        valide = type(neuf).model_validate(neuf.model_dump(by_alias=True, exclude_unset=True))
    except ValidationError as erreur:
        etat.problemes += traduire(erreur, type(neuf), {}, situee.lu, (*situee.chemin, verbe, ecrit))
        return None
    if defaut := defaut_de_formulaire(valide):
        etat.refuser(situee, *defaut, ecrit)
        return None
    return valide


class Place(NamedTuple):
    """Une liste, son nom, et l'objet qui la porte ; None, c'est l'édition."""

    objet: Any
    nom: str
    liste: Liste


def placer(etat: Etat, situee: Situee, place: Place, neufs: Liste) -> Liste | None:
    """Rend la liste où `neufs` suit l'élément que nomme « apres », ou finit ce qui n'est pas emprunté."""
    nom, liste = place.nom, place.liste
    geste = situee.operation.ajouter or situee.operation.completer
    apres = geste.apres if geste is not None and nom != "graphie_source" else None
    if apres is None:
        rang: int | None = len(liste) - len(_empruntes_en_queue(etat, liste))
    else:
        rang = rang_apres(place.objet, nom, liste, apres)
    if rang is None and etat.tolerant:
        rang = len(liste)
    if rang is None:
        if not etat.incomplet:
            connus = (cle for membre in liste if (cle := cle_de(membre)) is not None)
            etat.refuser(situee, f"« apres » inconnu « {apres} »", suggestion(str(apres), connus), "apres")
        return None
    return liste[:rang] + neufs + liste[rang:]


def _empruntes_en_queue(etat: Etat, liste: Liste) -> Liste:
    """Rend les éléments empruntés qui finissent une liste : ce que l'édition écrit vient avant eux."""

    def emprunte(element: Any) -> bool:
        origine = etat.origines.get(getattr(element, "id", ""))
        return origine is not None and origine.genre == "emprunte"

    return tuple(takewhile(emprunte, reversed(liste)))[::-1]
