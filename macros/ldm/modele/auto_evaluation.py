"""Ce que « Mon dossier » ajoute aux formulaires : la position d'une équipe, ce qui ne s'écrit qu'une fois."""

from typing import Annotated

from pydantic import Field

from ldm.modele.renvois import Renvoi
from ldm.modele.saisies import TypeDeSaisie
from ldm.modele.types import Booleen, Code, Entier, Gele, Identifiant, Slug, Titre
from ldm.modele.verifications import REGLES_MAX, Regle


class ReponsePartagee(Gele):
    """Une réponse que plusieurs formulaires demandent : écrite une fois, reprise partout, corrigible partout.

    cle : celle des champs qui la demandent, dans les outils.
    """

    cle: Slug
    libelle: Titre
    type: TypeDeSaisie = "texte"
    longueur: Entier | None = Field(None, ge=1, le=20_000)
    passagere: Booleen = Field(
        False, description="Ne vaut que le temps d'un audit : un dossier renouvelé ne la reprend pas."
    )


class AutoEvaluation(Gele):
    """commun/auto-evaluation.yml.

    position : l'échelle où une équipe se situe, descripteur par descripteur ; aucune source n'en donne, le
    manuel l'ajoute, une édition peut la remplacer ou s'en passer. action : dans le plan d'actions, la colonne
    où s'écrit une action notée à côté d'un descripteur. seuil : à partir de combien de dossiers réunis leurs
    comptes se disent descripteur par descripteur ; avec moins, un établissement s'y reconnaîtrait. regles :
    ce que la page donne à vérifier.
    """

    position: Annotated[Identifiant, Renvoi("echelle")] | None = None
    action: Code | None = None
    partagees: tuple[ReponsePartagee, ...] = ()
    seuil: Entier = Field(
        5,
        ge=2,
        le=50,
        description="Moins de dossiers : leurs comptes, descripteur par descripteur, se taisent.",
    )
    regles: tuple[Regle, ...] = Field((), max_length=REGLES_MAX)
