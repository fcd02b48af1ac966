"""Construire les sites : une édition par tâche, en parallèle, puis tout mettre en place d'un coup."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ldm.chargement.mentions import rappels_avant_publication
from ldm.erreurs import DonneesInvalides, ErreurLdm, MauvaisUsage, suggestion
from ldm.publication.apres.telechargements import purger
from ldm.publication.construction.assemblage import Assemblage, Avancement, presentes_de
from ldm.publication.construction.edition import Faute
from ldm.publication.construction.empreintes import du_programme
from ldm.publication.construction.equipe import equipe
from ldm.publication.construction.etat import Etat, lire
from ldm.publication.construction.etat import ecrire as garder
from ldm.publication.construction.mise_en_place import chantier_de, mettre_en_place
from ldm.publication.construction.suivi import des_entrees, suivre
from ldm.publication.construction.verrou import verrou
from ldm.publication.controle import Controle, controler
from ldm.rendus.socle.archive import epoque
from ldm.variantes.edition_active import donnees_actives, figees, figer, mettre_a_part, toutes_ensemble
from ldm.variantes.identites import identites


@dataclass(frozen=True, slots=True)
class Demande:
    """Ce qu'on veut construire.

    slugs : les éditions, toutes par défaut. site : le dossier à remplacer. processus : combien en lancer ; à
    défaut, ce que la machine permet. strict : une faute dans une édition arrête tout. tout : refaire même ce
    qui n'a pas changé.
    """

    site: Path
    slugs: tuple[str, ...] = ()
    processus: int | None = None
    strict: bool = False
    tout: bool = False


@dataclass(frozen=True, slots=True)
class Bilan:
    """Les éditions demandées qui n'ont pas été construites, chacune avec sa faute, ou l'édition dont elle
    dépend et qui est fautive. gardees : celles dont le site précédent reste. a_jour : rien n'était à faire.
    rappels : ce qui reste à compléter avant de publier.
    """

    fautes: dict[str, Faute | str] = field(default_factory=dict)
    gardees: frozenset[str] = frozenset()
    a_jour: bool = False
    rappels: tuple[str, ...] = ()


def deja_fait(demande: Demande) -> Bilan | None:
    """Rend le bilan d'un site que rien n'oblige à refaire, sans lire aucune donnée ; None sinon.

    Lève `MauvaisUsage` si la date imposée n'en est pas une, ou si la sortie ne peut être celle d'un site.
    """
    _verifier_sortie(demande.site)
    entrees = des_entrees(du_programme(), demande.slugs, epoque())
    connu = Etat() if demande.tout else lire(demande.site)
    return Bilan(a_jour=True, rappels=connu.rappels) if connu.entiere(demande.site, entrees) else None


def construire(demande: Demande, avancement: Avancement) -> Bilan:
    """Construit les éditions demandées et remplace le site d'un coup.

    Ce qui n'a pas changé se reprend tel quel, comparaisons comprises. Les éditions non demandées, ou
    fautives, restent telles qu'elles étaient. Une construction qui échoue
    ou s'interrompt ne touche pas au site précédent ; deux à la fois au même endroit se refusent.
    avancement : appelé à chaque édition finie. Lève `ConstructionImpossible`, `DonneesInvalides`,
    `EquipeRompue` ou `MauvaisUsage`.
    """
    instant = epoque()  # refusée, si elle doit l'être, avant tout travail
    programme = du_programme()
    entrees = des_entrees(programme, demande.slugs, instant)
    with toutes_ensemble(), figees():
        controle = controler(a_fond=False)
        saines, fautes = _trier(demande, controle)
        toutes = identites(donnees_actives())
        rappels = (*_a_revoir(controle), *rappels_avant_publication(donnees_actives()))
        with _a_nous(demande.site, (*(i.slug for i in toutes), *controle.a_part)) as dossier:
            connu = Etat() if demande.tout else lire(demande.site)
            voulues = tuple(identite for identite in toutes if identite.slug in saines)
            presentes = presentes_de(demande.site, toutes, {i.slug for i in voulues})
            suivi = suivre(
                demande.site, connu, programme, voulues, [controle.editions[i.slug] for i in presentes]
            )
            chantier = Assemblage(
                voulues, toutes, demande.site, dossier, fautes, suivi, demande.strict, demande.processus
            )
            with equipe(chantier.processus, partial(_preparer, tuple(controle.a_part))) as faire:
                chantier.assembler(faire, avancement)  # l'équipe fermée, plus personne n'écrit
            etat = suivi.etat(chantier.neuf, "" if fautes else entrees, rappels)
            mettre_en_place(chantier.neuf, demande.site)
            garder(demande.site, etat)
    purger()
    gardees = frozenset(slug for slug in fautes if (demande.site / slug).is_dir())
    return Bilan(fautes, gardees, rappels=rappels)


def _a_revoir(controle: Controle) -> list[str]:
    """Rend ce qui n'empêche pas de construire, et reste à relire."""
    return [str(probleme) for probleme in controle.problemes if probleme.gravite == "à revoir"]


def _trier(demande: Demande, controle: Controle) -> tuple[tuple[str, ...], dict[str, Faute | str]]:
    """Rend les éditions à construire, et la faute de celles qu'on demande et qui ne le peuvent pas.

    Lève `DonneesInvalides` s'il n'y en a aucune, ou si l'on veut tout ou rien ; `MauvaisUsage` pour une
    édition inconnue.
    """
    erreurs = [probleme for probleme in controle.problemes if probleme.gravite == "erreur"]
    if controle.donnees is None or (demande.strict and erreurs):
        raise DonneesInvalides(erreurs)
    connues = [*controle.donnees.slugs, *controle.a_part]
    for slug in demande.slugs:
        if slug not in connues:
            raise MauvaisUsage(f"Édition inconnue « {slug} ». {suggestion(slug, connues)}")
    demandees = demande.slugs or tuple(connues)
    saines = tuple(dict.fromkeys(slug for slug in demandees if slug not in controle.a_part))
    if not saines:
        raise DonneesInvalides(erreurs)
    causes = {slug: controle.a_part[slug] for slug in demandees if slug in controle.a_part}
    return saines, {
        slug: Faute(controle.de(slug)) if cause == slug else cause for slug, cause in causes.items()
    }


@contextmanager
def _a_nous(site: Path, slugs: Sequence[str]) -> Iterator[Path]:
    """Réserve le site à cette construction et rend son dossier de travail."""
    _verifier_sortie(site, slugs)
    site.parent.mkdir(parents=True, exist_ok=True)
    with verrou(site), chantier_de(site) as dossier:
        yield dossier


def _verifier_sortie(site: Path, slugs: Sequence[str] = ("*",)) -> None:
    """Refuse de remplacer un fichier, ou un dossier qui n'est pas un site construit par nous. slugs : les
    éditions qu'il peut avoir, n'importe lesquelles tant qu'on n'a pas lu les données.
    """
    if not site.exists() or (site.is_dir() and not any(site.iterdir())):
        return
    if not any(page.is_file() for slug in slugs for page in site.glob(f"{slug}/index.html")):
        raise MauvaisUsage(
            f"« {site} » existe et n'est pas un site construit par nous : choisissez une autre sortie."
        )


def _preparer(a_part: tuple[str, ...]) -> None:
    """Charge les données dans un processus ; les fautes, le processus principal les a dites."""
    mettre_a_part(a_part)
    figer()
    with suppress(ErreurLdm):
        donnees_actives()
