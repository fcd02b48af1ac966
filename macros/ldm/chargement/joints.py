"""Les fichiers qu'une édition joint à ses données : son logo, ses modèles de documents."""

from pathlib import Path
from typing import Final

from ldm.chargement.lieux import dossier_donnees
from ldm.modele.joints import Joints

MODELES: Final = {"odt": "modele.odt", "docx": "modele.docx"}
"""Par format, le document dont les fichiers de l'édition prennent l'apparence."""


def dossier_d_edition(slug: str) -> Path:
    """Rend le dossier des données d'une édition, autonome ou variante."""
    autonome = dossier_donnees() / slug
    return autonome if autonome.is_dir() else dossier_donnees() / "variantes" / slug


def lire_joints(slug: str, logo: str | None) -> Joints:
    """Lit ce que l'édition joint. logo : le nom de son image, si elle en a une."""
    dossier = dossier_d_edition(slug)
    lus = ((format_, _lire(dossier / nom)) for format_, nom in MODELES.items())
    return Joints(
        _lire(dossier / logo) if logo else None,
        tuple((format_, octets) for format_, octets in lus if octets is not None),
    )


def _lire(chemin: Path) -> bytes | None:
    return chemin.read_bytes() if chemin.is_file() else None
