"""Du dossier `referentiel/` au modèle : découvre les fichiers, les lit, les valide, tous à la fois."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from ldm.chargement.ajouts import reunir
from ldm.chargement.archives import lire_les_archives
from ldm.chargement.communs import DOSSIER as COMMUN_PROPRE
from ldm.chargement.communs import Propre, lire_le_commun
from ldm.chargement.dossier import Dossier
from ldm.chargement.etablissements import YAML, lire_les_etablissements
from ldm.chargement.joints import admettre_les_joints, exiger_le_logo
from ldm.chargement.operations import Situee, lire_operations, situer
from ldm.chargement.parcours import Fichier
from ldm.chargement.yaml_sur import Chemin, Lu
from ldm.erreurs import DonneesInvalides, MauvaisUsage, Probleme
from ldm.modele.archives import Archive
from ldm.modele.attendus import Attendus
from ldm.modele.commun import Commun
from ldm.modele.criteres import Critere
from ldm.modele.delais import Delais
from ldm.modele.edition import Edition, Identite
from ldm.modele.etablissements import Etablissement
from ldm.modele.operations import EnTeteVariante
from ldm.modele.outils import Outil
from ldm.modele.parcours import Parcours
from ldm.modele.passages import Passages
from ldm.modele.textes import Rubrique
from ldm.modele.types import Gele, Slug

E = TypeVar("E")

FICHIERS_COMMUNS: Final = {
    "sources": "sources", "glossaire": "glossaire", "academies": "academies", "domaines": "domaines",
    "qualeduc": "qualeduc", "mesures": "mesures", "constats": "constats", "echelles": "echelles",
    "auto_evaluation": "auto-evaluation",
    "retires": "identifiants-retires", "questions": "questions", "publication": "publication",
    "pages": "pages", "classeur": "classeur",
}  # fmt: skip
DOSSIERS_NON_LUS: Final = frozenset({"schemas"})
DOSSIERS_RESERVES: Final = DOSSIERS_NON_LUS | {"commun", "variantes", "passages"}
ATTENDUS: Final = "attendus.yml"
PARCOURS: Final = "parcours.yml"
PAS_D_OPERATIONS: Final = ("variante.yml", ATTENDUS, PARCOURS, YAML)
NOMS_DU_PORTAIL: Final = frozenset(
    {"assets", "comparer", "d", "donnees", "passages", "sans-edition", "search", "telechargements"}
)
"""Les dossiers que le site a, ou garde pour lui, à côté des éditions."""


OPERATIONS_MAX: Final = 600
VALEURS_MAX: Final = 25_000
"""D'une édition. La plus grande publiée a 92 opérations et 6 094 valeurs."""


class Rubriques(Gele):
    """Un fichier de textes d'une édition autonome."""

    rubriques: tuple[Rubrique, ...]


@dataclass(frozen=True, slots=True)
class VarianteChargee:
    """Une variante lue. sans_prefixe : les identifiants qu'elle garde ainsi. commun : ce qu'elle y ajoute."""

    base: str
    identite: Identite
    operations: tuple[Situee, ...]
    entete: Lu
    parcours: Parcours | None = None
    sans_prefixe: tuple[str, ...] = ()
    etablissements: tuple[Etablissement, ...] = ()
    commun: Propre = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PassagesCharges:
    """Un fichier de passages lu."""

    passages: Passages
    lu: Lu


@dataclass(frozen=True, slots=True)
class AttendusCharges:
    """Le fichier attendus.yml d'une édition, lu."""

    attendus: Attendus
    lu: Lu

    def probleme(self, chemin: Chemin, quoi: str) -> Probleme:
        """Rend un problème à l'endroit d'un fait que l'édition ne tient pas."""
        return self.lu.probleme(chemin, quoi, "Mettez à jour attendus.yml, ou corrigez l'édition.")


