"""Le document neutre, immuable : ce qu'un composeur rend, sans savoir comment un rendu le dessinera."""

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from ldm.documents.calculs import Calcule, Suivi
from ldm.documents.dates import Calcul, Etape, SaisieDeDates
from ldm.documents.difference import Difference as Difference  # noqa: PLC0414 (c'est un bloc)
from ldm.documents.morceaux import Cartes as Cartes  # noqa: PLC0414 (c'est un bloc)
from ldm.documents.morceaux import Colonne as Colonne  # noqa: PLC0414 (d'un tableau)
from ldm.documents.morceaux import Insigne, Lien, Origine, Pastille, Texte, marquer
from ldm.documents.morceaux import Pied as Pied  # noqa: PLC0414 (il fait partie du document)
from ldm.documents.reliure import Image, Plats
from ldm.modele.saisies import Hauteur, PlaceDansLaLettre, TypeDeSaisie

TypeDeChamp = TypeDeSaisie
PlaceDeChamp = Hauteur


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """Un alinéa. role : « clair » (notre explication), « note » ou « motif » (de la rédaction), « citation »
    (un texte officiel cité à part), « source », « chapeau », « bas », « suite » (où lire la suite), ou rien.
    """

    genre: ClassVar[str] = "paragraphe"
    texte: Texte
    role: Literal["", "note", "motif", "source", "chapeau", "bas", "clair", "citation", "suite"] = ""


@dataclass(frozen=True, slots=True)
class Item:
    """Une puce : son texte, son ancre permanente, ce qui la suit (note, sous-liste…), son origine."""

    texte: Texte
    ancre: str = ""
    suite: tuple["Bloc", ...] = ()
    origine: Origine = ""


@dataclass(frozen=True, slots=True)
class Liste:
    """Une liste à puces, numérotée ou à cocher."""

    genre: ClassVar[str] = "liste"
    items: tuple[Item, ...]
    style: Literal["puces", "nombres", "simple"] = "puces"


@dataclass(frozen=True, slots=True)
class Definition:
    """Un terme, son ancre, ce qui le définit, son origine."""

    terme: Texte
    blocs: tuple["Bloc", ...]
    ancre: str = ""
    origine: Origine = ""


@dataclass(frozen=True, slots=True)
class Definitions:
    """Une liste de définitions."""

    genre: ClassVar[str] = "definitions"
    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Encadre:
    """Un passage mis à part."""

    genre: ClassVar[str] = "encadre"
    nature: Literal["information", "conseil", "attention", "exemple", "emprunt"]
    titre: str
    blocs: tuple["Bloc", ...]


@dataclass(frozen=True, slots=True)
class Repli:
    """Un passage secondaire, à déplier pour le lire : graphies imprimées, texte de base.
    role : « menu », ce qu'on peut faire d'un passage, sa citation d'abord ; « liste », une longue liste, qui
    s'indexe seule, sauf si elle est dite ailleurs (hors_recherche).
    """

    genre: ClassVar[str] = "repli"
    resume: str
    blocs: tuple["Bloc", ...]
    role: Literal["", "menu", "liste"] = ""
    hors_recherche: bool = False


@dataclass(frozen=True, slots=True)
class Champ:
    """Une zone à remplir. id : stable (`OUT-001.uai`, `D-017.preuves`).

    valeur : ce qui y est déjà écrit ; pour une case, « oui » ou rien ; pour un choix, une réponse
    qui n'est pas faite que de ses options. choisies : les clés des options retenues. du_manuel : le
    document imprimé n'a pas ce champ. exclusif : le nom d'un ensemble de cases dont une seule se coche.
    hauteur : la place à donner à la réponse, si son auteur l'a dite. rang : de combien une case se range sous
    celle qui la précède. anciens : ses clés d'avant. role : qui le remplit. delai : la clé de sa limite.
    """

    genre: ClassVar[str] = "champ"
    id: str
    libelle: str
    type: TypeDeChamp = "texte"
    aide: str = ""
    options: tuple[tuple[str, str], ...] = ()
    longueur: int | None = None
    notes: tuple["Bloc", ...] = ()
    etiquette_visible: bool = True
    du_manuel: bool = False
    valeur: str = ""
    choisies: tuple[str, ...] = ()
    reprend: str = ""
    exclusif: str = ""
    hauteur: Hauteur | None = None
    rang: int = 0
    anciens: tuple[str, ...] = ()
    role: str = ""
    delai: str = ""

    @property
    def place(self) -> Hauteur:
        """Rend la place à donner à la réponse."""
        return self.hauteur or ("long" if self.type == "texte_long" else "ligne")

    @property
    def etiquette(self) -> str:
        """Le libellé qu'on montre : marqué, si le manuel ajoute ce champ."""
        return marquer(self.libelle, self.du_manuel)

    @property
    def rempli(self) -> bool:
        """Dit si une réponse y est déjà."""
        return bool(self.valeur or self.choisies)


