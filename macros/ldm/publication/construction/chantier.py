"""Construire les sites : une édition par tâche, en parallèle, puis tout mettre en place d'un coup."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ldm.chargement.ramasse_miettes import suspendu
from ldm.erreurs import DonneesInvalides, ErreurLdm, MauvaisUsage, suggestion
from ldm.modele.edition import Identite
from ldm.publication.apres.portail import ecrire_comparaisons, ecrire_portail, ordonner
from ldm.publication.apres.telechargements import purger
from ldm.publication.construction.edition import Faute, Fini, Tache, construire_edition, epoque_de
from ldm.publication.construction.equipe import Faire, equipe
from ldm.publication.construction.mise_en_place import chantier_de, mettre_en_place
from ldm.publication.construction.moyens import processus_possibles
from ldm.publication.construction.reprise import identite_publiee, reprendre
from ldm.publication.construction.verrou import verrou
from ldm.publication.controle import Controle, controler
from ldm.publication.moteur.lancement import ConstructionImpossible
from ldm.rendus.socle.archive import epoque
from ldm.variantes.edition_active import donnees_actives, mettre_a_part, toutes_ensemble
from ldm.variantes.identites import identites

Avancement = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Demande:
    """Ce qu'on veut construire.

    slugs : les éditions, toutes par défaut. site : le dossier à remplacer. processus : combien en lancer ; à
    défaut, ce que la machine permet. strict : une faute dans une édition arrête tout.
    """

    site: Path
    slugs: tuple[str, ...] = ()
    processus: int | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Bilan:
    """Les éditions demandées qui n'ont pas été construites, chacune avec sa faute, ou l'édition dont elle
    dépend et qui est fautive. gardees : celles dont le site précédent reste.
    """

    fautes: dict[str, Faute | str] = field(default_factory=dict)
    gardees: frozenset[str] = frozenset()


def construire(demande: Demande, avancement: Avancement) -> Bilan:
    """Construit les éditions demandées et remplace le site d'un coup.

    Les éditions non demandées, ou fautives, restent telles qu'elles étaient. Une construction qui échoue
    ou s'interrompt ne touche pas au site précédent ; deux à la fois au même endroit se refusent.
    avancement : appelé à chaque édition finie. Lève `ConstructionImpossible`, `DonneesInvalides`,
    `EquipeRompue` ou `MauvaisUsage`.
    """
    epoque()  # refusée, si elle doit l'être, avant tout travail
    with toutes_ensemble():
        controle = controler(a_fond=False)
        saines, fautes = _trier(demande, controle)
        toutes = identites(donnees_actives())
        nombre = min(demande.processus or processus_possibles(), len(saines))
        with _a_nous(demande.site, (*(i.slug for i in toutes), *controle.a_part)) as dossier:
            voulues = tuple(identite for identite in toutes if identite.slug in saines)
            chantier = _Chantier(voulues, toutes, demande, dossier, nombre, fautes)
            with equipe(nombre, partial(_preparer, tuple(controle.a_part))) as faire:
                chantier.assembler(faire, avancement)  # l'équipe fermée, plus personne n'écrit
            mettre_en_place(dossier / "site", demande.site)
    purger()
    return Bilan(fautes, frozenset(slug for slug in fautes if (demande.site / slug).is_dir()))


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


def _verifier_sortie(site: Path, slugs: Sequence[str]) -> None:
    """Refuse de remplacer un fichier, ou un dossier qui n'est pas un site construit par nous."""
    if not site.exists() or (site.is_dir() and not any(site.iterdir())):
        return
    if not any((site / slug / "index.html").is_file() for slug in slugs):
        raise MauvaisUsage(
            f"« {site} » existe et n'est pas un site construit par nous : choisissez une autre sortie."
        )


def _preparer(a_part: tuple[str, ...]) -> None:
    """Charge les données dans un processus ; les fautes, le processus principal les a dites."""
    mettre_a_part(a_part)
    with suppress(ErreurLdm):
        donnees_actives()


@dataclass(frozen=True, slots=True)
class _Comparaisons:
    """Les comparaisons qui partent de quelques éditions, à écrire. site : le dossier du portail."""

    departs: tuple[str, ...]
    slugs: tuple[str, ...]
    site: Path