@dataclass(frozen=True, slots=True)
class Donnees:
    """Tout le référentiel chargé.

    fichiers : chaque fichier lu et son objet, pour situer les problèmes. manquantes : les éditions dont un
    fichier est fautif, laissées de côté par `charger_malgre_tout`. archives : leurs révisions passées. deja :
    ce qu'on en a déjà tiré (`une_fois.py`).
    """

    racine: Path
    commun: Commun
    editions: dict[str, Edition]
    variantes: dict[str, VarianteChargee]
    fichiers: tuple[Fichier, ...]
    passages: tuple[PassagesCharges, ...] = ()
    attendus: Mapping[str, AttendusCharges] = field(default_factory=dict)
    manquantes: tuple[str, ...] = ()
    archives: Mapping[str, tuple[Archive, ...]] = field(default_factory=dict)
    deja: dict[tuple[str, str], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def slugs(self) -> list[str]:
        """Les éditions publiées : les autonomes, puis les variantes, dans l'ordre des dossiers."""
        return [*self.editions, *self.variantes]


def charger(*racines: Path) -> Donnees:
    """Charge tout le dossier `referentiel/`, ou celui d'un dépôt et ce qui le complète.

    Lève `MauvaisUsage` si le dossier n'existe pas, `DonneesInvalides` avec toutes les
    erreurs de tous les fichiers sinon. La cohérence entre fichiers se vérifie ensuite.
    """
    donnees, problemes = charger_malgre_tout(*racines)
    erreurs = [probleme for probleme in problemes if probleme.gravite == "erreur"]
    if erreurs or donnees is None:
        raise DonneesInvalides(erreurs)
    return donnees


def charger_malgre_tout(*racines: Path) -> tuple[Donnees | None, list[Probleme]]:
    """Rend ce qui se charge, et tous les problèmes ; pas de données si commun/ est fautif."""
    entiere = racines[-1].resolve()
    if not (entiere / "commun").is_dir():
        raise MauvaisUsage(
            f"Dossier de données introuvable : {entiere.name}/commun. "
            "Lancez la commande à la racine du projet."
        )
    lecture = Dossier(*(racine.resolve() for racine in racines))
    commun = _commun(lecture)
    autonomes, declinees = _dossiers(lecture, ""), _dossiers(lecture, "variantes")
    editions = _chacune(lecture, autonomes, _edition)
    variantes = _chacune(lecture, declinees, _variante)
    passages = tuple(_passages(lecture))
    attendus = dict(_attendus(lecture, [*autonomes, *declinees]))
    archives = {dossier.name: lire_les_archives(lecture, dossier) for dossier in (*autonomes, *declinees)}
    lecture.signaler_les_oublies(DOSSIERS_NON_LUS)
    if commun is None:
        return None, lecture.problemes
    donnees = Donnees(
        racine=lecture.racine,
        commun=commun,
        editions={slug: edition for slug, edition in editions.items() if edition is not None},
        variantes={slug: variante for slug, variante in variantes.items() if variante is not None},
        fichiers=tuple(lecture.fichiers),
        passages=passages,
        attendus=attendus,
        archives=archives,
        manquantes=tuple(slug for slug, lue in {**editions, **variantes}.items() if lue is None),
    )
    return donnees, lecture.problemes


def _chacune(
    lecture: Dossier, dossiers: Iterable[Path], charger_une: Callable[[Dossier, Path], E | None]
) -> dict[str, E | None]:
    """Rend l'édition de chaque dossier, ou None si l'un de ses fichiers porte un problème."""
    editions: dict[str, E | None] = {}
    for dossier in dossiers:
        avant, lus = len(lecture.problemes), len(lecture.fichiers)
        edition = charger_une(lecture, dossier)
        valeurs = sum(len(fichier.lu.lignes) for fichier in lecture.fichiers[lus:])
        if valeurs > VALEURS_MAX:
            quoi = f"édition de {valeurs} valeurs, pour {VALEURS_MAX} au plus"
            lecture.noter(dossier, quoi, "Allégez-la : le site entier en dépend, recherche comprise.")
        editions[dossier.name] = edition if len(lecture.problemes) == avant else None
    return editions


def _dossiers(lecture: Dossier, sous: str) -> list[Path]:
    dossiers = []
    for dossier in lecture.chacun(sous):
        if not dossier.is_dir() or (not sous and dossier.name in DOSSIERS_RESERVES):
            continue
        try:
            TypeAdapter(Slug).validate_python(dossier.name)
        except ValidationError as erreur:
            detail = erreur.errors()[0]
            lecture.ecarter(dossier, detail["msg"], str(detail["ctx"]["remede"]))
            continue
        if dossier.name in NOMS_DU_PORTAIL:
            lecture.ecarter(
                dossier, f"nom pris par le site « {dossier.name} »", "Donnez un autre nom à ce dossier."
            )
            continue
        dossiers.append(dossier)
    return dossiers


def _commun(lecture: Dossier) -> Commun | None:
    morceaux: dict[str, Any] = {}
    for champ, nom in FICHIERS_COMMUNS.items():
        classe = Commun.model_fields[champ].annotation
        assert isinstance(classe, type)
        morceaux[champ] = reunir([lecture.objet(c, classe) for c in lecture.partout(f"commun/{nom}.yml")])
    return None if None in morceaux.values() else Commun(**morceaux)


def _edition(lecture: Dossier, dossier: Path) -> Edition | None:
    lu = lecture.lire(dossier / "edition.yml")
    identite = lecture.valider(lu, Identite)
    criteres = lecture.objets(dossier / "criteres", Critere)
    textes = lecture.objets(dossier / "textes", Rubriques)
    outils = lecture.objets(dossier / "outils", Outil)
    delais = lecture.objet(dossier / "delais.yml", Delais)
    if not lecture.contenu(dossier / "criteres"):
        lecture.noter(dossier, "édition sans critère", "Ajoutez criteres/C-01.yml et les suivants.")
    admettre_les_joints(lecture, dossier, identite)
    if lu is None or identite is None or delais is None or not criteres:
        return None
    _meme_slug(lecture, dossier, identite, lu, ())
    exiger_le_logo(lecture, dossier, identite, lu, ())
    return Edition(
        identite=identite,
        criteres=tuple(criteres),
        textes=tuple(rubrique for fichier in textes for rubrique in fichier.rubriques),
        outils=tuple(outils),
        delais=delais.delais,
        parcours=_parcours(lecture, dossier),
        etablissements=lire_les_etablissements(lecture, dossier),
    )


def _variante(lecture: Dossier, dossier: Path) -> VarianteChargee | None:
    lu = lecture.lire(dossier / "variante.yml")
    entete = lecture.valider(lu, EnTeteVariante)
    situees = [] if entete is None or lu is None else situer(entete.operations, lu)
    for chemin in lecture.descendants(dossier):
        ailleurs = chemin.parent == dossier / COMMUN_PROPRE
        if chemin.suffix == ".yml" and not ailleurs and chemin not in [dossier / n for n in PAS_D_OPERATIONS]:
            situees += lire_operations(
                lecture, lecture.lire(chemin), parmi_les_outils=chemin.parent == dossier / "outils"
            )
    if len(situees) > OPERATIONS_MAX:
        quoi = f"variante de {len(situees)} opérations, pour {OPERATIONS_MAX} au plus"
        lecture.noter(dossier, quoi, "Écrivez plutôt une édition autonome : un dossier entier, sans base.")
    admettre_les_joints(lecture, dossier, None if entete is None else entete.identite)
    if entete is None or lu is None:
        return None
    _meme_slug(lecture, dossier, entete.identite, lu, ("identite",))
    exiger_le_logo(lecture, dossier, entete.identite, lu, ("identite",))
    exception = () if entete.sans_prefixe is None else entete.sans_prefixe.identifiants
    parcours = _parcours(lecture, dossier)
    labellises, commun = lire_les_etablissements(lecture, dossier), lire_le_commun(lecture, dossier)
    return VarianteChargee(
        entete.base, entete.identite, tuple(situees), lu, parcours, exception, labellises, commun
    )


def _parcours(lecture: Dossier, dossier: Path) -> Parcours | None:
    chemin = dossier / PARCOURS
    return lecture.objet(chemin, Parcours) if chemin.exists() else None


def _passages(lecture: Dossier) -> Iterator[PassagesCharges]:
    for chemin in lecture.chacun("passages"):
        if chemin.suffix == ".yml":
            lu = lecture.lire(chemin)
            passages = lecture.valider(lu, Passages)
            if lu is not None and passages is not None:
                yield PassagesCharges(passages, lu)


def _attendus(lecture: Dossier, dossiers: Iterable[Path]) -> Iterator[tuple[str, AttendusCharges]]:
    """Rend ce que chaque édition attend d'elle-même ; le fichier est facultatif."""
    for chemin in (dossier / ATTENDUS for dossier in dossiers):
        lu = lecture.lire(chemin) if chemin.exists() else None
        attendus = lecture.valider(lu, Attendus)
        if lu is not None and attendus is not None:
            yield chemin.parent.name, AttendusCharges(attendus, lu)


def _meme_slug(lecture: Dossier, dossier: Path, identite: Identite, lu: Lu, chemin: Chemin) -> None:
    if identite.slug != dossier.name:
        quoi = f"slug « {identite.slug} » dans le dossier « {dossier.name} »"
        lecture.problemes.append(
            lu.probleme((*chemin, "slug"), quoi, f'Écrivez slug: "{dossier.name}", ou renommez le dossier.')
        )
