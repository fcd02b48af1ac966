"""Les feuilles d'un classeur de données : une par genre d'éléments, découverte dans le modèle."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, get_args

from pydantic import BaseModel

from ldm.chargement.identifiants import nature_voulue
from ldm.modele.commun import Sigle, Terme
from ldm.modele.criteres import LISTES_DE_CRITERE, ContenuDeCritere, Critere, Descripteur
from ldm.modele.delais import Delai
from ldm.modele.redaction import champs_de_redaction
from ldm.modele.textes import Rubrique

CRITERES: Final = "criteres"
DELAIS: Final = "delais"
TEXTES: Final = "textes"
MOTS: Final = "mots"
SIGLES: Final = "sigles"
TERMES: Final = "termes"
NOM_MAX: Final = 31
_TEXTES: Final = ("texte", "puces", "groupe", "mesure", "mention")
_DELAI: Final = (
    "libelle", "texte", "nombre", "unite", "sens", "borne", "evenement", "date_fixe", "phase", "acteur",
    "livrable",
)  # fmt: skip
_EXPLICATIONS: Final = ("en_clair", "mots", "preuves_attendues", "qui_pilote")


@dataclass(frozen=True, slots=True)
class Genre:
    """Une feuille. liste : ce qu'elle montre. champs : ceux qu'on y écrit. naissants : ceux d'une ligne
    nouvelle seulement. code : la nature que disent ses identifiants ; sans lui, rien ne s'y ajoute.
    """

    nom: str
    liste: str
    classe: type[BaseModel]
    champs: tuple[str, ...]
    aide: str
    naissants: tuple[str, ...] = ()
    code: str = ""

    @property
    def d_un_critere(self) -> bool:
        """Dit si ses éléments sont dans les listes d'un critère."""
        return self.liste in LISTES_DE_CRITERE


def _du_critere() -> Iterator[Genre]:
    for nom, liste in LISTES_DE_CRITERE.items():
        classe = get_args(ContenuDeCritere.model_fields[nom].annotation)[0]
        if "texte" in classe.model_fields:
            champs = tuple(champ for champ in _TEXTES if champ in classe.model_fields)
            titre = f"{liste.pluriel[0].upper()}{liste.pluriel[1:]}"[:NOM_MAX]
            code = nature_voulue(classe.__name__, nom) or ""
            yield Genre(titre, nom, classe, champs, _AJOUTER, code=code)


_AJOUTER: Final = (
    "Changez un texte, ou écrivez « non » pour retirer la ligne ; dites pourquoi. Pour ajouter, écrivez sur "
    "une ligne vide, sans identifiant."
)
_COMMUN: Final = "Commun à toutes les éditions. Pour ajouter, écrivez sur une ligne vide."
GENRES: Final[tuple[Genre, ...]] = (
    Genre(
        "Critères", CRITERES, Critere, ("intitule", "titre_court"),
        f"{_AJOUTER} Un seul critère de plus est permis : donnez-lui un numéro, et des descripteurs.",
        ("numero",), "C",
    ),
    *_du_critere(),
    Genre(
        "Textes", TEXTES, Rubrique, ("titre",),
        f"{_AJOUTER} Un alinéa par ligne ; une ligne qui commence par « – » est une puce.",
        ("page", "blocs"), "TXT",
    ),
    Genre("Délais", DELAIS, Delai, _DELAI, _AJOUTER, ("cle",), "DEL"),
    Genre(
        "Mots", MOTS, Descripteur, _EXPLICATIONS,
        "Vos explications, et les mots que les gens tapent pour trouver : rien d'officiel.",
    ),
    Genre(
        "Sigles", SIGLES, Sigle, ("developpement", "explication", "synonymes"),
        _COMMUN, ("sigle",),
    ),
    Genre(
        "Glossaire", TERMES, Terme, ("definition", "synonymes"),
        _COMMUN, ("terme",),
    ),
)  # fmt: skip


def classe_de(genre: Genre, element: Any) -> type[BaseModel]:
    """Rend la classe dont un élément de cette feuille tient ses champs."""
    return type(element) if genre.liste == MOTS else genre.classe


def champs_de(genre: Genre, classe: type[BaseModel]) -> tuple[str, ...]:
    """Rend les champs qu'un élément de cette classe a dans la feuille."""
    admis = champs_de_redaction(classe) if genre.liste == MOTS else classe.model_fields
    return tuple(champ for champ in genre.champs if champ in admis)


EXPLIQUES: Final = (Critere, Descripteur, Rubrique)
