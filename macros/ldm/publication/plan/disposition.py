"""Disposer une édition pour le moteur : ses pages Markdown et son mkdocs.yml, sur le disque."""

import os
from pathlib import Path, PurePosixPath
from typing import Any, Final

import yaml

from ldm.chargement.joints import dossier_d_edition
from ldm.chargement.lieux import MANUEL, TRAVAIL
from ldm.documents.nouveautes import FLUX
from ldm.documents.registre import est_publiee
from ldm.modele.edition import Identite
from ldm.modele.pages import PAGES
from ldm.modele.referentiel import Referentiel
from ldm.publication.plan.amorces import amorces, est_amorce
from ldm.publication.plan.ecarts import HORS_DU_MANUEL
from ldm.publication.plan.flux import flux
from ldm.publication.plan.glossaire import GLOSSAIRE, glossaire
from ldm.publication.plan.menu import menu
from ldm.publication.plan.pages import page_absente, style_d_edition
from ldm.publication.plan.travail import pages_de_travail
from ldm.variantes.edition_active import edition_nationale, joints_actifs, referentiel_actif

CONSTRUCTION: Final = Path(os.environ.get("LDM_CONSTRUCTION", TRAVAIL))
STYLE: Final = "assets/styles/edition.css"


def disposer(
    slug: str, site: Path, portail: str = "", atelier: Path | None = None, *, de_travail: bool = False
) -> Path:
    """Écrit `<atelier>/<slug>/` (docs et mkdocs.yml) et rend le chemin du mkdocs.yml.

    site : dossier où le moteur écrira. portail : son adresse depuis l'édition, s'il y en a un.
    atelier : à défaut, `construction/` ; qui peut avoir un voisin en donne un à lui.
    de_travail : avec la page de ce qu'une variante a à revoir, qu'on ne publie pas.
    Lève `DonneesInvalides` si l'édition est fautive.
    """
    referentiel = referentiel_actif(slug)
    travail = pages_de_travail(referentiel) if de_travail else {}
    dossier = (atelier or CONSTRUCTION) / slug
    docs = dossier / "docs"
    voulus = {**prose(referentiel), **_propres(referentiel), **travail}
    _accorder(docs, voulus)
    config = dossier / "mkdocs.yml"
    _ecrire_si_change(
        config,
        yaml.safe_dump(
            _configuration(referentiel, dossier, site, portail, tuple(travail)),
            allow_unicode=True,
            sort_keys=False,
        ).encode(),
    )
    return config


def prose(referentiel: Referentiel) -> dict[str, bytes]:
    """Rend les pages communes et celles de la variante, sauf les amorces et les pages sans texte."""
    pages: dict[str, bytes] = {}
    slug = referentiel.identite.slug
    for source in (MANUEL / "docs", dossier_d_edition(slug) / "pages"):
        for chemin in sorted(p for p in source.rglob("*") if p.is_file()):
            relatif = PurePosixPath(chemin.relative_to(source).as_posix())
            if relatif.name == "LISEZMOI.md" or (
                source.name == "docs" and (relatif.parts[0] == HORS_DU_MANUEL or est_amorce(relatif))
            ):
                continue
            if relatif.suffix != ".md" or not page_absente(referentiel, relatif):
                pages[relatif.as_posix()] = chemin.read_bytes()
    return pages


def _propres(referentiel: Referentiel) -> dict[str, bytes]:
    """Rend les amorces de l'édition, son style d'impression, le glossaire de sa recherche et son logo."""
    ecrits = {amorce.chemin: amorce.contenu.encode() for amorce in amorces(referentiel)}
    identite = referentiel.identite
    logo = joints_actifs(identite.slug).logo
    if logo is not None:
        ecrits[_logo(identite)] = logo
    return {
        **ecrits,
        STYLE: style_d_edition(referentiel).encode(),
        GLOSSAIRE: glossaire(referentiel).encode(),
        FLUX: flux(referentiel),
    }


def _logo(identite: Identite) -> str:
    return f"assets/logo/{identite.logo}"


def _pages_de_la_variante(slug: str) -> list[str]:
    """Rend les pages que la variante ajoute à un chemin que docs/ n'a pas."""
    source = dossier_d_edition(slug) / "pages"
    chemins = (chemin.relative_to(source).as_posix() for chemin in sorted(source.rglob("*.md")))
    return [
        chemin
        for chemin in chemins
        if not (MANUEL / "docs" / chemin).exists() and not chemin.endswith("LISEZMOI.md")
    ]


