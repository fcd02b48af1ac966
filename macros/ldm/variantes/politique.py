"""Ce qu'une variante a le droit de changer.

Sources des règles : article D. 335-1 du code de l'éducation (les huit critères) et
circulaire du 23-10-2023, partie 2 (« complétés par un critère supplémentaire »).
"""

from typing import Any, Final

from ldm.modele.criteres import Critere
from ldm.modele.delais import Delai
from ldm.modele.textes import Rubrique
from ldm.variantes.regles import National

CHAMPS_FIGES = {
    "id": "un identifiant est permanent",
    "numero": "le numéro d'un critère national ne change pas",
    "facultatif": "le caractère obligatoire d'un critère ne change pas",
    "choix": "le caractère obligatoire d'un critère ne change pas",
    "cle": "une clé est permanente : des formulaires remplis s'y rattachent",
    "fixe": "une clé est permanente : des formulaires remplis s'y rattachent",
    "cadre": "le cadre d'un délai est celui du texte national",
}
CLES: Final = ("id", "cle", "fixe")


CIRCULAIRE = "textes/circulaire-2023"


def refus_de_masquer(element: Any, national: National) -> str | None:
    """Rend la raison pour laquelle l'élément ne peut pas être masqué, ou None."""
    if isinstance(element, Critere) and element.id in national.criteres:
        return "un critère national ne peut pas être retiré (article D. 335-1)"
    if isinstance(element, Rubrique) and element.page == CIRCULAIRE:
        return "le texte de la circulaire ne peut pas être retiré"
    return None


def refus_de_remplacer(element: Any, champs: set[str]) -> str | None:
    """Rend la raison pour laquelle ces champs ne peuvent pas être remplacés, ou None."""
    for champ in sorted(champs & set(CHAMPS_FIGES)):
        cle_d_usage = champ == "cle" and isinstance(element, Delai)
        if (champ in (*CLES, "cadre") and not cle_d_usage) or isinstance(element, Critere):
            return CHAMPS_FIGES[champ]
    if isinstance(element, Rubrique) and element.page == CIRCULAIRE:
        return "le texte de la circulaire ne peut pas être changé"
    return None


def refus_de_completer(element: Any, champs: set[str]) -> tuple[str, str] | None:
    """Rend la raison pour laquelle ces champs ne peuvent pas être complétés, et le remède, ou None."""
    if isinstance(element, Rubrique) and element.page == CIRCULAIRE and "blocs" in champs:
        return "le texte de la circulaire ne peut pas être changé", "Retirez cette opération."
    if "texte" not in champs:
        return None
    texte = getattr(element, "texte", None)
    if texte is None:
        return "cet élément n'a pas de texte à continuer", "Complétez une de ses listes."
    if texte.endswith(":"):
        return "ce texte annonce la liste qui le suit", "Complétez « puces »."
    return None


def refus_d_ajouter(element: Any, liste: tuple[Any, ...]) -> tuple[str, str] | None:
    """Rend la raison pour laquelle un élément entier ne peut pas être ajouté, et le remède, ou None."""
    if isinstance(element, Rubrique) and element.page == CIRCULAIRE:
        return "le texte de la circulaire ne peut pas être changé", "Mettez ce texte sur une autre page."
    if isinstance(element, Critere) and (refus := _refus_de_critere(element, liste)):
        return refus
    if isinstance(element, Delai) and element.donne in {d.donne for d in liste} - {None}:
        return (
            f"l'évènement « {element.donne} » est déjà donné par un autre délai",
            "Gardez « donne » dans un seul de ces délais.",
        )
    for champ in ("numero", "slug", "cle"):
        prise = _adresse(element, champ)
        if prise is not None and prise in (_adresse(autre, champ) for autre in liste):
            return (
                f"{champ} « {getattr(element, champ)} » déjà pris",
                "Donnez-en un autre : il sert d'adresse.",
            )
    return None


def _refus_de_critere(critere: Critere, criteres: tuple[Critere, ...]) -> tuple[str, str] | None:
    """Refuse un second critère supplémentaire ; des alternatives de même `choix` comptent pour un."""
    if not critere.facultatif:
        return (
            "un critère ajouté par une académie est supplémentaire",
            "Écrivez « facultatif: true » dans ce critère.",
        )
    autres = [c for c in criteres if c.facultatif and (c.choix is None or c.choix != critere.choix)]
    if autres:
        return (
            "un seul critère supplémentaire est admis (circulaire du 23-10-2023, partie 2)",
            "Gardez un seul critère supplémentaire, ou des alternatives de même « choix ».",
        )
    return None


def _adresse(element: Any, champ: str) -> str | None:
    """Rend le champ tel qu'il entre dans une adresse : « 9-a » et « 9a » y sont le même numéro."""
    valeur = getattr(element, champ, None)
    return str(valeur).replace("-", "").lower() if champ == "numero" and valeur is not None else valeur
