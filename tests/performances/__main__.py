"""Mesurer ce que coûte le manuel, contre l'alternative évidente ; imprime des tableaux Markdown.

    python -m tests.performances [documents] [telechargements] [site] [editions] [pire] [memoire]
        [lecture] [recherche] [saisie]

Sans nom, tout est mesuré : un quart d'heure sur deux cœurs. Les cinq premières séries sont des temps de
processeur ; les autres, ce qu'en voit le lecteur, dans un navigateur ralenti comme un téléphone.
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
from tests.performances import lecture, pages_finies, saisie
from tests.performances.documents import comparer
from tests.performances.editions import (
    DOCUMENTS,
    LDM,
    RECONSTRUCTION,
    RETOUCHEE,
    SITE_SEUL,
    construire,
    dossiers,
    oublier,
    retoucher,
    simuler,
    simuler_la_pire,
    verifier,
)
from tests.performances.temps import Temps, etalon, lancer, memoire, mesurer
from tests.performances.temps import comparer as comparer_les_temps

Ligne = tuple[str, Temps, str]
Rangee = tuple[str, ...]
Mesurer = Callable[[argparse.Namespace, Path], Iterator[Rangee]]


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
    """Quatre éditions et trente, documents refaits puis inchangés, puis le site déjà là : rien n'a changé ;
    une seule édition, simulée, a changé ; la même, aussi changée, construite sans les autres.
    """
    reelles = len(donnees_actives().slugs)
    donnees = simuler(max(0, choix.editions - reelles), travail)
    for nombre, sources in ((reelles, RACINE / "referentiel"), (choix.editions, donnees)):
        oublier(travail, "cache")
        for etat in ("tous les documents refaits", "documents inchangés"):
            oublier(travail, "sites")
            temps = mesurer(lambda sources=sources: construire(sources, travail))  # type: ignore[misc]
            par_edition = f"{_nombre(temps.processeur / nombre)} s par édition"
            yield f"`ldm construire`, {nombre} éditions, {etat}", temps, par_edition
        temps = mesurer(lambda sources=sources: construire(sources, travail))  # type: ignore[misc]
        yield f"`ldm construire`, {nombre} éditions, rien n'a changé", temps, "—"
    if retoucher(donnees, "sobres"):
        parmi = mesurer(lambda: construire(donnees, travail))
        retoucher(donnees, "utiles")
        oublier(travail, "sites")
        seule = mesurer(lambda: construire(donnees, travail, RETOUCHEE))
        yield (
            f"`ldm construire`, {choix.editions} éditions, une seule a changé",
            parmi,
            _rapport(parmi, seule),
        )
        yield "`ldm construire`, celle-là seule, aussi changée", seule, "1"


def pire(choix: argparse.Namespace, travail: Path) -> Iterator[Ligne]:
    """La plus grosse édition que le programme accepte, contre celle qu'on mesure seule : vérifiée, puis
    construite, documents compris.
    """
    donnees, siennes = simuler_la_pire(travail), RACINE / "referentiel"
    temoin = mesurer(lambda: verifier(siennes, travail))
    yield "`ldm verifier`, sans la pire édition", temoin, "1"
    temps = mesurer(lambda: verifier(donnees, travail))
    yield "`ldm verifier`, avec la pire édition admise", temps, _rapport(temps, temoin)
    oublier(travail, "cache", "sites")
    temoin = mesurer(lambda: construire(siennes, travail, choix.edition))
    yield f"`ldm construire`, {choix.edition} seule, documents refaits", temoin, "1"
    temps = mesurer(lambda: construire(donnees, travail, "essai-1"))
    yield "`ldm construire`, la pire édition admise, documents refaits", temps, _rapport(temps, temoin)


def retenir(choix: argparse.Namespace, travail: Path) -> Iterator[Rangee]:
    """Ce qu'un processus prend de mémoire pour une édition, documents refaits puis repris du cache."""
    oublier(travail, "cache", "sites")
    commande = (*LDM, "construire", "--processus", "1", "--variante", choix.edition, "--tout", "-o")
    ou = dossiers(RACINE / "referentiel", travail)
    refaits, repris = (memoire(*commande, travail / "sites", **ou) for _ in range(2))
    yield f"`ldm construire`, {choix.edition} seule, documents refaits", _nombre(refaits, 0)
    yield "La même, documents repris du cache", _nombre(repris, 0)


