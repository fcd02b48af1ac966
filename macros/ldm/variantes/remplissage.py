"""Écrire sous chaque opération le texte de base qu'elle ne garde pas encore, sans rien changer d'autre."""

from collections.abc import Iterator
from pathlib import Path

from ldm.chargement.donnees import Donnees
from ldm.chargement.dossier import DU_PAQUET
from ldm.chargement.lieux import dossier_donnees, racines
from ldm.chargement.operations import Situee
from ldm.erreurs import DonneesInvalides
from ldm.modele.operations import TexteDeBase
from ldm.variantes.base import (
    champs_absents,
    champs_changes,
    champs_de_base,
    condense_depasse,
    gardeur,
    texte_de_base,
)
from ldm.variantes.operations import GESTES
from ldm.variantes.operations.socle import objet_vise
from ldm.variantes.resolution import etat_de_depart, examiner_tel_qu_ecrit, verifier_tout
from ldm.variantes.retouche import Operations


def remplir_les_bases(*racines: Path, accepter: bool = False) -> list[str]:
    """Écrit chaque texte de base absent (et, si `accepter`, remplace celui qui a changé).

    Rend une ligne par opération retouchée. Lève `DonneesInvalides`, sans rien écrire, si les données
    portent une erreur. Chaque fichier est écrit entier ou pas du tout.
    """
    donnees, problemes = verifier_tout(*racines)
    erreurs = [p for p in problemes if p.gravite == "erreur"]
    if donnees is None or erreurs:
        raise DonneesInvalides(erreurs)
    retouche = Operations(donnees.racine)
    faites = []
    for slug in a_nous(donnees):
        for situee, dit in _voulues(slug, donnees, accepter=accepter):
            retouche.garder_la_base(situee, dit)
            faites.append(f"{situee.lieu} : texte de base gardé")
    retouche.ecrire()
    return faites


def bases_remplies(*, accepter: bool) -> list[str]:
    """Fait la même chose dans les données du projet ; lève `MauvaisUsage` s'il n'y en a pas à écrire."""
    dossier_donnees()  # celles du paquet ne s'écrivent pas
    return remplir_les_bases(*racines(), accepter=accepter)


def a_nous(donnees: Donnees) -> list[str]:
    """Rend les variantes qu'on écrit : celles du paquet installé ne se modifient pas."""
    return [slug for slug, v in donnees.variantes.items() if not v.entete.fichier.startswith(DU_PAQUET)]


def _voulues(slug: str, donnees: Donnees, *, accepter: bool) -> Iterator[tuple[Situee, TexteDeBase]]:
    """Rend les opérations dont le texte de base est à écrire, et ce texte."""
    variante = donnees.variantes[slug]
    base, _ = examiner_tel_qu_ecrit(variante.base, donnees)
    etat = etat_de_depart(slug, base, donnees)
    for situee in variante.operations:
        geste = gardeur(situee.operation)
        cible = None if geste is None else objet_vise(etat, geste.cible)
        if geste is not None and cible is not None:
            dit = texte_de_base(cible, champs_de_base(geste, cible))
            change = condense_depasse(geste, cible) or bool(champs_changes(geste, dit))
            if dit and (accepter if change else bool(champs_absents(geste, dit))):
                yield situee, dit
        GESTES[situee.operation.verbe](etat, situee)
