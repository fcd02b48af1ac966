"""Ce qu'une construction peut reprendre du site en place, et l'état qu'elle en laisse."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

from ldm.documents.portail import COMPARER
from ldm.modele.edition import Identite
from ldm.modele.referentiel import Referentiel
from ldm.publication.apres.portail import Paire, cadre_de
from ldm.publication.construction.edition import epoque_de
from ldm.publication.construction.empreintes import d_une_edition, d_une_page, des_donnees, du_contenu
from ldm.publication.construction.etat import PORTAIL, Etat, Partie, mesurer
from ldm.publication.construction.reprise import reprendre


def des_entrees(programme: str, slugs: Iterable[str], epoque: int | None) -> str:
    """Rend l'empreinte de tout ce qui entre dans un site. slugs : les éditions demandées."""
    return d_une_page(programme, (sorted(slugs), epoque), des_donnees())


def comparaison_de(depart: str, arrivee: str) -> str:
    """Rend le dossier d'une comparaison, depuis la racine du site."""
    return f"{COMPARER}{depart}/{arrivee}"


@dataclass(frozen=True, slots=True)
class Suivi:
    """Ce qu'on écrirait, comparé à ce qui est écrit.

    site : celui qui est en place. connu : ce dont il a été fait. voulues : par partie du site, l'empreinte de
    ce qui y entre aujourd'hui. reprises : les parties passées dans le site neuf telles quelles.
    """

    site: Path
    connu: Etat
    voulues: dict[str, str]
    reprises: set[str] = field(default_factory=set, init=False)
    _inchangees: dict[str, bool] = field(default_factory=dict, init=False)

    def inchangee(self, partie: str) -> bool:
        """Dit si cette partie du site est déjà celle qu'on écrirait. On ne la relit qu'une fois."""
        if partie not in self._inchangees:
            empreinte = self.voulues.get(partie)
            intacte = empreinte is not None and self.connu.intacte(self.site, partie, empreinte)
            self._inchangees[partie] = intacte
        return self._inchangees[partie]

    def reprendre(self, partie: str, neuf: Path) -> None:
        """Passe cette partie dans le site neuf, telle qu'elle est."""
        reprendre(self.site / partie, neuf / partie)
        if self.inchangee(partie):
            self.reprises.add(partie)

    def oublier_les_comparaisons(self) -> None:
        """Note que les comparaisons se récrivent pour d'autres éditions que celles dont on a l'empreinte."""
        self.reprises.clear()
        self.voulues.update({partie: "" for partie in self.voulues if partie.startswith(f"{COMPARER}")})

    def paires_inchangees(self, slugs: Sequence[str]) -> frozenset[Paire]:
        """Rend les paires d'éditions dont la comparaison est déjà écrite."""
        return frozenset(paire for paire in permutations(slugs, 2) if self.inchangee(comparaison_de(*paire)))

    def etat(self, neuf: Path, entrees: str, rappels: Sequence[str]) -> Etat:
        """Rend l'état du site neuf. entrees : vide s'il y manque quelque chose de ce qu'on voulait."""
        noms = [PORTAIL, *_parties(neuf)]
        parties = {
            nom: self.connu.parties[nom]
            if nom in self.reprises
            else Partie(self._empreinte(nom), mesurer(neuf, nom, noms))
            for nom in noms
        }
        return Etat(entrees, parties, tuple(rappels))

    def _empreinte(self, partie: str) -> str:
        """Rend l'empreinte d'une partie : celle d'aujourd'hui, ou celle d'avant si on l'a laissée."""
        if partie in self.voulues or partie not in self.connu.parties:
            return self.voulues.get(partie, "")
        return self.connu.parties[partie].empreinte


def suivre(
    site: Path, connu: Etat, programme: str, voulues: Sequence[Identite], presentes: Sequence[Referentiel]
) -> Suivi:
    """Compare ce qu'on écrirait au site en place. voulues, presentes : les éditions à faire ; celles qu'aura
    le site, ordonnées.
    """
    contenus = {r.identite.slug: du_contenu(r) for r in presentes}
    cadre = cadre_de([r.identite for r in presentes])
    demandees = {identite.slug for identite in voulues}
    return Suivi(
        site,
        connu,
        {
            **{
                slug: d_une_edition(slug, contenus[slug], programme, epoque_de(r.identite))
                for r in presentes
                if (slug := r.identite.slug) in demandees
            },
            **{
                comparaison_de(a, b): d_une_page(programme, cadre, contenus[a], contenus[b])
                for a, b in permutations(contenus, 2)
            },
        },
    )


def _parties(site: Path) -> Iterator[str]:
    """Rend les dossiers d'éditions et de comparaisons d'un site."""
    yield from (dossier.parent.name for dossier in sorted(site.glob("*/donnees")))
    yield from (
        page.relative_to(site).as_posix() for page in sorted(site.glob("comparer/*/*")) if page.is_dir()
    )
