"""La page d'un critère lue au téléphone, la nôtre et la même par mkdocs-material nu ; la recherche d'un
manuel ouvert d'un dossier.
"""

import sys
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from statistics import median
from typing import Final

from ldm.chargement.lieux import RACINE
from ldm.documents.commun import adresse_critere
from ldm.variantes.edition_active import referentiel_actif
from tests.performances import pages_finies
from tests.performances.editions import construire
from tests.performances.telephone import (
    Lecture,
    chromium,
    heberger,
    lire_une_page,
    page_lente,
    plus_longue_tache,
)
from tests.performances.temps import lancer

REQUETE: Final = "comment préparer l'audit"
# Ouvre la recherche comme le fait sa boîte, puis rend la main quand l'index est bâti.
OUVRIR: Final = "LdmRecherche.ouvrier.ouvrir().then(() => LdmRecherche.preparer()).then(() => true)"
REPONDRE: Final = "(requete) => LdmRecherche.repondre({ type: 2, data: requete }).then(() => true)"


def le_notre(slug: str, travail: Path) -> Path:
    """Construit une édition comme on la publie ; rend son dossier."""
    construire(RACINE / "referentiel", travail, slug)
    return travail / "sites" / slug


def le_nu(slug: str, travail: Path) -> Path:
    """Construit les mêmes pages par mkdocs-material nu ; rend leur dossier."""
    lancer(sys.executable, "-m", "mkdocs", "build", "-q", "-f", pages_finies.ecrire(slug, travail))
    return travail / "site-nu"


def comparer(slug: str, travail: Path, tours: int) -> tuple[Lecture, Lecture]:
    """Rend ce que coûte la plus longue page de critère, la nôtre puis la nue, en médianes."""
    notre, nu = le_notre(slug, travail), le_nu(slug, travail)
    page = adresse_critere(max(referentiel_actif(slug).criteres, key=lambda c: len(c.descripteurs)))
    with heberger(notre) as ici, heberger(nu) as la, chromium() as navigateur:
        passages = [
            (lire_une_page(navigateur, f"{ici}{page}"), lire_une_page(navigateur, f"{la}{page}"))
            for _ in range(tours)
        ]
    return _mediane([a for a, _ in passages]), _mediane([b for _, b in passages])


def _mediane(lectures: list[Lecture]) -> Lecture:
    colonnes = zip(*map(astuple, lectures), strict=True)
    premiere, lcp, blocage, deplacements, octets = map(median, colonnes)
    return Lecture(premiere, lcp, blocage, deplacements, int(octets))


def chercher(dossier: Path) -> Iterator[tuple[str, float, float]]:
    """Rend, pour chaque étape de la recherche d'un manuel ouvert d'un dossier, son nom, sa durée et sa plus
    longue tâche, en millisecondes.
    """
    with chromium() as navigateur, page_lente(navigateur) as (page, session):
        page.goto((dossier / "index.html").as_uri(), wait_until="load")
        page.wait_for_timeout(1_000)
        for nom, script in (("l'index bâti", OUVRIR), ("la première requête", REPONDRE)):
            debut = page.evaluate("performance.now()")
            longue = plus_longue_tache(page, session, script, REQUETE)
            yield nom, page.evaluate("performance.now()") - debut, longue
