"""À qui est ce que l'édition montre : à elle, ou à une autre qu'elle cite en modèle ou en exemple."""

from collections.abc import Iterable
from typing import Any, Final, Literal, assert_never

from ldm.modele.edition import Identite
from ldm.modele.referentiel import Apport, Referentiel

Appartenance = Literal["propre", "adopte", "emprunte"]
"""`propre` : l'édition le publie, ou le tient de sa base. `adopte` : d'une autre, qu'elle fait sien.
`emprunte` : d'une autre, montré pour inspirer.
"""
_D_AUTRES: Final[dict[str, Appartenance]] = {"adopte": "adopte", "emprunte": "emprunte"}
_VOYELLES: Final = frozenset("aeiouyhàâäéèêëîïôöùûü")


def appartenance(referentiel: Referentiel, identifiant: str) -> Appartenance:
    """Rend à qui est un élément de l'édition."""
    origine = referentiel.origines.get(identifiant)
    return _D_AUTRES.get(origine.genre, "propre") if origine is not None else "propre"


def est_des_siens(referentiel: Referentiel, identifiant: str) -> bool:
    """Dit si l'élément vaut dans cette édition : un emprunt ne fait qu'inspirer."""
    return appartenance(referentiel, identifiant) != "emprunte"


def auteur(referentiel: Referentiel, identifiant: str) -> str:
    """Rend de qui est un élément d'ailleurs, « Région académique Bretagne » ; vide s'il est d'ici."""
    if appartenance(referentiel, identifiant) == "propre":
        return ""
    _, nom = _territoire(_edition(referentiel, identifiant))
    return f"{nom[0].upper()}{nom[1:]}"


def attribution(referentiel: Referentiel, identifiant: str, nom: str = "Modèle") -> str:
    """Rend d'où vient un élément d'une autre édition ; vide s'il est d'ici.

    « Modèle de la région académique Bretagne, cahier des charges 2026 », des seules données de l'autre ; et,
    si l'édition l'a changé, « , adapté par l’académie de Rennes ».
    """
    if appartenance(referentiel, identifiant) == "propre":
        return ""
    identite = _edition(referentiel, identifiant)
    dite = f"{nom} de {''.join(_territoire(identite))}, cahier des charges {identite.annee}"
    if not referentiel.origine(identifiant).adapte:
        return dite
    accord = "s" if nom.endswith("s") else ""
    return f"{dite}, adapté{accord} par {''.join(_territoire(referentiel.identite))}"


def par_preteuse(referentiel: Referentiel, elements: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Rend les éléments d'une liste : ceux de l'édition, sous un nom vide, puis ceux de chaque prêteuse."""
    groupes: dict[str, list[Any]] = {"": []}
    for element in elements:
        siens = est_des_siens(referentiel, element.id)
        groupes.setdefault("" if siens else referentiel.origine(element.id).edition, []).append(element)
    return [(preteuse, membres) for preteuse, membres in groupes.items() if membres]


def territoire(referentiel: Referentiel, slug: str) -> str:
    """Rend le territoire d'une édition avec son article : « l’académie d’Aix-Marseille »."""
    return "".join(_territoire(next(i for i in referentiel.editions if i.slug == slug)))


def texte_de(referentiel: Referentiel, slug: str | None, quoi: str = "Texte") -> str:
    """Rend à qui est un texte, avant ce qu'on en change : « Texte national », « Texte de l’académie de
    Rennes » si l'édition part de celle-ci ou le lui prend.
    """
    if slug is None or referentiel.est_nationale(slug):
        return f"{quoi} national"
    return f"{quoi} de {territoire(referentiel, slug)}"


def texte_d_apres(referentiel: Referentiel, apport: Apport, quoi: str = "Texte") -> str:
    """Rend à qui est un texte, une fois changé : à l'édition, ou à la base dont elle part."""
    if apport.edition == referentiel.identite.slug:
        return f"{quoi} de l’académie"
    return f"{quoi} de {territoire(referentiel, apport.edition)}"


def nom_du_territoire(identite: Identite) -> str:
    """Rend le nom entier du territoire d'une édition : « région académique Bretagne »."""
    return _territoire(identite)[1]


def _edition(referentiel: Referentiel, identifiant: str) -> Identite:
    slug = referentiel.origine(identifiant).edition
    return next(identite for identite in referentiel.editions if identite.slug == slug)


def _territoire(identite: Identite) -> tuple[str, str]:
    """Rend l'article, puis le nom entier du territoire d'une édition."""
    match identite.territoire:
        case "region-academique":
            return "la ", f"région académique {identite.nom_court}"
        case "academie":
            de = "d’" if identite.nom_court[:1].lower() in _VOYELLES else "de "
            return "l’", f"académie {de}{identite.nom_court}"
        case "national":
            return "l’", "édition nationale"
        case _:
            assert_never(identite.territoire)
