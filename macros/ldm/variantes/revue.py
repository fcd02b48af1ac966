"""Relire une édition face à sa base, ou à celle qui la remplace : ce qui a changé sous ses opérations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ldm.chargement.donnees import Donnees
from ldm.chargement.operations import Situee
from ldm.erreurs import MauvaisUsage, suggestion
from ldm.modele.operations import TexteDeBase
from ldm.modele.revue import ARevoir
from ldm.modele.succession import remplacantes, suite_de
from ldm.variantes.base import (
    Gardeur,
    champs_changes,
    champs_de_base,
    condense_depasse,
    gardeur,
    texte_de_base,
)
from ldm.variantes.etat import Etat
from ldm.variantes.identites import est_saine, identites
from ldm.variantes.libelles import libelle_de
from ldm.variantes.operations import GESTES
from ldm.variantes.operations.socle import objet_vise
from ldm.variantes.passages import devenir
from ldm.variantes.resolution import etat_de_depart, examiner_tel_qu_ecrit
from ldm.variantes.visees import viser


@dataclass(frozen=True, slots=True)
class Point:
    """Une opération à relire, sa place, et le texte de base à garder si l'on garde le sien.

    base : celle de l'édition.
    """

    fiche: ARevoir
    situee: Situee
    dit: TexteDeBase
    base: str


def points(slug: str, donnees: Donnees, vers: str = "") -> list[Point]:
    """Rend, dans l'ordre, les opérations de la variante à relire face à sa base, ou à l'édition `vers`.

    Lève `MauvaisUsage` si l'une des deux n'existe pas, ou ne se résout pas.
    """
    if slug not in donnees.variantes:
        raise MauvaisUsage(
            f"« {slug} » n'est pas une variante. {suggestion(slug, donnees.variantes)}"
            if slug not in donnees.slugs
            else f"« {slug} » n'a pas de base : elle n'a rien à revoir."
        )
    vers = vers or donnees.variantes[slug].base
    if vers not in donnees.slugs or not est_saine(vers, donnees):
        raise MauvaisUsage(f"Édition inconnue « {vers} ». {suggestion(vers, donnees.slugs)}")
    etat = etat_de_depart(slug, examiner_tel_qu_ecrit(vers, donnees)[0], donnees)
    trouves: list[Point] = []
    for situee in donnees.variantes[slug].operations:
        trouves += _point(etat, situee, donnees, vers)
    return trouves


def suites_des_bases(donnees: Donnees) -> dict[str, str]:
    """Rend, par variante en vigueur dont la base est remplacée, l'édition qui la remplace."""
    par_qui = remplacantes(identites(donnees))
    suites = {
        slug: suite_de(variante.base, par_qui)
        for slug, variante in donnees.variantes.items()
        if slug not in par_qui
    }
    return {slug: suite for slug, suite in suites.items() if suite != donnees.variantes[slug].base}


def _point(etat: Etat, situee: Situee, donnees: Donnees, vers: str) -> Iterator[Point]:
    """Rend l'opération si elle est à relire, et l'applique."""
    geste, sa_base = gardeur(situee.operation), donnees.variantes[etat.slug].base
    cible = None if geste is None else objet_vise(etat, geste.cible)
    avant = len(etat.apports)
    connue = geste is not None and geste.cible.partition(".")[0] in etat.masques
    libelle = "" if cible is None or geste is None else _libelle(etat, geste)
    GESTES[situee.operation.verbe](etat, situee)
    if geste is None or connue:
        return
    if cible is None:
        explication = devenir(geste.cible.partition(".")[0], donnees.passages, vers) or ""
        yield Point(_fiche(etat, situee, vers, geste.cible, explication), situee, {}, sa_base)
        return
    dit = texte_de_base(cible, champs_de_base(geste, cible))
    if condense_depasse(geste, cible) or champs_changes(geste, dit):
        fiche = _fiche(etat, situee, vers, libelle).model_copy(
            update={
                "cas": "change",
                "base": _a_plat(dit),
                "sien": _sien(etat, geste, tuple(dit)) if len(etat.apports) > avant else (),
            }
        )
        yield Point(fiche, situee, dit, sa_base)


def _libelle(etat: Etat, geste: Gardeur) -> str:
    identifiant, *cles = geste.cible.split(".")
    (visee, *_) = viser(etat.element(identifiant), tuple(cles))
    return libelle_de(visee)


def _fiche(etat: Etat, situee: Situee, vers: str, libelle: str, explication: str = "") -> ARevoir:
    geste = gardeur(situee.operation)
    assert geste is not None
    return ARevoir.model_validate(
        {
            "edition": etat.slug,
            "vers": vers,
            "fichier": situee.lu.fichier,
            "ligne": situee.lu.ligne(situee.chemin),
            "verbe": situee.operation.verbe,
            "cible": geste.cible,
            "libelle": libelle,
            "cas": "retire",
            "avant": _a_plat(geste.texte_de_base or {}),
            "motif": situee.operation.motif,
            "explication": explication,
        }
    )


def _sien(etat: Etat, geste: Gardeur, champs: tuple[str, ...]) -> tuple[str, ...]:
    """Rend ce que l'édition dit, l'opération faite ; rien de ce qu'elle masque."""
    neuf = objet_vise(etat, geste.cible)
    return () if neuf is None else _a_plat(texte_de_base(neuf, champs))


def _a_plat(dit: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(alinea for alineas in dit.values() for alinea in alineas)
