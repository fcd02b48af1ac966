"""Mesurer les durées, en rapports : chaque tour mesure tout, l'un après l'autre, sur la même machine.

    python -m tests.performances.mesurer --tours 5

Une durée seule dépend de la machine ; un rapport entre deux durées du même tour, bien moins.
Le tableau imprimé se recopie dans docs/contribuer/performances.md.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import yaml
from jinja2 import Environment, StrictUndefined

from macros.publication.disposition import disposer
from macros.publication.edition_active import RACINE, donnees_actives, referentiel_actif
from macros.publication.fragments import _Remise
from macros.publication.macros_de_page import MACROS, Pages

LDM: Final = (sys.executable, "-c", "from macros.cli import main; main()")
LIRE_LE_YAML: Final = "import sys, yaml; [yaml.load(open(f, 'rb'), yaml.CSafeLoader) for f in sys.argv[1:]]"
Commandes = Mapping[str, Callable[[], object]]


def lancer(*commande: str, dossier: Path = RACINE, **variables: str) -> None:
    """Lance une commande jusqu'à sa fin, sans rien montrer ; échoue si elle échoue."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **variables}
    subprocess.run(commande, cwd=dossier, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def pages_finies(slug: str, travail: Path) -> Path:
    """Écrit les mêmes pages, macros déjà appelées et fragments en place ; rend le mkdocs.yml nu qui les construit."""
    config = disposer(slug, travail / "site")
    reglages = yaml.safe_load((RACINE / "mkdocs.yml").read_text(encoding="utf-8")) | yaml.safe_load(
        config.read_text(encoding="utf-8")
    )
    nu = travail / slug
    shutil.copytree(config.parent / "docs", nu / "docs")
    for page in sorted((nu / "docs").rglob("*.md")):
        page.write_text(_finir(slug, page.relative_to(nu / "docs"), page.read_text(encoding="utf-8")), encoding="utf-8")
    racine = yaml.safe_load((RACINE / "mkdocs.yml").read_text(encoding="utf-8"))
    extensions = {nom: options for nom, options in racine["markdown_extensions"].items() if not nom.startswith("macros.")}
    propres = {
        "plugins": {"search": racine["plugins"]["search"]}, "markdown_extensions": extensions, "watch": [], "strict": False,
        "theme": {**racine["theme"], "custom_dir": str(RACINE / "overrides")}, "site_dir": str(travail / "site-nu"),
    }  # fmt: skip
    reglages = {nom: valeur for nom, valeur in reglages.items() if nom != "INHERIT"} | propres
    (nu / "mkdocs.yml").write_text(yaml.safe_dump(reglages, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return nu / "mkdocs.yml"


def _finir(slug: str, chemin: Path, source: str) -> str:
    adresse = "" if chemin.as_posix() == "index.md" else re.sub(r"(/?index)?\.md$", "/", chemin.as_posix())
    pages = Pages(slug, lambda: adresse)
    gabarit = Environment(undefined=StrictUndefined, autoescape=False).from_string(source)
    rendu = gabarit.render(edition=referentiel_actif(slug).identite, **{nom: getattr(pages, nom) for nom in MACROS})
    return str(_Remise().run(rendu))


def commandes(slug: str, travail: Path) -> dict[str, Callable[[], object]]:
    """Rend ce qu'on mesure, par nom."""
    nu = pages_finies(slug, travail)
    fichiers = [str(chemin) for chemin in sorted((RACINE / "referentiel").rglob("*.yml"))]

    def construire(*slugs: str, cache: str = "cache") -> None:
        shutil.rmtree(travail / "construit", ignore_errors=True)
        options = ("-o", str(travail / "construit"), *(mot for s in slugs for mot in ("--variante", s)))
        lancer(*LDM, "construire", *options, LDM_CONSTRUCTION=str(travail / "atelier"), LDM_CACHE=str(travail / cache))

    def sans_cache() -> None:
        shutil.rmtree(travail / "cache-froid", ignore_errors=True)
        construire(slug, cache="cache-froid")

    return {
        "nu": lambda: lancer(sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(nu)),
        "froide": sans_cache,
        "une": lambda: construire(slug),
        "toutes": lambda: construire(*donnees_actives().slugs),
        "yaml": lambda: lancer(sys.executable, "-c", LIRE_LE_YAML, *fichiers),
        "verifier": lambda: lancer(*LDM, "verifier"),
    }


def mesurer(a_mesurer: Commandes, tours: int) -> dict[str, list[float]]:
    """Rend les durées de chaque commande ; chaque tour les fait toutes, après un tour à blanc."""
    durees: dict[str, list[float]] = {nom: [] for nom in a_mesurer}
    for tour in range(tours + 1):
        for nom, faire in a_mesurer.items():
            debut = time.perf_counter()
            faire()
            if tour:
                durees[nom].append(time.perf_counter() - debut)
        print(f"tour {tour} sur {tours}", file=sys.stderr)
    return durees


def rapport(durees: Mapping[str, list[float]], haut: str, bas: str) -> str:
    """Rend le rapport médian de deux commandes, tour par tour, et ses bornes."""
    rapports = sorted(a / b for a, b in zip(durees[haut], durees[bas], strict=True))
    nombres = (statistics.median(rapports), rapports[0], rapports[-1])
    return "{} ({} à {})".format(*(f"{n:.2f}".replace(".", ",") for n in nombres))


def tableau(durees: Mapping[str, list[float]], slug: str) -> str:
    """Rend le tableau des rapports, en Markdown."""
    nombre = len(donnees_actives().slugs)
    lignes = (
        (f"`ldm construire --variante {slug}` / mêmes pages finies par mkdocs-material seul", rapport(durees, "une", "nu")),
        (f"`ldm construire` ({nombre} éditions) / une édition", rapport(durees, "toutes", "une")),
        ("Une édition, documents à télécharger refaits / repris du cache", rapport(durees, "froide", "une")),
        ("`ldm verifier` / lecture nue des mêmes fichiers YAML", rapport(durees, "verifier", "yaml")),
        ("`ldm verifier` / `ldm construire` d'une édition", rapport(durees, "verifier", "une")),
    )
    entete = "| Rapport | Médiane (extrêmes) |\n| --- | --- |\n"
    return entete + "".join(f"| {nom} | {valeur} |\n" for nom, valeur in lignes)


def main() -> None:
    """Mesure et imprime le tableau."""
    arguments = argparse.ArgumentParser(description="Mesure les durées, en rapports.")
    arguments.add_argument("--tours", type=int, default=5, help="nombre de tours mesurés (5)")
    arguments.add_argument("--edition", default="national-2023", help="édition construite seule (national-2023)")
    choix = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="ldm-mesures-") as dossier:
        durees = mesurer(commandes(choix.edition, Path(dossier)), choix.tours)
    print(tableau(durees, choix.edition))
    secondes = {nom: round(statistics.median(d), 2) for nom, d in durees.items()}
    print(f"Médianes en secondes sur cette machine ({os.cpu_count()} processeurs) : {secondes}")


if __name__ == "__main__":
    main()
