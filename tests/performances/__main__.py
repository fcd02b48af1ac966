"""Mesurer ce que coûte le manuel, contre l'alternative évidente ; imprime des tableaux Markdown.

    python -m tests.performances [documents] [telechargements] [site] [editions]

Sans nom, tout est mesuré : une dizaine de minutes sur deux cœurs.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from ldm.chargement.lieux import RACINE
from ldm.variantes.edition_active import donnees_actives
from tests.performances import pages_finies
from tests.performances.documents import comparer
from tests.performances.editions import (
    DOCUMENTS,
    RECONSTRUCTION,
    SITE_SEUL,
    construire,
    dossiers,
    oublier,
    simuler,
)
from tests.performances.temps import Temps, etalon, lancer, mesurer
from tests.performances.temps import comparer as comparer_les_temps

Ligne = tuple[str, Temps, str]


def documents(choix: argparse.Namespace, travail: Path) -> Iterator[Ligne]:
    """Un PDF par Typst et par WeasyPrint."""
    for nom, typst, weasyprint in comparer(choix.edition, travail, choix.tours):
        yield f"{nom} en PDF, par Typst", typst, "1"
        yield f"{nom} en PDF, par WeasyPrint", weasyprint, _rapport(weasyprint, typst)


def telechargements(choix: argparse.Namespace, travail: Path) -> Iterator[Ligne]:
    """Tous les fichiers à télécharger des éditions du dépôt, refaits puis inchangés."""
    del choix

    def produire() -> None:
        lancer(
            sys.executable, "-c", DOCUMENTS, travail / "fichiers", **dossiers(RACINE / "referentiel", travail)
        )

    oublier(travail, "cache")
    froid, inchange = mesurer(produire), mesurer(produire)
    nombre = len(donnees_actives().slugs)
    yield f"Tous les fichiers de {nombre} éditions, à froid", froid, _rapport(froid, inchange)
    yield "Les mêmes, inchangés (chargement des données compris)", inchange, "1"


def site(choix: argparse.Namespace, travail: Path) -> Iterator[Ligne]:
    """Les pages d'une édition, par nous et par mkdocs-material nu ; puis une modification pendant `ldm
    servir`.
    """
    ou = dossiers(RACINE / "referentiel", travail)
    reglages = pages_finies.ecrire(choix.edition, travail)
    nu, notre = comparer_les_temps(
        lambda: lancer(sys.executable, "-m", "mkdocs", "build", "-q", "-f", reglages),
        lambda: lancer(sys.executable, "-c", SITE_SEUL, choix.edition, travail / "site", **ou),
        tours=choix.tours,
    )
    yield "Pages finies d'une édition, par mkdocs-material seul", nu, "1"
    yield "Les mêmes pages, du YAML au site, sans documents", notre, _rapport(notre, nu)
    processeur, ecoule = map(
        float, lancer(sys.executable, "-c", RECONSTRUCTION, choix.edition, travail / "site", **ou).split()
    )
    yield "`ldm servir` : pages refaites après la modification d'un YAML", Temps(processeur, ecoule), "—"


def editions(choix: argparse.Namespace, travail: Path) -> Iterator[Ligne]:
    """Quatre éditions et trente, documents refaits puis inchangés."""
    reelles = len(donnees_actives().slugs)
    donnees = simuler(max(0, choix.editions - reelles), travail)
    for nombre, sources in ((reelles, RACINE / "referentiel"), (choix.editions, donnees)):
        oublier(travail, "cache")
        for etat in ("tous les documents refaits", "documents inchangés"):
            oublier(travail, "sites")
            temps = mesurer(lambda sources=sources: construire(sources, travail))  # type: ignore[misc]
            par_edition = f"{_nombre(temps.processeur / nombre)} s par édition"
            yield f"`ldm construire`, {nombre} éditions, {etat}", temps, par_edition


SERIES: Final[dict[str, Callable[[argparse.Namespace, Path], Iterator[Ligne]]]] = {
    "documents": documents,
    "telechargements": telechargements,
    "site": site,
    "editions": editions,
}


def _rapport(haut: Temps, bas: Temps) -> str:
    return f"{_nombre(haut.processeur / bas.processeur)} ×"


def _nombre(valeur: float) -> str:
    return f"{valeur:.2f}".replace(".", ",")


def main() -> None:
    """Mesure les séries demandées et imprime leur tableau au fur et à mesure."""
    arguments = argparse.ArgumentParser(
        description="Mesure les durées, en temps de processeur et en rapports."
    )
    arguments.add_argument("series", nargs="*", help=f"à mesurer : {', '.join(SERIES)} (toutes)")
    arguments.add_argument(
        "--tours", type=int, default=7, help="tours des mesures courtes, dont on garde la médiane (7)"
    )
    arguments.add_argument("--edition", default="national-2023", help="édition mesurée seule (national-2023)")
    arguments.add_argument(
        "--editions", type=int, default=30, help="nombre d'éditions de la grande construction (30)"
    )
    choix = arguments.parse_args()
    inconnues = set(choix.series) - set(SERIES)
    if inconnues:
        arguments.error(f"série inconnue : {', '.join(sorted(inconnues))}")
    print(
        f"Machine : {os.cpu_count()} cœurs. Étalon : un calcul toujours le même, juste après, "
        "qui dit si elle ralentit.\n"
    )
    print(
        "| Mesure | Processeur (s) | Écoulé (s) | Rapport | Étalon (s) |\n| --- | ---: | ---: | ---: | ---: |"
    )
    with tempfile.TemporaryDirectory(prefix="ldm-mesures-") as dossier:
        for nom in choix.series or SERIES:
            for quoi, temps, rapport in SERIES[nom](choix, Path(dossier)):
                mesures = (_nombre(temps.processeur), _nombre(temps.ecoule), rapport, _nombre(etalon()))
                print(f"| {quoi} | {' | '.join(mesures)} |", flush=True)


if __name__ == "__main__":
    main()
