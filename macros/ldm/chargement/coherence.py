"""Cohérence entre fichiers : identifiants uniques et vivants, renvois qui aboutissent."""

from collections.abc import Iterator
from typing import Final

from pydantic import BaseModel

from ldm.chargement import doublons
from ldm.chargement.appels import appels_a_rien
from ldm.chargement.donnees import Donnees, Rubriques
from ldm.chargement.formulaires import formulaires_faux
from ldm.chargement.identifiants import natures_fausses, prefixes_d_autrui, sans_prefixe
from ldm.chargement.parcours import enfants, parcourir
from ldm.chargement.references import references_a_rien
from ldm.chargement.renvois import renvois_a_rien
from ldm.chargement.successions import appuis_remplaces, familles_de, successions_fausses
from ldm.chargement.yaml_sur import Chemin
from ldm.erreurs import Probleme, suggestion
from ldm.modele.criteres import Critere
from ldm.modele.delais import Delais
from ldm.modele.outils import Outil

_SOURCES_EXIGEES: Final = (Critere, Rubriques, Outil, Delais)
"""Ce que décrivent les fichiers d'une édition autonome."""


def verifier_coherence(donnees: Donnees) -> list[Probleme]:
    """Rend tous les problèmes entre fichiers, chacun à la ligne du renvoi fautif."""
    situes, familles = parcourir(donnees.fichiers), familles_de(donnees)
    return [
        *doublons.identifiants_en_double(situes, {*donnees.commun.retires.retires}, familles),
        *natures_fausses(situes),
        *prefixes_d_autrui(situes, familles),
        *sans_prefixe(donnees, situes, familles),
        *successions_fausses(donnees),
        *appuis_remplaces(donnees),
        *renvois_a_rien(donnees, situes),
        *appels_a_rien(donnees, situes),
        *references_a_rien(donnees, situes),
        *_variantes(donnees),
        *formulaires_faux(situes),
        *doublons.cles_en_double(situes),
        *doublons.evenements_en_double(situes),
        *doublons.adresses_en_double(donnees.fichiers),
        *doublons.usages_en_double(donnees.fichiers),
        *doublons.remplacements_en_double(donnees.variantes),
        *_provenance(donnees),
    ]


def _variantes(donnees: Donnees) -> Iterator[Probleme]:
    connues = [*donnees.slugs, *donnees.manquantes]
    for slug, variante in donnees.variantes.items():
        if slug in donnees.editions:
            quoi = f"deux éditions portent le nom « {slug} »"
            yield variante.entete.probleme((), quoi, "Renommez le dossier de la variante.")
        if variante.base not in connues:
            quoi = f"base inconnue « {variante.base} »"
            yield variante.entete.probleme(("base",), quoi, suggestion(variante.base, connues))
        elif (cycle := _cycle(slug, donnees)) is not None:
            quoi = f"les bases tournent en rond : {' → '.join(cycle)}"
            yield variante.entete.probleme(
                ("base",), quoi, "Choisissez une base qui ne dépend pas de cette variante."
            )


def _cycle(slug: str, donnees: Donnees) -> list[str] | None:
    chemin = [slug]
    while (variante := donnees.variantes.get(chemin[-1])) is not None:
        chemin.append(variante.base)
        if variante.base in chemin[:-1]:
            return chemin if variante.base == slug else None
    return None


def _provenance(donnees: Donnees) -> Iterator[Probleme]:
    """Vérifie que chaque élément d'une édition autonome a une source, la sienne ou celle d'un parent."""
    for fichier in donnees.fichiers:
        if isinstance(fichier.objet, _SOURCES_EXIGEES):
            for chemin, identifiant in _sans_source(fichier.objet, ()):
                quoi = f"« {identifiant} » sans source"
                remede = "Ajoutez « source: », avec le document et le lieu."
                yield fichier.lu.probleme(chemin, quoi, remede)


def _sans_source(objet: BaseModel, chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    if objet.__dict__.get("source") is not None:
        return
    if "id" in objet.__dict__:
        yield (*chemin, "id"), objet.__dict__["id"]
        return
    for suite, enfant in enfants(objet):
        yield from _sans_source(enfant, (*chemin, *suite))
