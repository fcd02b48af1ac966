"""Les outils : un formulaire est une suite de sections, toutes en données."""

from typing import Annotated, Any, Final, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from ldm.modele.calculs import Calculs
from ldm.modele.provenance import Annote, ValeurSourcee
from ldm.modele.redaction import MOTS, Mots, Redaction
from ldm.modele.renvois import Renvoi
from ldm.modele.saisies import Ajoutable, Champs, Phrase, PlaceDansLaLettre, Saisie
from ldm.modele.textes import BlocCommun, Page, PuceCourte, sans_mots
from ldm.modele.types import Booleen, Code, Entier, Gele, Identifiant, Slug, Texte, Titre, en_dictionnaire

Usage = Literal[
    "candidature", "plan", "grille", "suivi", "action", "engagement", "accuse-reception", "plan-audit",
    "emargement", "ecart", "rapport", "questionnaire", "guide-auditeur", "guide-audite",
]  # fmt: skip
"""Ce à quoi un outil sert dans la démarche : les pages nomment l'usage, l'édition dit quel outil y répond."""
USAGES: Final[tuple[Usage, ...]] = get_args(Usage)


COLONNES_MAX: Final = 20
LIGNES_MAX: Final = 200
"""D'un tableau à remplir. Le plus large publié a 14 colonnes, le plus long 60 lignes."""
CASES_MAX: Final = 1_500
"""D'un formulaire : celles de ses tableaux. Le plus long publié en a 120."""
SECTIONS_MAX: Final = 60
BLOCS_MAX: Final = 100
"""D'une section de formulaire."""


class Colonne(Ajoutable, Annote):
    """Une colonne : soit un contenu du référentiel, soit un libellé fixe, soit une saisie.

    contenu « critere », « descripteur » ou « fiche » : rempli pour les lignes qui en viennent.
    largeur : part relative de la largeur de la page. reserve : le manuel l'ajoute ; les tableurs la
    montrent, les autres formats seulement si l'on y a répondu.
    """

    cle: Slug
    titre: Titre
    contenu: Literal["critere", "descripteur", "fiche", "libelle"] | None = None
    saisie: Saisie | None = None
    largeur: Entier = Field(2, ge=1, le=12)
    reserve: Booleen = False


class Case(Annote):
    """Le contenu préparé d'une case : un libellé imprimé, ou l'aide d'une case à remplir.

    lignes : nombre de lignes du tableau que la case recouvre.
    """

    libelle: Titre | None = None
    puces: tuple[PuceCourte, ...] = ()
    aide: Texte | None = None
    lignes: Entier = Field(1, ge=1, le=40)


CaseCourte = Annotated[Case, BeforeValidator(en_dictionnaire("libelle"), json_schema_input_type=Case | str)]


class LigneFixe(Ajoutable):
    """Une ligne imprimée d'avance ; `cellules` : par clé de colonne."""

    fixe: Slug
    cellules: dict[Slug, CaseCourte] = {}


class LignesPar(Annote):
    """Une ligne par critère, par descripteur, ou par fiche Qualéduc, de l'édition.

    suivies : pour les critères, nombre de lignes à remplir sous l'intitulé, qui devient un en-tête.
    reserve : nombre de lignes de plus, que les tableurs montrent, et les autres formats seulement si l'on
    y a répondu.
    """

    par: Literal["criteres", "descripteurs", "fiches"]
    suivies: Entier = Field(0, ge=0, le=20)
    reserve: Entier = Field(0, ge=0, le=20)
    cellules: dict[Slug, CaseCourte] = {}


class LignesLibres(Gele):
    """Des lignes vides à remplir."""

    libres: Entier = Field(ge=1, le=60)


def _genre_de_lignes(valeur: Any) -> str | None:
    genres = ("fixe", "par", "libres")
    if isinstance(valeur, dict):
        return next((genre for genre in genres if genre in valeur), None)
    return {"LigneFixe": "fixe", "LignesPar": "par", "LignesLibres": "libres"}.get(type(valeur).__name__)


