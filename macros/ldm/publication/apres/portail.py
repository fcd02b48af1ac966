"""Écrire le portail : les éditions par académie, leurs comparaisons deux à deux, leurs passages."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from ldm.documents.blocs import Document
from ldm.documents.comparaison import adresse, composer_comparaison
from ldm.documents.passages import adresse_passages, composer_passages
from ldm.documents.portail import (
    COMPARER,
    PASSAGES,
    composer_choix,
    composer_liste_des_passages,
    liens_de_comparaison,
    liens_de_passages,
)
from ldm.modele.commun import RegionAcademique
from ldm.modele.comparaison import Comparaison
from ldm.modele.edition import Identite
from ldm.rendus.ecran import portail
from ldm.rendus.socle import json
from ldm.variantes.comparaison import comparer, comparer_deux_a_deux, paires
from ldm.variantes.edition_active import donnees_actives, referentiel_actif

SCHEMA = "comparer/comparaison.schema.json"


def ordonner(editions: Iterable[Identite]) -> list[Identite]:
    """Rend les éditions dans l'ordre du portail : la nationale d'abord, les abrogées à la fin."""
    return sorted(editions, key=lambda i: (i.statut == "abroge", i.territoire != "national"))


def ecrire_portail(site: Path, presentes: Sequence[Identite]) -> None:
    """Écrit dans `site` l'accueil, le choix d'une comparaison et les passages des éditions présentes.

    presentes : dans l'ordre de `ordonner` ; la première prête ses styles à toutes les pages du portail.
    """
    entrees = [_entree(identite) for identite in presentes]
    regions = [_region(region, entrees) for region in donnees_actives().commun.academies.regions]
    (site / "index.html").write_bytes(portail.rendre(entrees, regions))
    _ecrire(site, presentes[0].slug, pages(presentes))
    (site / SCHEMA).write_bytes(json.rendre_schema(Comparaison, ecriture=True))


def ecrire_comparaisons(site: Path, departs: Container[str], slugs: Sequence[str]) -> None:
    """Écrit dans `site` la comparaison de chaque édition de `departs` aux autres ; slugs : les présentes,
    ordonnées.
    """
    _ecrire(site, slugs[0], pages_de_comparaison(departs, slugs))


def _ecrire(site: Path, style: str, pages: Iterable[tuple[str, Document]]) -> None:
    """Écrit ces pages. style : l'édition qui prête ses styles."""
    for lieu, document in pages:
        (site / lieu).mkdir(parents=True, exist_ok=True)
        (site / lieu / "index.html").write_bytes(portail.rendre_page(document, lieu, style))


def pages(presentes: Sequence[Identite]) -> Iterator[tuple[str, Document]]:
    """Rend l'adresse et le document de chaque page du portail, hors l'accueil et les comparaisons."""
    slugs = [identite.slug for identite in presentes]
    yield COMPARER, composer_choix(presentes, paires([referentiel_actif(slug) for slug in slugs]))
    yield from _pages_des_passages(slugs)


def pages_de_comparaison(departs: Container[str], slugs: Sequence[str]) -> Iterator[tuple[str, Document]]:
    """Rend l'adresse et le document de chaque comparaison qui part d'une de ces éditions."""
    for comparaison in comparer_deux_a_deux([referentiel_actif(slug) for slug in slugs], departs):
        lieu = adresse(comparaison.avant.slug, comparaison.apres.slug)
        yield lieu, composer_comparaison(comparaison, liens_de_comparaison(comparaison))


def _pages_des_passages(slugs: Sequence[str]) -> Iterator[tuple[str, Document]]:
    liste = []
    for charges in donnees_actives().passages:
        passages = charges.passages
        comparaison = comparer(referentiel_actif(passages.ancienne), referentiel_actif(passages.nouvelle))
        liste.append((passages, comparaison.avant.nom, comparaison.apres.nom))
        yield (
            adresse_passages(passages),
            composer_passages(comparaison, liens_de_passages(comparaison, slugs), slugs),
        )
    yield PASSAGES, composer_liste_des_passages(liste)


def _entree(identite: Identite) -> portail.Entree:
    abrogee = identite.statut == "abroge"
    nationale = identite.territoire == "national" and not abrogee
    return portail.Entree(identite.slug, identite.nom, identite.presentation, abrogee, nationale)


def _region(region: RegionAcademique, entrees: Sequence[portail.Entree]) -> portail.Territoire:
    """Rend la région ; une édition citée mais absente du site ne compte pas."""
    par_slug: dict[str | None, portail.Entree] = {entree.slug: entree for entree in entrees}
    academies = [
        (academie.nom, par_slug.get(academie.edition or region.edition)) for academie in region.academies
    ]
    groupes = groupby(academies, key=lambda couple: couple[1])
    return portail.Territoire(
        region.nom, tuple((tuple(nom for nom, _ in membres), edition) for edition, membres in groupes)
    )
