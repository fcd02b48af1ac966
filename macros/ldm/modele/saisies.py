"""Ce qu'une personne remplit dans un formulaire : ses champs, et les phrases d'une lettre."""

import re
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ldm.modele.provenance import Annote
from ldm.modele.renvois import Renvoi
from ldm.modele.types import Booleen, Code, Entier, Gele, Identifiant, Slug, Texte, Titre

TypeDeSaisie = Literal[
    "texte", "texte_long", "date", "heure", "nombre", "courriel", "case", "choix", "choix_multiple",
    "signature",
]  # fmt: skip

Hauteur = Literal["ligne", "court", "moyen", "long", "tiers", "page"]
"""La place qu'une réponse demande : une ligne, une phrase, quelques phrases, un paragraphe, un tiers de
page, une demi-page.
"""

PlaceDansLaLettre = Literal["expediteur", "lieu-et-date", "destinataire", "objet", "corps", "signature"]


OPTIONS_MAX: Final = 40
CHAMPS_MAX: Final = 80
"""D'une suite de champs. La plus longue publiée en a 10."""


class Ajoutable(Gele):
    """Ce que le manuel peut ajouter à un document officiel : une marque le signale dans chaque format."""

    du_manuel: Booleen = Field(
        False, description="Ajouté par le manuel : le document imprimé ne le porte pas."
    )


class Option(Ajoutable, Annote):
    """Une réponse possible d'un choix : sa clé stable et son libellé.

    code : l'abrégé qu'emploient les auditeurs. rang : sa place, du plus haut au plus bas ; une option sans
    rang ne se compare pas. constat : celui de l'audit qui dit la même chose. motif : qui la choisit dit
    pourquoi.
    """

    cle: Slug
    libelle: Titre
    code: Code | None = None
    rang: Entier | None = Field(None, ge=1, le=9)
    constat: Annotated[Identifiant, Renvoi("constat")] | None = None
    motif: Booleen = False


class Saisie(Annote):
    """Ce qu'une personne remplit : une case isolée ou une colonne de tableau.

    aide : la consigne imprimée dans la case. echelle : les options viennent de
    commun/echelles.yml. longueur : nombre maximal de caractères. hauteur : la place à donner à la
    réponse ; à défaut, un paragraphe pour un texte long, une ligne pour le reste. exclusive : d'une
    ligne de tableau, une seule des cases exclusives se coche. aide_du_manuel : la consigne est de nous.
    """

    type: TypeDeSaisie = "texte"
    aide: Texte | None = None
    aide_du_manuel: Booleen = False
    options: tuple[Option, ...] = Field((), max_length=OPTIONS_MAX)
    echelle: Annotated[Identifiant, Renvoi("echelle")] | None = None
    longueur: Entier | None = Field(None, ge=1, le=20_000)
    hauteur: Hauteur | None = None
    exclusive: Booleen = False
    anciens: tuple[Slug, ...] = Field(
        (), description="Les clés que ce champ, ou sa colonne, a eues : ce qui y fut écrit se lit toujours."
    )


Prerempli = Literal[
    "numero-du-critere", "intitule-du-critere", "action", "constat", "rang-de-fiche", "region-academique",
    "service", "adresse-postale", "courriel",
]  # fmt: skip
"""Ce qu'on sait d'avance : du critère que sert une fiche, de l'action notée dans un dossier, du constat d'un
auditeur et du rang de sa fiche (« 1/3 »), du service qui suit le label.
"""


class Champ(Ajoutable, Saisie):
    """Un champ étiqueté. `groupe` réunit les champs d'une même ligne de la source.

    prerempli : la donnée qu'on y écrit d'avance, si on la connaît ; sinon, valeur. Les deux se corrigent.
    """

    cle: Slug
    libelle: Titre
    groupe: Titre | None = None
    prerempli: Prerempli | None = None
    delai: Annotated[Slug, Renvoi("delai")] | None = Field(
        None, description="La clé du délai qui donne sa date limite au champ."
    )
    suite: Literal["action", "echeance"] | None = Field(
        None, description="Ce que sa réponse devient au plan d'actions : une action, ou quand elle finit."
    )
    valeur: Texte | None = Field(None, description="Ce qui y est imprimé d'avance.")


class Champs(Annote):
    """Une suite de champs."""

    champs: tuple[Champ, ...] = Field(min_length=1, max_length=CHAMPS_MAX)


_PLACE: Final = re.compile(r"\{([^{}:]*)\}")


class Phrase(Annote):
    """Une phrase d'une lettre. `{cle}` : la place où s'écrit la réponse du champ de cette clé."""

    cle: Slug | None = Field(None, description="De quoi la viser : « OUT-007.objet ».")
    phrase: Texte
    champs: tuple[Champ, ...] = ()

    @property
    def morceaux(self) -> tuple[str | Champ, ...]:
        """Rend la phrase en bouts : son texte, et chaque champ à sa place."""
        champs = {champ.cle: champ for champ in self.champs}
        bouts = enumerate(_PLACE.split(self.phrase))
        return tuple(champs[bout] if rang % 2 else bout for rang, bout in bouts if bout)

    @model_validator(mode="after")
    def _une_place_par_champ(self) -> "Phrase":
        places, cles = sorted(_PLACE.findall(self.phrase)), sorted(champ.cle for champ in self.champs)
        if places != cles:
            raise PydanticCustomError(
                "phrase",
                "places ({places}) et champs ({cles}) de la phrase ne se répondent pas",
                {
                    "places": ", ".join(places) or "aucune",
                    "cles": ", ".join(cles) or "aucun",
                    "remede": "Écrivez {cle} dans la phrase, une fois, pour chacun de ses champs.",
                },
            )
        return self
