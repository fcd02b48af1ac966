"""L'état d'une résolution en cours : le référentiel qui se construit et ce qu'on en retient."""

from dataclasses import dataclass, field
from typing import Any

from ldm.chargement.operations import Situee
from ldm.erreurs import Probleme
from ldm.modele.edition import Adoption
from ldm.modele.operations import Operation
from ldm.modele.referentiel import Apport, Genre, Origine, Referentiel
from ldm.variantes.arbre import Geste, identifies, transformer

LISTES = ("criteres", "textes", "outils", "delais")


@dataclass
class Etat:
    """Les quatre listes de l'édition, les origines, les apports et les problèmes."""

    slug: str
    listes: dict[str, tuple[Any, ...]]
    origines: dict[str, Origine]
    apports: list[Apport] = field(default_factory=list)
    problemes: list[Probleme] = field(default_factory=list)

    @classmethod
    def depuis(cls, base: Referentiel, slug: str) -> "Etat":
        """Part d'une base résolue sans ses emprunts : tous ses éléments deviennent hérités."""
        etat = cls(slug, {nom: getattr(base, nom) for nom in LISTES}, {})
        for identifiant, origine in base.origines.items():
            etat.origines[identifiant] = origine.model_copy(update={"genre": "herite"})
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

    def marquer(
        self, objet: Any, genre: Genre, operation: Operation | Adoption | None, edition: str | None = None
    ) -> None:
        """Note l'origine d'un objet ajouté et de tous ses éléments."""
        for element in identifies(objet):
            self.marquer_seul(element.id, genre, operation, edition)

    def marquer_seul(
        self,
        identifiant: str,
        genre: Genre,
        operation: Operation | Adoption | None,
        edition: str | None = None,
    ) -> None:
        """Note l'origine d'un seul élément, sans toucher à celle de ses enfants."""
        self.origines[identifiant] = Origine(
            genre=genre,
            edition=edition or self.slug,
            motif=operation and operation.motif,
            source=operation and operation.source,
        )

    def modifier(self, identifiant: str, operation: Operation) -> None:
        """Note qu'un élément de la base est modifié ; ce que la variante a ajouté reste ajouté, et ce qu'elle
        adopte, même changé, reste le modèle d'une autre.
        """
        origine = self.origines.get(identifiant)
        ajoute = origine is not None and (origine.genre, origine.edition) == ("ajoute", self.slug)
        if not ajoute and (origine is None or origine.genre != "adopte"):
            self.marquer_seul(identifiant, "modifie", operation)

    def refuser(self, situee: Situee, quoi: str, remede: str, *suite: str) -> None:
        """Note un problème de cette opération."""
        self.problemes.append(situee.probleme(quoi, remede, situee.operation.verbe, *suite))
