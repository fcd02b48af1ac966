"""Ce qu'une case porte d'un champ du modèle : l'écrire, la relire, la vérifier."""

import types
from collections.abc import Callable, Iterable
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from ldm.chargement.yaml_sur import refus_de_texte
from ldm.modele.provenance import Annote
from ldm.modele.renvois import renvois_de
from ldm.modele.tables import Colonne, GenreDeColonne
from ldm.modele.textes import Liste, Paragraphe, Puce
from ldm.modele.typographie import deplier

SOUS_PUCE: Final = "– "
TITRES: Final = {
    "texte": "Texte", "puces": "Puces, une par ligne", "groupe": "Intertitre", "mesure": "Mesure",
    "mention": "Mention",
    "intitule": "Intitulé", "titre_court": "Titre abrégé", "numero": "Numéro", "cle": "Clé",
    "libelle": "Libellé", "nombre": "Nombre", "unite": "Unité", "sens": "Avant ou après",
    "borne": "Au moins, au plus", "evenement": "Évènement", "date_fixe": "Date fixe (mois-jour)",
    "phase": "Moment", "acteur": "Qui", "livrable": "Document attendu", "en_clair": "En clair",
    "mots": "Mots, un par ligne", "page": "Page du manuel", "titre": "Titre",
    "blocs": "Texte, un alinéa par ligne", "preuves_attendues": "Preuves attendues, une par ligne",
    "qui_pilote": "Qui pilote", "sigle": "Sigle", "terme": "Terme", "developpement": "Développement",
    "explication": "Explication", "definition": "Définition", "synonymes": "Synonymes, un par ligne",
}  # fmt: skip
_LONGS: Final = ("texte", "intitule", "en_clair", "definition", "explication", "qui_pilote")


def colonne_de(classe: type[BaseModel], champ: str, choix: tuple[str, ...] = ()) -> Colonne:
    """Rend la colonne d'un champ. choix : ce qu'il désigne, s'il désigne autre chose."""
    admis = choix or tuple(str(valeur) for valeur in _litteraux(classe.model_fields[champ].annotation))
    genre: GenreDeColonne = "long" if champ in _LONGS else "court"
    if est_une_liste(classe, champ):
        genre = "liste"
    elif admis:
        genre = "choix"
    return Colonne(champ, TITRES[champ], genre, admis)


def champ_ou(champ: str, classes: Iterable[type[BaseModel]]) -> type[BaseModel]:
    """Rend la première de ces classes qui a ce champ."""
    return next(classe for classe in classes if champ in classe.model_fields)


def est_une_liste(classe: type[BaseModel], champ: str) -> bool:
    """Dit si ce champ est une liste."""
    return any(get_origin(partie) is tuple for partie in _parties(classe.model_fields[champ].annotation))


def renvoi_de(classe: type[BaseModel], champ: str) -> str:
    """Rend le genre de ce que le champ désigne ; vide s'il ne désigne rien."""
    renvoi = renvois_de(classe).get(champ)
    return renvoi.genre if renvoi is not None else ""


