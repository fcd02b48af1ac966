"""Nommer un élément et en extraire les textes, pour montrer ce qu'une variante change."""

from typing import Any, Final

from ldm.modele.types import Gele

_NOMS: Final = {
    "Critere": "Critère", "Descripteur": "Descripteur", "Rubrique": "Texte", "Outil": "Outil",
    "Delai": "Délai", "Indicateur": "Indicateur", "Element": "Élément", "LienDomaine": "Domaine d’évaluation",
    "LienQualeduc": "Fiche Qualéduc", "MesureReforme": "Mesure",
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


def libelle(element: Any) -> str:
    """Rend un nom court de l'élément : « Critère 4 », « Texte : Introduction »."""
    nom = _NOMS.get(type(element).__name__, "Élément")
    if nom == "Critère":
        return f"{nom} {element.numero}"
    titre = next(
        (getattr(element, champ) for champ in ("code", "titre", "libelle") if hasattr(element, champ)), None
    )
    return f"{nom} : {titre}" if titre else f"{nom} {element.id}"


def textes_de(element: Any, champs: set[str] | None = None) -> tuple[str, ...]:
    """Rend tous les textes affichés de l'élément, les siens avant ceux de ses listes ; `champs` : seulement
    ceux-là.
    """
    textes: list[str] = []
    for nom in sorted(type(element).model_fields, key=lambda nom: isinstance(getattr(element, nom), tuple)):
        if champs is not None and nom not in champs:
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