Lignes = Annotated[
    Annotated[LigneFixe, Tag("fixe")]
    | Annotated[LignesPar, Tag("par")]
    | Annotated[LignesLibres, Tag("libres")],
    Discriminator(_genre_de_lignes),
]


class TableauDeSaisie(Gele):
    """Un tableau à remplir. calculs : ce que les tableurs en tirent."""

    cle: Slug
    legende: Titre
    colonnes: tuple[Colonne, ...] = Field(min_length=1, max_length=COLONNES_MAX)
    lignes: tuple[Lignes, ...] = Field(min_length=1, max_length=LIGNES_MAX)
    calculs: Calculs = Calculs()

    @property
    def lignes_ecrites(self) -> int:
        """Ce que le fichier demande de lignes ; celles d'un critère ou d'un descripteur comptent pour une."""
        return sum(lot.libres if isinstance(lot, LignesLibres) else 1 for lot in self.lignes)

    @property
    def cases(self) -> int:
        """Ce que ces lignes ont de cases à remplir."""
        return self.lignes_ecrites * sum(colonne.saisie is not None for colonne in self.colonnes)

    @model_validator(mode="after")
    def _de_taille_humaine(self) -> "TableauDeSaisie":
        if (lignes := self.lignes_ecrites) > LIGNES_MAX:
            raise PydanticCustomError(
                "tableau",
                "tableau de {lignes} lignes",
                {
                    "lignes": lignes,
                    "remede": f"Au plus {LIGNES_MAX} : partagez-le, ou ôtez des lignes libres.",
                },
            )
        return self

    @model_validator(mode="after")
    def _calculable(self) -> "TableauDeSaisie":
        a_remplir = [colonne.cle for colonne in self.colonnes if colonne.saisie is not None]
        inconnues = [cle for cle in self.calculs.colonnes if cle not in a_remplir]
        if inconnues:
            raise PydanticCustomError(
                "calculs",
                "calcul d'après « {cle} », qui n'est pas une colonne à remplir de ce tableau",
                {"cle": inconnues[0], "remede": f"Colonnes à remplir : {', '.join(a_remplir)}."},
            )
        if self.calculs.demande_un_suivi:
            raise PydanticCustomError(
                "calculs",
                "retards ou calendrier sans échéance",
                {"remede": "Ajoutez « suivi » : la colonne de la date prévue, et celle de la fin."},
            )
        return self


class BlocTableau(Annote):
    """Le bloc qui porte un tableau à remplir."""

    saisies: TableauDeSaisie


GENRES_DE_BLOCS_D_OUTIL = (
    "paragraphe", "liste", "intertitre", "encadre", "note_de_bas", "definitions", "phrase", "champs",
    "saisies",
)  # fmt: skip


def genre_de_bloc(valeur: Any) -> str | None:
    """Rend le genre d'un bloc de formulaire : d'un objet, ou de ce qu'un fichier en écrit."""
    if isinstance(valeur, dict):
        return next((genre for genre in GENRES_DE_BLOCS_D_OUTIL if genre in valeur), None)
    nom = type(valeur).__name__
    return {"NoteDeBas": "note_de_bas", "BlocTableau": "saisies"}.get(nom, nom.lower())


BlocDeFormulaire = (
    Annotated[Phrase, Tag("phrase")]
    | Annotated[Champs, Tag("champs")]
    | Annotated[BlocTableau, Tag("saisies")]
)
BlocOutil = Annotated[BlocCommun | BlocDeFormulaire, Discriminator(genre_de_bloc)]
BlocOutilCourt = Annotated[
    BlocOutil,
    BeforeValidator(en_dictionnaire("paragraphe"), json_schema_input_type=BlocOutil | str),
    AfterValidator(sans_mots),
]


Role = Literal["etablissement", "auditeur", "academie"]


class Section(Ajoutable, Annote):
    """Une partie d'un formulaire. titre_du_manuel : elle est imprimée sans titre, celui-ci est de nous.

    version : la seule version de l'outil où elle se lit. place : où elle se met, dans une lettre. role : qui
    la remplit, si le formulaire le dit.
    """

    cle: Slug
    titre: Titre | None = None
    titre_du_manuel: Booleen = False
    version: Annotated[Slug, Renvoi("version")] | None = None
    place: PlaceDansLaLettre | None = None
    role: Role | None = None
    blocs: tuple[BlocOutilCourt, ...] = Field(min_length=1, max_length=BLOCS_MAX)


