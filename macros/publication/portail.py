"""Écrire le portail : les éditions par académie, leurs comparaisons deux à deux, leurs passages."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from macros.documents.blocs import Document
from macros.documents.comparaison import adresse, composer_comparaison
from macros.documents.passages import adresse_passages, composer_passages
from macros.documents.portail import (
    COMPARER,
    PASSAGES,
    composer_choix,
    composer_liste_des_passages,
    liens_de_comparaison,
    liens_de_passages,
)
from macros.modele.commun import RegionAcademique
from macros.modele.comparaison import Comparaison
from macros.modele.edition import Identite
from macros.publication.edition_active import donnees_actives, referentiel_actif
from macros.rendus import json, portail
from macros.variantes.comparaison import comparer, comparer_deux_a_deux

SCHEMA = "comparer/comparaison.schema.json"


def ecrire_portail(site: Path, presentes: Sequence[Identite]) -> None:
    """Écrit dans `site` l'accueil, les comparaisons et les passages des éditions présentes.

    La nationale d'abord, les abrogées à la fin.
    """
    presentes = sorted(presentes, key=lambda i: (i.statut == "abroge", i.territoire != "national"))
    entrees = [_entree(identite) for identite in presentes]
    regions = [_region(region, entrees) for region in donnees_actives().commun.academies.regions]
    (site / "index.html").write_bytes(portail.rendre(entrees, regions))
    for lieu, document in pages(presentes):
        (site / lieu).mkdir(parents=True, exist_ok=True)
        (site / lieu / "index.html").write_bytes(portail.rendre_page(document, lieu, presentes[0].slug))
    (site / SCHEMA).write_bytes(json.rendre_schema(Comparaison, ecriture=True))


def pages(presentes: Sequence[Identite]) -> Iterator[tuple[str, Document]]:
    """Rend l'adresse et le document de chaque page du portail, hors l'accueil."""
    slugs = [identite.slug for identite in presentes]
    paires = []
    for comparaison in comparer_deux_a_deux([referentiel_actif(slug) for slug in slugs]):
        paires.append((comparaison.avant.slug, comparaison.apres.slug))
        yield adresse(*paires[-1]), composer_comparaison(comparaison, liens_de_comparaison(comparaison))
    yield COMPARER, composer_choix(presentes, paires)
    yield from _pages_des_passages(slugs)


def _pages_des_passages(slugs: Sequence[str]) -> Iterator[tuple[str, Document]]:
    liste = []
    for charges in donnees_actives().passages:
        passages = charges.passages
        comparaison = comparer(referentiel_actif(passages.ancienne), referentiel_actif(passages.nouvelle))
        liste.append((passages, comparaison.avant.nom, comparaison.apres.nom))
        yield adresse_passages(passages), composer_passages(comparaison, liens_de_passages(comparaison, slugs), slugs)
    yield PASSAGES, composer_liste_des_passages(liste)


def _entree(identite: Identite) -> portail.Entree:
    abrogee = identite.statut == "abroge"
    nationale = identite.territoire == "national" and not abrogee
    return portail.Entree(identite.slug, identite.nom, identite.presentation, abrogee, nationale)


def _region(region: RegionAcademique, entrees: Sequence[portail.Entree]) -> portail.Region:
    """Rend la région ; une édition citée mais absente du site ne compte pas."""
    par_slug: dict[str | None, portail.Entree] = {entree.slug: entree for entree in entrees}
    academies = [(academie.nom, par_slug.get(academie.edition or region.edition)) for academie in region.academies]
    groupes = groupby(academies, key=lambda couple: couple[1])
    return portail.Region(region.nom, tuple((tuple(nom for nom, _ in membres), edition) for edition, membres in groupes))
