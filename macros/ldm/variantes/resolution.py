"""Résoudre une édition : sa base, ses opérations dans l'ordre, ses emprunts."""

from collections.abc import Iterator
from pathlib import Path

from ldm.chargement.coherence import verifier_coherence
from ldm.chargement.donnees import Donnees, charger_malgre_tout
from ldm.erreurs import DonneesInvalides, MauvaisUsage, Probleme, suggestion
from ldm.modele.edition import Edition, Emprunt, Identite
from ldm.modele.passages import Passages
from ldm.modele.referentiel import Origine, Referentiel
from ldm.variantes.arbre import identifies
from ldm.variantes.emprunts import adopter, emprunter
from ldm.variantes.etat import LISTES, Etat
from ldm.variantes.operations import GESTES
from ldm.variantes.passages import deja_ecrits, verifier_passages
from ldm.variantes.plan_du_cahier import verifier_le_plan
from ldm.variantes.usages import usages_en_double


def resoudre(slug: str, donnees: Donnees) -> Referentiel:
    """Rend le référentiel résolu de l'édition.

    Lève `MauvaisUsage` si l'édition n'existe pas, `DonneesInvalides` avec toutes les
    opérations refusées. Les avertissements « à revoir » n'arrêtent pas : voir `examiner`.
    """
    referentiel, problemes = examiner(slug, donnees)
    erreurs = [probleme for probleme in problemes if probleme.gravite == "erreur"]
    if erreurs:
        raise DonneesInvalides(erreurs)
    return referentiel


def examiner(slug: str, donnees: Donnees) -> tuple[Referentiel, list[Probleme]]:
    """Rend le référentiel résolu et tous les problèmes de ses opérations, base comprise."""
    if slug not in donnees.slugs:
        raise MauvaisUsage(f"Édition inconnue « {slug} ». {suggestion(slug, donnees.slugs)}")
    propre, problemes = examiner_sans_emprunt(slug, donnees)
    return _avec_emprunts(propre, donnees), problemes


def verifier_tout(racine: Path) -> tuple[Donnees | None, tuple[Probleme, ...]]:
    """Rend les données et tous les problèmes de toutes les éditions, triés.

    Un fichier fautif n'empêche pas d'examiner les autres éditions : on ne laisse de côté que
    celles dont un fichier, ou la base, ne se charge pas. Pas de données si commun/ est fautif.
    """
    donnees, problemes = charger_malgre_tout(racine)
    if donnees is not None:
        problemes += verifier_coherence(donnees)
        for slug in donnees.slugs:
            if _lignee_saine(slug, donnees):
                problemes += examiner_sans_emprunt(slug, donnees)[1]
        problemes += verifier_les_passages(donnees)
    return donnees, tuple(sorted(set(problemes)))


def verifier_les_passages(donnees: Donnees) -> list[Probleme]:
    """Rend les problèmes de tous les fichiers de passages dont les deux éditions se résolvent."""
    problemes = deja_ecrits(donnees.passages)
    for charges in donnees.passages:
        slugs = (charges.passages.ancienne, charges.passages.nouvelle)
        if all(_lignee_saine(slug, donnees) for slug in slugs):
            ancienne, nouvelle = (examiner_sans_emprunt(slug, donnees)[0] for slug in slugs)
            problemes += verifier_passages(charges, ancienne, nouvelle)
    return problemes


def _lignee_saine(slug: str, donnees: Donnees) -> bool:
    vues: list[str] = []
    while slug in donnees.variantes and slug not in vues:
        vues.append(slug)
        slug = donnees.variantes[slug].base
    return slug in donnees.editions


def identites(donnees: Donnees) -> tuple[Identite, ...]:
    """Rend l'identité de toutes les éditions, autonomes d'abord."""
    return tuple(_identite(slug, donnees) for slug in donnees.slugs)


def _identite(slug: str, donnees: Donnees) -> Identite:
    return donnees.editions[slug].identite if slug in donnees.editions else donnees.variantes[slug].identite


def examiner_sans_emprunt(slug: str, donnees: Donnees) -> tuple[Referentiel, list[Probleme]]:
    """Rend le référentiel résolu sans ses exemples empruntés : la base d'une autre variante.

    Ce qu'une variante adopte est à elle avant ses opérations, qui peuvent le changer.
    """
    if slug in donnees.editions:
        autonome = _autonome(donnees.editions[slug], donnees)
        return autonome, verifier_le_plan(autonome, donnees)
    variante = donnees.variantes[slug]
    base, problemes = examiner_sans_emprunt(variante.base, donnees)
    etat = Etat.depuis(base, slug)
    adopter(etat, variante.identite, donnees)
    for situee in variante.operations:
        GESTES[situee.operation.verbe](etat, situee)
    etat.problemes += usages_en_double(etat.listes["outils"], variante.operations)
    referentiel = Referentiel(
        identite=variante.identite,
        lignee=(*base.lignee, variante.identite),
        editions=base.editions,
        commun=donnees.commun,
        origines=etat.origines,
        apports=tuple(etat.apports),
        passages=tuple(dict.fromkeys((*base.passages, *_passages(slug, donnees)))),
        parcours=variante.parcours or base.parcours,
        **etat.listes,
    )
    return referentiel, problemes + etat.problemes + verifier_le_plan(referentiel, donnees)


def _autonome(edition: Edition, donnees: Donnees) -> Referentiel:
    slug = edition.identite.slug
    listes = {nom: getattr(edition, nom) for nom in LISTES}
    origine = Origine(genre="propre", edition=slug)
    racines = (racine for liste in listes.values() for racine in liste)
    etat = Etat(slug, listes, {e.id: origine for racine in racines for e in identifies(racine)})
    adopter(etat, edition.identite, donnees)
    return Referentiel(
        identite=edition.identite,
        lignee=(edition.identite,),
        editions=identites(donnees),
        commun=donnees.commun,
        origines=etat.origines,
        passages=tuple(_passages(slug, donnees)),
        parcours=edition.parcours,
        **etat.listes,
    )


def _passages(slug: str, donnees: Donnees) -> Iterator[Passages]:
    tous = (charges.passages for charges in donnees.passages)
    return (passages for passages in tous if slug in (passages.ancienne, passages.nouvelle))


def _avec_emprunts(referentiel: Referentiel, donnees: Donnees) -> Referentiel:
    etat = Etat(
        referentiel.identite.slug,
        {nom: getattr(referentiel, nom) for nom in LISTES},
        dict(referentiel.origines),
    )
    for emprunt in _emprunts(referentiel):
        emprunter(etat, emprunt, donnees)
    return referentiel.model_copy(update={**etat.listes, "origines": etat.origines})


def _emprunts(referentiel: Referentiel) -> Iterator[Emprunt]:
    lignee = {identite.slug for identite in referentiel.lignee}
    yield from (emprunt for emprunt in referentiel.identite.exemples_de if emprunt.edition not in lignee)
