"""Le référentiel résolu d'une édition : ce que publient toutes les pages et tous les outils."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import count
from typing import Annotated, Any, Literal, Self, TypeVar

from ldm.modele.commun import Commun
from ldm.modele.criteres import Critere
from ldm.modele.delais import Delai
from ldm.modele.edition import Identite, PageDeTextes
from ldm.modele.etablissements import Etablissement
from ldm.modele.historique import Etape
from ldm.modele.mots import Portee
from ldm.modele.outils import Outil, Usage
from ldm.modele.parcours import Parcours
from ldm.modele.passages import Passages
from ldm.modele.provenance import Derogation, Source
from ldm.modele.renvois import Renvoi
from ldm.modele.succession import remplacantes
from ldm.modele.textes import Page, Rubrique
from ldm.modele.types import Booleen, Cible, Gele, Identifiant, Slug, Texte, Titre

E = TypeVar("E", Delai, Outil)
Genre = Literal["propre", "herite", "ajoute", "modifie", "adopte", "emprunte"]
NatureDeCible = Literal["critere", "descripteur", "texte", "outil", "delai", "element"]


class Origine(Gele):
    """D'où un élément vient dans cette édition.

    genre : `propre` (édition autonome), `herite` de la base, `ajoute` ou `modifie` par la
    variante, `adopte` d'une autre édition, `emprunte` à une autre édition comme exemple. edition : celle
    qui l'a écrit. adapte : l'édition change ce qu'elle emprunte ou adopte. de : s'il est modifié, celle dont
    c'était le texte.
    """

    genre: Genre
    edition: Annotated[Slug, Renvoi("edition")]
    adapte: Booleen = False
    de: Annotated[Slug, Renvoi("edition")] | None = None
    motif: Texte | None = None
    source: Source | None = None


class Apport(Gele):
    """Une opération appliquée, telle qu'on la montre : cible, motif, avant et après.

    nature : ce qu'est la cible ; rien quand l'opération range une liste de l'édition. portee : d'un
    remplacement. preteuse : l'édition dont la cible est empruntée ou adoptée. edition : celle qui fait
    l'opération. de : celle dont la cible était le texte. regle : la règle nationale dont elle s'écarte, et
    derogation : le texte qui le décide.
    """

    verbe: Literal["ajouter", "completer", "remplacer", "masquer", "ordonner"]
    cible: Annotated[Cible, Renvoi("element")] | None
    nature: NatureDeCible | None = None
    libelle: Titre
    motif: Texte
    source: Source
    avant: tuple[Texte, ...] = ()
    apres: tuple[Texte, ...] = ()
    critere: Annotated[Identifiant, Renvoi("element")] | None = None
    portee: Portee | None = None
    preteuse: Annotated[Slug, Renvoi("edition")] | None = None
    edition: Annotated[Slug, Renvoi("edition")]
    de: Annotated[Slug, Renvoi("edition")] | None = None
    regle: Texte | None = None
    derogation: Derogation | None = None


class Referentiel(Gele):
    """Une édition résolue.

    origines, apports : ce que la variante a changé. apports_herites : ce qu'avait changé sa base, quand elle
    est elle-même une variante. passages : ceux qui mènent à elle ou à
    l'une de ses bases, ou qui en partent. parcours : le sien, sinon celui de sa base. numeros_de_base :
    ceux des descripteurs de sa base, masqués compris. etablissements : ceux qu'elle a labellisés ; ils ne
    s'héritent pas.
    """

    identite: Identite
    lignee: tuple[Identite, ...]
    editions: tuple[Identite, ...]
    commun: Commun
    criteres: tuple[Critere, ...]
    textes: tuple[Rubrique, ...]
    outils: tuple[Outil, ...]
    delais: tuple[Delai, ...]
    origines: dict[Identifiant, Origine]
    apports: tuple[Apport, ...] = ()
    apports_herites: tuple[Apport, ...] = ()
    passages: tuple[Passages, ...] = ()
    parcours: Parcours | None = None
    numeros_de_base: dict[Identifiant, int] = {}
    historique: tuple[Etape, ...] = ()
    etablissements: tuple[Etablissement, ...] = ()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Rend la copie, sans ce qui se tirait de l'original et qu'il a retenu."""
        copie = super().model_copy(update=update, deep=deep)
        for retenu in copie.__dict__.keys() - type(copie).model_fields.keys():
            del copie.__dict__[retenu]
        return copie

    @cached_property
    def remplacante(self) -> Identite | None:
        """L'édition qui prend la suite de celle-ci, ou None."""
        return remplacantes(self.editions).get(self.identite.slug)

    @cached_property
    def numeros(self) -> dict[str, int]:
        """Le numéro d'affichage de chaque descripteur : celui de la base, qu'on cite, ou le premier libre
        ensuite ; continu d'un critère à l'autre si l'édition le veut, ou n'a pas de base.
        """
        descripteurs = [d.id for critere in self.criteres for d in critere.descripteurs]
        conserves = {} if self.identite.numerotation == "continue" else self.numeros_de_base
        libres = count(max(conserves.values(), default=0) + 1)
        return {i: conserves[i] if i in conserves else next(libres) for i in descripteurs}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """La source de chaque élément identifié : la sienne, ou celle de son parent."""
        trouvees: dict[str, Source] = {}
        for racine in (*self.criteres, *self.textes, *self.outils, *self.delais):
            for element, source in _avec_source(racine, None):
                origine = self.origines.get(element.id)
                trouve = element.source or (origine and origine.source) or source
                if trouve is not None:
                    trouvees[element.id] = trouve
        return trouvees

    def origine(self, identifiant: str) -> Origine:
        """Rend l'origine d'un élément de l'édition."""
        return self.origines[identifiant]

    def rubriques(self, page: Page | str) -> tuple[Rubrique, ...]:
        """Rend les rubriques d'une page, dans l'ordre."""
        return tuple(r for r in self.textes if r.page == page)

    @property
    def pages_ouvertes(self) -> tuple[PageDeTextes, ...]:
        """Les pages que l'édition, ou une autre, ouvre pour des textes, et où celle-ci en a."""
        ouvertes = {page.page: page for identite in self.editions for page in identite.pages}
        return tuple(page for adresse, page in ouvertes.items() if self.rubriques(adresse))

    def delai(self, cle: str) -> Delai | None:
        """Rend le délai de cette clé, ou celui qui en précise la valeur ; un emprunt, à défaut."""
        precis = (d for d in self.delais if d.precise == cle and self.origines[d.id].genre != "emprunte")
        return next(precis, None) or self._propre_d_abord(d for d in self.delais if d.cle == cle)

    def est_nationale(self, slug: str) -> bool:
        """Dit si l'édition de ce nom est nationale."""
        return any(i.slug == slug and i.territoire == "national" for i in self.editions)

    def outil_pour(self, usage: Usage) -> Outil | None:
        """Rend l'outil qui a cet usage : celui de l'édition d'abord, sinon un emprunt."""
        return self._propre_d_abord(o for o in self.outils if usage in o.usages)

    def _propre_d_abord(self, elements: Iterable[E]) -> E | None:
        """Rend le premier élément que l'édition n'emprunte pas, sinon le premier."""
        return min(elements, key=lambda e: self.origines[e.id].genre == "emprunte", default=None)


def _avec_source(element: Any, source: Source | None) -> Iterator[tuple[Any, Source | None]]:
    propre = getattr(element, "source", None) or source
    if hasattr(element, "id"):
        yield element, source
    for nom in type(element).model_fields:
        valeur = getattr(element, nom)
        if isinstance(valeur, tuple):
            for membre in valeur:
                if isinstance(membre, Gele):
                    yield from _avec_source(membre, propre)
