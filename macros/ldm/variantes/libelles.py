"""Nommer un élément et en extraire les textes, pour montrer ce qu'une variante change."""

from typing import Any, Final

from ldm.modele.criteres import Critere, Descripteur, Indicateur, LienDomaine, LienQualeduc, MesureReforme
from ldm.modele.delais import Delai
from ldm.modele.outils import Outil
from ldm.modele.redaction import champs_de_redaction
from ldm.modele.referentiel import NatureDeCible
from ldm.modele.textes import Rubrique
from ldm.modele.types import Gele

_NATURES: Final[dict[type[Gele], NatureDeCible]] = {
    Critere: "critere", Descripteur: "descripteur", Rubrique: "texte", Outil: "outil", Delai: "delai",
}  # fmt: skip
_NOMS: Final[dict[type[Gele], str]] = {
    Critere: "Critère", Descripteur: "Descripteur", Rubrique: "Texte", Outil: "Outil", Delai: "Délai",
    Indicateur: "Indicateur", LienDomaine: "Domaine d’évaluation", LienQualeduc: "Fiche Qualéduc",
    MesureReforme: "Mesure",
}  # fmt: skip
_TEXTUELS: Final = (
    "intitule",
    "titre",
    "libelle",
    "texte",
    "paragraphe",
    "intertitre",
    "encadre",
    "terme",
    "presentation",
)


def nature(element: Any) -> NatureDeCible:
    """Rend ce qu'est un élément : un critère, un descripteur… ; tout ce qu'un critère porte d'autre est un
    élément.
    """
    return _NATURES.get(type(element), "element")


def libelle(element: Any) -> str:
    """Rend un nom court de l'élément : « Critère 4 », « Texte : Introduction »."""
    nom = _NOMS.get(type(element), "Élément")
    if isinstance(element, Critere):
        return f"{nom} {element.numero}"
    titre = next(
        (getattr(element, champ) for champ in ("code", "titre", "libelle") if hasattr(element, champ)), None
    )
    return f"{nom} : {titre}" if titre else f"{nom} {element.id}"


def textes_de(element: Any, champs: set[str] | None = None) -> tuple[str, ...]:
    """Rend les textes de l'élément, les siens avant ceux de ses listes, sans ce que nous en expliquons.

    champs : seulement ceux-là, de notre rédaction ou non.
    """
    textes: list[str] = []
    classe = type(element)
    admis = champs if champs is not None else {*classe.model_fields} - champs_de_redaction(classe)
    for nom in sorted(classe.model_fields, key=lambda nom: isinstance(getattr(element, nom), tuple)):
        if nom not in admis:
            continue
        valeur = getattr(element, nom)
        if isinstance(valeur, str) and (champs is not None or nom in _TEXTUELS):
            textes.append(valeur)
        elif isinstance(valeur, Gele) and nom not in ("source",):
            textes += textes_de(valeur)
        elif isinstance(valeur, tuple) and nom != "graphie_source":
            for membre in valeur:
                textes += textes_de(membre) if isinstance(membre, Gele) else []
    return tuple(textes)