class Retour(Annote):
    """À qui et quand rendre le document. au_service : à celui qui suit le label, dont l'édition peut donner
    l'adresse ; sinon, le document laisse la place de l'écrire.
    """

    consigne: Texte
    au_service: Booleen = False


class Version(Gele):
    """Une des réponses possibles d'un outil : elle a ses fichiers à elle."""

    cle: Slug
    titre: Titre


class Outil(Ajoutable, ValeurSourcee):
    """Un outil du label.

    code : celui de la source. slug : l'adresse de sa page. reproduit : faux quand la source
    cite l'outil sans le reproduire. guide : la page du guide que l'outil est.
    usages : ce à quoi il sert ; dans une édition, un usage n'a qu'un outil. Un outil dont les
    pages n'ont rien à dire n'en a pas.
    formats : les bureautiques proposées en plus du PDF. par_critere : existe aussi prérempli
    pour chaque critère. versions : ce dont on ne garde qu'une, la première d'abord ; chacune a ses fichiers.
    numero_de_critere : le mot qui, dans ses textes, attend le numéro du critère.
    presentation, quand, qui : notre texte, pour la page de l'outil. mots : pour la recherche.
    """

    id: Identifiant
    code: Code
    slug: Slug
    anciens: tuple[Slug, ...] = Field(
        (), description="Les slugs que l'outil a eus : leurs adresses mènent à sa page."
    )
    titre: Titre
    genre: Literal["fiche", "grille", "plan", "courrier", "rapport", "questionnaire", "emargement", "guide"]
    usages: tuple[Usage, ...] = ()
    orientation: Literal["portrait", "paysage"] = "portrait"
    formats: tuple[Literal["tableur", "texte", "condense", "a3"], ...] = ("texte",)
    reproduit: Booleen = True
    presentation: Texte
    quand: Texte
    qui: Texte
    mots: Annotated[Mots, Redaction()] = Field((), description=MOTS)
    retour: Retour | None = None
    pied: Texte | None = Field(None, description="Pied de page imprimé dans la source.")
    guide: Page | None = None
    par_critere: Booleen = False
    exemplaires: Literal["un", "par_critere", "libre"] = Field(
        "un", description="Combien un dossier en remplit : un, un par critère, ou autant qu'il en faut."
    )
    numero_de_critere: Code | None = Field(
        None, description="Le mot imprimé à la place du numéro du critère : « X », dans « Critère X »."
    )
    versions: tuple[Version, ...] = Field((), max_length=6)
    sections: tuple[Section, ...] = Field((), max_length=SECTIONS_MAX)

    @property
    def roles(self) -> tuple[Role, ...]:
        """Qui le remplit, dans l'ordre de ses parties."""
        return tuple(dict.fromkeys(section.role for section in self.sections if section.role))

    @model_validator(mode="after")
    def _de_taille_humaine(self) -> "Outil":
        tableaux = (b.saisies for s in self.sections for b in s.blocs if isinstance(b, BlocTableau))
        cases = sum(tableau.cases for tableau in tableaux)
        if cases > CASES_MAX:
            remede = f"Au plus {CASES_MAX} : faites-en deux formulaires, ou ôtez des lignes libres."
            raise PydanticCustomError(
                "outil", "formulaire de {cases} cases à remplir", {"cases": cases, "remede": remede}
            )
        return self

    @model_validator(mode="after")
    def _des_versions_connues(self) -> "Outil":
        connues = [version.cle for version in self.versions]
        admises = ", ".join(connues) or "aucune pour l’instant"
        for section in self.sections:
            if section.version is not None and section.version not in connues:
                raise PydanticCustomError(
                    "version",
                    "section « {section} » : version inconnue « {version} »",
                    {
                        "section": section.cle,
                        "version": section.version,
                        "remede": f"Déclarez-la dans « versions: » ({admises}).",
                    },
                )
        return self
