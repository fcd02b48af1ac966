"""Écrire le portail : les éditions par académie, leurs comparaisons deux à deux, leurs passages."""

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

from ldm.documents.affiche import composer_affiche
from ldm.documents.blocs import Document
from ldm.documents.comparaison import adresse, composer_comparaison
from ldm.documents.passages import adresse_passages, composer_passages
from ldm.documents.portail import (
    COMPARER,
    PASSAGES,
    SANS_EDITION,
    composer_choix,
    composer_liste_des_passages,
    composer_sans_edition,
    liens_de_comparaison,
    liens_de_passages,
)
from ldm.modele.commun import RegionAcademique
from ldm.modele.comparaison import Comparaison
from ldm.modele.edition import Identite
from ldm.modele.succession import remplacantes, suite_de
from ldm.publication.apres.image_de_partage import ecrire_image_de_partage
from ldm.publication.apres.plan_du_site import ecrire_plan_du_site
from ldm.rendus.ecran import portail
from ldm.rendus.socle import json
from ldm.variantes.comparaison import comparer, comparer_deux_a_deux, paires
from ldm.variantes.edition_active import donnees_actives, referentiel_actif

Paire = tuple[str, str]
SCHEMA = "comparer/comparaison.schema.json"
APPORTS = "Chaque différence, du fond à la forme\u00a0: ce qui change, pourquoi, et où c’est écrit."


def ordonner(editions: Iterable[Identite]) -> list[Identite]:
    """Rend les éditions dans l'ordre du portail : la nationale d'abord, puis les remplacées, les abrogées à
    la fin.
    """
    editions = tuple(editions)
    par_qui = remplacantes(editions)
    return sorted(
        editions, key=lambda i: (i.statut == "abroge", i.slug in par_qui, i.territoire != "national")
    )


def ecrire_portail(site: Path, presentes: Sequence[Identite]) -> None:
    """Écrit dans `site` l'accueil, le choix d'une comparaison, les passages des éditions présentes, et
    la page introuvable du portail et de chacune.

    presentes : dans l'ordre de `ordonner` ; la première prête ses styles à toutes les pages du portail.
    """
    cadre = cadre_de(presentes)
    regions = [_region(region, cadre.entrees) for region in donnees_actives().commun.academies.regions]
    connus = donnees_actives().slugs
    premiere = next(identite.slug for identite in presentes if identite.slug in connus)
    affiche = composer_affiche(referentiel_actif(premiere))
    (site / "index.html").write_bytes(portail.rendre(cadre, regions, affiche))
    _ecrire(site, cadre, pages(presentes))
    introuvable = portail.rendre_introuvable(cadre, regions)
    for dossier in (site, *(site / entree.slug for entree in cadre.entrees)):
        (dossier / "404.html").write_bytes(introuvable)
    if cadre.adresse:
        ecrire_plan_du_site(site, cadre.adresse, [entree.slug for entree in cadre.entrees])
        ecrire_image_de_partage(site / "partage.png", "Toutes les éditions")
    (site / SCHEMA).write_bytes(json.rendre_schema(Comparaison, ecriture=True))


def ecrire_comparaisons(
    site: Path, departs: Container[str], slugs: Sequence[str], sauf: Container[Paire] = ()
) -> None:
    """Écrit dans `site` la comparaison de chaque édition de `departs` aux autres.

    slugs : les présentes, ordonnées. sauf : les paires déjà écrites.
    """
    presentes = [referentiel_actif(slug).identite for slug in slugs]
    _ecrire(site, cadre_de(presentes), pages_de_comparaison(departs, slugs, sauf))
    for base, variante in _variantes(slugs):
        if base.slug in departs and (base.slug, variante.slug) not in sauf:
            _mener_aux_apports(site, base, variante)


def _variantes(slugs: Sequence[str]) -> Iterator[tuple[Identite, Identite]]:
    """Rend chaque édition qui en modifie une autre, après celle-ci, si les deux sont présentes."""
    for slug in slugs:
        *_, base, variante = (None, *referentiel_actif(slug).lignee)
        if base is not None and variante is not None and base.slug in slugs:
            yield base, variante


def _mener_aux_apports(site: Path, base: Identite, variante: Identite) -> None:
    """Écrit, à la place de leur comparaison, un renvoi à la page qui dit ce que l'une change à l'autre."""
    page = site / adresse(base.slug, variante.slug) / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    fiche = portail.Fiche(f"{base.nom} → {variante.nom}", APPORTS, variante.nom)
    page.write_bytes(portail.rendre_renvoi(fiche, f"../../../{variante.slug}/", "referentiel/apports/"))


def cadre_de(presentes: Sequence[Identite]) -> portail.Portail:
    """Rend ce que toutes les pages du portail disent du site."""
    publication = donnees_actives().commun.publication
    par_slug, par_qui = {i.slug: i for i in presentes}, remplacantes(presentes)
    entrees = tuple(
        portail.Entree(
            i.slug,
            i.nom,
            i.presentation,
            i.statut == "abroge",
            None if suite.slug == i.slug else (suite.slug, suite.nom),
        )
        for i in presentes
        for suite in (par_slug[suite_de(i.slug, par_qui)],)
    )
    return portail.Portail(entrees, "" if publication.provisoire else publication.adresse)


def _ecrire(site: Path, cadre: portail.Portail, pages: Iterable[tuple[str, Document]]) -> None:
    for lieu, document in pages:
        (site / lieu).mkdir(parents=True, exist_ok=True)
        choix = cadre.entrees if lieu == COMPARER else ()
        (site / lieu / "index.html").write_bytes(portail.rendre_page(document, lieu, cadre, choix))


def pages(presentes: Sequence[Identite]) -> Iterator[tuple[str, Document]]:
    """Rend l'adresse et le document de chaque page du portail, hors l'accueil et les comparaisons."""
    connus = donnees_actives().slugs
    referentiels = [referentiel_actif(i.slug) for i in presentes if i.slug in connus]
    yield COMPARER, composer_choix(presentes, paires(referentiels))
    yield SANS_EDITION, composer_sans_edition(referentiels)
    yield from _pages_des_passages([identite.slug for identite in presentes])


def pages_de_comparaison(
    departs: Container[str], slugs: Sequence[str], sauf: Container[Paire] = ()
) -> Iterator[tuple[str, Document]]:
    """Rend l'adresse et le document de chaque comparaison qui part d'une de ces éditions, sauf de ces paires.

    Ce qu'une édition change à sa base, sa page d'apports le dit déjà, motifs et sources compris.
    """
    deja_dites = {(base.slug, variante.slug) for base, variante in _variantes(slugs)}
    for comparaison in comparer_deux_a_deux([referentiel_actif(slug) for slug in slugs], departs, sauf):
        avant, apres = comparaison.avant.slug, comparaison.apres.slug
        if (avant, apres) not in deja_dites:
            yield adresse(avant, apres), composer_comparaison(comparaison, liens_de_comparaison(comparaison))


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


def _region(region: RegionAcademique, entrees: Sequence[portail.Entree]) -> portail.Territoire:
    """Rend la région ; une édition citée mais absente du site ne compte pas, une remplacée mène à sa
    suite.
    """
    presentes = {entree.slug: entree for entree in entrees}
    par_slug: dict[str | None, portail.Entree] = {
        entree.slug: presentes[entree.suite[0]] if entree.suite else entree for entree in entrees
    }
    return portail.Territoire(
        region.nom, tuple((a.nom, par_slug.get(a.edition or region.edition)) for a in region.academies)
    )
