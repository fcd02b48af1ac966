"""Ce qu'une édition doit compter : des faits relevés dans ses sources, écrits à côté d'elle."""

from typing import TYPE_CHECKING, Final

from pydantic import Field, create_model

from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.types import Code, Entier, Gele, Numero

_DES_CRITERES: Final = tuple(
    champ
    for nom, liste in LISTES_DE_CRITERE.items()
    for champ in (nom, *([liste.detail.champ] if liste.detail else []))
)
_AVEC_ORIGINE: Final = ("criteres", *_DES_CRITERES, "textes", "outils", "delais")
_SANS_ORIGINE: Final = {
    "facultatifs": "Critères facultatifs.",
    "choix": "Alternatives entre critères.",
    "parties": "Parties qui réunissent les critères.",
    "puces": "Puces des descripteurs, sans celles qui en groupent d'autres.",
    "champs": "Champs et colonnes des formulaires.",
}


class ParOrigine(Gele):
    """Un nombre d'éléments par origine ; une origine qui n'est pas écrite n'en a aucun."""

    propre: Entier = 0
    herite: Entier = 0
    ajoute: Entier = 0
    modifie: Entier = 0
    adopte: Entier = 0
    emprunte: Entier = 0


if TYPE_CHECKING:
    Comptes = Gele
    Origines = Gele
else:
    Comptes = create_model(
        "Comptes",
        __base__=Gele,
        **dict.fromkeys(_AVEC_ORIGINE, (Entier | None, None)),
        **{nom: (Entier | None, Field(None, description=sens)) for nom, sens in _SANS_ORIGINE.items()},
    )
    Origines = create_model(
        "Origines", __base__=Gele, **dict.fromkeys(_AVEC_ORIGINE, (ParOrigine | None, None))
    )


class Attendus(Gele):
    """Les comptes et les faits attendus d'une édition ; ce qui n'est pas écrit n'est pas vérifié."""

    comptes: Comptes = Field(Comptes(), description="Nombre d'éléments, par nature.")
    origines: Origines = Field(Origines(), description="Nombre d'éléments par origine, par nature.")
    descripteurs_par_critere: dict[Numero, Entier] = Field(
        {}, description="Nombre de descripteurs de chaque critère, par numéro affiché, dans l'ordre."
    )
    codes_des_outils: tuple[Code, ...] = Field((), description="Code de chaque outil, dans l'ordre.")
    pages_du_cahier: Entier | None = Field(
        None, description="Nombre de pages du cahier des charges en PDF, au plus : un test le vérifie."
    )