def _accorder(dossier: Path, voulus: dict[str, bytes]) -> None:
    """Rend le dossier égal à ce qui est voulu, sans réécrire ce qui l'est déjà."""
    for chemin in sorted(p for p in dossier.rglob("*") if p.is_file()) if dossier.is_dir() else []:
        if chemin.relative_to(dossier).as_posix() not in voulus:
            chemin.unlink()
    for relatif, octets in voulus.items():
        _ecrire_si_change(dossier / relatif, octets)


def _ecrire_si_change(chemin: Path, octets: bytes) -> bool:
    if chemin.is_file() and chemin.read_bytes() == octets:
        return False
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_bytes(octets)
    return True


def _configuration(
    referentiel: Referentiel, dossier: Path, site: Path, portail: str, travail: tuple[str, ...]
) -> dict[str, Any]:
    """Rend le mkdocs.yml d'une édition : ce qui diffère de la racine, et rien d'autre."""
    manuel = _relatif(MANUEL, dossier)
    identite: Identite = referentiel.identite
    return {
        "INHERIT": f"{manuel}/mkdocs.yml",
        "site_name": f"Label Lycée des métiers\u00a0: {identite.nom_court}"
        if identite.territoire != "national"
        else "Label Lycée des métiers\u00a0: le manuel",
        "site_description": identite.presentation,
        **_adresse(referentiel),
        "docs_dir": "docs",
        "exclude_docs": "",
        "site_dir": site.as_posix(),
        "extra": {"edition": identite.slug, "portail": portail},
        "theme": {
            "custom_dir": f"{manuel}/overrides",
            **({"logo": _logo(identite)} if identite.logo else {}),
        },
        "watch": [],
        "nav": menu(referentiel, [*travail, *_pages_de_la_variante(identite.slug)]),
    }


def _relatif(cible: Path, depuis: Path) -> str:
    """Rend le chemin relatif, ou absolu quand Windows a mis les deux sur des lecteurs différents."""
    try:
        return Path(os.path.relpath(cible, depuis)).as_posix()
    except ValueError:
        return cible.as_posix()


def _adresse(referentiel: Referentiel) -> dict[str, str]:
    publication = referentiel.commun.publication
    return (
        {} if publication.provisoire else {"site_url": f"{publication.adresse}{referentiel.identite.slug}/"}
    )


def suite_nationale(mkdocs: str) -> str:
    """Rend le texte de mkdocs.yml où la fin, dès `exclude_docs:`, est celle de l'édition nationale.

    Elle dit les pages de docs/ que cette édition ne publie pas, et son menu.
    """
    referentiel = referentiel_actif(edition_nationale())
    absentes = [f"/{page.chemin}" for page in PAGES if not est_publiee(referentiel, page)]
    laissees = "".join(f"  {chemin}\n" for chemin in (f"{HORS_DU_MANUEL}/", *absentes))
    menu_yaml = yaml.safe_dump({"nav": menu(referentiel)}, allow_unicode=True, sort_keys=False, width=200)
    debut = mkdocs.index("\nexclude_docs:") + 1
    return f"{mkdocs[:debut]}exclude_docs: |\n{laissees}{menu_yaml}"


def ecrire_amorces_nationales(racine: Path) -> list[str]:
    """Écrit dans docs/ les amorces et le style de l'édition nationale, et son menu ; rend ce qui a changé.

    Ces fichiers sont suivis par git : `mkdocs serve` marche à la racine sans rien préparer.
    """
    docs = racine / "docs"
    voulus = _propres(referentiel_actif(edition_nationale()))
    changes = []
    for chemin in sorted(docs.rglob("*.md")):
        relatif = PurePosixPath(chemin.relative_to(docs).as_posix())
        if relatif.parts[0] != HORS_DU_MANUEL and est_amorce(relatif) and relatif.as_posix() not in voulus:
            chemin.unlink()
            changes.append(f"docs/{relatif}")
    mkdocs = racine / "mkdocs.yml"
    fichiers = {docs / nom: octets for nom, octets in voulus.items()}
    fichiers[mkdocs] = suite_nationale(mkdocs.read_text(encoding="utf-8")).encode()
    for chemin, octets in fichiers.items():
        if _ecrire_si_change(chemin, octets):
            changes.append(chemin.relative_to(racine).as_posix())
    return changes
