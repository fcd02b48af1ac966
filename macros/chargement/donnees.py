"""Du dossier `referentiel/` au modèle : découvre les fichiers, les lit, les valide, tous à la fois."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from macros.chargement.messages import valider
from macros.chargement.yaml_sur import Chemin, Lu, lire
from macros.erreurs import DonneesInvalides, MauvaisUsage, Probleme
from macros.modele.commun import Commun
from macros.modele.criteres import Critere
from macros.modele.edition import Delais, Edition, Identite
from macros.modele.operations import EnTeteVariante, Operation, Operations
from macros.modele.outils import Outil
from macros.modele.textes import Rubrique
from macros.modele.types import Gele, Slug

M = TypeVar("M", bound=BaseModel)

FICHIERS_COMMUNS: Final = {
    "sources": "sources", "glossaire": "glossaire", "academies": "academies", "domaines": "domaines",
    "qualeduc": "qualeduc", "mesures": "mesures", "constats": "constats", "echelles": "echelles",
    "retires": "identifiants-retires",
}  # fmt: skip
DOSSIERS_RESERVES: Final = frozenset({"commun", "variantes", "passages", "schemas"})


class Rubriques(Gele):
    """Un fichier de textes d'une édition autonome."""

    rubriques: tuple[Rubrique, ...]


@dataclass(frozen=True, slots=True)
class Situee:
    """Une opération et l'endroit du fichier où elle est écrite."""

    operation: Operation
    lu: Lu
    chemin: Chemin

    def probleme(self, quoi: str, remede: str, *suite: str) -> Probleme:
        """Rend un problème situé dans cette opération."""
        return self.lu.probleme((*self.chemin, *suite), quoi, remede)

    def a_revoir(self, quoi: str, remede: str, *suite: str) -> Probleme:
        """Rend un avertissement situé dans cette opération."""
        situe = self.probleme(quoi, remede, *suite)
        return Probleme(fichier=situe.fichier, ligne=situe.ligne, quoi=quoi, remede=remede, gravite="à revoir")


@dataclass(frozen=True, slots=True)
class VarianteChargee:
    """Une variante lue : sa base, son identité, ses opérations situées, sa lecture."""

    base: str
    identite: Identite
    operations: tuple[Situee, ...]
    entete: Lu


@dataclass(frozen=True, slots=True)
class Donnees:
    """Tout le référentiel chargé. `lus` : chaque fichier lu, pour situer les problèmes."""

    racine: Path
    commun: Commun
    editions: dict[str, Edition]
    variantes: dict[str, VarianteChargee]
    lus: tuple[Lu, ...]

    @property
    def slugs(self) -> list[str]:
        """Les éditions publiées : les autonomes, puis les variantes, dans l'ordre des dossiers."""
        return [*self.editions, *self.variantes]


@dataclass
class _Chargement:
    racine: Path
    lus: list[Lu] = field(default_factory=list)
    problemes: list[Probleme] = field(default_factory=list)

    def nom(self, chemin: Path) -> str:
        return f"{self.racine.name}/{chemin.relative_to(self.racine).as_posix()}"

    def essayer(self, faire: Callable[[], M]) -> M | None:
        try:
            return faire()
        except DonneesInvalides as erreur:
            self.problemes.extend(erreur.problemes)
            return None

    def lire(self, chemin: Path) -> Lu | None:
        if not chemin.is_file():
            self.problemes.append(
                Probleme(fichier=self.nom(chemin), ligne=0, quoi="fichier absent", remede="Créez-le ou restaurez-le.")
            )
            return None
        try:
            lu = lire(chemin, self.nom(chemin))
        except DonneesInvalides as erreur:
            self.problemes.extend(erreur.problemes)
            return None
        self.lus.append(lu)
        return lu

    def fichier(self, chemin: Path, classe: type[M]) -> M | None:
        lu = self.lire(chemin)
        return None if lu is None else self.essayer(lambda: valider(classe, lu))

    def fichiers(self, dossier: Path, classe: type[M]) -> list[M]:
        objets = (self.fichier(chemin, classe) for chemin in sorted(dossier.glob("*.yml")))
        return [objet for objet in objets if objet is not None]


