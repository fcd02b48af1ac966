"""Ce que toutes les éditions partagent : sources, sigles, académies, domaines, échelles."""

from typing import Annotated, Literal

from pydantic import Field

from ldm.modele.auto_evaluation import AutoEvaluation
from ldm.modele.classeur import ClasseurCommun
from ldm.modele.provenance import Annote, ValeurSourcee
from ldm.modele.publication import Publication
from ldm.modele.questions import Questions
from ldm.modele.redaction import MOTS, Mot, Mots
from ldm.modele.renvois import Renvoi
from ldm.modele.saisies import Option
from ldm.modele.types import Adresse, Code, DateIso, Gele, Identifiant, Slug, Texte, Titre


class Document(Annote):
    """Un document source ou un texte de référence."""

    cle: Slug
    titre: Titre
    genre: Literal["loi", "code", "decret", "circulaire", "note", "vade-mecum", "cahier-des-charges", "site"]
    numero: Code | None = None
    nor: Code | None = None
    date: DateIso | None = None
    auteur: Texte
    publication: Texte | None = Field(None, description="Bulletin ou journal officiel, numéro et date.")
    adresse: Adresse | None = None
    statut: Literal["en-vigueur", "abroge", "information"]
    remplace: Annotated[Slug, Renvoi("document")] | None = None


class Sources(Gele):
    """commun/sources.yml."""

    documents: tuple[Document, ...]


class Sigle(Annote):
    """Un sigle et son développement. formes : autres graphies du même sigle."""

    sigle: Code
    developpement: Texte
    explication: Texte | None = None
    formes: tuple[Code, ...] = ()
    synonymes: tuple[Texte, ...] = Field((), description="Mots courants qui doivent mener au même endroit.")


class Terme(Annote):
    """Un mot du label et sa définition en langage courant (notre texte)."""

    terme: Titre
    definition: Texte
    synonymes: tuple[Texte, ...] = ()


class Etranger(Gele):
    """Un mot, ou plusieurs, d'une autre langue que le français. langue : son code, « en »."""

    mot: Texte
    langue: Annotated[Code, Field(pattern=r"^[a-z]{2}$")]


class Glossaire(Gele):
    """commun/glossaire.yml."""

    sigles: tuple[Sigle, ...] = ()
    termes: tuple[Terme, ...] = ()
    etrangers: tuple[Etranger, ...] = Field(
        (), description="Les mots d'une autre langue, pour qu'un lecteur d'écran les prononce."
    )
    proches: tuple[tuple[Mot, ...], ...] = Field(
        (), description="Des mots de tous les jours qui se valent, pour la recherche ; jamais affichés."
    )
    sortes: tuple[tuple[Mot, ...], ...] = Field(
        (),
        description="Un mot général, puis des mots qui en sont des sortes : chercher l'un d'eux cherche "
        "aussi le général, jamais l'inverse. Pour la recherche ; jamais affichés.",
    )


class Academie(Gele):
    """Une académie ; `edition` : le dossier de son édition si elle en publie une."""

    cle: Slug
    nom: Titre
    edition: Annotated[Slug, Renvoi("edition")] | None = None


class RegionAcademique(Gele):
    """Une région académique et ses académies. `edition` vaut pour toutes ses académies."""

    cle: Slug
    nom: Titre
    edition: Annotated[Slug, Renvoi("edition")] | None = None
    academies: tuple[Academie, ...] = Field(min_length=1)


class Academies(Gele):
    """commun/academies.yml : 18 régions académiques, 30 académies."""

    regions: tuple[RegionAcademique, ...]


class Theme(Gele):
    """Un sous-thème d'un domaine, sous son libellé court commun."""

    id: Identifiant
    libelle: Titre


class Domaine(Gele):
    """Un des quatre domaines de l'évaluation des établissements."""

    id: Identifiant
    numero: Code
    libelle: Titre
    themes: tuple[Theme, ...]


class Domaines(Gele):
    """commun/domaines.yml."""

    domaines: tuple[Domaine, ...]


class FicheQualeduc(ValeurSourcee):
    """Une fiche Qualéduc. numero absent quand la source n'en donne pas."""

    id: Identifiant
    numero: Code | None = None
    titre: Titre
    adresse: Adresse | None = None


class FichesQualeduc(Gele):
    """commun/qualeduc.yml."""

    fiches: tuple[FicheQualeduc, ...]


class EtiquetteMesure(Gele):
    """Le libellé commun d'une mesure de la réforme (les fiches le varient)."""

    id: Identifiant
    libelle: Titre


class Mesures(Gele):
    """commun/mesures.yml."""

    mesures: tuple[EtiquetteMesure, ...]


class Constat(ValeurSourcee):
    """Un type de constat d'audit. sigle : la colonne du rapport (PF, C, R, E, NC)."""

    id: Identifiant
    sigle: Code
    libelle: Titre
    definition: Texte


class Constats(Gele):
    """commun/constats.yml."""

    constats: tuple[Constat, ...]


class Echelle(ValeurSourcee):
    """Une échelle de réponse."""

    id: Identifiant
    nom: Titre
    options: tuple[Option, ...] = Field(min_length=2)


class Echelles(Gele):
    """commun/echelles.yml."""

    echelles: tuple[Echelle, ...]


class IdentifiantsRetires(Gele):
    """commun/identifiants-retires.yml : identifiants à ne jamais réemployer."""

    retires: tuple[Identifiant, ...]


class NomsDePage(Gele):
    """Comment les gens appellent une page du manuel.

    page : son adresse dans une édition ; « index » pour l'accueil. titres : ses autres noms, qui y mènent
    aussi sûrement que son titre. mots : ce qu'on tape quand on la cherche sans savoir son nom.
    """

    page: Code
    titres: Mots = ()
    mots: Mots = Field((), description=MOTS)


class PagesNommees(Gele):
    """commun/pages.yml."""

    pages: tuple[NomsDePage, ...]


class Commun(Gele):
    """Tout le dossier commun/."""

    sources: Sources
    glossaire: Glossaire
    academies: Academies
    domaines: Domaines
    qualeduc: FichesQualeduc
    mesures: Mesures
    constats: Constats
    echelles: Echelles
    auto_evaluation: AutoEvaluation
    retires: IdentifiantsRetires
    questions: Questions
    publication: Publication
    pages: PagesNommees
    classeur: ClasseurCommun
