"""Où et par qui le manuel est publié."""

from typing import Annotated

from pydantic import Field

from ldm.modele.types import Adresse, Code, Gele, Texte

Joindre = Annotated[Code, Field(pattern=r"^(https://[^\s/]+\S*|[^@\s]+@[^@\s]+\.[A-Za-z]{2,})$")]


class Mentions(Gele):
    """Ce que les pages légales doivent dire : des services et des fonctions, jamais une personne.

    contact_accessibilite, contact_donnees : une adresse électronique de service, ou l'adresse d'un
    formulaire.
    """

    editeur: Texte | None = Field(None, description="Le service ou l'établissement qui publie le site.")
    adresse_editeur: Texte | None = Field(None, description="Son adresse postale, sur une ligne.")
    responsable_publication: Texte | None = Field(
        None, description="Une fonction : « Le recteur de l'académie ». Jamais un nom."
    )
    hebergeur: Texte | None = Field(None, description="Le service ou la société qui héberge le site.")
    adresse_hebergeur: Texte | None = Field(None, description="Son adresse postale, sur une ligne.")
    contact_accessibilite: Joindre | None = Field(None, description="Où signaler un défaut d'accessibilité.")
    contact_donnees: Joindre | None = Field(
        None, description="Où joindre le délégué à la protection des données."
    )

    def sinon(self, autres: "Mentions") -> "Mentions":
        """Rend ces mentions, complétées par les autres là où elles manquent."""
        return Mentions(**{nom: getattr(self, nom) or getattr(autres, nom) for nom in Mentions.model_fields})

    @property
    def manquantes(self) -> tuple[str, ...]:
        """Les champs restés vides, dans l'ordre du modèle."""
        return tuple(nom for nom in Mentions.model_fields if getattr(self, nom) is None)


class Publication(Gele):
    """commun/publication.yml. adresse : celle du portail, terminée par une barre oblique.

    mentions : celles de tout le site ; une édition peut avoir les siennes.
    """

    adresse: Adresse = Field(pattern=r"^https://[^/]+(/.*)?/$")
    projet: Adresse | None = Field(
        None,
        pattern=r"^https://[^\s/]+\S*$",
        description="L'adresse du projet : son code, ses données, ses recettes.",
    )
    signalements: Joindre | None = Field(
        None, description="Où signaler une erreur : une adresse électronique de service, ou une page."
    )
    mentions: Mentions = Mentions()

    @property
    def provisoire(self) -> bool:
        """Dit si l'adresse est encore celle d'exemple (domaine réservé « .example »)."""
        return self.adresse.split("/")[2].endswith(".example")
