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
    "retires": "identifiants-retires", "publication": "publication",
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
    """Tout le référentiel chargé.

    lus : chaque fichier lu, pour situer les problèmes. manquantes : les éditions dont un
    fichier est fautif, laissées de côté par `charger_malgre_tout`.
    """

    racine: Path
    commun: Commun
    editions: dict[str, Edition]
    variantes: dict[str, VarianteChargee]
    lus: tuple[Lu, ...]
    manquantes: tuple[str, ...] = ()

    @property
    def slugs(self) -> list[str]:
        """Les éditions publiées : les autonomes, puis les variantes, dans l'ordre des dossiers."""
        return [*self.editions, *self.variantes]


@dataclass
class _Chargement:
    racine: Path
    lus: list[Lu] = field(default_factory=list)
    vus: set[Path] = field(default_factory=set)
    problemes: list[Probleme] = field(default_factory=list)

    def nom(self, chemin: Path) -> str:
        return f"{self.racine.name}/{chemin.relative_to(self.racine).as_posix()}"

    def noter(self, chemin: Path, quoi: str, remede: str) -> None:
        self.problemes.append(Probleme(fichier=self.nom(chemin), ligne=0, quoi=quoi, remede=remede))

    def visibles(self, dossier: Path) -> list[Path]:
        """Rend le contenu du dossier, trié ; un nom qui commence par « _ » ou « . » est ignoré."""
        try:
            contenu = sorted(dossier.iterdir()) if dossier.is_dir() else []
        except OSError:
            self.noter(dossier, "dossier illisible", "Donnez le droit de le lire.")
            return []
        return [chemin for chemin in contenu if not chemin.name.startswith(("_", "."))]

    def descendants(self, dossier: Path) -> Iterator[Path]:
        for chemin in self.visibles(dossier):
            if not chemin.is_dir():
                yield chemin
            elif chemin.is_symlink():
                self.noter(chemin, "lien symbolique", "Mettez le dossier lui-même à cette place.")
            else:
                yield from self.descendants(chemin)

    def lire(self, chemin: Path) -> Lu | None:
        self.vus.add(chemin)
        try:
            lu = lire(chemin, self.nom(chemin))
        except DonneesInvalides as erreur:
            self.problemes.extend(erreur.problemes)
            return None
        self.lus.append(lu)
        return lu

    def valider(self, lu: Lu | None, classe: type[M]) -> M | None:
        try:
            return None if lu is None else valider(classe, lu)
        except DonneesInvalides as erreur:
            self.problemes.extend(erreur.problemes)
            return None

    def fichier(self, chemin: Path, classe: type[M]) -> M | None:
        return self.valider(self.lire(chemin), classe)

    def fichiers(self, dossier: Path, classe: type[M]) -> list[M]:
        chemins = (chemin for chemin in self.visibles(dossier) if chemin.suffix == ".yml")
        objets = (self.fichier(chemin, classe) for chemin in chemins)
        return [objet for objet in objets if objet is not None]

    def sain(self, charger_edition: Callable[["_Chargement", Path], E | None], dossier: Path) -> E | None:
        """Rend l'édition du dossier, ou None si l'un de ses fichiers porte un problème."""
        avant = len(self.problemes)
        edition = charger_edition(self, dossier)
        return edition if len(self.problemes) == avant else None


def charger(racine: Path) -> Donnees:
    """Charge tout le dossier `referentiel/`.

    Lève `MauvaisUsage` si le dossier n'existe pas, `DonneesInvalides` avec tous les
    problèmes de tous les fichiers sinon. La cohérence entre fichiers se vérifie ensuite.
    """
    donnees, problemes = charger_malgre_tout(racine)
    if problemes or donnees is None:
        raise DonneesInvalides(problemes)
    return donnees


def charger_malgre_tout(racine: Path) -> tuple[Donnees | None, list[Probleme]]:
    """Rend ce qui se charge, et tous les problèmes ; pas de données si commun/ est fautif."""
    racine = racine.resolve()
    if not (racine / "commun").is_dir():
        raise MauvaisUsage(f"Dossier de données introuvable : {racine.name}/commun. Lancez la commande à la racine du projet.")
    chargement = _Chargement(racine)
    commun = _commun(chargement)
    editions = {d.name: chargement.sain(_edition, d) for d in _dossiers(chargement, racine, DOSSIERS_RESERVES)}
    variantes = {d.name: chargement.sain(_variante, d) for d in _dossiers(chargement, racine / "variantes", frozenset())}
    _oublies(chargement)
    if commun is None:
        return None, chargement.problemes
    donnees = Donnees(
        racine=racine,
        commun=commun,
        editions={slug: edition for slug, edition in editions.items() if edition is not None},
        variantes={slug: variante for slug, variante in variantes.items() if variante is not None},
        lus=tuple(chargement.lus),
        manquantes=tuple(slug for slug, edition in (*editions.items(), *variantes.items()) if edition is None),
    )
    return donnees, chargement.problemes


def _dossiers(chargement: _Chargement, parent: Path, reserves: Iterable[str]) -> list[Path]:
    dossiers = []
    for dossier in chargement.visibles(parent):
        if not dossier.is_dir() or dossier.name in reserves:
            continue
        try:
            TypeAdapter(Slug).validate_python(dossier.name)
        except ValidationError as erreur:
            detail = erreur.errors()[0]
            chargement.noter(dossier, detail["msg"], str(detail["ctx"]["remede"]))
            continue
        dossiers.append(dossier)
    return dossiers


def _oublies(chargement: _Chargement) -> None:
    """Signale les fichiers YAML que rien ne lit : dossier ou extension mal écrits."""
    for dossier in [chargement.racine, *chargement.visibles(chargement.racine)]:
        if dossier.name in ("schemas", "passages"):
            continue
        chemins = chargement.descendants(dossier) if dossier != chargement.racine else chargement.visibles(dossier)
        for chemin in chemins:
            if chemin.suffix.lower() in (".yml", ".yaml") and not chemin.is_dir() and chemin not in chargement.vus:
                chargement.noter(
                    chemin,
                    "fichier que rien ne lit",
                    "Rangez-le dans criteres/, textes/ ou outils/ avec l'extension « .yml », ou faites commencer son nom par « _ ».",
                )


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
