"""Nommer un élément et en extraire les textes, pour montrer ce qu'une variante change."""

from difflib import SequenceMatcher
from textwrap import shorten
from typing import Any, Final

from ldm.modele.criteres import (
    LISTES_DE_CRITERE,
    Critere,
    Descripteur,
    Element,
    Indicateur,
    LienDomaine,
    LienQualeduc,
    MesureReforme,
)
from ldm.modele.delais import Delai
from ldm.modele.outils import Colonne, LigneFixe, Outil, Section, TableauDeSaisie
from ldm.modele.parties import cle_de
from ldm.modele.redaction import champs_de_redaction
from ldm.modele.referentiel import NatureDeCible
from ldm.modele.saisies import Champ, Option, Phrase
from ldm.modele.textes import Definitions, Encadre, Intertitre, Liste, NoteDeBas, Paragraphe, Rubrique
from ldm.modele.types import Gele
from ldm.variantes.valeurs import valeurs_dites
from ldm.variantes.visees import Visee

_NATURES: Final[dict[type[Gele], NatureDeCible]] = {
    Critere: "critere", Descripteur: "descripteur", Rubrique: "texte", Outil: "outil", Delai: "delai",
}  # fmt: skip
_NOMS: Final[dict[type[Gele], str]] = {
    Critere: "Critère", Descripteur: "Descripteur", Rubrique: "Texte", Outil: "Outil", Delai: "Délai",
    Indicateur: "Indicateur", LienDomaine: "Domaine d’évaluation", LienQualeduc: "Fiche Qualéduc",
    MesureReforme: "Mesure",
}  # fmt: skip
_PARTIES: Final[dict[type[Gele], str]] = {
    Section: "partie", Champ: "champ", TableauDeSaisie: "tableau", Colonne: "colonne", LigneFixe: "ligne",
    Option: "réponse", Paragraphe: "paragraphe", Liste: "liste", Intertitre: "intertitre",
    Encadre: "encadré", NoteDeBas: "note", Definitions: "définitions", Phrase: "phrase",
}  # fmt: skip
LIBRES: Final = (Paragraphe, Liste, Encadre, NoteDeBas, Definitions, Phrase)
"""Ce qui n'a pas de titre : on le reconnaît à ses premiers mots."""
NOMS_DES_LISTES: Final = {
    **{nom: liste.pluriel for nom, liste in LISTES_DE_CRITERE.items()},
    "criteres": "critères", "textes": "textes", "outils": "outils", "delais": "délais",
    "sections": "parties", "champs": "champs", "colonnes": "colonnes", "lignes": "lignes",
    "options": "réponses", "elements": "sous-éléments",
}  # fmt: skip
_ELEMENTS: Final = {
    "AXE": "Axe", "OBJ": "Objectif", "ACT": "Action", "REM": "Remarque", "ACR": "Acteur", "REG": "Règle",
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
    if isinstance(element, Element):
        genre = _ELEMENTS.get(element.id.rpartition("-")[0].rpartition("-")[2], "Élément")
        return f"{genre} «\u00a0{shorten(element.texte, 70, placeholder='…')}\u00a0»"
    nom = _NOMS.get(type(element), "Élément")
    if isinstance(element, Critere):
        return f"{nom} {element.numero}"
    titre = next(
        (getattr(element, champ) for champ in ("code", "titre", "libelle") if hasattr(element, champ)), None
    )
    return f"{nom} : {titre}" if titre else f"{nom} {element.id}"


def intitule(element: Any) -> str:
    """Rend de quoi reconnaître un élément dans sa liste : son code ou son numéro, et ses premiers mots."""
    if isinstance(element, Critere):
        return f"Critère {element.numero} : {element.intitule}"
    if isinstance(element, Outil):
        return f"{element.code} : {element.titre}"
    if isinstance(element, TableauDeSaisie):
        return element.legende
    noms = ("titre", "libelle", "texte")
    dit = next((valeur for nom in noms if (valeur := getattr(element, nom, None))), None)
    premiers = dit or next(
        iter(textes_de(element)), getattr(element, "phrase", None) or cle_de(element) or ""
    )
    return shorten(premiers, 90, placeholder="…") if isinstance(element, LIBRES) else premiers


def libelle_de(visee: Visee, ordre: str = "") -> str:
    """Rend le nom court de ce qu'une opération vise : « <code>, champ « Constat » », « Ordre : actions »."""
    if visee.objet is None:
        return f"Ordre : {NOMS_DES_LISTES[ordre]}"
    nom = libelle(visee.racine)
    if visee.cles:
        racine = getattr(visee.racine, "code", None) or nom
        nom = f"{racine}, {_PARTIES.get(type(visee.objet), 'partie')} «\u00a0{intitule(visee.objet)}\u00a0»"
    return f"{nom}, ordre : {NOMS_DES_LISTES.get(ordre, ordre)}" if ordre else nom


def ecarts(avant: Any, apres: Any, champs: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Rend ce que disent ces champs, avant et après ; d'un formulaire ou d'une page, ce qui change."""
    gauche, droite = tuple(valeurs_dites(avant, champs)), tuple(valeurs_dites(apres, champs))
    if not isinstance(avant, Outil | Section | TableauDeSaisie | Rubrique):
        return gauche, droite
    changes = [
        c for c in SequenceMatcher(None, gauche, droite, autojunk=False).get_opcodes() if c[0] != "equal"
    ]
    return (
        tuple(texte for _, a, b, _, _ in changes for texte in gauche[a:b]),
        tuple(texte for _, _, _, a, b in changes for texte in droite[a:b]),
    )


def textes_de(element: Any) -> tuple[str, ...]:
    """Rend les textes de l'élément, les siens avant ceux de ses listes, sans ce que nous en expliquons."""
    textes: list[str] = []
    classe = type(element)
    admis = {*classe.model_fields} - champs_de_redaction(classe)
    for nom in sorted(classe.model_fields, key=lambda nom: isinstance(getattr(element, nom), tuple)):
        if nom not in admis:
            continue
        valeur = getattr(element, nom)
        if isinstance(valeur, str) and nom in _TEXTUELS:
            textes.append(valeur)
        elif isinstance(valeur, Gele) and nom not in ("source",):
            textes += textes_de(valeur)
        elif isinstance(valeur, tuple | dict) and nom != "graphie_source":
            for membre in valeur.values() if isinstance(valeur, dict) else valeur:
                textes += textes_de(membre) if isinstance(membre, Gele) else []
    return tuple(textes)