def charger(racine: Path) -> Donnees:
    """Charge tout le dossier `referentiel/`.

    Lève `MauvaisUsage` si le dossier n'existe pas, `DonneesInvalides` avec tous les
    problèmes de tous les fichiers sinon. La cohérence entre fichiers se vérifie ensuite.
    """
    if not (racine / "commun").is_dir():
        raise MauvaisUsage(f"Dossier de données introuvable : {racine.name}/commun. Lancez la commande à la racine du projet.")
    chargement = _Chargement(racine)
    commun = _commun(chargement)
    editions = {d.name: _edition(chargement, d) for d in _dossiers(chargement, racine, DOSSIERS_RESERVES)}
    variantes = {d.name: _variante(chargement, d) for d in _dossiers(chargement, racine / "variantes", frozenset())}
    if chargement.problemes or commun is None:
        raise DonneesInvalides(chargement.problemes)
    return Donnees(
        racine=racine,
        commun=commun,
        editions={slug: edition for slug, edition in editions.items() if edition is not None},
        variantes={slug: variante for slug, variante in variantes.items() if variante is not None},
        lus=tuple(chargement.lus),
    )


def _dossiers(chargement: _Chargement, parent: Path, reserves: Iterable[str]) -> list[Path]:
    dossiers = []
    for dossier in sorted(parent.iterdir()) if parent.is_dir() else []:
        if not dossier.is_dir() or dossier.name.startswith(("_", ".")) or dossier.name in reserves:
            continue
        try:
            TypeAdapter(Slug).validate_python(dossier.name)
        except ValidationError as erreur:
            detail = erreur.errors()[0]
            chargement.problemes.append(
                Probleme(fichier=chargement.nom(dossier), ligne=0, quoi=detail["msg"], remede=str(detail["ctx"]["remede"]))
            )
            continue
        dossiers.append(dossier)
    return dossiers


def _commun(chargement: _Chargement) -> Commun | None:
    morceaux: dict[str, Any] = {}
    for champ, nom in FICHIERS_COMMUNS.items():
        classe = Commun.model_fields[champ].annotation
        assert isinstance(classe, type)
        morceaux[champ] = chargement.fichier(chargement.racine / "commun" / f"{nom}.yml", classe)
    return None if None in morceaux.values() else Commun(**morceaux)


def _edition(chargement: _Chargement, dossier: Path) -> Edition | None:
    identite = chargement.fichier(dossier / "edition.yml", Identite)
    criteres = chargement.fichiers(dossier / "criteres", Critere)
    textes = chargement.fichiers(dossier / "textes", Rubriques)
    outils = chargement.fichiers(dossier / "outils", Outil)
    delais = chargement.fichier(dossier / "delais.yml", Delais)
    _meme_slug(chargement, dossier, identite)
    if identite is None or delais is None:
        return None
    if not criteres:
        chargement.problemes.append(
            Probleme(
                fichier=chargement.nom(dossier), ligne=0, quoi="édition sans critère", remede="Ajoutez criteres/C-01.yml et les suivants."
            )
        )
        return None
    return Edition(
        identite=identite,
        criteres=tuple(criteres),
        textes=tuple(rubrique for fichier in textes for rubrique in fichier.rubriques),
        outils=tuple(outils),
        delais=delais.delais,
    )


def _variante(chargement: _Chargement, dossier: Path) -> VarianteChargee | None:
    lu = chargement.lire(dossier / "variante.yml")
    entete = None if lu is None else chargement.essayer(lambda: valider(EnTeteVariante, lu))
    situees = [] if entete is None or lu is None else _situer(entete.operations, lu)
    for chemin in sorted(dossier.rglob("*.yml")):
        if chemin != dossier / "variante.yml":
            autre = chargement.lire(chemin)
            operations = None if autre is None else chargement.essayer(lambda lu=autre: valider(Operations, lu))
            if autre is not None and operations is not None:
                situees += _situer(operations.operations, autre)
    if entete is None or lu is None:
        return None
    _meme_slug(chargement, dossier, entete.identite)
    logo = entete.identite.logo
    if logo is not None and not (dossier / logo).is_file():
        chargement.problemes.append(lu.probleme(("identite", "logo"), f"logo absent « {logo} »", "Placez l'image dans le dossier de la variante, ou retirez cette ligne."))
    return VarianteChargee(entete.base, entete.identite, tuple(situees), lu)


def _situer(operations: Iterable[Operation], lu: Lu) -> list[Situee]:
    return [Situee(operation, lu, ("operations", rang)) for rang, operation in enumerate(operations)]


def _meme_slug(chargement: _Chargement, dossier: Path, identite: Identite | None) -> None:
    if identite is None or identite.slug == dossier.name:
        return
    nom = "edition.yml" if (dossier / "edition.yml").exists() else "variante.yml"
    lu = next(lu for lu in chargement.lus if lu.fichier == chargement.nom(dossier / nom))
    chemin: Chemin = ("slug",) if nom == "edition.yml" else ("identite", "slug")
    chargement.problemes.append(
        lu.probleme(chemin, f"slug « {identite.slug} » dans le dossier « {dossier.name} »", f'Écrivez slug: "{dossier.name}", ou renommez le dossier.')
    )
