"""Les identifiants qui trompent : la nature d'un autre élément, le préfixe d'une autre édition, ou aucun."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping
from typing import Final

from ldm.chargement.donnees import Donnees, VarianteChargee
from ldm.chargement.parcours import ObjetSitue
from ldm.erreurs import Probleme
from ldm.modele.edition import Identite

_CODES: Final = {
    "Critere": "C", "Descripteur": "D", "Indicateur": "IND", "MesureReforme": "MES", "LienQualeduc": "LQU",
    "LienDomaine": "LDE", "Rubrique": "TXT", "Outil": "OUT", "Delai": "DEL", "Domaine": "DOM", "Theme": "THE",
    "FicheQualeduc": "QUA", "EtiquetteMesure": "MRF", "Constat": "CST", "Echelle": "ECH", "Question": "QUE",
}  # fmt: skip
"""Par classe, la nature que dit l'identifiant."""
_CODES_D_ELEMENTS: Final = {
    "axes": "AXE", "objectifs": "OBJ", "actions": "ACT", "acteurs": "ACR", "remarques": "REM",
    "regles": "REG",
}  # fmt: skip
"""Par liste de critère, celle de ses éléments, sous-puces comprises."""


def nature_voulue(classe: str, liste: str) -> str | None:
    """Rend la nature que dit l'identifiant d'un élément de cette classe, dans cette liste de critère."""
    return _CODES_D_ELEMENTS.get(liste) if classe == "Element" else _CODES.get(classe)


def natures_fausses(situes: list[ObjetSitue]) -> Iterator[Probleme]:
    """Rend un problème par identifiant dont la nature n'est pas celle de l'élément."""
    for situe in situes:
        identifiant = situe.objet.__dict__.get("id")
        voulu = _nature(situe)
        if isinstance(identifiant, str) and voulu and identifiant.split("-")[-2] != voulu:
            *debut, _, numero = identifiant.split("-")
            juste = "-".join((*debut, voulu, numero))
            yield situe.probleme(
                ("id",),
                f"identifiant « {identifiant} » d'une autre nature",
                f"Ici, un identifiant est de la forme « {juste} ».",
            )


def _nature(situe: ObjetSitue) -> str | None:
    listes = (str(partie) for partie in reversed(situe.chemin) if partie in _CODES_D_ELEMENTS)
    return nature_voulue(type(situe.objet).__name__, next(listes, ""))


def prefixes_d_autrui(situes: list[ObjetSitue], familles: Mapping[str, str]) -> Iterator[Probleme]:
    """Rend un problème par identifiant au préfixe d'une autre édition : celle qui l'emploie le plus, ou la
    première. familles : les éditions qui se succèdent ont le même préfixe.
    """
    ecrits = [(prefixe, _famille(s, familles), s) for s in situes if (prefixe := _prefixe(s))]
    emplois: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for prefixe, edition, _ in ecrits:
        emplois[prefixe][edition] += 1
    for prefixe, edition, situe in ecrits:
        ((proprietaire, _),) = emplois[prefixe].most_common(1)
        if edition != proprietaire:
            identifiant = situe.objet.__dict__["id"]
            quoi = f"identifiant « {identifiant} » au préfixe d'une autre édition ({proprietaire})"
            yield situe.probleme(("id",), quoi, "Donnez à vos identifiants un préfixe qui n'est qu'à vous.")


def sans_prefixe(
    donnees: Donnees, situes: list[ObjetSitue], familles: Mapping[str, str]
) -> Iterator[Probleme]:
    """Rend un problème par identifiant qu'une édition non nationale écrit sans son préfixe, et par exception
    déclarée qui n'a pas d'objet. Qui lit « D-017 » lit un identifiant national. familles : l'exception d'une
    édition vaut pour sa suite.
    """
    locales = {s for s in donnees.slugs if _identite(donnees, s).territoire != "national"}
    prefixes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    nus: defaultdict[str, list[ObjetSitue]] = defaultdict(list)
    for situe in situes:
        if edition_de(situe) in locales and isinstance(situe.objet.__dict__.get("id"), str):
            prefixes[edition_de(situe)][_prefixe(situe)] += 1
            if not _prefixe(situe):
                nus[edition_de(situe)].append(situe)
    declares: defaultdict[str, set[str]] = defaultdict(set)
    for slug, variante in donnees.variantes.items():
        declares[familles.get(slug, slug)].update(variante.sans_prefixe)
    for slug in sorted(locales):
        admis = declares[familles.get(slug, slug)]
        prefixe = next((p for p, _ in prefixes[slug].most_common() if p), "PREFIXE")
        for situe in nus[slug]:
            if (identifiant := situe.objet.__dict__["id"]) not in admis:
                quoi = f"identifiant « {identifiant} » sans le préfixe de l'édition"
                yield situe.probleme(("id",), quoi, f"Écrivez « {prefixe}-{identifiant} ».")
        yield from _exceptions_sans_objet(
            donnees.variantes.get(slug), {situe.objet.__dict__["id"] for situe in nus[slug]}
        )


def _exceptions_sans_objet(variante: VarianteChargee | None, ecrits: Container[str]) -> Iterator[Probleme]:
    for rang, identifiant in enumerate(() if variante is None else variante.sans_prefixe):
        if variante is not None and identifiant not in ecrits:
            quoi = f"« {identifiant} » n'est l'identifiant de rien dans cette édition"
            chemin = ("sans_prefixe", "identifiants", rang)
            yield variante.entete.probleme(chemin, quoi, "Retirez-le de cette liste.")


def _identite(donnees: Donnees, slug: str) -> Identite:
    edition = donnees.editions.get(slug)
    return donnees.variantes[slug].identite if edition is None else edition.identite


def _prefixe(situe: ObjetSitue) -> str:
    identifiant = situe.objet.__dict__.get("id")
    parties = identifiant.split("-") if isinstance(identifiant, str) else []
    return parties[0] if len(parties) == 3 else ""


def _famille(situe: ObjetSitue, familles: Mapping[str, str]) -> str:
    edition = edition_de(situe)
    return familles.get(edition, edition)


def edition_de(situe: ObjetSitue) -> str:
    """Rend le dossier de l'édition : « referentiel/<slug>/… » et « referentiel/variantes/<slug>/… »."""
    parties = situe.lu.fichier.split("/")
    return parties[2] if parties[1] == "variantes" else parties[1]
