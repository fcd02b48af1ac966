"""Cohérence entre fichiers : identifiants uniques et vivants, renvois qui aboutissent."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from macros.chargement.donnees import Donnees
from macros.chargement.yaml_sur import Chemin, Lu
from macros.erreurs import Probleme, suggestion
from macros.modele.types import MOTIF_IDENTIFIANT

_IDENTIFIANT: Final = re.compile(MOTIF_IDENTIFIANT)
Renvoi = tuple[str, Callable[[str], bool]]


def verifier_coherence(donnees: Donnees) -> list[Probleme]:
    """Rend tous les problèmes entre fichiers, chacun à la ligne du renvoi fautif."""
    return [
        *_identifiants(donnees),
        *_renvois(donnees),
        *_variantes(donnees),
        *_tableaux(donnees),
    ]


def _identifiants(donnees: Donnees) -> Iterator[Probleme]:
    retires = set(donnees.commun.retires.retires)
    vus: dict[str, str] = {}
    for lu, chemin, cle, valeur in _valeurs(donnees):
        if cle != "id" or not isinstance(valeur, str):
            continue
        lieu = f"{lu.fichier}:{lu.ligne(chemin)}"
        if valeur in vus:
            yield lu.probleme(chemin, f"identifiant « {valeur} » déjà pris ({vus[valeur]})", "Donnez un identifiant neuf : un identifiant ne sert qu'une fois.")
        elif valeur in retires:
            yield lu.probleme(chemin, f"identifiant « {valeur} » retiré, jamais réemployable", "Donnez un identifiant neuf ; la liste des retirés est dans commun/identifiants-retires.yml.")
        vus.setdefault(valeur, lieu)


def _renvois(donnees: Donnees) -> Iterator[Probleme]:
    commun = donnees.commun
    connus: dict[str, set[str]] = {
        "document": {d.cle for d in commun.sources.documents},
        "remplace": {d.cle for d in commun.sources.documents},
        "domaine": {d.id for d in commun.domaines.domaines},
        "theme": {t.id for d in commun.domaines.domaines for t in d.themes},
        "fiche": {f.id for f in commun.qualeduc.fiches},
        "mesure": {m.id for m in commun.mesures.mesures},
        "echelle": {e.id for e in commun.echelles.echelles},
        "edition": set(donnees.slugs),
    }
    for lu, chemin, cle, valeur in _valeurs(donnees):
        if cle not in connus or not isinstance(valeur, str) or valeur in connus[cle]:
            continue
        if cle == "mesure" and not _IDENTIFIANT.fullmatch(valeur):
            continue  # ce que relève un indicateur, pas une étiquette de mesure
        if cle == "remplace" and lu.fichier.endswith("sources.yml") is False:
            continue
        yield lu.probleme(chemin, f"renvoi à rien : {cle} « {valeur} » n'existe pas", suggestion(valeur, connus[cle]))


def _variantes(donnees: Donnees) -> Iterator[Probleme]:
    for slug, variante in donnees.variantes.items():
        if slug in donnees.editions:
            yield variante.entete.probleme((), f"deux éditions portent le nom « {slug} »", "Renommez le dossier de la variante.")
        if variante.base not in donnees.slugs:
            yield variante.entete.probleme(("base",), f"base inconnue « {variante.base} »", suggestion(variante.base, donnees.slugs))
        elif (cycle := _cycle(slug, donnees)) is not None:
            yield variante.entete.probleme(("base",), f"les bases tournent en rond : {' → '.join(cycle)}", "Choisissez une base qui ne dépend pas de cette variante.")


def _cycle(slug: str, donnees: Donnees) -> list[str] | None:
    chemin = [slug]
    while (variante := donnees.variantes.get(chemin[-1])) is not None:
        chemin.append(variante.base)
        if variante.base in chemin[:-1]:
            return chemin if variante.base == slug else None
    return None


def _tableaux(donnees: Donnees) -> Iterator[Probleme]:
    """Vérifie les formulaires : cases de colonnes connues, options d'un choix."""
    for lu, chemin, cle, valeur in _valeurs(donnees):
        if cle == "saisies" and isinstance(valeur, dict):
            yield from _colonnes(lu, chemin, valeur)
        if cle == "type" and valeur in ("choix", "choix_multiple"):
            parent = _valeur(lu.valeur, chemin[:-1])
            if not parent.get("options") and not parent.get("echelle"):
                yield lu.probleme(chemin, "choix sans réponse possible", "Ajoutez « options: » ou « echelle: ».")


def _colonnes(lu: Lu, chemin: Chemin, tableau: dict[str, Any]) -> Iterator[Probleme]:
    connues = {colonne["cle"] for colonne in tableau["colonnes"]}
    for rang, ligne in enumerate(tableau["lignes"]):
        for cle in ligne.get("cellules", {}):
            if cle not in connues:
                yield lu.probleme((*chemin, "lignes", rang, "cellules", cle), f"colonne inconnue « {cle} »", suggestion(cle, connues))


def _valeur(valeur: Any, chemin: Chemin) -> Any:
    for partie in chemin:
        valeur = valeur[partie]
    return valeur


def _valeurs(donnees: Donnees) -> Iterator[tuple[Lu, Chemin, str, Any]]:
    """Parcourt toutes les paires clé-valeur de tous les fichiers."""
    for lu in donnees.lus:
        yield from ((lu, chemin, cle, valeur) for chemin, cle, valeur in _paires(lu.valeur, ()))


def _paires(valeur: Any, chemin: Chemin) -> Iterator[tuple[Chemin, str, Any]]:
    if isinstance(valeur, dict):
        for cle, enfant in valeur.items():
            yield (*chemin, cle), cle, enfant
            yield from _paires(enfant, (*chemin, cle))
    elif isinstance(valeur, list):
        for rang, enfant in enumerate(valeur):
            yield from _paires(enfant, (*chemin, rang))
