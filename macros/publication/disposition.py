"""Disposer une édition pour le moteur : ses pages Markdown et son mkdocs.yml, sur le disque."""

import shutil
from pathlib import Path, PurePosixPath
from typing import Any, Final

import yaml

from macros.modele.edition import Identite
from macros.modele.referentiel import Referentiel
from macros.publication.edition_active import RACINE, dossier_donnees, referentiel_actif
from macros.publication.pages import amorces, est_amorce, menu, page_absente, style_d_edition

CONSTRUCTION: Final = RACINE / "construction"
STYLE: Final = "assets/styles/edition.css"


def disposer(slug: str, site: Path) -> Path:
    """Écrit `construction/<slug>/` (docs et mkdocs.yml) et rend le chemin du mkdocs.yml.

    site : dossier où le moteur écrira. Lève `DonneesInvalides` si l'édition est fautive.
    """
    referentiel = referentiel_actif(slug)
    dossier = CONSTRUCTION / slug
    docs = dossier / "docs"
    voulus = {**_prose(referentiel), **_propres(referentiel)}
    _accorder(docs, voulus)
    config = dossier / "mkdocs.yml"
    _ecrire_si_change(config, yaml.safe_dump(_configuration(referentiel, dossier, site), allow_unicode=True, sort_keys=False).encode())
    return config


def _prose(referentiel: Referentiel) -> dict[str, bytes]:
    """Rend les pages communes et celles de la variante, sauf les amorces et les pages sans texte."""
    pages: dict[str, bytes] = {}
    slug = referentiel.identite.slug
    for source in (RACINE / "docs", dossier_donnees() / "variantes" / slug / "pages"):
        for chemin in sorted(p for p in source.rglob("*") if p.is_file()):
            relatif = PurePosixPath(chemin.relative_to(source).as_posix())
            if relatif.parts[0] == "contribuer" or (source.name == "docs" and est_amorce(relatif)):
                continue
            if relatif.suffix != ".md" or not page_absente(referentiel, relatif):
                pages[relatif.as_posix()] = chemin.read_bytes()
    return pages


def _propres(referentiel: Referentiel) -> dict[str, bytes]:
    ecrits = {amorce.chemin: amorce.contenu.encode() for amorce in amorces(referentiel)}
    return {**ecrits, STYLE: style_d_edition(referentiel).encode()}


def _accorder(dossier: Path, voulus: dict[str, bytes]) -> None:
    """Rend le dossier égal à ce qui est voulu, sans réécrire ce qui l'est déjà."""
    for chemin in sorted(p for p in dossier.rglob("*") if p.is_file()) if dossier.is_dir() else []:
        if chemin.relative_to(dossier).as_posix() not in voulus:
            chemin.unlink()
    for relatif, octets in voulus.items():
        _ecrire_si_change(dossier / relatif, octets)


def _ecrire_si_change(chemin: Path, octets: bytes) -> None:
    if chemin.is_file() and chemin.read_bytes() == octets:
        return
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_bytes(octets)


def _configuration(referentiel: Referentiel, dossier: Path, site: Path) -> dict[str, Any]:
    """Rend le mkdocs.yml d'une édition : ce qui diffère de la racine, et rien d'autre."""
    racine = Path("../..").as_posix() if dossier.parent == CONSTRUCTION else RACINE.as_posix()
    identite: Identite = referentiel.identite
    return {
        "INHERIT": f"{racine}/mkdocs.yml",
        "site_name": f"Label Lycée des métiers : {identite.nom_court}" if identite.territoire != "national" else "Label Lycée des métiers : le manuel",
        "site_description": identite.presentation,
        "docs_dir": "docs",
        "site_dir": site.as_posix(),
        "extra": {"edition": identite.slug},
        "theme": {"custom_dir": f"{racine}/overrides"},
        "plugins": {"macros": {"module_name": f"{racine}/macros"}},
        "watch": [],
        "nav": menu(referentiel),
    }


def ecrire_amorces_nationales(docs: Path) -> list[str]:
    """Écrit dans docs/ les amorces et le style de l'édition nationale ; rend les chemins changés.

    Ces fichiers sont suivis par git : `mkdocs serve` marche à la racine sans rien préparer.
    """
    voulus = _propres(referentiel_actif("national-2023"))
    changes = []
    for chemin in sorted(docs.rglob("*.md")):
        relatif = PurePosixPath(chemin.relative_to(docs).as_posix())
        if relatif.parts[0] != "contribuer" and est_amorce(relatif) and relatif.as_posix() not in voulus:
            chemin.unlink()
            changes.append(relatif.as_posix())
    for nom, octets in voulus.items():
        chemin = docs / nom
        if not chemin.is_file() or chemin.read_bytes() != octets:
            _ecrire_si_change(chemin, octets)
            changes.append(nom)
    return changes