def _comparer(tache: _Comparaisons) -> None:
    with suspendu():
        ecrire_comparaisons(tache.site, tache.departs, tache.slugs)


@dataclass(frozen=True, slots=True)
class _Chantier:
    """Une construction : les éditions voulues parmi toutes les saines, le dossier de travail, les fautes, qui
    s'y ajoutent.
    """

    voulues: tuple[Identite, ...]
    toutes: tuple[Identite, ...]
    demande: Demande
    dossier: Path
    processus: int
    fautes: dict[str, Faute | str]

    @property
    def neuf(self) -> Path:
        """Le site neuf."""
        return self.dossier / "site"

    def assembler(self, faire: Faire, avancement: Avancement) -> None:
        """Remplit le site neuf : les éditions voulues, les autres telles que l'ancien les a, le portail."""
        self.neuf.mkdir()
        presentes = self._presentes()
        editions = ((construire_edition, self._tache(i)) for i in _les_longues_d_abord(self.voulues))
        for fini in faire([*editions, *self._comparaisons(presentes)]):
            if fini is not None:
                self._noter(fini)
                avancement(fini.slug)
        if self._presentes() != presentes:
            presentes = self._presentes()
            shutil.rmtree(self.neuf / "comparer")
            [*faire([*self._comparaisons(presentes)])]
        reprises = [i.slug for i in presentes if not (self.neuf / i.slug).is_dir()]
        for slug in reprises:
            shutil.copytree(self.demande.site / slug, self.neuf / slug)
        ecrire_portail(self.neuf, ordonner((*presentes, *self._fautives_gardees())))

    def _noter(self, fini: Fini) -> None:
        """Retient la faute d'une édition, dont rien ne reste ; en mode strict, ou sans autre édition, tout
        s'arrête.
        """
        if fini.faute is None:
            return
        if self.demande.strict or len(self.voulues) == 1:
            raise (
                DonneesInvalides(fini.faute.problemes)
                if fini.faute.problemes
                else ConstructionImpossible(fini.faute.message)
            )
        self.fautes[fini.slug] = fini.faute
        shutil.rmtree(self.neuf / fini.slug, ignore_errors=True)

    def _presentes(self) -> list[Identite]:
        """Rend les éditions saines que le site neuf aura : celles qu'on construit, celles qu'il a déjà."""
        faites = {i.slug for i in self.voulues} - {*self.fautes}
        return ordonner(i for i in self.toutes if i.slug in faites or (self.demande.site / i.slug).is_dir())

    def _fautives_gardees(self) -> Iterator[Identite]:
        """Reprend de l'ancien site les éditions que leurs données ne permettent plus de résoudre."""
        saines = {identite.slug for identite in self.toutes}
        for dossier in sorted(self.demande.site.glob("*/donnees")):
            slug = dossier.parent.name
            identite = identite_publiee(dossier.parent) if slug not in saines else None
            if identite is not None:
                reprendre(self.demande.site, self.neuf, slug)
                yield identite

    def _tache(self, identite: Identite) -> Tache:
        slug = identite.slug
        return Tache(slug, self.neuf / slug, self.dossier / "atelier", epoque_de(identite))

    def _comparaisons(
        self, presentes: Sequence[Identite]
    ) -> Iterator[tuple[Callable[[_Comparaisons], None], _Comparaisons]]:
        slugs = tuple(identite.slug for identite in presentes)
        lots = min(len(slugs), 4 * self.processus)  # assez pour occuper tous les processus jusqu'au bout
        yield from ((_comparer, _Comparaisons(slugs[rang::lots], slugs, self.neuf)) for rang in range(lots))


def _les_longues_d_abord(voulues: Sequence[Identite]) -> list[Identite]:
    """Rend d'abord les éditions qui ont le plus de données.

    Une longue, commencée en dernier, laisserait un processus oisif.
    """
    lus = [(Path(f.lu.fichier).parts, len(f.lu.lignes)) for f in donnees_actives().fichiers]
    return sorted(
        voulues, key=lambda identite: -sum(longueur for parties, longueur in lus if identite.slug in parties)
    )
