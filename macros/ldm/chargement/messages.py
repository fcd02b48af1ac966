"""Les erreurs du modèle, redites en français avec leur ligne et leur remède."""

import re
import types
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError
from pydantic_core import ErrorDetails

from ldm.chargement.yaml_sur import Chemin, Lu
from ldm.erreurs import DonneesInvalides, Probleme, suggestion

M = TypeVar("M", bound=BaseModel)
GUILLEMETS = "Entourez la valeur de guillemets doubles."
_CITATION_LONGUE = re.compile(r"""(« |")(.{80}).+?( »|")""", re.DOTALL)


def valider(classe: type[M], lu: Lu, valeur: Any = None, chemin: Chemin = ()) -> M:
    """Rend l'objet du modèle. `valeur` et `chemin` : une partie du fichier lu, sinon tout.

    Lève `DonneesInvalides` avec un problème par erreur, situé à sa ligne.
    """
    if valeur is not None:
        return _valider(classe, lu, valeur, chemin)
    if classe not in lu.deja:
        lu.deja[classe] = _valider(classe, lu, lu.valeur, chemin)
    objet: M = lu.deja[classe]
    return objet


def _valider(classe: type[M], lu: Lu, donnee: Any, chemin: Chemin) -> M:
    try:
        return classe.model_validate(donnee)
    except ValidationError as erreur:
        raise DonneesInvalides(traduire(erreur, classe, donnee, lu, chemin)) from None


def traduire(
    erreur: ValidationError, classe: type[BaseModel], donnee: Any, lu: Lu, chemin: Chemin = ()
) -> list[Probleme]:
    """Rend les problèmes d'une erreur de validation."""
    problemes = []
    for detail in erreur.errors(include_url=False):
        relatif, valeur = _situer(detail["loc"], classe, donnee)
        if detail["type"] == "too_short" and len(valeur) >= detail["ctx"]["min_length"]:
            continue  # la liste n'est courte que de ses éléments fautifs, déjà signalés
        complet = chemin + relatif
        quoi, remede = _dire(detail, classe, valeur, lu.bruts.get(complet))
        problemes.append(lu.probleme(complet, _abreger(quoi), _abreger(remede)))
    return problemes


def _abreger(phrase: str) -> str:
    """Coupe une valeur citée trop longue pour un message."""
    return _CITATION_LONGUE.sub(r"\1\2…\3", phrase)


def _situer(loc: Iterable[str | int], classe: type[BaseModel], donnee: Any) -> tuple[Chemin, Any]:
    """Rend le chemin réel dans les données, et la valeur fautive.

    La loc de pydantic y mêle les étiquettes des unions, que le modèle permet de reconnaître :
    une clé du même nom ne les fait pas prendre pour un niveau de l'objet.
    """
    chemin: list[str | int] = []
    valeur = donnee
    candidats: list[Any] = [classe]
    for partie in loc:
        etiquette = any(isinstance(candidat, tuple) and candidat[0] == partie for candidat in candidats)
        candidats = [suite for candidat in candidats for suite in _descendre(candidat, partie)]
        if not etiquette and _contient(valeur, partie):
            valeur = valeur[partie]
            chemin.append(partie)
    return tuple(chemin), valeur


def _contient(valeur: Any, partie: str | int) -> bool:
    if isinstance(valeur, list):
        return isinstance(partie, int) and partie < len(valeur)
    return isinstance(valeur, dict) and partie in valeur


def _dire(
    detail: ErrorDetails, classe: type[BaseModel], valeur: Any, brut: tuple[str, str] | None
) -> tuple[str, str]:
    contexte = detail.get("ctx", {})
    if "remede" in contexte:
        return detail["msg"], str(contexte["remede"])
    if not detail["loc"]:
        return (
            "le fichier ne décrit pas un objet",
            "Écrivez une clé et sa valeur par ligne, comme dans un fichier du même genre.",
        )
    if brut is not None and _veut_un_texte(detail):
        return (
            f"« {brut[0]} » sans guillemets est lu comme {brut[1]}, pas comme un texte",
            f'Écrivez "{brut[0]}" entre guillemets.',
        )
    cle = _nommer(detail["loc"])
    dire = _PHRASES.get(detail["type"])
    if dire is None:
        return (
            f"valeur refusée pour « {cle} »",
            "Comparez avec un autre fichier du même genre et avec son schéma.",
        )
    admis = valeurs_admises if detail["type"] == "missing" else champs_admis
    return dire(cle, contexte, valeur, lambda: admis(classe, detail["loc"]))


