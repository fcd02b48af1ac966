"""Résoudre une édition : sa base, ses emprunts, puis ses opérations dans l'ordre."""

from collections.abc import Iterator
from pathlib import Path

from ldm.chargement.absentes import absentes
from ldm.chargement.coherence import verifier_coherence
from ldm.chargement.commun_vu import commun_de
from ldm.chargement.donnees import Donnees, charger_malgre_tout
from ldm.chargement.une_fois import une_fois
from ldm.erreurs import DonneesInvalides, MauvaisUsage, Probleme, suggestion
from ldm.modele.edition import Edition
from ldm.modele.passages import Passages
from ldm.modele.referentiel import Origine, Referentiel
from ldm.variantes.arbre import identifies
from ldm.variantes.citations import encore_citees, valeurs_changeables
from ldm.variantes.emprunts import Pret, emprunter
from ldm.variantes.etat import LISTES, Etat
from ldm.variantes.historique import historique, revision_depassee
from ldm.variantes.identites import est_saine, identites, lignee
from ldm.variantes.operations import GESTES
from ldm.variantes.passages import deja_ecrits, devenir, verifier_passages
from ldm.variantes.plan_du_cahier import verifier_le_plan
from ldm.variantes.prets import Preter, emprunts_possibles, prete_par_une_absente, verifier_les_emprunts
from ldm.variantes.propre import sans_emprunts
from ldm.variantes.references import sans_references
from ldm.variantes.regles import National
from ldm.variantes.usages import adresses_partagees, usages_en_double


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
    referentiel, problemes = _sans_histoire(slug, donnees)
    archives, ancienne = donnees.archives.get(slug, ()), referentiel.identite.remplace or slug
    suit = ancienne != slug and ancienne in donnees.slugs and est_saine(ancienne, donnees)
    remplacee = _sans_histoire(ancienne, donnees)[0] if suit else None
    etapes = historique(referentiel, archives, remplacee, donnees)
    depassee = revision_depassee(referentiel, archives, donnees)
    return referentiel.model_copy(update={"historique": etapes}), [*problemes, *depassee]


@une_fois
def _sans_histoire(slug: str, donnees: Donnees) -> tuple[Referentiel, tuple[Probleme, ...]]:
    referentiel, problemes = examiner_tel_qu_ecrit(slug, donnees)
    return sans_references(_sans_absentes(referentiel, donnees), donnees), problemes


def _sans_absentes(referentiel: Referentiel, donnees: Donnees) -> Referentiel:
    """Rend l'édition sans ses emprunts aux éditions dont le dossier n'est pas là."""
    identite, partis = referentiel.identite, absentes(donnees)
    restants = tuple(emprunt for emprunt in identite.exemples_de if emprunt.edition not in partis)
    if restants == identite.exemples_de:
        return referentiel
    changee = identite.model_copy(update={"exemples_de": restants})
    lignee = tuple(changee if membre is identite else membre for membre in referentiel.lignee)
    return referentiel.model_copy(update={"identite": changee, "lignee": lignee})


@une_fois
def examiner_tel_qu_ecrit(slug: str, donnees: Donnees) -> tuple[Referentiel, tuple[Probleme, ...]]:
    """Rend la même chose, les références de ses textes telles qu'elles s'écrivent : ce dont part une variante
    et ce que porte une empreinte.
    """
    if slug in donnees.editions:
        return _autonome(donnees.editions[slug], donnees)
    variante = donnees.variantes[slug]
    base, problemes = examiner_tel_qu_ecrit(variante.base, donnees)
    etat = etat_de_depart(slug, base, donnees)
    depart = valeurs_changeables(etat)
    for situee in variante.operations:
        GESTES[situee.operation.verbe](etat, situee)
    siens = tuple(outil for outil in etat.listes["outils"] if etat.preteuse(outil.id) is None)
    etat.problemes += usages_en_double(siens, variante.operations)
    autres = {outil.id for outil in etat.listes["outils"] if outil not in siens}
    etat.problemes += dict.fromkeys(encore_citees(etat, depart, variante.operations))
    etat.problemes += adresses_partagees(etat.listes["outils"], autres, variante.operations, variante.entete)
    referentiel = Referentiel(
        identite=variante.identite,
        lignee=(*base.lignee, variante.identite),
        editions=base.editions,
        commun=commun_de(slug, donnees),
        origines=etat.origines,
        apports=tuple(etat.apports),
        apports_herites=(*base.apports_herites, *base.apports),
        passages=tuple(dict.fromkeys((*base.passages, *_passages(slug, donnees)))),
        parcours=variante.parcours or base.parcours,
        numeros_de_base=base.numeros,
        etablissements=variante.etablissements,
        **etat.listes,
    )
    return referentiel, (*problemes, *etat.problemes, *verifier_le_plan(referentiel, donnees))


