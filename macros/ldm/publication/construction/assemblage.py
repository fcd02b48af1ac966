"""Réunir un site neuf : les éditions qui ont changé, refaites en parallèle ; le reste, repris."""

import shutil
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from ldm.chargement.ramasse_miettes import suspendu
from ldm.erreurs import DonneesInvalides
from ldm.modele.edition import Identite
from ldm.publication.apres.portail import Paire, ecrire_comparaisons, ecrire_portail, ordonner
from ldm.publication.construction.edition import Faute, Fini, Tache, construire_edition, epoque_de
from ldm.publication.construction.equipe import Faire
from ldm.publication.construction.moyens import processus_possibles
from ldm.publication.construction.reprise import identite_publiee, reprendre_une_edition
from ldm.publication.construction.suivi import Suivi, comparaison_de
from ldm.publication.moteur.lancement import ConstructionImpossible
from ldm.variantes.edition_active import donnees_actives

Avancement = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Comparaisons:
    """Les comparaisons qui partent de quelques éditions, à écrire. site : le dossier du portail. sauf : les
    paires déjà écrites.
    """

    departs: tuple[str, ...]
    slugs: tuple[str, ...]
    site: Path
    sauf: frozenset[Paire]


def _comparer(tache: _Comparaisons) -> None:
    with suspendu():
        ecrire_comparaisons(tache.site, tache.departs, tache.slugs, tache.sauf)


@dataclass(frozen=True, slots=True)
class Assemblage:
    """Un site neuf à réunir, dans un dossier de travail, d'après celui qui est en place.

    voulues, toutes : les éditions à faire ; toutes les saines. fautes : celles qui en ont ; il s'en ajoute.
    strict : la première arrête tout. limite : combien de processus, au plus.
    """

    voulues: tuple[Identite, ...]
    toutes: tuple[Identite, ...]
    site: Path
    dossier: Path
    fautes: dict[str, Faute | str]
    suivi: Suivi
    strict: bool = False
    limite: int | None = None

    @property
    def neuf(self) -> Path:
        """Le site neuf."""
        return self.dossier / "site"

    @property
    def processus(self) -> int:
        """Combien de processus occuper : pas plus que d'éditions à refaire."""
        a_refaire = sum(1 for identite in self.voulues if not self.suivi.inchangee(identite.slug))
        return min(self.limite or processus_possibles(), a_refaire)

    def assembler(self, faire: Faire, avancement: Avancement) -> None:
        """Remplit le site neuf : les éditions voulues qui ont changé, les autres telles que l'ancien les a,
        le portail.
        """
        self.neuf.mkdir()
        presentes = self._presentes()
        a_refaire = [i for i in self.voulues if not self.suivi.inchangee(i.slug)]
        editions = ((construire_edition, self._tache(i)) for i in _les_longues_d_abord(a_refaire))
        for fini in faire([*editions, *self._comparaisons(presentes)]):
            if fini is not None:
                self._noter(fini)
                avancement(fini.slug)
        if self._presentes() != presentes:
            presentes = self._presentes()
            shutil.rmtree(self.neuf / "comparer", ignore_errors=True)
            self.suivi.oublier_les_comparaisons()
            [*faire([*self._comparaisons(presentes, reprendre_=False)])]
        for identite in presentes:
            if not (self.neuf / identite.slug).is_dir():
                self.suivi.reprendre(identite.slug, self.neuf)
                if identite in self.voulues:
                    avancement(identite.slug)
        ecrire_portail(self.neuf, ordonner((*presentes, *self._fautives_gardees())))

    def _noter(self, fini: Fini) -> None:
        """Retient la faute d'une édition, dont rien ne reste ; en mode strict, ou si aucune autre n'est
        juste, tout s'arrête.
        """
        if fini.faute is None:
            return
        if self.strict or {i.slug for i in self.voulues} <= {*self.fautes, fini.slug}:
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
        return presentes_de(self.site, self.toutes, faites)

    def _fautives_gardees(self) -> Iterator[Identite]:
        """Reprend de l'ancien site les éditions que leurs données ne permettent plus de résoudre."""
        saines = {identite.slug for identite in self.toutes}
        for dossier in sorted(self.site.glob("*/donnees")):
            slug = dossier.parent.name
            identite = identite_publiee(dossier.parent) if slug not in saines else None
            if identite is not None:
                reprendre_une_edition(self.site, self.neuf, slug)
                yield identite

    def _tache(self, identite: Identite) -> Tache:
        slug = identite.slug
        return Tache(slug, self.neuf / slug, self.dossier / "atelier", epoque_de(identite))

    def _comparaisons(
        self, presentes: Sequence[Identite], *, reprendre_: bool = True
    ) -> Iterator[tuple[Callable[[_Comparaisons], None], _Comparaisons]]:
        """Reprend les comparaisons qui n'ont pas changé, et rend de quoi écrire les autres."""
        slugs = tuple(identite.slug for identite in presentes)
        ecrites = self.suivi.paires_inchangees(slugs) if reprendre_ else frozenset()
        for paire in ecrites:
            self.suivi.reprendre(comparaison_de(*paire), self.neuf)
        departs = sorted(
            {depart for depart, arrivee in permutations(slugs, 2) if (depart, arrivee) not in ecrites}
        )
        lots = min(len(departs), 4 * max(1, self.processus))  # assez pour tout occuper jusqu'au bout
        for rang in range(lots):
            tache = _Comparaisons(tuple(departs[rang::lots]), slugs, self.neuf, ecrites)
            yield _comparer, tache


def presentes_de(site: Path, toutes: Sequence[Identite], faites: Container[str]) -> list[Identite]:
    """Rend, ordonnées, les éditions saines qu'aura le site : celles qu'on fait, celles qu'il a déjà."""
    return ordonner(i for i in toutes if i.slug in faites or (site / i.slug).is_dir())


def _les_longues_d_abord(voulues: Sequence[Identite]) -> list[Identite]:
    """Rend d'abord les éditions qui ont le plus de données.

    Une longue, commencée en dernier, laisserait un processus oisif.
    """
    lus = [(Path(f.lu.fichier).parts, len(f.lu.lignes)) for f in donnees_actives().fichiers]
    return sorted(
        voulues, key=lambda identite: -sum(longueur for parties, longueur in lus if identite.slug in parties)
    )