@dataclass(frozen=True, slots=True)
class GroupeDeChamps:
    """Des champs d'une même ligne de la source, sous un titre commun s'il y en a un."""

    genre: ClassVar[str] = "groupe"
    titre: str
    champs: tuple[Champ, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Une phrase où des réponses s'écrivent à leur place. place : la sienne, dans une lettre."""

    genre: ClassVar[str] = "phrase"
    morceaux: tuple[str | Lien | Pastille | Champ, ...]
    place: PlaceDansLaLettre | Literal[""] = ""

    @property
    def champs(self) -> tuple[Champ, ...]:
        """Rend ses champs, dans l'ordre."""
        return tuple(morceau for morceau in self.morceaux if isinstance(morceau, Champ))


@dataclass(frozen=True, slots=True)
class Cellule:
    """Une case. entete : elle nomme sa ligne. lignes : nombre de lignes recouvertes.

    bref : ce qu'elle dit là où la place manque ; rien, si elle ne se dit pas autrement.
    """

    blocs: tuple["Bloc", ...] = ()
    entete: bool = False
    lignes: int = 1
    bref: Texte = ""


@dataclass(frozen=True, slots=True)
class Ligne:
    """Une ligne de tableau. id : celui, stable, de ce qu'elle porte, s'il existe. facettes : (nom, valeur)
    par lesquels on peut filtrer ; un nom peut revenir. calcul : dans un échéancier, de quoi dater la ligne.
    reserve : seuls les tableurs la montrent, tant que rien n'y répond.
    """

    cellules: tuple[Cellule, ...]
    id: str = ""
    facettes: tuple[tuple[str, str], ...] = ()
    calcul: Calcul | None = None
    reserve: bool = False


@dataclass(frozen=True, slots=True)
class Groupe:
    """Des lignes sous un même en-tête, répété en haut de chaque page qu'il occupe."""

    titre: Texte
    lignes: tuple[Ligne, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Tableau:
    """Un tableau, en un ou plusieurs groupes de lignes ; un groupe sans titre n'a pas d'en-tête.

    filtrable : qui le lit peut n'en garder que des lignes, d'après leurs facettes. saisie : les dates
    d'évènements à saisir. muet : sa légende ne se dit qu'à qui ne le voit pas. replie : chaque groupe, sous
    son titre, se déplie. suivi : de quoi dire un retard. reserve : voir `Ligne`.
    """

    genre: ClassVar[str] = "tableau"
    legende: str
    colonnes: tuple[Colonne, ...]
    groupes: tuple[Groupe, ...]
    a_remplir: bool = False
    ancre: str = ""
    filtrable: bool = False
    saisie: SaisieDeDates | None = None
    muet: bool = False
    replie: bool = False
    suivi: Suivi | None = None
    reserve: bool = False


@dataclass(frozen=True, slots=True)
class Frise:
    """Des étapes dans le temps, dessinées puis dites. depart : l'évènement zéro. details : de quoi chacune
    est faite.
    """

    genre: ClassVar[str] = "frise"
    titre: str
    description: str
    depart: str
    etapes: tuple[Etape, ...]
    details: tuple[tuple["Bloc", ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Un dessin de gabarits/figures. alternative : ce qu'il dit, en toutes lettres."""

    genre: ClassVar[str] = "figure"
    nom: str
    legende: str
    alternative: tuple["Bloc", ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Un titre et ce qui le suit. ancre : permanente. hors_recherche : déjà dit ailleurs, ne s'indexe pas.

    feuille : elle s'imprime sur ses propres pages, dans ce sens. insigne : ce à quoi l'œil la reconnaît.
    appareil : elle n'est que de la rédaction, pour qui vérifie. onglet : dans un classeur de plusieurs
    documents, le nom court de ses feuilles. role : d'un formulaire, qui la remplit.
    """

    genre: ClassVar[str] = "section"
    titre: str
    blocs: tuple["Bloc", ...]
    ancre: str = ""
    origine: Origine = ""
    hors_recherche: bool = False
    feuille: Literal["", "portrait", "paysage"] = ""
    insigne: Insigne | None = None
    appareil: bool = False
    onglet: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Un document entier. couverture : une page de titre. sommaire : une table des matières avec les pages.
    mention : ligne de la couverture (statut, année). plats : ce que la couverture porte de plus. modeles :
    par format (« odt »…), celui dont le fichier prend l'apparence. lettre : sans titre. logo : de l'édition.
    """

    titre: str
    blocs: tuple["Bloc", ...]
    pied: Pied
    code: str = ""
    sous_titre: str = ""
    ancre: str = ""
    orientation: Literal["portrait", "paysage"] = "portrait"
    couverture: bool = False
    sommaire: bool = False
    mention: str = ""
    insigne: Insigne | None = None
    lettre: bool = False
    langue: str = field(default="fr")
    plats: Plats | None = None
    modeles: tuple[tuple[str, bytes], ...] = ()
    logo: Image | None = None

    def __hash__(self) -> int:
        """Rend une empreinte vite faite, sans parcourir les blocs : peu de documents sont gardés."""
        return hash((self.titre, self.pied))


Bloc = (
    Paragraphe | Liste | Definitions | Encadre | Repli | Champ | GroupeDeChamps | Phrase
    | Tableau | Frise | Cartes | Figure | Difference | Section | Calcule
)  # fmt: skip
