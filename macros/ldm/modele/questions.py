"""Les questions que les gens posent, et nos réponses : elles appellent les données de chaque édition."""

import re
from dataclasses import dataclass
from typing import Annotated, Final, Literal, get_args

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from ldm.erreurs import suggestion
from ldm.modele.appels import TexteAAppels, appels
from ldm.modele.outils import Usage
from ldm.modele.redaction import Mot
from ldm.modele.renvois import Renvoi
from ldm.modele.types import MOTIF_IDENTIFIANT, MOTIF_SLUG, Code, Gele, Identifiant, Texte

Theme = Literal[
    "label", "candidature", "criteres", "auto-evaluation", "dossier", "audit", "decision", "vie-du-label",
    "outils", "ce-manuel",
]  # fmt: skip
"""Les thèmes, dans l'ordre de la page."""
Public = Literal["enseigner", "coordonner", "diriger", "auditer", "academie", "familles"]
ETATS: Final = ("en-vigueur", "critere-facultatif")
"""Ce qu'on peut demander de l'édition entière."""
_PORTES: Final = re.compile(rf"delai:{MOTIF_SLUG}|outil:{MOTIF_SLUG}|texte:{MOTIF_IDENTIFIANT}")
_PAGE: Final = re.compile(rf"{MOTIF_SLUG}(?:/{MOTIF_SLUG})*(?:#[A-Za-z0-9-]+)?")


def _page(valeur: str) -> str:
    if not _PAGE.fullmatch(valeur):
        raise PydanticCustomError(
            "page",
            "page mal formée « {valeur} »",
            {
                "valeur": valeur,
                "remede": "Écrivez son adresse, et une ancre au besoin : « demarche/audits#TXT-024 ».",
            },
        )
    return valeur


def _demande(valeur: str) -> str:
    genre, _, cle = valeur.partition(":")
    if genre == "outil" and cle not in get_args(Usage):
        remede = suggestion(cle, get_args(Usage))
    elif valeur not in ETATS and not _PORTES.fullmatch(valeur):
        remede = f"Valeurs admises : {', '.join(ETATS)}, delai:cle, outil:usage, texte:identifiant."
    else:
        return valeur
    raise PydanticCustomError(
        "demande", "condition inconnue « {valeur} »", {"valeur": valeur, "remede": remede}
    )


@dataclass(frozen=True, slots=True)
class Besoin:
    """Ce qu'une édition doit avoir en propre. cles : l'une d'elles suffit ; vide, l'édition entière."""

    genre: str
    cles: tuple[str, ...] = ()


class Question(Gele):
    """Une question et sa réponse, en deux phrases ou trois, tirées des seules données du référentiel.

    page : où lire la suite. demande : ce qu'il faut, en plus de ce qu'appelle la réponse, pour que l'édition
    montre la question ; elle doit le porter ou l'hériter. Un texte ou un délai emprunté ne suffit pas ; un
    outil emprunté suffit.
    """

    id: Identifiant
    question: Annotated[Texte, Field(max_length=160)]
    reponse: Annotated[TexteAAppels, Field(max_length=400)]
    page: Annotated[Code, AfterValidator(_page), Renvoi("page")]
    theme: Theme
    publics: tuple[Public, ...] = Field(min_length=1)
    demande: tuple[Annotated[Code, AfterValidator(_demande)], ...] = ()
    mots: tuple[Mot, ...] = Field(
        (), max_length=40, description="Ce que les gens tapent pour la chercher ; jamais affiché."
    )

    @property
    def besoins(self) -> tuple[Besoin, ...]:
        """Ce qu'il faut à une édition pour la montrer : ce qu'elle demande, ce que sa réponse appelle."""
        demandes = (valeur.partition(":") for valeur in self.demande)
        return (
            *(Besoin(genre, (cle,) if cle else ()) for genre, _, cle in demandes),
            *(Besoin(a.nom, a.cles) for a in appels(self.reponse) if a.nom in ("delai", "outil")),
        )


class Questions(Gele):
    """commun/questions.yml."""

    questions: tuple[Question, ...]
