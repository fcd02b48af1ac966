"""Ce qu'une variante a le droit de changer.

Sources des règles : article D. 335-1 du code de l'éducation (les huit critères) et
circulaire du 23-10-2023, partie 2 (« complétés par un critère supplémentaire »).
"""

from typing import Any

from macros.modele.criteres import Critere
from macros.modele.textes import Rubrique

CHAMPS_FIGES = {
    "id": "un identifiant est permanent",
    "numero": "le numéro d'un critère national ne change pas",
    "facultatif": "le caractère obligatoire d'un critère ne change pas",
    "choix": "le caractère obligatoire d'un critère ne change pas",
}


def refus_de_masquer(element: Any) -> str | None:
    """Rend la raison pour laquelle l'élément ne peut pas être masqué, ou None."""
    if isinstance(element, Critere) and not element.facultatif:
        return "un critère national ne peut pas être retiré (article D. 335-1)"
    if isinstance(element, Rubrique) and element.page == "textes/circulaire-2023":
        return "le texte de la circulaire ne peut pas être retiré"
    return None


def refus_de_remplacer(element: Any, champs: set[str]) -> str | None:
    """Rend la raison pour laquelle ces champs ne peuvent pas être remplacés, ou None."""
    for champ in sorted(champs & set(CHAMPS_FIGES)):
        if champ == "id" or isinstance(element, Critere):
            return CHAMPS_FIGES[champ]
    if isinstance(element, Rubrique) and element.page == "textes/circulaire-2023":
        return "le texte de la circulaire ne peut pas être changé"
    return None


def refus_d_ajouter(critere: Critere, criteres: tuple[Critere, ...]) -> str | None:
    """Rend la raison pour laquelle un critère ne peut pas être ajouté, ou None.

    Un seul critère supplémentaire ; des alternatives de même `choix` comptent pour un.
    """
    if not critere.facultatif:
        return "un critère ajouté par une académie est supplémentaire : mettez « facultatif: true »"
    autres = {c.choix or c.id for c in criteres if c.facultatif} - {critere.choix or critere.id}
    if autres:
        return "un seul critère supplémentaire est admis (circulaire du 23-10-2023, partie 2)"
    return None