def lire(choix: argparse.Namespace, travail: Path) -> Iterator[Rangee]:
    """La plus longue page de critère, au téléphone, et la même par mkdocs-material nu."""
    notre, nue = lecture.comparer(choix.edition, travail, choix.tours)
    for nom, champ, precision in LECTURE:
        valeurs = [getattr(une, champ) for une in (notre, nue)]
        rapport = _nombre(valeurs[0] / valeurs[1]) + " ×" if valeurs[1] else "—"
        yield nom, *(_nombre(valeur, precision) for valeur in valeurs), rapport


def chercher(choix: argparse.Namespace, travail: Path) -> Iterator[Rangee]:
    """La recherche d'un manuel ouvert d'un dossier, processeur ralenti : aucune tâche ne fige la page."""
    for nom, duree, longue in lecture.chercher(lecture.le_notre(choix.edition, travail)):
        yield nom, _nombre(duree, 0), _nombre(longue, 0)


def ecrire(choix: argparse.Namespace, travail: Path) -> Iterator[Rangee]:
    """La frappe dans un dossier plein, processeur ralenti : sous 50 ms, aucune touche ne se sent."""
    for nom, champs, longue in saisie.taper(lecture.le_notre(choix.edition, travail)):
        yield nom, str(champs), _nombre(longue, 0)


def _en_temps(serie: Callable[[argparse.Namespace, Path], Iterator[Ligne]]) -> Mesurer:
    """Rend la série en rangées, l'étalon mesuré juste après chaque mesure."""

    def rangees(choix: argparse.Namespace, travail: Path) -> Iterator[Rangee]:
        for quoi, temps, rapport in serie(choix, travail):
            yield quoi, _nombre(temps.processeur), _nombre(temps.ecoule), rapport, _nombre(etalon())

    return rangees


LECTURE: Final = (
    ("Premier texte affiché (ms)", "premiere", 0),
    ("Plus grand élément affiché, LCP (ms)", "lcp", 0),
    ("Processeur bloqué (ms)", "blocage", 0),
    ("Déplacements, CLS", "deplacements", 3),
    ("Octets reçus", "octets", 0),
)
TEMPS: Final = ("Mesure", "Processeur (s)", "Écoulé (s)", "Rapport", "Étalon (s)")
SERIES: Final[dict[str, tuple[Rangee, Mesurer]]] = {
    "documents": (TEMPS, _en_temps(documents)),
    "telechargements": (TEMPS, _en_temps(telechargements)),
    "site": (TEMPS, _en_temps(site)),
    "editions": (TEMPS, _en_temps(editions)),
    "pire": (TEMPS, _en_temps(pire)),
    "memoire": (("Mémoire d'un processus", "Au plus (Mio)"), retenir),
    "lecture": (("Page de critère, au téléphone", "La nôtre", "mkdocs-material nu", "Rapport"), lire),
    "recherche": (("Recherche, depuis un dossier", "Durée (ms)", "Plus longue tâche (ms)"), chercher),
    "saisie": (("Frappe dans un dossier plein", "Champs à l'écran", "Plus longue tâche (ms)"), ecrire),
}


def _rapport(haut: Temps, bas: Temps) -> str:
    return f"{_nombre(haut.processeur / bas.processeur)} ×"


def _nombre(valeur: float, precision: int = 2) -> str:
    return f"{valeur:.{precision}f}".replace(".", ",")


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
        "qui dit si elle ralentit."
    )
    with tempfile.TemporaryDirectory(prefix="ldm-mesures-") as dossier:
        for nom in choix.series or SERIES:
            entetes, rangees = SERIES[nom]
            print(f"\n| {' | '.join(entetes)} |\n|{' --- |' + ' ---: |' * (len(entetes) - 1)}", flush=True)
            for rangee in rangees(choix, Path(dossier)):
                print(f"| {' | '.join(rangee)} |", flush=True)


if __name__ == "__main__":
    main()
