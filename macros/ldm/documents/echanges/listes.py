"""Les tables des critères : une par liste qu'un critère porte, tirées du modèle."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel

from ldm.documents.echanges.provenance import IDENTIFIANT, PROVENANCE, lire_la_provenance
from ldm.documents.tables_publiees import (
    Colonne,
    Genre,
    Lire,
    Table,
    Valeur,
    attribut,
    composer_table,
    reunis,
)
from ldm.modele.criteres import LISTES_DE_CRITERE, ContenuDeCritere, Critere, ListeDeCritere
from ldm.modele.redaction import champs_de_redaction
from ldm.modele.referentiel import Referentiel
from ldm.modele.renvois import renvois_de
from ldm.modele.textes import Puce

_A_PART: Final = frozenset({"id", "source", "nature", "note", "graphie_source"})
"""Les champs que chaque table écrit à sa façon, ou laisse au JSON."""
_TABLES: Final = {
    "document": "sources", "domaine": "domaines", "theme": "themes", "fiche": "fiches-qualeduc",
    "mesure": "mesures-de-la-reforme", "outil": "outils",
}  # fmt: skip
"""La table où se trouve ce qu'un renvoi désigne."""
_CITE: Final = {
    "domaine": "Le domaine de l’évaluation des établissements ; vide si le document n’en nomme pas.",
    "fiche": "La fiche Qualéduc citée.",
    "mesure": "La mesure de la réforme, sous son libellé commun.",
    "theme": "Le sous-thème du domaine.",
}
_DIT: Final = {
    "texte": "Le texte, mot à mot.",
    "puces": "Ses puces, une par ligne ; une sous-puce est en retrait.",
    "en_clair": "Ce que cela demande, en français simple. Notre rédaction, jamais une citation.",
    "groupe": "L’intertitre qui le range dans le document, s’il y en a un.",
    "mesure": "Ce qu’on relève : un dénombrement, un taux, un montant, un constat. Notre classement.",
    "libelle": "Le libellé, tel qu’il est imprimé.",
    "intertitre": "« oui » s’il ne fait que nommer ses sous-puces.",
    "numero": "Le numéro affiché ; il peut changer, l’identifiant jamais.",
    "intitule": "L’intitulé, mot à mot.",
    "titre_court": "Notre titre abrégé.",
    "partie": "Le titre du document qui contient le critère.",
    "mention": "Ce que l’édition en dit en un mot : « incontournable ».",
    "facultatif": "« oui » si l’établissement peut s’en passer.",
    "choix": "Entre des critères de même choix, l’établissement en retient un.",
    "qui_pilote": "Qui conduit ce critère dans un établissement. Notre rédaction.",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Un élément d'une liste, et où il est."""

    critere: Critere
    rang: int
    parent: str | None
    element: Any


def nom_de_table(nom: str, liste: ListeDeCritere) -> str:
    """Rend le nom de la table d'une liste : ce que le critère énonce, ou ce à quoi il renvoie."""
    return nom if liste.genre == "enonce" else f"criteres-{nom}"


def tables_des_criteres(referentiel: Referentiel) -> Iterator[Table]:
    """Rend la table des critères, puis celle de chacune de leurs listes, vides comprises."""
    yield _criteres(referentiel)
    for nom, liste in LISTES_DE_CRITERE.items():
        yield _liste(referentiel, nom, liste)
        if liste.detail is not None:
            yield _details(referentiel, nom, liste)


def _criteres(referentiel: Referentiel) -> Table:
    champs = ("numero", "intitule", "titre_court", "partie", "facultatif", "choix", "en_clair", "qui_pilote")
    preuves = Colonne("preuves_attendues", "Ce qu’un auditeur regarde, une sorte par ligne. Notre rédaction.")
    return composer_table(
        ("criteres", "Critères", "Les critères du cahier des charges, dans l’ordre de l’édition."),
        (
            (IDENTIFIANT, lambda c: c.id),
            *((_colonne(Critere, nom), attribut(nom)) for nom in champs),
            (preuves, lambda c: reunis(c.preuves_attendues)),
            *((colonne, lire_la_provenance(referentiel, colonne.nom)) for colonne in PROVENANCE),
        ),
        referentiel.criteres,
    )


_CRITERE: Final = Colonne("critere", "Le critère qui le porte.", requise=True, renvoi="criteres")
_RANG: Final = Colonne("rang", "Sa place parmi ceux du critère, à partir de 1.", "entier", requise=True)
_PARENT: Final = Colonne("parent", "L’élément dont il est une sous-puce.")


def _liste(referentiel: Referentiel, nom: str, liste: ListeDeCritere) -> Table:
    classe = _classe(nom)
    emboitee = "elements" in classe.model_fields
    propres = _propres(classe)
    return composer_table(
        (nom_de_table(nom, liste), _titre(liste.pluriel), f"{liste.titre}, critère par critère."),
        (
            (IDENTIFIANT, lambda p: p.element.id),
            (_CRITERE, lambda p: p.critere.id),
            (_RANG, lambda p: p.rang),
            *([(_PARENT, lambda p: p.parent)] if emboitee else []),
            *([_numero(referentiel)] if nom == "descripteurs" else []),
            *((c, _lire_l_element(_lire_le_champ(c.nom))) for c in propres),
            *((c, _lire_l_element(lire_la_provenance(referentiel, c.nom))) for c in PROVENANCE),
        ),
        _places(referentiel, nom),
    )


def _numero(referentiel: Referentiel) -> tuple[Colonne, Lire]:
    colonne = Colonne("numero", _DIT["numero"], "entier", requise=True)
    return colonne, lambda place: referentiel.numeros[place.element.id]


def _details(referentiel: Referentiel, nom: str, liste: ListeDeCritere) -> Table:
    """Rend la table de ce que chaque élément compte à son tour, sans identifiant à lui."""
    assert liste.detail is not None
    champ, table = liste.detail.champ, nom_de_table(nom, liste)
    classe = _membre(_classe(nom).model_fields[champ].annotation)
    lien = Colonne("lien", "Le lien qui le porte.", requise=True, renvoi=table)
    propres = _propres(classe)
    couples = ((p.element, d) for p in _places(referentiel, nom) for d in getattr(p.element, champ))
    return composer_table(
        (
            f"{table}-{champ}",
            f"{_titre(liste.pluriel)} : {liste.detail.pluriel}",
            f"{_titre(liste.detail.pluriel)}, lien par lien.",
        ),
        (
            (lien, lambda c: c[0].id),
            *((colonne, _lire_le_detail(colonne.nom)) for colonne in propres),
        ),
        couples,
        ("lien", *(colonne.nom for colonne in propres[:1])),
    )


def _titre(pluriel: str) -> str:
    return f"{pluriel[:1].upper()}{pluriel[1:]}"


def _places(referentiel: Referentiel, nom: str) -> Iterator[_Place]:
    for critere in referentiel.criteres:
        for rang, (parent, element) in enumerate(_deplies(getattr(critere, nom), None), 1):
            yield _Place(critere, rang, parent, element)


def _deplies(elements: tuple[Any, ...], parent: str | None) -> Iterator[tuple[str | None, Any]]:
    for element in elements:
        yield parent, element
        yield from _deplies(getattr(element, "elements", ()), element.id)


def _classe(nom: str) -> type[BaseModel]:
    return _membre(ContenuDeCritere.model_fields[nom].annotation)


def _membre(annotation: Any) -> type[BaseModel]:
    """Rend la classe des membres d'une liste du modèle."""
    classe: type[BaseModel] = get_args(annotation)[0]
    return classe


def _propres(classe: type[BaseModel]) -> list[Colonne]:
    """Rend les colonnes que portent les champs de cette classe, notre rédaction après le texte officiel."""
    noms = [nom for nom in classe.model_fields if _genre_du(classe, nom)]
    a_nous = champs_de_redaction(classe)
    return [_colonne(classe, nom) for nom in sorted(noms, key=lambda nom: nom in a_nous)]


def _colonne(classe: type[BaseModel], nom: str) -> Colonne:
    champ, renvoi = classe.model_fields[nom], renvois_de(classe).get(nom)
    return Colonne(
        nom,
        (_CITE.get(renvoi.genre) if renvoi else _DIT.get(nom)) or champ.description or "",
        _genre_du(classe, nom) or "texte",
        champ.is_required(),
        _valeurs_admises(champ.annotation),
        _TABLES.get(renvoi.genre, "") if renvoi else "",
    )


def _genre_du(classe: type[BaseModel], nom: str) -> Genre | None:
    """Rend le genre de ce que porte ce champ ; rien s'il ne tient pas dans une case."""
    if nom in _A_PART:
        return None
    return "texte" if nom == "puces" else _genre(classe.model_fields[nom].annotation)


def _genre(annotation: Any) -> Genre | None:
    if get_origin(annotation) is Annotated:
        return _genre(get_args(annotation)[0])
    if get_origin(annotation) is Literal or annotation is str:
        return "texte"
    if annotation in (bool, int):
        return "booleen" if annotation is bool else "entier"
    utiles = [partie for partie in get_args(annotation) if partie is not NoneType]
    return _genre(utiles[0]) if len(utiles) == 1 and NoneType in get_args(annotation) else None


def _valeurs_admises(annotation: Any) -> tuple[str, ...]:
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _valeur(valeur: Any) -> Valeur:
    return reunis(_puces(valeur, "")) if isinstance(valeur, tuple) else valeur


def _puces(puces: tuple[Puce, ...], retrait: str) -> Iterator[str]:
    for puce in puces:
        yield f"{retrait}{puce.texte}"
        yield from _puces(puce.puces, f"{retrait}    ")


def _lire_le_champ(nom: str) -> Lire:
    return lambda objet: _valeur(getattr(objet, nom))


def _lire_l_element(lire: Lire) -> Lire:
    return lambda place: lire(place.element)


def _lire_le_detail(nom: str) -> Lire:
    return lambda couple: _valeur(getattr(couple[1], nom))