def _veut_un_texte(detail: ErrorDetails) -> bool:
    if detail["type"] == "literal_error":
        return "'" in str(detail.get("ctx", {}).get("expected", ""))
    return detail["type"] in ("string_type", "model_type", "union_tag_invalid", "union_tag_not_found")


def _nommer(loc: Iterable[str | int]) -> str:
    """Rend le nom de la valeur : sa clé ou, dans une liste, celle de la liste et son rang."""
    *debut, fin = loc
    if isinstance(fin, str):
        return fin
    liste = next((partie for partie in reversed(debut) if isinstance(partie, str)), "liste")
    return f"{liste}, élément {fin + 1}"


Phrase = Callable[[str, dict[str, Any], Any, Callable[[], list[str]]], tuple[str, str]]


def _inconnue(cle: str, _c: dict[str, Any], _v: Any, admis: Callable[[], list[str]]) -> tuple[str, str]:
    return f"clé inconnue « {cle} »", suggestion(cle, admis())


def _absente(cle: str, _c: dict[str, Any], _v: Any, admis: Callable[[], list[str]]) -> tuple[str, str]:
    valeurs = f", une de ces valeurs : {', '.join(admis())}" if admis() else ""
    return f"champ obligatoire absent « {cle} »", f"Ajoutez « {cle}: » à cet objet{valeurs}."


def _pas_un_texte(cle: str, _c: dict[str, Any], valeur: Any, _a: Callable[[], list[str]]) -> tuple[str, str]:
    if valeur is None:
        return f"« {cle} » est vide", "Donnez un texte entre guillemets, ou retirez la ligne."
    return f"« {cle} » attend un texte", GUILLEMETS


def _hors_liste(
    cle: str, contexte: dict[str, Any], valeur: Any, admis_ici: Callable[[], list[str]]
) -> tuple[str, str]:
    if not isinstance(valeur, str | int):
        return _pas_un_texte(cle, contexte, valeur, admis_ici)
    admis = str(contexte.get("expected", "")).replace(" or ", ", ").replace("'", "").split(", ")
    return f"valeur « {valeur} » inconnue pour « {cle} »", suggestion(str(valeur), admis)


def _sans_genre(
    cle: str, contexte: dict[str, Any], valeur: Any, _a: Callable[[], list[str]]
) -> tuple[str, str]:
    del cle, contexte
    cles = ", ".join(f"« {c} »" for c in valeur) if isinstance(valeur, dict) else ""
    return f"bloc de genre inconnu ({f'clés : {cles}' if cles else 'aucune clé'})", (
        "Un bloc de texte a une clé parmi : paragraphe, liste, intertitre, encadre, note_de_bas, "
        "definitions, tableau, schema ; un formulaire admet aussi champs et saisies ; "
        "des lignes : fixe, par ou libres."
    )


def _trop_long(
    cle: str, contexte: dict[str, Any], valeur: Any, _a: Callable[[], list[str]]
) -> tuple[str, str]:
    plafond = contexte["max_length"]
    if isinstance(valeur, str):
        return f"« {cle} » dépasse {plafond} caractères", "Raccourcissez le texte."
    return f"« {cle} » a plus de {plafond} éléments", "Partagez cette liste, ou raccourcissez-la."


def _fixe(quoi: str, remede: str) -> Phrase:
    def dire(cle: str, contexte: dict[str, Any], valeur: Any, _a: Callable[[], list[str]]) -> tuple[str, str]:
        return quoi.format(cle=cle, valeur=valeur, **contexte), remede.format(
            cle=cle, valeur=valeur, **contexte
        )

    return dire