def verifier_tout(*racines: Path) -> tuple[Donnees | None, tuple[Probleme, ...]]:
    """Rend les données et tous les problèmes de toutes les éditions, triés.

    Un fichier fautif n'empêche pas d'examiner les autres éditions : on ne laisse de côté que
    celles dont un fichier, ou la base, ne se charge pas. Pas de données si commun/ est fautif.
    """
    donnees, problemes = charger_malgre_tout(*racines)
    if donnees is not None:
        problemes += verifier_coherence(donnees)
        for slug in donnees.slugs:
            if est_saine(slug, donnees):
                problemes += examiner(slug, donnees)[1]
        problemes += verifier_les_passages(donnees)
    return donnees, tuple(sorted(set(problemes)))


def verifier_les_passages(donnees: Donnees) -> list[Probleme]:
    """Rend les problèmes de tous les fichiers de passages dont les deux éditions se résolvent."""
    problemes = deja_ecrits(donnees.passages)
    for charges in donnees.passages:
        slugs = (charges.passages.ancienne, charges.passages.nouvelle)
        if all(est_saine(slug, donnees) for slug in slugs):
            ancienne, nouvelle = (examiner(slug, donnees)[0] for slug in slugs)
            problemes += verifier_passages(charges, ancienne, nouvelle)
    return problemes


def etat_de_depart(slug: str, base: Referentiel, donnees: Donnees) -> Etat:
    """Rend l'état d'où partent les opérations d'une variante : sa base, sans les exemples de celle-ci, et ce
    que la variante emprunte ou adopte.
    """
    etat = Etat.depuis(sans_emprunts(base), slug)
    etat.national = _national(slug, donnees)
    return _emprunter(etat, donnees)


def _national(slug: str, donnees: Donnees) -> National:
    """Rend ce que fixe l'édition dont tout part."""
    return National.de(donnees.editions[lignee(slug, donnees)[-1]], donnees.commun)


def _emprunter(etat: Etat, donnees: Donnees) -> Etat:
    """Rend l'état où est entré ce que l'édition adopte, puis emprunte ; les fautes de ses emprunts y sont."""

    def preter(preteuse: str) -> Pret:
        return _pret(preteuse, donnees)

    for _, _, emprunt in emprunts_possibles(etat.slug, donnees):
        emprunter(etat, emprunt, preter(emprunt.edition))
    etat.problemes += verifier_les_emprunts(etat.slug, donnees, preter)
    etat.incomplet = prete_par_une_absente(etat.slug, donnees)
    bases = lignee(etat.slug, donnees)[1:]
    etat.devenu = lambda identifiant: next(
        filter(None, (devenir(identifiant, donnees.passages, base) for base in bases)), None
    )
    etat.a_qui = lambda identifiant: _qui_preterait(identifiant, etat.slug, donnees, preter)
    return etat


def _qui_preterait(identifiant: str, a: str, donnees: Donnees, preter: Preter) -> str | None:
    """Rend l'édition qui pourrait prêter cet élément à une autre, ou None."""
    lignee_de = lignee(a, donnees)
    autres = (slug for slug in donnees.slugs if slug not in lignee_de and est_saine(slug, donnees))
    return next((slug for slug in autres if identifiant in preter(slug).identifiants), None)


@une_fois
def _pret(slug: str, donnees: Donnees) -> Pret:
    return Pret.de(_ecrit_par(slug, donnees))


def _ecrit_par(slug: str, donnees: Donnees) -> Etat:
    """Rend l'état d'une édition sans aucun emprunt, ses opérations faites : ce qu'elle a écrit, tel qu'elle
    le publie. Ses emprunts n'y sont pas, les gestes qui les visent non plus : nul ne tourne en rond.
    """
    if slug in donnees.editions:
        return _etat_autonome(donnees.editions[slug])
    variante = donnees.variantes[slug]
    etat = _ecrit_par(variante.base, donnees)
    etat.slug, etat.tolerant, etat.apports = slug, True, []
    etat.national = _national(slug, donnees)
    for situee in variante.operations:
        GESTES[situee.operation.verbe](etat, situee)
    return etat


def _etat_autonome(edition: Edition) -> Etat:
    listes = {nom: getattr(edition, nom) for nom in LISTES}
    origine = Origine(genre="propre", edition=edition.identite.slug)
    racines = (racine for liste in listes.values() for racine in liste)
    return Etat(
        edition.identite.slug, listes, {e.id: origine for racine in racines for e in identifies(racine)}
    )


def _autonome(edition: Edition, donnees: Donnees) -> tuple[Referentiel, tuple[Probleme, ...]]:
    etat = _emprunter(_etat_autonome(edition), donnees)
    referentiel = Referentiel(
        identite=edition.identite,
        lignee=(edition.identite,),
        editions=identites(donnees),
        commun=commun_de(edition.identite.slug, donnees),
        origines=etat.origines,
        passages=tuple(_passages(edition.identite.slug, donnees)),
        parcours=edition.parcours,
        etablissements=edition.etablissements,
        **etat.listes,
    )
    return referentiel, (*etat.problemes, *verifier_le_plan(referentiel, donnees))


def _passages(slug: str, donnees: Donnees) -> Iterator[Passages]:
    tous = (charges.passages for charges in donnees.passages)
    return (passages for passages in tous if slug in (passages.ancienne, passages.nouvelle))
