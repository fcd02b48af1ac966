"""`ldm passation` : ce que doit savoir qui reprend une édition."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from ldm.chargement.depot import paquet_change, version_installee
from ldm.chargement.dossier import nommer
from ldm.chargement.joints import dossier_d_edition
from ldm.chargement.lieux import racines
from ldm.cli.socle import ecrire, garde
from ldm.documents.blocs import Document
from ldm.documents.passation import NOM, Faits, composer_passation
from ldm.erreurs import MauvaisUsage, suggestion
from ldm.rendus.formats import formats_de
from ldm.rendus.socle.archive import epoque, instant
from ldm.variantes.edition_active import edition_par_defaut, problemes_de, referentiel_actif

MARKDOWN: Final = "md"
ADMIS: Final = (MARKDOWN, *(f.nom for f in formats_de({"tous", "champs", "texte"})))


@click.command()
@click.option("--variante", default=None, help="Édition ; par défaut, celle du dépôt ou la nationale.")
@click.option("--format", "format_", default="", help=f"{', '.join(ADMIS)} ; à défaut, la fin de SORTIE.")
@click.option("-o", "--sortie", type=click.Path(path_type=Path), default=None, help="Fichier à écrire.")
@garde
def passation(variante: str | None, format_: str, sortie: Path | None) -> None:
    """Écrit la passation d'une édition : qui tient quoi, ce qui est à revoir, ce qui expire, les accès."""
    slug = variante or edition_par_defaut()
    format_ = format_ or _format_de(sortie)
    if format_ not in ADMIS:
        raise MauvaisUsage(f"Format inconnu « {format_} ». {suggestion(format_, ADMIS)}")
    document = composer_passation(referentiel_actif(slug), _faits(slug))
    ecrire(sortie or Path(f"{NOM}-{slug}.{format_}"), _octets(document, format_))


def _format_de(sortie: Path | None) -> str:
    fins = (nom for nom in ADMIS if sortie is not None and sortie.name.endswith(f".{nom}"))
    return max(fins, key=len, default="odt" if sortie is None else sortie.suffix.lstrip("."))


def _octets(document: Document, format_: str) -> bytes:
    from ldm.rendus import formats, markdown

    return markdown.rendre(document) if format_ == MARKDOWN else formats.rendre(document, format_)


def _faits(slug: str) -> Faits:
    """Rend ce qui n'est pas dans l'édition : où sont ses fichiers, ce que la vérification signale."""
    a_revoir = (*paquet_change(), *(p for p in problemes_de(slug) if p.gravite == "à revoir"))
    jour = datetime.now(UTC) if epoque() is None else instant()
    return Faits(
        dossier=nommer(dossier_d_edition(slug), racines()),
        paquet=version_installee(),
        jour=jour.date().isoformat(),
        a_revoir=a_revoir,
    )