def _parties(annotation: Any) -> list[Any]:
    if get_origin(annotation) is Annotated:
        return _parties(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return [partie for membre in get_args(annotation) for partie in _parties(membre)]
    return [annotation]


def _litteraux(annotation: Any) -> tuple[Any, ...]:
    return tuple(v for p in _parties(annotation) if get_origin(p) is Literal for v in get_args(p))


def montrer(valeur: Any) -> str:
    """Rend ce qu'une case montre d'une valeur du modèle."""
    if isinstance(valeur, tuple):
        return "\n".join(ligne for membre in valeur for ligne in _lignes(membre))
    return "" if valeur is None else str(valeur)


def _lignes(membre: Any) -> list[str]:
    if isinstance(membre, Paragraphe):
        return [membre.paragraphe]
    if isinstance(membre, Liste):
        return [f"{SOUS_PUCE}{ligne}" for puce in membre.liste for ligne in _lignes(puce)]
    if isinstance(membre, Annote) and not isinstance(membre, Puce):
        return [f"[{type(membre).__name__.lower()}]"]
    if isinstance(membre, Puce):
        return [membre.texte, *(f"{SOUS_PUCE}{ligne}" for puce in membre.puces for ligne in _lignes(puce))]
    return [str(membre)]


def au_clavier(dit: str) -> str:
    """Rend ce qu'une case dit, tel qu'on le taperait : de quoi comparer, et écrire dans un fichier."""
    lignes = (deplier(ligne) for ligne in dit.replace("\r", "\n").split("\n"))
    return "\n".join(ligne for ligne in lignes if ligne)


def relire(classe: type[BaseModel], champ: str, dit: str) -> Any:
    """Rend la valeur qu'un fichier écrirait de cette case ; None si elle est vide."""
    texte = au_clavier(dit)
    if champ == "blocs":
        return _blocs(texte.split("\n")) if texte else []
    if est_une_liste(classe, champ):
        return _puces(texte.split("\n")) if texte else []
    if not texte:
        return None
    entier = any(partie is int for partie in _parties(classe.model_fields[champ].annotation))
    return int(texte) if entier and texte.isdecimal() else texte.replace("\n", " ")


def _blocs(lignes: list[str]) -> list[Any]:
    """Rend les alinéas d'un texte ; des lignes qui commencent par un tiret font une liste."""
    rendus: list[Any] = []
    for ligne in lignes:
        if not ligne.startswith(SOUS_PUCE):
            rendus.append(ligne)
        elif rendus and isinstance(rendus[-1], dict):
            rendus[-1]["liste"].append(ligne.removeprefix(SOUS_PUCE))
        else:
            rendus.append({"liste": [ligne.removeprefix(SOUS_PUCE)]})
    return rendus


def _puces(lignes: list[str]) -> list[Any]:
    rendues: list[Any] = []
    for ligne in lignes:
        if ligne.startswith(SOUS_PUCE) and rendues:
            if isinstance(rendues[-1], str):
                rendues[-1] = {"texte": rendues[-1], "puces": []}
            rendues[-1]["puces"].append(ligne.removeprefix(SOUS_PUCE))
        else:
            rendues.append(ligne)
    return rendues


def refus_de(classe: type[BaseModel], champ: str, dit: str) -> tuple[str, str] | None:
    """Rend le constat et le remède d'une case que le modèle n'admet pas, ou None."""
    for refus in refus_de_texte(dit):
        return refus
    valeur = relire(classe, champ, dit)
    if valeur in (None, []):
        if classe.model_fields[champ].is_required():
            return "case vide", "Écrivez un texte ; pour retirer la ligne, écrivez « non »."
        return None
    try:
        _verificateur(classe, champ).validate_python(valeur)
    except ValidationError as erreur:
        detail = erreur.errors(include_url=False)[0]
        if "remede" in (contexte := detail.get("ctx", {})):
            return detail["msg"], str(contexte["remede"])
        dire = _SIMPLES.get(detail["type"])
        return dire(contexte) if dire else ("valeur refusée", "Comparez avec les autres lignes.")
    return None


_SIMPLES: Final[dict[str, Callable[[Any], tuple[str, str]]]] = {
    "string_too_long": lambda c: (f"texte de plus de {c['max_length']} caractères", "Raccourcissez-le."),
    "too_long": lambda c: (f"plus de {c['max_length']} éléments", "Gardez-en moins, un par ligne."),
    "string_too_short": lambda c: (f"texte de moins de {c['min_length']} caractères", "Allongez-le."),
    "literal_error": lambda c: ("valeur hors de la liste", f"Valeurs admises : {c['expected']}."),
    "int_type": lambda _: ("ce n'est pas un nombre entier", "Écrivez un nombre, sans espace ni virgule."),
    "string_pattern_mismatch": lambda _: ("forme inattendue", "Comparez avec les autres lignes."),
}


@cache
def _verificateur(classe: type[BaseModel], champ: str) -> TypeAdapter[Any]:
    info = classe.model_fields[champ]
    type_: Any = Annotated[(info.annotation, *info.metadata, None)]
    return TypeAdapter(type_)
