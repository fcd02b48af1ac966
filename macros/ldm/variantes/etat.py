"""L'état d'une résolution en cours : le référentiel qui se construit et ce qu'on en retient."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from ldm.chargement.operations import Situee
from ldm.erreurs import Probleme, suggestion
from ldm.modele.operations import Operation
from ldm.modele.referentiel import Apport, Genre, Origine, Referentiel
from ldm.variantes.arbre import Geste, identifies, transformer
from ldm.variantes.regles import National

LISTES = ("criteres", "textes", "outils", "delais")
D_AILLEURS: Final[tuple[Genre, ...]] = ("adopte", "emprunte")
"""Les origines de ce qui est le modèle d'une autre édition."""
_HORS_DES_CRITERES: Final = ("TXT", "OUT", "DEL")
"""Les genres d'identifiant de ce qu'aucun critère ne porte."""
JAMAIS_PRETES: Final = ("C", "D")
"""Les genres d'identifiant d'une exigence : critère, descripteur."""


@dataclass
class Etat:
    """Les quatre listes de l'édition, les origines, les apports et les problèmes.

    masques : ce que l'édition a masqué, et où elle l'écrit. tolerant : on ne cherche que ce que l'édition a
    écrit elle-même ; ses emprunts n'y sont pas, ni les gestes qui les visent. incomplet : une édition qui
    lui prête ne se charge pas ; une cible inconnue peut être à elle, on n'en dit rien. a_qui : l'édition qui
    peut prêter un élément qu'on n'a pas. national : ce dont une règle nationale protège une part. devenu : ce
    que les passages disent d'un élément que la base n'a plus.
    """

    slug: str
    listes: dict[str, tuple[Any, ...]]
    origines: dict[str, Origine]
    apports: list[Apport] = field(default_factory=list)
    problemes: list[Probleme] = field(default_factory=list)
    masques: dict[str, str] = field(default_factory=dict)
    tolerant: bool = False
    incomplet: bool = False
    a_qui: Callable[[str], str | None] = lambda _: None
    national: National = field(default_factory=National)
    devenu: Callable[[str], str | None] = lambda _: None

    @classmethod
    def depuis(cls, base: Referentiel, slug: str) -> "Etat":
        """Part d'une base résolue sans ses emprunts : tout y devient hérité de qui l'a écrit."""
        etat = cls(slug, {nom: getattr(base, nom) for nom in LISTES}, {})
        for identifiant, origine in base.origines.items():
            etat.origines[identifiant] = origine.model_copy(update={"genre": "herite", "de": None})
        return etat

    def element(self, identifiant: str) -> Any | None:
        """Rend l'élément de cet identifiant, ou None."""
        for liste in self.listes.values():
            for racine in liste:
                for element in identifies(racine):
                    if element.id == identifiant:
                        return element
        return None

    def critere_de(self, identifiant: str | None) -> str | None:
        """Rend le critère qui porte cet élément, ou None."""
        if identifiant is None or identifiant.split("-")[-2] in _HORS_DES_CRITERES:
            return None
        for critere in self.listes["criteres"]:
            if any(element.id == identifiant for element in identifies(critere)):
                return str(critere.id)
        return None

    def appliquer(self, identifiant: str, geste: Geste) -> None:
        """Remplace l'élément par `geste(élément)`, où qu'il soit ; un identifiant n'est qu'à un endroit."""
        for nom, liste in self.listes.items():
            neuve = transformer(liste, identifiant, geste)
            if neuve != liste:
                self.listes = {**self.listes, nom: neuve}
                return

    def est_propre(self, identifiant: str) -> bool:
        """Dit si l'édition a écrit elle-même cet élément, qu'elle peut alors prêter."""
        origine = self.origines[identifiant]
        return origine.edition == self.slug and origine.genre in ("propre", "ajoute")

    def preteuse(self, identifiant: str | None) -> str | None:
        """Rend l'édition dont cet élément est emprunté ou adopté, ou None s'il est d'ici."""
        origine = self.origines.get(identifiant or "")
        return origine.edition if origine is not None and origine.genre in D_AILLEURS else None

    def auteur(self, identifiant: str | None) -> str | None:
        """Rend l'édition dont cet élément était le texte, avant ce que celle-ci en change ; None, si c'est le
        sien.
        """
        origine = self.origines.get(identifiant or "")
        if origine is None:
            return None
        return origine.de or (origine.edition if origine.edition != self.slug else None)

    def marquer(self, objet: Any, genre: Genre, operation: Operation) -> None:
        """Note l'origine d'un objet ajouté et de tous ses éléments."""
        for element in identifies(objet):
            self.marquer_seul(element.id, genre, operation)

    def marquer_seul(self, identifiant: str, genre: Genre, operation: Operation) -> None:
        """Note l'origine d'un seul élément, sans toucher à celle de ses enfants."""
        avant = self.origines.get(identifiant)
        self.origines[identifiant] = Origine(
            genre=genre,
            edition=self.slug,
            motif=operation.motif,
            source=operation.source,
            de=None if avant is None or genre != "modifie" else avant.de or avant.edition,
        )

    def modifier(self, identifiant: str, operation: Operation) -> None:
        """Note qu'un élément de la base est modifié ; ce que la variante a ajouté reste ajouté, et ce qu'elle
        tient d'une autre, même adapté, reste le modèle de l'autre.
        """
        origine = self.origines.get(identifiant)
        if origine is not None and origine.genre in D_AILLEURS:
            self.origines[identifiant] = origine.model_copy(update={"adapte": True})
        elif origine is None or (origine.genre, origine.edition) != ("ajoute", self.slug):
            self.marquer_seul(identifiant, "modifie", operation)

    def cible_inconnue(self, situee: Situee, identifiant: str, champ: str) -> None:
        """Note qu'une opération vise ce que l'édition n'a pas : on dit si elle l'a masqué, ou à qui c'est."""
        if self.incomplet and _genre(identifiant) not in JAMAIS_PRETES:
            return
        quoi = f"cible inconnue « {identifiant} »"
        if masque := self.masques.get(identifiant):
            quoi = f"cible masquée plus haut « {identifiant} » ({masque})"
            remede = "Retirez l'une des deux opérations."
        elif devenu := self.devenu(identifiant):
            quoi = f"{quoi} : {devenu}"
            remede = "Retirez cette opération, ou visez ce qui continue cet élément."
        elif preteuse := self.a_qui(identifiant):
            quoi = f"{quoi} : elle est à « {preteuse} »"
            remede = f'Empruntez-la d\'abord, dans variante.yml : elements: ["{identifiant}"].'
        else:
            remede = suggestion(identifiant, self._voisins(identifiant))
        self.refuser(situee, quoi, remede, champ)

    def _voisins(self, identifiant: str) -> list[str]:
        """Rend les identifiants du même genre (action, outil…), où est sans doute celui qu'on voulait ; tous,
        s'il n'y en a pas.
        """
        return [i for i in self.origines if _genre(i) == _genre(identifiant)] or list(self.origines)

    def refuser(self, situee: Situee, quoi: str, remede: str, *suite: str) -> None:
        """Note un problème de cette opération."""
        self.problemes.append(situee.probleme(quoi, remede, situee.operation.verbe, *suite))


def _genre(identifiant: str) -> str:
    """Rend le genre que dit un identifiant : « ACT » de « CVL-ACT-051 »."""
    return identifiant.rpartition("-")[0].rpartition("-")[2]