_PHRASES: dict[str, Phrase] = {
    "extra_forbidden": _inconnue,
    "missing": _absente,
    "string_type": _pas_un_texte,
    "literal_error": _hors_liste,
    "union_tag_not_found": _sans_genre,
    "union_tag_invalid": _sans_genre,
    "string_too_short": _fixe("« {cle} » est vide", "Donnez un texte, ou retirez la ligne."),
    "string_too_long": _fixe("« {cle} » dépasse {max_length} caractères", "Raccourcissez le texte."),
    "too_short": _fixe("« {cle} » n'a pas assez d'éléments", "Il en faut au moins {min_length}."),
    "too_long": _trop_long,
    "tuple_type": _fixe("« {cle} » attend une liste", "Écrivez un élément par ligne, précédé d'un tiret."),
    "dict_type": _fixe("« {cle} » attend un objet", "Écrivez des clés et leurs valeurs sous cette ligne."),
    "model_type": _fixe("« {cle} » attend un objet", "Écrivez des clés et leurs valeurs sous cette ligne."),
    "model_attributes_type": _fixe(
        "« {cle} » attend un objet", "Écrivez des clés et leurs valeurs sous cette ligne."
    ),
    "int_type": _fixe(
        "« {cle} » attend un nombre entier", "Écrivez un nombre sans guillemets, sans virgule ni zéro devant."
    ),
    "bool_type": _fixe("« {cle} » attend true ou false", "Écrivez true ou false, sans guillemets."),
    "string_pattern_mismatch": _fixe(
        "« {cle} » est mal formé : « {valeur} »", "Comparez avec un autre fichier du même genre."
    ),
    "greater_than_equal": _fixe("« {cle} » est trop petit", "Au moins {ge}."),
    "less_than_equal": _fixe("« {cle} » est trop grand", "Au plus {le}."),
}


def champs_admis(classe: type[BaseModel], loc: Iterable[str | int]) -> list[str]:
    """Rend les noms de champs que le modèle admet à l'endroit de l'erreur."""
    *debut, _ = loc
    candidats: list[Any] = [classe]
    for partie in debut:
        candidats = [suite for candidat in candidats for suite in _descendre(candidat, partie)]
    return [nom for candidat in candidats for nom in _noms(candidat)]


def valeurs_admises(classe: type[BaseModel], loc: Iterable[str | int]) -> list[str]:
    """Rend les valeurs qu'un champ absent admet, si le modèle les connaît toutes."""
    *debut, fin = loc
    candidats: list[Any] = [classe]
    for partie in debut:
        candidats = [suite for candidat in candidats for suite in _descendre(candidat, partie)]
    modeles = [c for c in candidats if isinstance(c, type) and issubclass(c, BaseModel)]
    annotations = (c.model_fields[str(fin)].annotation for c in modeles if fin in c.model_fields)
    return [str(valeur) for a in annotations if get_origin(a) is Literal for valeur in get_args(a)]


def _noms(candidat: Any) -> list[str]:
    if not (isinstance(candidat, type) and issubclass(candidat, BaseModel)):
        return []
    return [champ.alias or nom for nom, champ in candidat.model_fields.items()]


def _descendre(candidat: Any, partie: str | int) -> Iterator[Any]:
    if isinstance(candidat, tuple):  # (étiquette, type) d'une union étiquetée
        if candidat[0] == partie:
            yield candidat[1]
    elif isinstance(partie, int):
        if get_origin(candidat) in (tuple, list):
            yield from _deplier(get_args(candidat)[0])
    elif isinstance(candidat, type) and issubclass(candidat, BaseModel):
        for nom, champ in candidat.model_fields.items():
            if partie in (nom, champ.alias):
                yield from _deplier(champ.annotation)
    elif get_origin(candidat) is dict:
        yield from _deplier(get_args(candidat)[1])


def _deplier(annotation: Any) -> Iterator[Any]:
    """Rend les types simples d'une annotation ; les membres étiquetés en paires."""
    origine = get_origin(annotation)
    if origine is Annotated:
        interieur, *reste = get_args(annotation)
        etiquette = next((r.tag for r in reste if isinstance(r, Tag)), None)
        if etiquette is not None:
            yield (etiquette, interieur)
        else:
            yield from _deplier(interieur)
    elif origine in (Union, types.UnionType):
        for membre in get_args(annotation):
            yield from _deplier(membre)
    elif origine is not Literal and annotation is not type(None):
        yield annotation
