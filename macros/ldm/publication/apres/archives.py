"""Publier les fichiers des révisions passées d'une édition, gardés dans son dossier."""

import shutil
from pathlib import Path
from typing import Final

from ldm.chargement.archives import REVISIONS
from ldm.chargement.joints import dossier_d_edition
from ldm.variantes.edition_active import referentiel_actif

PUBLIEES: Final = Path("telechargements") / "archives"


def publier_les_archives(slug: str, site: Path) -> None:
    """Copie dans le site les fichiers des révisions passées de l'édition."""
    for etape in referentiel_actif(slug).historique:
        source = dossier_d_edition(slug) / REVISIONS / etape.revision
        if etape.archivee and etape.fichiers:
            lieu = site / PUBLIEES / etape.revision
            lieu.mkdir(parents=True)
            for nom in etape.fichiers:
                shutil.copyfile(source / nom, lieu / nom)
