"""Ce qu'un tableau à remplir tire de ses réponses : retards, comptes, calendrier."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ldm.modele.renvois import Renvoi
from ldm.modele.types import Gele, Slug, Titre

Colonne = Annotated[Slug, Renvoi("colonne")]
Comptage = Literal["lignes", "remplies", "vides", "retards"]
"""Ce qui se compte : toutes les lignes ; celles où une colonne est remplie ; celles où plusieurs sont
vides ; celles en retard.
"""


class Suivi(Gele):
    """Les colonnes qui disent quand une ligne doit être finie, et quand elle l'a été."""

    prevue: Colonne = Field(description="La colonne de la date prévue.")
    faite: Colonne = Field(description="La colonne qui, remplie, dit que c'est fait.")


class Compte(Gele):
    """Un nombre de lignes, groupe par groupe et en tout."""

    titre: Titre
    quoi: Comptage
    colonnes: tuple[Colonne, ...] = Field((), description="Celles que « remplies » ou « vides » regarde.")


class Bilan(Gele):
    """Les comptes d'un tableau, groupe par groupe ; le manuel l'ajoute, la source n'en a pas."""

    legende: Titre
    comptes: tuple[Compte, ...] = Field(min_length=1)


class Calendrier(Gele):
    """Les lignes à finir, de la plus proche échéance à la plus lointaine ; le manuel l'ajoute."""

    legende: Titre
    colonnes: tuple[Colonne, ...] = Field(min_length=1, description="Celles à y reprendre.")


class Calculs(Gele):
    """Ce qu'un tableau calcule. « retards » et le calendrier demandent un suivi."""

    suivi: Suivi | None = None
    bilan: Bilan | None = None
    calendrier: Calendrier | None = None

    @property
    def colonnes(self) -> Iterator[str]:
        """Les clés de colonnes que les calculs nomment."""
        if self.suivi is not None:
            yield from (self.suivi.prevue, self.suivi.faite)
        for compte in self.bilan.comptes if self.bilan is not None else ():
            yield from compte.colonnes
        if self.calendrier is not None:
            yield from self.calendrier.colonnes

    @property
    def demande_un_suivi(self) -> bool:
        """Dit s'il calcule quelque chose d'après une échéance qu'il ne nomme pas."""
        comptes = self.bilan.comptes if self.bilan is not None else ()
        retards = any(compte.quoi == "retards" for compte in comptes)
        return self.suivi is None and (retards or self.calendrier is not None)
